"""Makes the templates of this folder: python3 templates/make.py. Offices edit copies of them in Word."""
import pathlib
import zipfile
from xml.sax.saxutils import escape

TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>"""


def run(text, bold=False, italic=False, size=None):
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def line(text="", align="both", indent=False, keeps=False, **look):
    first = ("<w:keepNext/>" if keeps else "") + ('<w:ind w:firstLine="567"/>' if indent else "")
    return f'<w:p><w:pPr>{first}<w:jc w:val="{align}"/></w:pPr>{run(text, **look)}</w:p>'


def columns(left, right):
    """Two columns that no page break parts: a signature never stands alone on the next page."""
    cell = lambda width, lines: f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="3300"/><w:gridCol w:w="6338"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(3300, left)}{cell(6338, right)}</w:tr></w:tbl>'


def head(title, subject=None, form=None):
    top = columns(
        [line("{{parent_agency}}", "center", size=26), line("{{agency}}", "center", bold=True, size=26),
         line("Số: {{document_number}}", "center", size=26)],
        [line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "center", bold=True, size=24),
         line("Độc lập - Tự do - Hạnh phúc", "center", bold=True, size=26),
         line("{{place_and_day}}", "center", italic=True, size=26)])
    title = line(title, "center", bold=True)
    subject = line(subject, "center", bold=True) if subject else ""
    form = line(form, "center", italic=True, size=24) if form else ""
    return top + line() + title + subject + form + line()


def foot(copies, left_signs=None):
    left = [line("Nơi nhận:", "left", bold=True, italic=True, size=24)]
    left += [line("- " + copy, "left", size=22) for copy in copies]
    if left_signs:
        left = [line(left_signs, "center", bold=True), line("(Ký, ghi rõ họ tên hoặc điểm chỉ)", "center", italic=True)]
    right = [line("{{signer_post}}", "center", bold=True), line("(Ký, ghi rõ họ tên, đóng dấu)", "center", italic=True),
             line(), line(), line("{{signer_name}}", "center", bold=True)]
    return line(keeps=True) + columns(left, right) + line("{{secrecy_note}}", italic=True, size=22)


def body(text):
    return line(text, indent=True)


WHO = [body("Người gửi đơn: {{petitioners}}"), body("Địa chỉ: {{addresses}}")]
WHAT = [body("Mã số đơn: {{code}}; ngày nhận: {{received_on}}."), body("Nội dung: {{summary}}")]

LETTERS = {
    "petition-receipt": head("GIẤY BIÊN NHẬN ĐƠN") + "".join(
        [body("{{agency_name}} đã nhận đơn {{kind}} như sau:"), *WHO, *WHAT,
         body("Người nhận đơn: {{officer}}."),
         line("Tra cứu tình trạng xử lý: mã số {{code}}, mã PIN {{lookup_pin}}", "center", bold=True),
         body("Giữ kín mã PIN; ai có mã số và mã PIN đều xem được tình trạng xử lý."),
         body("Giấy này lập thành 02 bản, người gửi đơn giữ 01 bản.")]) + foot([], "NGƯỜI GỬI ĐƠN"),
    "petition-proposal": head("PHIẾU ĐỀ XUẤT THỤ LÝ ĐƠN", form="(Mẫu số 01, Thông tư số 05/2021/TT-TTCP)") + "".join(
        [body("Kính gửi: Thủ trưởng {{agency_name}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}}."), *WHO, *WHAT,
         body("Căn cứ {{basis}}, đơn đủ điều kiện thụ lý và thuộc thẩm quyền giải quyết của {{agency_name}}."),
         body("Đề xuất: thụ lý đơn để giải quyết theo quy định."),
         body("Người đề xuất: {{officer}}."),
         body("Phê duyệt của thủ trưởng: ......................................................................")]) + foot(["Như trên", "Lưu: hồ sơ"]),
    "petition-guidance": head("PHIẾU HƯỚNG DẪN", form="(Thông tư số 05/2021/TT-TTCP)") + "".join(
        [body("Kính gửi: Ông (Bà) {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}} của Ông (Bà), mã số {{code}}."),
         body("Nội dung: {{summary}}"),
         body("Căn cứ {{basis}}, đơn không thuộc thẩm quyền giải quyết của {{agency_name}}."),
         body("Đề nghị Ông (Bà) gửi đơn đến {{to_name}} để được giải quyết theo quy định.")]) + foot(["Như trên", "Lưu: hồ sơ"]),
    "petition-transfer": head("PHIẾU CHUYỂN ĐƠN", form="(Thông tư số 05/2021/TT-TTCP)") + "".join(
        [body("Kính gửi: {{to_name}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}}, mã số {{code}}."), *WHO,
         body("Nội dung: {{summary}}"),
         body("Căn cứ {{basis}}, đơn thuộc thẩm quyền giải quyết của {{to_name}}."),
         body("{{agency_name}} chuyển đơn đến {{to_name}} để được xem xét, giải quyết theo quy định.")]) + foot(["Như trên", "Người gửi đơn", "Lưu: hồ sơ"]),
    "petition-return": head("PHIẾU TRẢ ĐƠN", form="(Thông tư số 05/2021/TT-TTCP)") + "".join(
        [body("Kính gửi: {{forwarder}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}} do {{forwarder}} chuyển đến, mã số {{code}}."), *WHO,
         body("Nội dung: {{summary}}"),
         body("Căn cứ {{basis}}, {{agency_name}} trả lại đơn. Lý do: {{reason}}")]) + foot(["Như trên", "Lưu: hồ sơ"]),
    "petition-acceptance": head("THÔNG BÁO", "Về việc thụ lý đơn {{kind}}") + "".join(
        [body("Kính gửi: Ông (Bà) {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}}, mã số {{code}}."),
         body("Nội dung: {{summary}}"),
         body("Căn cứ {{basis}}, đơn thuộc thẩm quyền và đủ điều kiện thụ lý. {{agency_name}} thụ lý đơn kể từ ngày {{accepted_on}}."),
         body("Thời hạn giải quyết đến ngày {{due_on}}."),
         body("Vậy thông báo để Ông (Bà) được biết.")]) + foot(["Như trên", "Thanh tra huyện", "Lưu: hồ sơ"]),
    "petition-refusal": head("THÔNG BÁO", "Về việc không thụ lý đơn {{kind}}") + "".join(
        [body("Kính gửi: Ông (Bà) {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Ngày {{received_on}}, {{agency_name}} nhận được đơn {{kind}}, mã số {{code}}."),
         body("Nội dung: {{summary}}"),
         body("Căn cứ {{basis}}, {{agency_name}} không thụ lý đơn. Lý do: {{reason}}"),
         body("Vậy thông báo để Ông (Bà) được biết.")]) + foot(["Như trên", "Thanh tra huyện", "Lưu: hồ sơ"]),
    "mediation-record": head("VĂN BẢN HÒA GIẢI THÀNH", form="(Luật Hòa giải ở cơ sở 2013, Điều 24 khoản 2)") + "".join(
        [body("Vụ việc hòa giải mã số {{code}}, tại {{agency_name}}; lập ngày {{received_on}}."),
         body("Căn cứ tiến hành hòa giải: {{basis}}"), body("Các bên: {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Hòa giải viên: {{officer}}"), body("Nội dung chủ yếu của vụ việc: {{summary}}"),
         body("Diễn biến của quá trình hòa giải: {{course}}"), body("Thỏa thuận đạt được và giải pháp thực hiện: {{agreement}}"),
         body("Quyền và nghĩa vụ của các bên: {{rights_and_duties}}"),
         body("Phương thức, thời hạn thực hiện thỏa thuận: {{method_and_deadline}}"),
         body("Chữ ký hoặc điểm chỉ: {{signatures}}")]) + foot(["Các bên", "Lưu: hồ sơ"], "CÁC BÊN"),
    "reception-receipt": head("GIẤY BIÊN NHẬN", "Thông tin, tài liệu, bằng chứng", "(Mẫu số 02-TCD, Thông tư số 06/2014/TT-TTCP)") + "".join(
        [body("Ngày {{received_on}}, tại {{agency_name}}, {{officer}} đã nhận của:"),
         body("Ông (Bà): {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Lượt tiếp công dân mã số {{code}}; giấy biên nhận số {{receipt_code}}."),
         body("Các thông tin, tài liệu, bằng chứng sau:"),
         body("{{papers}}"),
         body("Giấy này lập thành 02 bản, mỗi bên giữ 01 bản.")]) + foot([], "NGƯỜI CUNG CẤP"),
    "reception-refusal": head("THÔNG BÁO", "Về việc từ chối tiếp công dân") + "".join(
        [body("Kính gửi: Ông (Bà) {{petitioners}}"), body("Địa chỉ: {{addresses}}"),
         body("Ngày {{received_on}}, Ông (Bà) đến {{agency_name}} (lượt tiếp công dân mã số {{code}})."),
         body("Căn cứ {{basis}}, {{agency_name}} từ chối tiếp Ông (Bà). Lý do: {{reason}}"),
         body("Vậy thông báo để Ông (Bà) được biết.")]) + foot(["Như trên", "Lưu: hồ sơ"]),
}

for name, content in LETTERS.items():
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    # The last paragraph stays with the signatures, so that these never stand alone on a page.
    signs = content.index("<w:p><w:pPr><w:keepNext/>")
    last = content.rindex("<w:p><w:pPr>", 0, signs)
    content = content[:last] + content[last:signs].replace("<w:p><w:pPr>", "<w:p><w:pPr><w:keepNext/>", 1) + content[signs:]
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{content}{section}</w:body></w:document>'
    with zipfile.ZipFile(pathlib.Path(__file__).parent / f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as docx:
        for part, text in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELS), ("word/document.xml", document),
                           ("word/_rels/document.xml.rels", DOCUMENT_RELS), ("word/styles.xml", STYLES)]:
            docx.writestr(zipfile.ZipInfo(part, (2000, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
