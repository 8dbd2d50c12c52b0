//! What of a sealed case stands in the open may not give the denouncer away (Luật Tố cáo 2018, Điều 8 khoản 3).
use crate::kernel::{FieldError, Problem};
use crate::people::{SealedContent, gives_away, name_gives_away};
use crate::petitions::bodies::{AgainstBody, AmendBody, PetitionBody};
use crate::petitions::model::Case;
use crate::platform::AppError;

/// 422 naming every open text that holds the denouncer's name, number, phone or address.
pub(super) fn refuse_giveaway_in(content: &SealedContent, texts: &[(&str, Option<&str>)]) -> Result<(), AppError> {
    let told = |text: Option<&str>| text.is_some_and(|text| gives_away(content, text));
    refuse(texts.iter().filter(|(_, text)| told(*text)).map(|(pointer, _)| error(*pointer)).collect())
}

/// The same of a public summary.
pub(super) fn refuse_giveaway(content: &SealedContent, public: Option<&str>) -> Result<(), AppError> {
    refuse_giveaway_in(content, &[("/public_summary", public)])
}

/// The open texts of a petition as it is registered.
pub(super) fn refuse_giveaway_of(content: &SealedContent, body: &PetitionBody) -> Result<(), AppError> {
    let forwarder = body.forwarder.as_ref();
    let texts = [
        ("/public_summary", body.public_summary.as_deref()),
        ("/incoming_number", body.incoming_number.as_deref()),
        ("/settling_name", body.settling_name.as_deref()),
        ("/forwarder/name", forwarder.map(|f| f.name.as_str())),
        ("/forwarder/document_number", forwarder.and_then(|f| f.document_number.as_deref())),
    ];
    let told = |text: Option<&str>| text.is_some_and(|text| gives_away(content, text));
    let mut errors: Vec<_> = texts.iter().filter(|(_, t)| told(*t)).map(|(pointer, _)| error(*pointer)).collect();
    errors.extend(in_entries(content, &body.against));
    refuse(errors)
}

fn in_entries(content: &SealedContent, entries: &[AgainstBody]) -> Vec<FieldError> {
    let told = |text: Option<&str>| text.is_some_and(|text| gives_away(content, text));
    let mut errors = Vec::new();
    for (n, against) in entries.iter().enumerate() {
        let posts = [("position", &against.position), ("agency_name", &against.agency_name)];
        if name_gives_away(content, &against.name) {
            errors.push(error(format!("/against/{n}/name")));
        }
        let posts = posts.into_iter().filter(|(_, text)| told(text.as_deref()));
        errors.extend(posts.map(|(field, _)| error(format!("/against/{n}/{field}"))));
    }
    errors
}

/// The entries of a denunciation, as they are corrected.
pub(super) fn refuse_giveaway_in_entries(content: &SealedContent, entries: &[AgainstBody]) -> Result<(), AppError> {
    refuse(in_entries(content, entries))
}

/// What else stands open of a sealed case, as it will stand after a correction.
pub(super) fn refuse_giveaway_of_forwarder(
    content: &SealedContent,
    case: &Case,
    body: &AmendBody,
) -> Result<(), AppError> {
    let forwarder = body.forwarder.as_ref();
    let name = forwarder.map(|f| f.name.as_str()).or(case.texts.forwarder_name.as_deref());
    let number = forwarder.and_then(|f| f.document_number.as_deref()).or(case.texts.forwarder_document.as_deref());
    let settling = body.settling_name.as_deref().or(case.texts.settling_name.as_deref());
    let incoming = body.incoming_number.as_deref().or(case.petition.incoming_number.as_deref());
    refuse_giveaway_in(
        content,
        &[
            ("/forwarder/name", name),
            ("/forwarder/document_number", number),
            ("/settling_name", settling),
            ("/incoming_number", incoming),
        ],
    )
}

/// What stands open of a case that is sealed only now; it must be amended before.
pub(super) fn refuse_giveaway_before_sealing(content: &SealedContent, case: &Case) -> Result<(), AppError> {
    let texts = &case.texts;
    let open = [
        ("/incoming_number", case.petition.incoming_number.as_deref()),
        ("/settling_name", texts.settling_name.as_deref()),
        ("/forwarder/name", texts.forwarder_name.as_deref()),
        ("/forwarder/document_number", texts.forwarder_document.as_deref()),
    ];
    let told = open.iter().filter(|(_, text)| text.is_some_and(|text| gives_away(content, text)));
    let errors = told.map(|(pointer, _)| {
        FieldError::new(
            *pointer,
            "gives_away_identity",
            "Trường này đang chứa danh tính người gửi đơn; hãy đính chính trước khi phân loại là tố cáo.",
            "This field holds the writer's identity; amend it before classifying the petition as a denunciation.",
        )
    });
    refuse(errors.collect())
}

fn error(pointer: impl Into<String>) -> FieldError {
    FieldError::new(
        pointer.into(),
        "gives_away_identity",
        "Nội dung để công khai không được chứa họ tên, số giấy tờ, điện thoại hay địa chỉ của người tố cáo.",
        "What others read may not hold the denouncer's name, number, phone or address.",
    )
}

fn refuse(errors: Vec<FieldError>) -> Result<(), AppError> {
    if errors.is_empty() {
        return Ok(());
    }
    Err(Problem::invalid(errors).with_basis("Luật Tố cáo 2018, Điều 8 khoản 3").into())
}
