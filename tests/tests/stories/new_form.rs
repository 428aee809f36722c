//! From April 2027 visits go out with the form for all kinds: lists, lists within a
//! row, values that are worked out, answers of every kind.

use std::collections::BTreeSet;
use std::time::SystemTime;

use serde_json::Value;
use shared_model::answer::Value as Said;
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::forms::VISIT;
use shared_model::hash::ContentHash;
use shared_model::ids::RowKey;
use shared_model::projection::{Projection, Recorded};
use shared_model::register::RowState;
use tests::ledger::{Ledger, Life, What};
use tests::reading;
use tests::world::{PIN, World, whole};

use crate::sending::{on_the_server, send_all};

#[test]
fn a_visit_after_the_change_is_done_with_the_new_form_and_sealed() {
    let mut world = World::new();
    world.put_case_on("STORY-NEW-FORM", &a_day_after_the_change());
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let mut ledger = Ledger::default();
    ledger.add(&Life::read(&whole(&desk.task())));
    assert_eq!(ledger.count(What::Seal), 1);
    let tablet = reading::open(&desk.data, PIN).unwrap();
    assert_eq!(reading::compare(&tablet, &mut ledger, None, None), []);
    tablet.close();

    world.start();
    send_all(&desk.task(), &mut ledger, 1);
    let submission = ledger.complete.first().unwrap();
    on_the_server(&world, submission, &ledger);
    let view: Value = world.platform.read(&world.web(&format!("/v1/submissions/{submission}")));
    assert_eq!(view["form"], ContentHash::of(VISIT.as_bytes()).to_string());
    let recorded: Projection = serde_json::from_value(view["recorded"].clone()).unwrap();
    let (top, within) = lists(&recorded);
    assert!(
        top.contains("officer") && top.contains("used_name") && top.contains("ammunition"),
        "{top:?}"
    );
    assert_eq!(within, ["access in address", "barrel in gun"].map(str::to_owned).into());
    assert_eq!(leads(&recorded), 1);
    let signed = signed(&recorded);
    assert!(signed.contains("k12_signature"), "{signed:?}");
}

/// A day on which the new form is in force and that is not over yet.
fn a_day_after_the_change() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let days = i64::try_from(since.as_secs() / 86_400).unwrap();
    let tomorrow = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days + 1);
    jiff::civil::date(2027, 4, 2).max(tomorrow).to_string()
}

/// How many officers lead.
fn leads(recorded: &Projection) -> usize {
    let keys = recorded.answers.keys().filter(|key| key.question.as_str() == "a8_lead");
    let values = keys.filter_map(|key| recorded.answer(key));
    values.filter(|answer| answer.value() == Some(&Said::Bool(true))).count()
}

/// The questions that a signature stands under.
fn signed(recorded: &Projection) -> BTreeSet<String> {
    let of = |register: &[Recorded<EvidenceRecord>]| register.first().map(|one| one.value.kind);
    let signatures =
        recorded.evidence.iter().filter(|(_, one)| of(one) == Some(EvidenceKind::Signature));
    let notes = signatures.flat_map(|(id, _)| recorded.notes_of(id));
    let questions = notes.filter_map(|note| match &note.value {
        EvidenceNote::Link { answer } => Some(answer.question.to_string()),
        EvidenceNote::Caption { .. } | EvidenceNote::Exclude { .. } => None,
    });
    questions.collect()
}

/// The lists that have an entry: at the top, and within a row of another.
fn lists(recorded: &Projection) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut top, mut inner) = (BTreeSet::new(), BTreeSet::new());
    let rows = recorded.rows.iter().filter_map(|(key, row)| Some((key, &row.first()?.value)));
    for (key, row) in rows {
        match row {
            RowState::Added { within: Some(RowKey { group, .. }), .. } => {
                inner.insert(format!("{} in {group}", key.group));
            }
            RowState::Added { within: None, .. } => {
                top.insert(key.group.to_string());
            }
            RowState::Withdrawn { .. } | RowState::SameAs { .. } => {}
        }
    }
    (top, inner)
}
