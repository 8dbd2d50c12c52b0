use serde_json::json;

use super::take::{Asking, Taken, take};
use crate::kernel::{FieldError, MediationId};
use crate::mediation::bodies::RecordMeeting;
use crate::mediation::model::Case;
use crate::mediation::rules::{self, MediationStep};
use crate::mediation::view::MediationView;
use crate::platform::http::Answer;
use crate::platform::{App, Ctx};

/// Records a meeting (Luật Hòa giải ở cơ sở 2013, Điều 21); there may be several.
pub(in crate::mediation) async fn record_mediation_meeting(
    app: &App,
    ctx: &Ctx,
    id: MediationId,
    seen: i32,
    body: &RecordMeeting,
) -> Answer<MediationView> {
    let asking = Asking { operation: "record_mediation_meeting", step: MediationStep::RecordMeeting, on: body.on };
    let values = |_: &Case| -> Vec<FieldError> {
        let texts = [("/present", &body.present, 2_000), ("/content", &body.content, 10_000)];
        texts.into_iter().filter_map(|(pointer, text, most)| rules::text_error(pointer, text, most)).collect()
    };
    take(app, ctx, id, seen, asking, values, async |_, _, _| {
        let detail = json!({ "is_public": body.is_public });
        let texts = json!({ "present": body.present.trim(), "content": body.content.trim() });
        Ok(Taken { detail, texts, touched: vec!["present", "content"], ..Taken::default() })
    })
    .await
}
