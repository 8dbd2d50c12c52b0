//! What a commitment says may not give away a denouncer of the record it came from (Luật Tố cáo 2018, Điều 8 khoản 3).
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use crate::kernel::{FieldError, Problem};
use crate::people::{self, SealedContent, gives_away};
use crate::platform::AppError;
use crate::platform::keyring::Keyring;

/// What is sealed of these records, and of the petitions that their sealed records lead to.
pub async fn sealed_behind(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    records: &[Uuid],
) -> Result<Vec<SealedContent>, AppError> {
    let mut found = people::open_all_sealed(conn, keyring, records).await?;
    let links: Vec<Uuid> = found.iter().flat_map(|content| content.links.iter().copied()).collect();
    if !links.is_empty() {
        found.extend(people::open_all_sealed(conn, keyring, &links).await?);
    }
    Ok(found)
}

/// 422 naming every text that holds a denouncer's name, number, phone or address.
pub fn refuse_giveaway(sealed: &[SealedContent], texts: &[(&str, Option<&str>)]) -> Result<(), AppError> {
    let told = |text: Option<&str>| text.is_some_and(|text| sealed.iter().any(|content| gives_away(content, text)));
    let errors: Vec<FieldError> = texts
        .iter()
        .filter(|(_, text)| told(*text))
        .map(|(pointer, _)| {
            FieldError::new(
                *pointer,
                "gives_away_identity",
                "Nội dung này không được chứa họ tên, số giấy tờ, điện thoại hay địa chỉ của người tố cáo.",
                "This text may not hold the denouncer's name, number, phone or address.",
            )
        })
        .collect();
    if errors.is_empty() {
        return Ok(());
    }
    Err(Problem::invalid(errors).with_basis("Luật Tố cáo 2018, Điều 8 khoản 3").into())
}
