//! What is done with parameters.
use super::model::{Parameter, ParameterView};
use super::store::{self, Listing};
use crate::agencies::{find, policy, rules};
use crate::kernel::{FieldError, Page, ParameterId, Problem, bad_cursor, cursor_of, keys_of};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};

const VALUE: usize = 4_000;

pub(super) async fn list_parameters(
    app: &App,
    mut asked: Listing,
    cursor: Option<&str>,
) -> Result<Reply<Page<ParameterView>>, AppError> {
    asked.after = cursor.map(place).transpose()?;
    let rows = store::list(&mut *app.desk().await?, &asked).await?;
    let cursor = |p: &Parameter| cursor_of(&[&p.key, &p.id.to_string()]);
    Ok(Reply::ok(Page::cut(rows, asked.limit, cursor).map(ParameterView::from)))
}

fn place(cursor: &str) -> Result<(String, ParameterId), Problem> {
    let [key, id] = keys_of::<2>(cursor)?;
    Ok((key, ParameterId(id.parse().map_err(|_| bad_cursor())?)))
}

/// Sets a parameter by the document it rests on.
pub(super) async fn set_parameter(app: &App, ctx: &Ctx, row: Parameter) -> Result<Reply<ParameterView>, AppError> {
    act(app, ctx, async |tx| {
        let permit = policy::may_write(&ctx.actor, "set_parameter")?;
        sound(&row)?;
        if let Some(agency) = row.agency_id
            && find(tx.conn(), agency).await?.is_none()
        {
            return Err(Problem::invalid(vec![FieldError::new(
                "/agency_id",
                "unknown",
                "Không có cơ quan này.",
                "There is no such agency.",
            )])
            .into());
        }
        store::insert(tx, &permit, &row).await?;
        let audit = Audit::of("parameter.set", row.id)
            .set("key", &row.key)
            .set("document_reference", &row.document_reference)
            .set("agency_id", row.agency_id)
            .set("from", row.valid_from)
            .set("until", row.valid_until)
            .touched(&["value"]);
        let place = format!("/api/v1/parameters?key={}", row.key);
        Ok(Done::new(ParameterView::from(row), audit).created(place))
    })
    .await
}

fn sound(row: &Parameter) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if row.key.is_empty() || row.key.len() > 100 || !row.key.bytes().all(plain) {
        errors.push(FieldError::new(
            "/key",
            "format",
            "Khóa gồm 1 đến 100 chữ thường không dấu, chữ số và . _ -",
            "A key has 1 to 100 lower-case ASCII letters, digits and . _ -",
        ));
    }
    if row.value.is_null() || row.value.to_string().len() > VALUE {
        errors.push(FieldError::new(
            "/value",
            "format",
            "Giá trị không được để trống và dài tối đa 4.000 ký tự.",
            "A value is not null and has at most 4,000 characters.",
        ));
    }
    rules::text(&mut errors, "/document_reference", &row.document_reference, 300);
    if row.valid_until.is_some_and(|until| until <= row.valid_from) {
        errors.push(FieldError::new(
            "/until",
            "before_start",
            "Ngày kết thúc phải sau ngày bắt đầu.",
            "The end must lie after the beginning.",
        ));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
