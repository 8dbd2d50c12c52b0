//! Checks the right once, counts with the same conditions as the lists, and names the lists.
use super::view::{Figures, Lists};
use crate::council::{policy, promises, questions, sessions, voters};
use crate::kernel::{AgencyId, CouncilSessionId};
use crate::platform::access::Scope;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Ctx, Reply};

/// Figures of a session, of a Council, or of all that the reader sees; who reads figures only counts the own reach.
pub(super) async fn council_figures(
    app: &App,
    ctx: &Ctx,
    council: Option<AgencyId>,
    session: Option<CouncilSessionId>,
) -> Answer<Figures> {
    policy::may_read_figures(&ctx.scope, None)?;
    let mut conn = app.desk().await?;
    let of_session = match session {
        Some(id) => Some(sessions::find(&mut conn, id).await?.ok_or_else(AppError::hidden)?.agency_id),
        None => None,
    };
    for asked in council.into_iter().chain(of_session) {
        policy::may_read_figures(&ctx.scope, Some(asked))?;
    }
    let is_shown = policy::has_sight(&ctx.scope);
    let scope =
        if is_shown { ctx.scope.clone() } else { Scope { council: ctx.scope.figures.clone(), ..ctx.scope.clone() } };
    let lists = Lists { council, session, is_shown };
    let asked = questions::tally(&mut conn, &scope, council, session).await?;
    let promised = promises::tally(&mut conn, &scope, council, session).await?;
    let raised = voters::tally(&mut conn, &scope, council, session).await?;
    Ok(Reply::ok(Figures {
        council_id: council,
        session_id: session,
        questions: lists.questions(&asked),
        promises: lists.promises(&promised, ctx.today),
        voter_petitions: lists.voters(&raised),
    }))
}
