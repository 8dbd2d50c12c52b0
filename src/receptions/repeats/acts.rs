//! Looking for earlier visits; reads only, keeps nothing.
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

use super::bodies::{RepeatCheck, RepeatView, RepeatsView};
use super::rules::{self, Alike, LEAST, score, shared, telling};
use super::store;
use crate::kernel::codes::Kind;
use crate::kernel::{FieldError, Problem, SubjectKind, fold, fold_words, length_of};
use crate::people::{self, PersonBody};
use crate::petitions::duplicates::rules::is_same_place;
use crate::platform::{App, AppError, Ctx, Reply};
use crate::receptions::{policy, view};

const SHOWN: usize = 20;
const CITIZENS: usize = 100;
const MATTERS: usize = 20;
const CONTENT: usize = 10_000;
const CUT: usize = 200;

/// Earlier visits like the one being typed, for those who may write it.
pub(super) async fn check_reception_repeats(
    app: &App,
    ctx: &Ctx,
    body: &RepeatCheck,
) -> Result<Reply<RepeatsView>, AppError> {
    policy::may(&ctx.actor, "check_reception_repeats", body.agency_id)?;
    check(body, ctx.today)?;
    let holds_denunciation = |kind: Kind| matches!(kind, Kind::Denunciation | Kind::Mixed);
    if body.matters.iter().filter_map(|matter| matter.kind).any(holds_denunciation) {
        return Ok(Reply::ok(RepeatsView { items: Vec::new() }));
    }
    let mut conn = app.desk().await?;
    let kind = SubjectKind::Reception;
    let people = people::alike(&mut conn, app.keyring(), kind, &body.citizens, ctx.now).await?;
    let words: Vec<String> = body.matters.iter().flat_map(|matter| fold_words(&matter.content)).collect();
    let words = telling(&words);
    let mut ids: Vec<Uuid> = people.iter().map(|one| one.subject).collect();
    let looked_for = rules::looked_for(&words);
    if looked_for.len() == 3 {
        ids.extend(store::holding(&mut conn, &ctx.scope, &looked_for).await?);
    }
    let mut likeness: HashMap<Uuid, BTreeSet<&'static str>> = HashMap::new();
    for one in &people {
        likeness.entry(one.subject).or_default().insert(of_person(one, &body.citizens).code());
    }
    let found = store::candidates(&mut conn, &ctx.scope, &ids).await?;
    let mut items: Vec<RepeatView> = found
        .into_iter()
        .filter_map(|(visit, contents)| {
            let own: Vec<String> = contents.iter().flat_map(|content| fold_words(content)).collect();
            let mut alike: Vec<Alike> = likeness.get(&visit.id.0).and_then(strongest).into_iter().collect();
            alike.extend(shared(&words, &telling(&own)));
            let score = score(&alike);
            (score >= LEAST).then(|| RepeatView {
                reception: view::brief(visit),
                contents: contents.iter().map(|content| content.chars().take(CUT).collect()).collect(),
                matched: alike.iter().map(|one| one.code()).collect(),
                score,
            })
        })
        .collect();
    items.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.reception.received_on.cmp(&a.reception.received_on)));
    items.truncate(SHOWN);
    Ok(Reply::ok(RepeatsView { items }))
}

fn of_person(one: &people::Alike, typed: &[PersonBody]) -> Alike {
    if one.has_same_number {
        return Alike::IdentityNumber;
    }
    let place = one.address.as_deref().map(fold_words).unwrap_or_default();
    let is_there = typed.iter().any(|person| {
        person.full_name.as_deref().map(fold).is_some_and(|name| name == one.folded_name)
            && person.address.as_deref().is_some_and(|address| is_same_place(&fold_words(address), &place))
    });
    if is_there { Alike::NameAndPlace } else { Alike::Name }
}

fn strongest(codes: &BTreeSet<&'static str>) -> Option<Alike> {
    [Alike::IdentityNumber, Alike::NameAndPlace, Alike::Name].into_iter().find(|one| codes.contains(one.code()))
}

fn check(body: &RepeatCheck, today: NaiveDate) -> Result<(), Problem> {
    let mut errors = Vec::new();
    for (pointer, count, most) in
        [("/citizens", body.citizens.len(), CITIZENS), ("/matters", body.matters.len(), MATTERS)]
    {
        if count > most {
            let (vi, en) = (format!("Nhiều nhất {most} mục."), format!("At most {most} items."));
            errors.push(FieldError::new(pointer, "too_many", vi, en));
        }
    }
    let this_year = i16::try_from(today.year()).unwrap_or(i16::MAX);
    for (n, person) in body.citizens.iter().take(CITIZENS).enumerate() {
        errors.extend(people::rules::errors(person, &format!("/citizens/{n}"), this_year));
    }
    for (n, matter) in body.matters.iter().take(MATTERS).enumerate() {
        if !(1..=CONTENT).contains(&length_of(&matter.content)) {
            let (vi, en) = (format!("Dài từ 1 đến {CONTENT} ký tự."), format!("1 to {CONTENT} characters."));
            errors.push(FieldError::new(format!("/matters/{n}/content"), "length", vi, en));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}
