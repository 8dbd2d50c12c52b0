//! Who holds a denunciation, and who is kept from it: decided from its entries in the transaction that registers or
//! classifies it.
use std::collections::BTreeSet;

use crate::agencies::{self, Agency};
use crate::identity;
use crate::kernel::codes::Kind;
use crate::kernel::{AgencyId, Problem, Tongues, UserId};
use crate::petitions::bodies::AgainstBody;
use crate::petitions::denounced::{Account, Denounced, denounced, holder_above};
use crate::petitions::rules::is_sealed_kind;
use crate::platform::{AppError, Tx};

/// Where a petition stands after its entries were read.
pub(super) struct Placed {
    pub holder: AgencyId,
    pub denounced: Denounced,
}

/// The registering agency holds it, or the level above when its leader is denounced.
pub(super) async fn place(
    tx: &mut Tx<'_>,
    at: AgencyId,
    kind: Kind,
    against: &[AgainstBody],
) -> Result<Placed, AppError> {
    if !is_sealed_kind(kind) || against.is_empty() {
        return Ok(Placed { holder: at, denounced: Denounced::default() });
    }
    let agencies = agencies::all(tx.conn()).await?;
    let denounced = read(tx, at, against, &agencies).await?;
    let holder = holder_above(at, &denounced.led, &agencies).ok_or_else(no_level_above)?;
    Ok(Placed { holder, denounced })
}

/// Whom the entries denounce, as they are meant at an agency.
pub(super) async fn denounced_of(
    tx: &mut Tx<'_>,
    at: AgencyId,
    against: &[AgainstBody],
) -> Result<Denounced, AppError> {
    let agencies = agencies::all(tx.conn()).await?;
    read(tx, at, against, &agencies).await
}

/// Whom entries denounce as they are meant at an agency, and whose leader may then know what was said.
#[derive(Debug, Clone, Default)]
pub struct Meant {
    /// Accounts that are kept from it.
    pub accounts: BTreeSet<UserId>,
    /// The agency, or the first level above it whose own leader is not denounced; `None` when even the highest one's is.
    pub holder: Option<AgencyId>,
}

/// Reads the entries of something other than a petition: a visit.
pub async fn meant_at(tx: &mut Tx<'_>, at: AgencyId, against: &[AgainstBody]) -> Result<Meant, AppError> {
    if against.is_empty() {
        return Ok(Meant { holder: Some(at), ..Meant::default() });
    }
    let agencies = agencies::all(tx.conn()).await?;
    let denounced = read(tx, at, against, &agencies).await?;
    Ok(Meant { holder: holder_above(at, &denounced.led, &agencies), accounts: denounced.accounts })
}

async fn read(
    tx: &mut Tx<'_>,
    at: AgencyId,
    against: &[AgainstBody],
    agencies: &[Agency],
) -> Result<Denounced, AppError> {
    let today = tx.ctx().today;
    let accounts = identity::accounts_with_grants(tx.conn(), today).await?;
    let accounts: Vec<Account> = accounts
        .into_iter()
        .map(|(user, full_name, agency, leads)| Account { user, full_name, agency, leads })
        .collect();
    Ok(denounced(against, at, agencies, &accounts))
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
