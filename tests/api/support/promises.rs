//! Commitments made as a room makes them, without that room.
use serde_json::Value;
use tiepdan::agencies::seed::id_of;
use tiepdan::commitments::{NewCommitment, PromiseBody, make_in};
use tiepdan::kernel::{SubjectKind, SubjectRef};
use tiepdan::platform::access::Permit;
use tiepdan::platform::{AppError, Audit, Ctx, Done, act, ids};

use super::house::House;

/// A record of some kind that has nothing else.
pub fn some(kind: SubjectKind) -> SubjectRef {
    SubjectRef { kind, id: ids::random() }
}

impl House {
    /// A promise of an agency, today; answers its address.
    pub async fn promise(&self, source: SubjectRef, made_by: &str, promise: &Value) -> String {
        let made = self.try_promise(source, made_by, promise).await.unwrap();
        format!("/api/v1/commitments/{made}")
    }

    /// The same, answering its id or the refusal.
    pub async fn try_promise(&self, source: SubjectRef, made_by: &str, promise: &Value) -> Result<String, AppError> {
        let promise: PromiseBody = serde_json::from_value(promise.clone()).unwrap();
        let ctx = Ctx::of_the_house(self.now());
        let new = NewCommitment {
            source,
            within: None,
            made_by_agency_id: id_of(made_by),
            made_on: ctx.today,
            basis: Some("12/TB-UBND"),
            promise: &promise,
            pointer: "/promises/0",
        };
        let made = act(self.app(), &ctx, async |tx| {
            let permit = Permit::of_the_house("hold_dialogue");
            let made = make_in(tx, &permit, &new).await?;
            let audit = Audit::of(permit.operation, source).at(new.made_by_agency_id);
            Ok(Done::new(made.commitment.id.to_string(), audit).and(made.audit))
        });
        made.await.map(|reply| reply.value)
    }
}
