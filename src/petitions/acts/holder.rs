//! Who may hold a denunciation: never the agency that the denounced leads, then the level above it
//! (Luật Tố cáo 2018, Điều 12, 13).
use crate::agencies::{self, Agency};
use crate::identity;
use crate::kernel::{AgencyId, Problem, Tongues, UserId};
use crate::petitions::bodies::AgainstBody;
use crate::petitions::rules::{is_leading_position, is_one_name, leads_by_position, of_one_agency};
use crate::platform::{AppError, Tx};

/// The agency itself, or the first one above it that none of the denounced leads.
pub(super) async fn holder_of(
    tx: &mut Tx<'_>,
    agency: AgencyId,
    against: &[AgainstBody],
) -> Result<AgencyId, AppError> {
    let today = tx.ctx().today;
    let mut holder = agency;
    if against.is_empty() {
        return Ok(holder);
    }
    let agencies = agencies::all(tx.conn()).await?;
    // Each level whose own leader is denounced passes it on; the tree is no deeper than its levels.
    for _ in 0..agencies.len() {
        let Some(agency) = agencies.iter().find(|a| a.id == holder) else { break };
        let leaders = identity::leaders_of(tx.conn(), holder, today).await?;
        if !against.iter().any(|against| leads(against, agency, &leaders)) {
            break;
        }
        holder = agency.parent_id.ok_or_else(no_level_above)?;
    }
    Ok(holder)
}

/// Whether one of the denounced leads an agency, as far as the words tell.
fn leads(against: &AgainstBody, agency: &Agency, leaders: &[(UserId, String)]) -> bool {
    let is_account = against.user_id.is_some_and(|user| leaders.iter().any(|l| l.0 == user));
    let is_name = leaders.iter().any(|l| is_one_name(&l.1, &against.name));
    let position = against.position.as_deref();
    let is_here = match (against.agency_id, against.agency_name.as_deref()) {
        (Some(id), _) => id == agency.id,
        (None, Some(name)) => of_one_agency(name, &agency.name),
        (None, None) => return is_account || is_name || leads_by_position(position, &agency.name),
    };
    // Without a position it cannot be told that he is no leader: then the level above holds it.
    is_account || (is_here && (is_name || is_leading_position(position)))
}

fn no_level_above() -> AppError {
    Problem::against_the_law(
        "denounced_leads_this_agency",
        Tongues::of(
            "Người bị tố cáo là lãnh đạo cơ quan cấp cao nhất trong hệ thống này nên đơn không được giữ ở đây; chưa có \
             gì được ghi. Hãy niêm phong đơn và chuyển cơ quan cấp trên trực tiếp trong 5 ngày làm việc.",
            "The denounced leads the highest agency of this system, so it may not hold the case; nothing was stored. \
             Seal the paper and forward it to the level directly above within 5 working days.",
        ),
        "Luật Tố cáo 2018, Điều 12, 13, 24 khoản 2",
    )
    .into()
}
