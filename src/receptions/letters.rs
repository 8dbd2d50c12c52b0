//! Letters about a visit as Word documents: the receipt for what was handed over (TT 06/2014/TT-TTCP, Mẫu 02-TCD) and
//! the notice that somebody was not received (LTCD Điều 9). Of a sealed visit name and address are blank lines.
use super::model::Visit;
use super::{policy, store};
use crate::agencies;
use crate::documents::templates::{BLANK, Letter, day, each_once, form as form_named, office, template};
use crate::kernel::codes::{Code, ReceptionOutcome, codes};
use crate::kernel::{Problem, ReceptionId, ReceptionReceiptId, Tongues};
use crate::law::refusal_ground;
use crate::people::Person;
use crate::platform::{App, AppError, Audit, Ctx, Done, act};

codes! {
    /// A letter about a visit.
    VisitLetter {
        Receipt = "receipt" ("giấy biên nhận tài liệu", "receipt for documents"),
        Refusal = "refusal" ("thông báo từ chối tiếp", "notice of refusal to receive"),
    }
}

/// The letter's file name and bytes.
pub(super) async fn write(
    app: &App,
    ctx: &Ctx,
    id: ReceptionId,
    form: &str,
    receipt: Option<ReceptionReceiptId>,
) -> Result<(String, Vec<u8>), AppError> {
    let form = VisitLetter::parse(form).ok_or_else(AppError::hidden)?;
    let written = act(app, ctx, async |tx| {
        let visit = store::visit(tx.conn(), app.keyring(), &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
        let permit = policy::may(&ctx.actor, "write_reception_letter", visit.reception.agency_id)?;
        fits(form, &visit)?;
        let stem = form_named(&format!("reception-{form}")).ok_or_else(AppError::hidden)?;
        let template = template(app.settings().templates.as_deref(), stem).await?;
        let all = agencies::all(tx.conn()).await?;
        let of_id = |id| all.iter().find(|agency| agency.id == id);
        let agency = of_id(visit.reception.agency_id).ok_or_else(AppError::hidden)?;
        let mut letter = office(agency, agency.parent_id.and_then(of_id), ctx.today);
        fill(&visit, &ctx.actor.full_name, &mut letter);
        papers(&visit, receipt, &mut letter)?;
        let bytes = template.fill(&letter).map_err(|error| AppError::Internal(format!("docx: {error}")))?;
        let audit = Audit::of(permit.operation, id).at(agency.id).set("form", form);
        Ok(Done::new((format!("{}-{form}", visit.reception.code), bytes), audit).never_recorded())
    });
    Ok(written.await?.value)
}

fn fits(form: VisitLetter, visit: &Visit) -> Result<(), Problem> {
    if form == VisitLetter::Receipt || visit.reception.outcome == ReceptionOutcome::Refused {
        return Ok(());
    }
    let mut problem = Problem::wrong_state(
        Tongues::of(
            "Công dân đã được tiếp; chỉ lập được giấy biên nhận (receipt).",
            "The visit was received; only a receipt fits.",
        ),
        vec![VisitLetter::Receipt.code()],
    );
    problem.code = "form_does_not_fit";
    Err(problem)
}

/// The receipt asked for, or the latest; without any, lines to be filled in by hand.
fn papers(visit: &Visit, asked: Option<ReceptionReceiptId>, letter: &mut Letter) -> Result<(), AppError> {
    let receipts = &visit.parts.receipts;
    let receipt = match asked {
        Some(id) => Some(receipts.iter().find(|receipt| receipt.id == id).ok_or_else(AppError::hidden)?),
        None => receipts.last(),
    };
    let Some(receipt) = receipt else {
        letter.extend([("receipt_code", BLANK.into()), ("papers", format!("1. {BLANK}\n2. {BLANK}"))]);
        return Ok(());
    };
    let lines: Vec<String> = (1..).zip(&receipt.papers).map(|(n, paper)| paper.line(n, BLANK)).collect();
    letter.extend([("receipt_code", receipt.code.clone()), ("papers", lines.join("\n"))]);
    Ok(())
}

fn fill(visit: &Visit, officer: &str, letter: &mut Letter) {
    let Visit { reception, people, .. } = visit;
    let said = |of: fn(&Person) -> Option<&str>| {
        if reception.is_sealed { BLANK.into() } else { each_once(people.iter().filter_map(of)) }
    };
    let code = reception.refusal_ground.as_deref();
    let ground = code.and_then(|code| refusal_ground(code, reception.received_on).ok());
    let (reason, basis) = ground.map_or_else(
        || (BLANK.into(), "Luật Tiếp công dân năm 2013".into()),
        |ground| (ground.label.vi.into_owned(), ground.basis.to_owned()),
    );
    let secrecy = if reception.is_sealed {
        "Họ tên, địa chỉ của người tố cáo điền bằng tay trên bản giao cho người đó (Luật Tố cáo 2018, Điều 8)."
    } else {
        ""
    };
    letter.extend([
        ("code", reception.code.clone()),
        ("received_on", day(reception.received_on)),
        ("officer", reception.received_by_name.clone().unwrap_or_else(|| officer.to_owned())),
        ("petitioners", said(|p| p.body.full_name.as_deref())),
        ("addresses", said(|p| p.body.address.as_deref())),
        ("reason", reason),
        ("basis", basis),
        ("secrecy_note", secrecy.to_owned()),
    ]);
}
