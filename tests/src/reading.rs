//! Reading a tablet back through its public interfaces, and comparing it with the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::path::Path;

use mobile_core::ipc::{
    AppState, Briefing, CommandError, EvidenceView, Finished, GroupView, Photos, QuestionView,
    RowView, Screen, SectionView, VisitView,
};
use mobile_core::{Ports, Size, Tablet};
use serde_json::{Value, json};
use shared_model::canonical;
use shared_model::evidence::EvidenceKind;
use shared_model::hash::{BlobHash, ContentHash};
use shared_model::ids::VisitId;
use shared_model::projection::Projection;

use crate::ledger::{Claim, Ledger, Name, What};

/// Something that was shown as saved and is not there as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

/// One visit as the tablet gives it.
#[derive(Debug, Default)]
struct Visit {
    arrived: Option<String>,
    /// Hash by key, as recorded.
    answers: BTreeMap<String, String>,
    /// Hash by key, as the screen shows what is asked now.
    shown: BTreeMap<String, String>,
    /// Half-typed texts by key.
    drafts: BTreeMap<String, String>,
    /// Titles of added rows, by group and row.
    rows: BTreeMap<String, String>,
    evidence: BTreeMap<String, EvidenceView>,
    seal: Option<(String, String)>,
}

/// One command of the core, as the screen would give it.
///
/// # Errors
/// What the core says.
///
/// # Panics
/// When the core answers in another shape.
pub fn call<T: serde::de::DeserializeOwned>(
    tablet: &Tablet,
    name: &str,
    request: Value,
) -> Result<T, CommandError> {
    let answer = tablet.call(name, request)?;
    Ok(serde_json::from_value(answer).expect("the core answers in its own shape"))
}

/// Opens a tablet's folder and unlocks it; out of the applicant's hands too.
///
/// # Errors
/// What the core says.
pub fn open(folder: &Path, pin: &str) -> Result<Tablet, CommandError> {
    let tablet = Tablet::open(Ports::desktop(folder)?, folder)?;
    let mut state: AppState = call(&tablet, "unlock", json!({ "pin": pin }))?;
    if state.screen == Screen::HandOver {
        state = call(&tablet, "hand_over_unlock", json!({ "pin": pin }))?;
    }
    assert_eq!(state.screen, Screen::Today, "an unlocked tablet shows Today");
    Ok(tablet)
}

/// Compares what these visits hold with the ledger, all of it when none are named.
/// What is in doubt may stand or not; what is found of it stands from now on.
#[must_use]
pub fn compare(
    tablet: &Tablet,
    ledger: &mut Ledger,
    of: Option<&BTreeSet<VisitId>>,
    in_doubt: Option<&Claim>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    match tablet.integrity() {
        Ok(said) if said == "ok" => {}
        Ok(said) => faults.push(Fault(format!("integrity_check says: {said}"))),
        Err(error) => faults.push(Fault(format!("integrity_check: {error}"))),
    }
    let mut visits = BTreeMap::new();
    let claims: Vec<Claim> = ledger.claims(of).collect();
    for claim in &claims {
        let visit =
            visits.entry(claim.name.visit).or_insert_with(|| read(tablet, claim.name.visit));
        let found = match visit {
            Ok(visit) => find(tablet, visit, &claim.name),
            Err(error) => Err(format!("the visit cannot be read: {error}")),
        };
        let doubted = in_doubt.filter(|doubt| doubt.name == claim.name);
        match found {
            Ok(hash) if hash == claim.hash => {}
            Ok(hash) if doubted.is_some_and(|doubt| doubt.hash == hash) => {
                ledger.put(&Claim { name: claim.name.clone(), hash });
            }
            Ok(hash) => {
                faults.push(Fault(format!("{}: saved {}, found {hash}", claim.name, claim.hash)));
            }
            Err(_) if in_doubt.is_some_and(|doubt| took_place(visit, claim, doubt)) => {
                ledger.forget(&claim.name);
            }
            Err(why) => faults.push(Fault(format!("{}: {why}", claim.name))),
        }
    }
    faults
}

/// Whether a half-typed text has gone because its answer, in doubt, is there.
fn took_place(visit: &Result<Visit, CommandError>, draft: &Claim, doubt: &Claim) -> bool {
    let answer = Name { what: What::Answer, ..draft.name.clone() };
    let is_there = |visit: &Visit| visit.answers.get(&doubt.name.rest) == Some(&doubt.hash);
    draft.name.what == What::Draft && doubt.name == answer && visit.as_ref().is_ok_and(is_there)
}

fn read(tablet: &Tablet, visit: VisitId) -> Result<Visit, CommandError> {
    let of = || json!({ "visit": visit });
    let briefing: Briefing = call(tablet, "briefing", of())?;
    let view: VisitView = call(tablet, "visit", of())?;
    let photos: Photos = call(tablet, "photos", of())?;
    let mut found = Visit {
        arrived: briefing.arrived.then_some(briefing.reference),
        answers: recorded(&tablet.record(visit)?),
        evidence: photos.photos.into_iter().map(|photo| (photo.id.clone(), photo)).collect(),
        ..Visit::default()
    };
    for card in view.sections {
        let request = json!({ "visit": visit, "section": card.id });
        let section: SectionView = call(tablet, "section", request)?;
        found.drafts.extend(drafts(&section));
        found.rows.extend(added(&section));
        found.shown.extend(shown(&section));
    }
    // No seal yet is no fault.
    if let Ok(finished) = call::<Finished>(tablet, "finished", of()) {
        found.seal = Some((finished.reference, finished.sealed_at));
    }
    Ok(found)
}

fn recorded(record: &str) -> BTreeMap<String, String> {
    let projection = Projection::from_text(record).expect("a record reads back");
    let hash = |key, answer: &shared_model::answer::Answer| {
        let text = answer.to_register().expect("a recorded answer can be written");
        (key, ContentHash::of(text.as_bytes()).to_string())
    };
    let first = |(key, register): (&_, &Vec<_>)| {
        let first: &shared_model::projection::Recorded<_> = register.first()?;
        Some(hash(ToString::to_string(key), &first.value))
    };
    projection.answers.iter().filter_map(first).collect()
}

fn drafts(section: &SectionView) -> BTreeMap<String, String> {
    let rows = rows(&section.groups);
    let of_rows = rows.iter().flat_map(|(_, row)| &row.questions);
    let questions = section.questions.iter().chain(of_rows);
    questions.filter_map(|one| Some((one.key.clone(), one.draft.clone()?))).collect()
}

fn added(section: &SectionView) -> BTreeMap<String, String> {
    let added = rows(&section.groups).into_iter().filter(|(_, row)| row.added);
    added.map(|(group, row)| (format!("{group}/{}", row.row), row.title.clone())).collect()
}

/// Every row with its group, also those of lists within a row.
fn rows(groups: &[GroupView]) -> Vec<(&str, &RowView)> {
    let own = groups.iter().flat_map(|group| group.rows.iter().map(|row| (&*group.group, row)));
    own.flat_map(|(group, row)| iter::once((group, row)).chain(rows(&row.groups))).collect()
}

/// As `field-sim` answers: a state, a value, a provenance, nothing beside. Why a
/// question was not asked stands on the screen in words alone.
fn shown(section: &SectionView) -> BTreeMap<String, String> {
    let rows = rows(&section.groups);
    let of_rows = rows.iter().flat_map(|(_, row)| &row.questions);
    let questions = section.questions.iter().chain(of_rows);
    let hash = |question: &QuestionView| {
        let answer = question.answer.as_ref().filter(|answer| answer.value.is_some())?;
        let (state, value) = (&answer.state, &answer.value);
        let whole = json!({ "state": state, "value": value, "provenance": answer.provenance });
        let text = canonical::text(&whole).expect("an answer has a canonical text");
        Some((question.key.clone(), ContentHash::of(text.as_bytes()).to_string()))
    };
    questions.filter_map(hash).collect()
}

/// The hash of what stands under a name, or why there is none.
fn find(tablet: &Tablet, visit: &Visit, name: &Name) -> Result<String, String> {
    let missing = || "is not there".to_owned();
    let of = |text: &str| ContentHash::of(text.as_bytes()).to_string();
    match name.what {
        What::Arrived => visit.arrived.as_deref().map(of).ok_or_else(missing),
        What::Seal => {
            let (reference, at) = visit.seal.as_ref().ok_or_else(missing)?;
            if *reference == name.rest { Ok(of(at)) } else { Err(missing()) }
        }
        What::Answer => {
            let hash = visit.answers.get(&name.rest).ok_or_else(missing)?;
            match visit.shown.get(&name.rest) {
                Some(shown) if shown != hash => Err("the screen shows another answer".to_owned()),
                Some(_) | None => Ok(hash.clone()),
            }
        }
        What::Photo => {
            let view = visit.evidence.get(&name.rest).ok_or_else(missing)?;
            original(tablet, view).map(|bytes| BlobHash::of(&bytes).to_string())
        }
        What::Caption => {
            let caption = visit.evidence.get(&name.rest).and_then(|view| view.caption.as_deref());
            caption.map(of).ok_or_else(missing)
        }
        What::Row => visit.rows.get(&name.rest).map(|title| of(title)).ok_or_else(missing),
        What::Draft => visit.drafts.get(&name.rest).map(|text| of(text)).ok_or_else(missing),
        What::Signature => {
            let mut newest_first = visit.evidence.values().rev();
            let newest = newest_first.find(|one| one.kind == EvidenceKind::Signature);
            let newest = newest.ok_or_else(missing)?;
            let bytes = original(tablet, newest)?;
            let signed: Value = serde_json::from_slice(&bytes).map_err(|why| why.to_string())?;
            signed["shown"].as_str().map(of).ok_or_else(missing)
        }
    }
}

fn original(tablet: &Tablet, view: &EvidenceView) -> Result<Vec<u8>, String> {
    let picture = tablet.picture(&view.token, Size::Original).map_err(|why| why.to_string())?;
    let hash = BlobHash::of(&picture.bytes).to_string();
    if hash == view.sha256 { Ok(picture.bytes) } else { Err(format!("its bytes are {hash}")) }
}
