//! What the Inspectorate writes beside cases (urgings, findings) is open text: it may name nobody who wrote a petition,
//! sealed or not, since an open one may turn out to be a denunciation later (Luật Tố cáo 2018, Điều 8 khoản 3). Cases
//! are quoted by their codes.
use chrono::NaiveDate;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use crate::documents::DocumentBody;
use crate::kernel::{FieldError, Problem, SubjectKind, is_clean, length_of};
use crate::people::{self, SealedContent, gives_away};
use crate::platform::{App, AppError};

/// A text of 1 to `most` characters.
pub(super) fn text_error(pointer: &str, text: &str, most: usize) -> Option<FieldError> {
    let length = length_of(text);
    let is_sound = (1..=most).contains(&length) && is_clean(text);
    (!is_sound).then(|| {
        FieldError::new(pointer, "length", format!("Dài từ 1 đến {most} ký tự."), format!("1 to {most} characters."))
    })
}

/// A paper of the Inspectorate or of an agency answering it; files belong to petitions.
pub(super) fn paper_errors(pointer: &str, paper: &DocumentBody, today: NaiveDate) -> Vec<FieldError> {
    let mut errors = paper.errors(pointer, today);
    if paper.file_id.is_some() {
        errors.push(DocumentBody::unknown_file(pointer));
    }
    errors
}

/// 422 with every error there is.
pub(super) fn refuse_any(errors: Vec<FieldError>) -> Result<(), Problem> {
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// A day after another one, and not in the future.
pub(super) fn day_error(pointer: &str, on: NaiveDate, not_before: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    if on > today {
        return Some(FieldError::new(
            pointer,
            "in_the_future",
            "Ngày không được sau hôm nay.",
            "The day may not lie after today.",
        ));
    }
    (on < not_before).then(|| {
        FieldError::new(
            pointer,
            "too_early",
            format!("Ngày không được trước {}.", not_before.format("%d/%m/%Y")),
            format!("The day may not lie before {not_before}."),
        )
    })
}

/// 422 naming every text that holds a name, number, phone or address of who wrote one of these petitions.
pub(super) async fn refuse_names(
    conn: &mut AsyncPgConnection,
    app: &App,
    cases: &[Uuid],
    texts: &[(&str, Option<&str>)],
) -> Result<(), AppError> {
    if cases.is_empty() {
        return Ok(());
    }
    let mut known = people::open_all_sealed(conn, app.keyring(), cases).await?;
    let open = people::of_subjects(conn, app.keyring(), SubjectKind::Petition, cases, false).await?;
    known.extend(open.into_values().map(|people| SealedContent {
        people: people.into_iter().map(|person| person.body).collect(),
        ..SealedContent::default()
    }));
    let told = |text: Option<&str>| text.is_some_and(|text| known.iter().any(|of| gives_away(of, text)));
    let errors = texts.iter().filter(|(_, text)| told(*text)).map(|(pointer, _)| {
        FieldError::new(
            *pointer,
            "gives_away_identity",
            "Văn bản không được chứa họ tên, số giấy tờ, điện thoại hay địa chỉ của người gửi đơn; hãy nêu mã số đơn.",
            "The text may not hold the name, number, phone or address of who wrote a petition; quote its code.",
        )
    });
    let errors: Vec<FieldError> = errors.collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(Problem::invalid(errors).with_basis("Luật Tố cáo 2018, Điều 8 khoản 3").into())
}
