//! What may be mediated at the grassroots (Luật Hòa giải ở cơ sở 2013, Điều 3). A criminal violation only where a law lets
//! the victim's request decide: which one is not verified here, so it is named by who enters the case.
use super::Refusal;
use crate::kernel::Tongues;
use crate::kernel::codes::{Code, MediationMatter};

const BASIS: &str = "Luật Hòa giải ở cơ sở 2013, Điều 3";

/// Refuses what may not be mediated; `names_a_law` says that the case names the law that lets it be.
///
/// # Errors
/// `may_not_be_mediated` with the article.
pub fn may_be_mediated(matter: MediationMatter, names_a_law: bool) -> Result<(), Refusal> {
    use MediationMatter::{Administrative, BarredCivil, Criminal, PublicInterest};
    let is_barred = match matter {
        PublicInterest | BarredCivil | Administrative => true,
        Criminal => !names_a_law,
        _ => false,
    };
    if !is_barred {
        return Ok(());
    }
    let label = matter.label();
    Err(Refusal::new(
        "may_not_be_mediated",
        Tongues::new(
            format!("Vụ việc không được hòa giải ở cơ sở: {}. Hướng dẫn các bên đến cơ quan có thẩm quyền.", label.vi),
            format!("This may not be mediated: {}. Guide the parties to the competent body.", label.en),
        ),
        Some(BASIS),
    ))
}
