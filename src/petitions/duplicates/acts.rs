//! Looking for duplicates of a saved petition, or of one that is being typed; reads only, keeps nothing.
use chrono::Datelike;
use diesel_async::AsyncPgConnection;
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;

use super::rules::{LEAST, Likeness, is_same_place, score};
use super::store::{self, Candidate, Side};
use super::view::{DuplicateView, DuplicatesView};
use crate::kernel::codes::Kind;
use crate::kernel::{AgencyId, FieldError, PetitionId, Problem, SubjectKind, fold, fold_words, length_of};
use crate::people::{self, Alike, PersonBody};
use crate::petitions::bodies::ContestedBody;
use crate::petitions::finding::rules::words_of;
use crate::petitions::policy;
use crate::petitions::rules::is_sealed_kind;
use crate::petitions::store as cases;
use crate::platform::ctx::Ctx;
use crate::platform::http::Answer;
use crate::platform::{App, AppError, Reply};

/// Shown at most.
const SHOWN: usize = 20;
const MOST_PEOPLE: usize = 200;

/// A petition as far as it is typed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "agency_id": "6f1c0000-0000-4000-8000-000000000001",
    "petitioners": [{ "full_name": "Lò Văn Ún", "address": "Bản Sì Thâu Chải, xã Nùng Nàng" }],
    "summary": "Khiếu nại quyết định thu hồi đất số 2690/QĐ-UBND"
}))]
pub struct DuplicateCheckBody {
    pub agency_id: AgencyId,
    /// A denunciation, and what may hold one, is compared with nothing.
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    #[schema(max_items = 200)]
    pub petitioners: Vec<PersonBody>,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub summary: Option<String>,
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub demand: Option<String>,
    #[serde(default)]
    pub contested: Option<ContestedBody>,
}

/// What is compared.
struct Asked {
    own: Option<PetitionId>,
    side: Side,
    people: Vec<PersonBody>,
    contested: Option<String>,
}

/// Candidates for a saved petition in sight.
pub async fn of_petition(app: &App, ctx: &Ctx, id: PetitionId) -> Answer<DuplicatesView> {
    let mut conn = app.desk().await?;
    let case = cases::find(&mut conn, &ctx.scope, id).await?.ok_or_else(AppError::hidden)?;
    if case.petition.is_sealed {
        return Ok(Reply::ok(DuplicatesView::sealed()));
    }
    let mut people = people::of_subjects(&mut conn, app.keyring(), SubjectKind::Petition, &[id.0], true).await?;
    let asked = Asked {
        own: Some(id),
        side: Side {
            summary: case.texts.summary,
            demand: case.texts.demand,
            received_on: Some(case.petition.received_on),
            handling: case.petition.handling,
        },
        people: people.remove(&id.0).unwrap_or_default().into_iter().map(|person| person.body).collect(),
        contested: cases::contested(&mut conn, id).await?.and_then(|contested| contested.number),
    };
    Ok(Reply::ok(find(&mut conn, app, ctx, &asked).await?))
}

/// Candidates for what is being typed: for those who may register it.
pub async fn check(app: &App, ctx: &Ctx, body: DuplicateCheckBody) -> Answer<DuplicatesView> {
    policy::may_register(ctx, "check_duplicates", body.agency_id)?;
    let errors = errors(&body, ctx);
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    if body.kind.is_some_and(is_sealed_kind) {
        return Ok(Reply::ok(DuplicatesView::sealed()));
    }
    let asked = Asked {
        own: None,
        side: Side { summary: body.summary, demand: body.demand, ..Side::default() },
        people: body.petitioners,
        contested: body.contested.and_then(|contested| contested.number),
    };
    let mut conn = app.desk().await?;
    Ok(Reply::ok(find(&mut conn, app, ctx, &asked).await?))
}

fn errors(body: &DuplicateCheckBody, ctx: &Ctx) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut too_long = |pointer: &str, length: usize, most: usize| {
        if length > most {
            let (vi, en) = (format!("Nhiều nhất {most}."), format!("At most {most}."));
            errors.push(FieldError::new(pointer, "length", vi, en));
        }
    };
    let number = body.contested.as_ref().and_then(|contested| contested.number.as_deref());
    too_long("/summary", body.summary.as_deref().map_or(0, length_of), 10_000);
    too_long("/demand", body.demand.as_deref().map_or(0, length_of), 10_000);
    too_long("/contested/number", number.map_or(0, length_of), 100);
    too_long("/petitioners", body.petitioners.len(), MOST_PEOPLE);
    let year = i16::try_from(ctx.today.year()).unwrap_or(i16::MAX);
    for (index, person) in body.petitioners.iter().enumerate().take(MOST_PEOPLE) {
        errors.extend(people::rules::errors(person, &format!("/petitioners/{index}"), year));
    }
    errors
}

async fn find(conn: &mut AsyncPgConnection, app: &App, ctx: &Ctx, asked: &Asked) -> Result<DuplicatesView, AppError> {
    let (scope, own) = (&ctx.scope, asked.own);
    let text = [asked.side.summary.as_deref(), asked.side.demand.as_deref()].map(Option::unwrap_or_default).join(" ");
    // People by name or number, of whatever petition: which of these is open and in sight is asked with the candidates.
    let alike = people::alike(conn, app.keyring(), SubjectKind::Petition, &asked.people, ctx.now).await?;
    let alike: Vec<&Alike> = alike.iter().filter(|a| a.has_same_number || is_there(a, &asked.people)).collect();
    let mut among: BTreeSet<Uuid> =
        alike.iter().map(|alike| alike.subject).filter(|id| own.is_none_or(|own| own.0 != *id)).collect();
    if let Some(number) = &asked.contested {
        among.extend(store::holding(conn, scope, own, words_of(number)).await?);
    }
    let words: BTreeSet<String> = fold_words(&text).into_iter().collect();
    let words: Vec<String> = words.into_iter().collect();
    among.extend(store::similar(conn, scope, own, &words).await?);
    let among: Vec<Uuid> = among.into_iter().collect();
    let candidates = store::candidates(conn, scope, &among, &fold(&text)).await?;
    let mut found: Vec<(f64, Vec<Likeness>, Candidate)> = candidates
        .into_iter()
        .map(|candidate| {
            let likeness = likeness(&candidate, &alike, asked.contested.as_deref());
            (score(&likeness), likeness, candidate)
        })
        .filter(|(score, ..)| *score >= LEAST)
        .collect();
    found.sort_by(|(a, _, one), (b, _, other)| {
        b.total_cmp(a).then_with(|| {
            (other.petition.received_on, other.petition.id).cmp(&(one.petition.received_on, one.petition.id))
        })
    });
    let shown = found.into_iter().take(SHOWN);
    let items = shown.map(|(score, likeness, other)| DuplicateView::of(&asked.side, other, score, &likeness));
    Ok(DuplicatesView { items: items.collect(), reason: None })
}

/// Whether one of those asked about has this name and lives in this place.
fn is_there(alike: &Alike, people: &[PersonBody]) -> bool {
    let place = |address: Option<&str>| fold_words(address.unwrap_or_default());
    let there = place(alike.address.as_deref());
    people.iter().any(|person| {
        person.full_name.as_deref().map(fold).as_deref() == Some(alike.folded_name.as_str())
            && is_same_place(&place(person.address.as_deref()), &there)
    })
}

fn likeness(candidate: &Candidate, alike: &[&Alike], contested: Option<&str>) -> Vec<Likeness> {
    let mut likeness = Vec::new();
    let own = || alike.iter().filter(|alike| alike.subject == candidate.petition.id.0);
    if own().any(|alike| alike.has_same_number) {
        likeness.push(Likeness::IdentityNumber);
    }
    if own().any(|alike| !alike.has_same_number) {
        likeness.push(Likeness::NameAndPlace);
    }
    let plain = |number: &str| fold_words(number).join("/");
    if contested.is_some_and(|one| candidate.contested.as_deref().is_some_and(|other| plain(one) == plain(other))) {
        likeness.push(Likeness::ContestedDecision);
    }
    likeness.extend(Likeness::of_content(f64::from(candidate.similarity)));
    likeness
}
