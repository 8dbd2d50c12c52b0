//! What is done with parameters.
use super::model::{Parameter, ParameterView};
use super::store::{self, Listing};
use crate::agencies::{find, policy, rules};
use crate::kernel::codes::{Code, Unit};
use crate::kernel::{FieldError, Page, ParameterId, Problem, bad_cursor, cursor_of, keys_of};
use crate::law::{ParameterKey, ParameterShape};
use crate::platform::{App, AppError, Audit, Ctx, Done, Reply, act};

/// Ten years of days: longer than any term.
const MOST: u64 = 3_650;

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

/// Whether a value has the shape that what reads it expects; a wrong one would silently start no clock.
fn fits(shape: ParameterShape, value: &serde_json::Value) -> bool {
    let is_count = |value: &serde_json::Value| value.as_u64().is_some_and(|n| (1..=MOST).contains(&n));
    match shape {
        ParameterShape::Count => is_count(value),
        ParameterShape::Threshold => value.as_u64().is_some_and(|n| n <= MOST),
        ParameterShape::Term => {
            value.as_object().is_some_and(|term| term.len() == 2)
                && value.get("amount").is_some_and(is_count)
                && value.get("unit").and_then(|unit| unit.as_str()).and_then(Unit::parse).is_some()
        }
    }
}

fn wrong_shape(shape: ParameterShape) -> FieldError {
    match shape {
        ParameterShape::Count => FieldError::new(
            "/value",
            "format",
            "Giá trị là một số nguyên từ 1 đến 3.650.",
            "The value is a whole number from 1 to 3,650.",
        ),
        ParameterShape::Threshold => FieldError::new(
            "/value",
            "format",
            "Giá trị là một số nguyên từ 0 đến 3.650; 0 là tắt.",
            "The value is a whole number from 0 to 3,650; 0 switches off.",
        ),
        ParameterShape::Term => FieldError::new(
            "/value",
            "format",
            "Giá trị có dạng {\"amount\": 10, \"unit\": \"days\"}; unit là days, working_days hoặc months.",
            "The value is {\"amount\": 10, \"unit\": \"days\"}; the unit is days, working_days or months.",
        ),
    }
}

fn sound(row: &Parameter) -> Result<(), Problem> {
    let mut errors = Vec::new();
    match ParameterKey::parse(&row.key) {
        None => errors.push(FieldError::new(
            "/key",
            "unknown_code",
            "Không có tham số này; xem GET /api/v1/codes, mục parameter_key.",
            "There is no such parameter; see GET /api/v1/codes, parameter_key.",
        )),
        Some(key) if !fits(key.shape(), &row.value) => errors.push(wrong_shape(key.shape())),
        Some(_) => {}
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
