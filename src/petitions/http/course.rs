//! Steps of a case under way over HTTP: POST `/petitions/{id}/{action}`, each with `If-Match`.
use actix_web::post;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::super::acts;
use super::super::bodies::*;
use super::super::view::PetitionView;
use crate::kernel::PetitionId;
use crate::platform::App;
use crate::platform::http::{Answer, Id, ProblemBody, Seen, Write};

/// Each line: what it does, its operation, its path, its body, its act.
macro_rules! steps {
    ($($(#[$doc:meta])* $operation:ident $path:literal ($body:ty) $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                tag = "petitions", context_path = "/api/v1",
                params(("id" = uuid::Uuid, Path), ("If-Match" = String, Header, description = "The ETag that was read"),
                       ("Idempotency-Key" = Option<String>, Header)),
                request_body = $body, security(("bearer" = [])),
                responses(
                    (status = 200, body = PetitionView, headers(("ETag" = String))),
                    (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
                    (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
                    (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
                    (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Wrong state or against the rules, with the article and the allowed actions"),
                    (status = 412, body = ProblemBody, content_type = "application/problem+json", description = "Stale version"),
                    (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values"),
                    (status = 428, body = ProblemBody, content_type = "application/problem+json", description = "If-Match missing")
                )
            )]
            #[post($path)]
            async fn $operation(app: App, id: Id<PetitionId>, seen: Seen, sent: Write<$body>) -> Answer<PetitionView> {
                $act(&app, &sent.ctx, id.0, seen.0, sent.body).await
            }
        )*

        #[derive(OpenApi)]
        #[openapi(paths($($operation),*, recuse_from_petition, withdraw_recusal))]
        struct Described;

        pub fn routes(config: &mut ServiceConfig) {
            config$(.service($operation))*.service(recuse_from_petition).service(withdraw_recusal);
        }
    };
}

steps! {
    /// Proposes a handling to the leader (phiếu đề xuất).
    propose_handling "/petitions/{id}/propose" (ProposeBody) acts::propose;
    /// Hands it over between units under one head, or corrects a registration at the wrong agency (bàn giao).
    hand_over_petition "/petitions/{id}/hand_over" (HandOverBody) acts::hand_over;
    /// Records that the addressee received a letter; also after the case was closed.
    record_receipt "/petitions/{id}/record_receipt" (RecordReceiptBody) acts::record_receipt;
    /// Records the addressee's answer to a letter (văn bản phúc đáp); also after the case was closed.
    record_reply "/petitions/{id}/record_reply" (RecordReplyBody) acts::record_reply;
    /// Charges another agency with the verification (giao xác minh); the settler stays.
    assign_verification "/petitions/{id}/assign_verification" (AssignVerificationBody) acts::assign_verification;
    /// Records what the verification found.
    record_verification "/petitions/{id}/record_verification" (RecordVerificationBody) acts::record_verification;
    /// Records the dialogue in a complaint (đối thoại).
    record_dialogue "/petitions/{id}/record_dialogue" (RecordDialogueBody) acts::record_dialogue;
    /// Extends the settlement (gia hạn); of a complaint: it turns out to be complex.
    extend_settlement "/petitions/{id}/extend" (ExtendBody) acts::extend;
    /// Suspends the settlement (tạm đình chỉ); the time until it goes on is not counted.
    suspend_settlement "/petitions/{id}/suspend" (SuspendBody) acts::suspend;
    /// The settlement goes on (tiếp tục giải quyết).
    resume_settlement "/petitions/{id}/resume" (ResumeBody) acts::resume;
    /// Records a withdrawal (rút đơn): all, a part, one signer, by persuasion, coerced.
    withdraw_petition "/petitions/{id}/withdraw" (WithdrawBody) acts::withdraw;
    /// Terminates the settlement on a lawful ground (đình chỉ).
    terminate_settlement "/petitions/{id}/terminate" (TerminateBody) acts::terminate;
    /// Opens a closed case again with its own reason and a new clock (leader).
    reopen_petition "/petitions/{id}/reopen" (ReopenBody) acts::reopen;
    /// Erases people, words and files of a closed petition whose retention has passed, by the head's decision (leader).
    erase_petition "/petitions/{id}/erase" (EraseBody) acts::erase;
    /// Joins the matter of another petition: duplicate, same matter, next level, continued.
    link_petition "/petitions/{id}/link" (LinkBody) acts::link;
    /// Records that a notice was given, a decision sent, a conclusion published, a report made; its clock ends.
    record_notice "/petitions/{id}/record_notice" (RecordNoticeBody) acts::record_notice;
}

pub fn openapi() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

/// Declares that an official does not work on a petition (conflict of interest); needs no If-Match.
#[utoipa::path(
    tag = "petitions", context_path = "/api/v1",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = RecusalBody, security(("bearer" = [])),
    responses(
        (status = 201, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Declared already"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/petitions/{id}/recusals")]
async fn recuse_from_petition(app: App, id: Id<PetitionId>, sent: Write<RecusalBody>) -> Answer<PetitionView> {
    acts::recuse(&app, &sent.ctx, id.0, sent.body).await
}

/// Takes back that an official does not work on a petition, with the reason (leader; never one's own); needs no If-Match.
#[utoipa::path(
    tag = "petitions", context_path = "/api/v1",
    params(("id" = uuid::Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = WithdrawRecusalBody, security(("bearer" = [])),
    responses(
        (status = 200, body = PetitionView, headers(("ETag" = String))),
        (status = 401, body = ProblemBody, content_type = "application/problem+json", description = "Not signed in"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json", description = "May see, but not do"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json", description = "Not found or not to be known"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json", description = "Nobody was declared"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json", description = "Invalid values")
    )
)]
#[post("/petitions/{id}/recusals/withdraw")]
async fn withdraw_recusal(app: App, id: Id<PetitionId>, sent: Write<WithdrawRecusalBody>) -> Answer<PetitionView> {
    acts::withdraw_recusal(&app, &sent.ctx, id.0, sent.body).await
}
