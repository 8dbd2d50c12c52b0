//! Whom a denunciation denounces: the agencies whose leaders, and the accounts (Luật Tố cáo 2018, Điều 12, 13: what a
//! head is denounced for is settled one level above; Điều 8: the denounced learns nothing of the denouncer). Written
//! by citizens and typed by clerks, names and posts come in every shape; in doubt a leader is denounced.
use std::collections::BTreeSet;

use super::bodies::AgainstBody;
use super::titles::{Title, title_of, words_of};
use crate::agencies::Agency;
use crate::kernel::codes::AgencyLevel;
use crate::kernel::{AgencyId, UserId};

/// An account with a grant at an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub user: UserId,
    pub full_name: String,
    pub agency: AgencyId,
    pub leads: bool,
}

/// What the entries of a denunciation come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Denounced {
    /// Agencies with a leader among the denounced.
    pub led: BTreeSet<AgencyId>,
    /// Accounts that may not see the case.
    pub accounts: BTreeSet<UserId>,
}

/// Reads the entries as they are meant at the agency that would hold the case.
pub fn denounced(against: &[AgainstBody], holder: AgencyId, agencies: &[Agency], accounts: &[Account]) -> Denounced {
    let mut found = Denounced::default();
    for entry in against {
        let by_id = accounts.iter().filter(|a| entry.user_id == Some(a.user));
        found.led.extend(by_id.filter(|a| a.leads).map(|a| a.agency));
        found.accounts.extend(entry.user_id);
        // A post without an agency is that of the account's own, or of the holder.
        let home = accounts.iter().find(|a| entry.user_id == Some(a.user)).map(|a| a.agency);
        let meant = meant_by(entry, holder, home.unwrap_or(holder), agencies);
        let is_named = |a: &&Account| is_name_of(&entry.name, &a.full_name) && meant.allows(a.agency);
        let named: Vec<&Account> = accounts.iter().filter(is_named).collect();
        found.accounts.extend(named.iter().map(|a| a.user));
        found.led.extend(named.iter().filter(|a| a.leads).map(|a| a.agency));
        for agency in meant.led {
            found.led.insert(agency);
            if !named.iter().any(|a| a.leads && a.agency == agency) && !leads_by_id(entry, agency, accounts) {
                found.accounts.extend(accounts.iter().filter(|a| a.leads && a.agency == agency).map(|a| a.user));
            }
        }
    }
    found
}

fn leads_by_id(entry: &AgainstBody, agency: AgencyId, accounts: &[Account]) -> bool {
    accounts.iter().any(|a| Some(a.user) == entry.user_id && a.leads && a.agency == agency)
}

/// The first agency from `at` upwards whose own leader is not denounced; `None` when the highest one's is.
pub fn holder_above(at: AgencyId, led: &BTreeSet<AgencyId>, agencies: &[Agency]) -> Option<AgencyId> {
    let mut holder = at;
    // The tree is no deeper than it has agencies.
    for _ in 0..=agencies.len() {
        if !led.contains(&holder) {
            return Some(holder);
        }
        holder = agencies.iter().find(|a| a.id == holder)?.parent_id?;
    }
    None
}

struct Meant {
    /// Where the denounced works; `None` when nothing tells.
    at: Option<AgencyId>,
    /// The agencies that an entry says he leads.
    led: Vec<AgencyId>,
}

impl Meant {
    /// A name alone may be anybody's who is called so.
    fn allows(&self, agency: AgencyId) -> bool {
        self.led.contains(&agency) || self.at.is_none_or(|at| at == agency)
    }
}

/// What a text says of where somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Here(AgencyId),
    /// At a level or a body that is none of ours.
    Elsewhere,
    Untold,
}

impl Place {
    fn agency(self) -> Option<AgencyId> {
        if let Self::Here(agency) = self { Some(agency) } else { None }
    }
}

fn meant_by(entry: &AgainstBody, holder: AgencyId, home: AgencyId, agencies: &[Agency]) -> Meant {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (position, agency_name) = (filled(&entry.position), filled(&entry.agency_name));
    let in_name = title_of(&entry.name).filter(|title| title.is_sure_in_a_name());
    let title = position.as_deref().and_then(title_of).or(in_name);
    let given = match (entry.agency_id, &agency_name) {
        (Some(agency), _) => Place::Here(agency),
        (None, Some(name)) if words_of(name).is_empty() => Place::Here(holder),
        (None, Some(name)) => match place_named(name, holder, agencies) {
            Place::Untold => Place::Elsewhere,
            place => place,
        },
        (None, None) => Place::Untold,
    };
    let mut told = position.as_deref().map_or(Place::Untold, |text| place_named(text, holder, agencies));
    if told == Place::Untold && in_name.is_some() {
        told = place_named(&entry.name, holder, agencies);
    }
    let led = match (title, given) {
        // Filed under one agency, called the chairman of another: both.
        (Some(title), Place::Here(given)) => {
            [Some(given), told.agency().filter(|_| title == Title::Chair)].into_iter().flatten().collect()
        }
        (Some(_), Place::Elsewhere) => told.agency().into_iter().collect(),
        (Some(_), Place::Untold) if told == Place::Untold => vec![home],
        (Some(_), Place::Untold) => told.agency().into_iter().collect(),
        // Without a position it cannot be told that he is no leader.
        (None, Place::Here(given)) if position.is_none() => vec![given],
        (None, _) => Vec::new(),
    };
    let led = led.into_iter().filter(|agency| title.is_none_or(|title| fits(title, *agency, agencies))).collect();
    Meant { at: given.agency().or(told.agency()), led }
}

/// The head of a department or a school does not lead the district.
fn fits(title: Title, agency: AgencyId, agencies: &[Agency]) -> bool {
    title == Title::Chair
        || agencies
            .iter()
            .find(|a| a.id == agency)
            .is_none_or(|a| matches!(a.level, AgencyLevel::Commune | AgencyLevel::Department))
}

/// The one agency a text names: by its whole name, by its bare place name, or by its level alone, which is then that
/// of the holder or of those above it. The first part between commas that names one; the deepest of those named.
pub fn place_named(text: &str, holder: AgencyId, agencies: &[Agency]) -> Place {
    let places = text.split([',', ';']).map(|part| named_in(&words_of(part), holder, agencies));
    places.into_iter().find(|place| *place != Place::Untold).unwrap_or(Place::Untold)
}

fn named_in(words: &[String], holder: AgencyId, agencies: &[Agency]) -> Place {
    let whole = agencies.iter().filter(|a| holds(words, &words_of(&a.name)));
    // A longer name holds the shorter: `thanh tra huyện` is more than `huyện`.
    if let Some(found) = whole.max_by_key(|a| (depth(a.level), words_of(&a.name).len())) {
        return Place::Here(found.id);
    }
    let level = level_in(words);
    let bare = agencies.iter().filter(|a| level.is_none_or(|level| a.level == level));
    let bare: Vec<&Agency> = bare.filter(|a| bare_name(a).is_some_and(|name| holds(words, &name))).collect();
    // Both the district and its town are called Tam Đường: in doubt the own one, else the higher.
    let own = bare.iter().find(|a| a.id == holder);
    if let Some(found) = own.or_else(|| bare.iter().min_by_key(|a| depth(a.level))) {
        return Place::Here(found.id);
    }
    let Some(level) = level else { return Place::Untold };
    line_of(holder, agencies).iter().find(|a| a.level == level).map_or(Place::Elsewhere, |a| Place::Here(a.id))
}

fn depth(level: AgencyLevel) -> u8 {
    match level {
        AgencyLevel::Province => 0,
        AgencyLevel::District => 1,
        AgencyLevel::Department => 2,
        AgencyLevel::Commune => 3,
    }
}

/// The deepest level a text speaks of: `công an xã`, `UBND huyện`.
fn level_in(words: &[String]) -> Option<AgencyLevel> {
    let has = |word: &str| words.iter().any(|w| w == word);
    if has("xa") || has("phuong") || words.windows(2).any(|pair| matches!(pair, [a, b] if a == "thi" && b == "tran")) {
        Some(AgencyLevel::Commune)
    } else if has("huyen") {
        Some(AgencyLevel::District)
    } else {
        has("tinh").then_some(AgencyLevel::Province)
    }
}

/// An agency and those above it.
fn line_of(at: AgencyId, agencies: &[Agency]) -> Vec<&Agency> {
    let mut line = Vec::new();
    let mut next = Some(at);
    while let Some(agency) = next.and_then(|id| agencies.iter().find(|a| a.id == id)) {
        if line.len() > agencies.len() {
            break;
        }
        line.push(agency);
        next = agency.parent_id;
    }
    line
}

fn bare_name(agency: &Agency) -> Option<Vec<String>> {
    let name = words_of(&agency.name);
    let level = match name.first().map(String::as_str) {
        Some("xa" | "phuong" | "huyen") => 1,
        Some("thi") => 2,
        _ => return None,
    };
    Some(name.get(level..)?.to_vec()).filter(|name| name.len() > 1)
}

fn holds(words: &[String], run: &[String]) -> bool {
    !run.is_empty() && words.windows(run.len()).any(|window| window == run)
}

/// Whether an entry's name is that of an account: as a whole, or in longer words that hold it.
fn is_name_of(written: &str, full_name: &str) -> bool {
    let (written, full_name) = (words_of(written), words_of(full_name));
    let titles = ["ong", "ba", "dong", "chi", "anh", "co", "chu"];
    let skipped = written.iter().take_while(|w| titles.contains(&w.as_str())).count();
    written == full_name
        || written.get(skipped..) == Some(full_name.as_slice())
        || (full_name.len() > 2 && holds(&written, &full_name))
}
