//! The visit for all kinds beside its annex and the conversation: what they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::world::{World, key, renewal};
use crate::answer::Value;
use crate::form::{Form, QuestionType, SectionStatus, Standing, Zone};
use crate::forms;
use crate::pack::VisitKind;

pub(super) const KINDS: [VisitKind; 5] = [
    VisitKind::Grant,
    VisitKind::Renewal,
    VisitKind::AddressChange,
    VisitKind::Unannounced,
    VisitKind::Review,
];

fn visit() -> Form {
    Form::load(forms::VISIT).unwrap()
}

fn all() -> [Form; 3] {
    [forms::VISIT, forms::ANNEX, forms::CONVERSATION].map(|toml| Form::load(toml).unwrap())
}

pub(super) fn world(kind: VisitKind) -> World {
    let mut world = World { form: visit(), ..World::new(7) };
    world.pack.kind = kind;
    world
}

/// `D1` to `D30`: a letter and how many rows the section has.
const ROWS: [(&str, usize); 15] = [
    ("A", 17),
    ("B", 10),
    ("C", 17),
    ("D", 30),
    ("E", 20),
    ("F", 8),
    ("G", 12),
    ("H", 12),
    ("I", 13),
    ("J", 4),
    ("K", 12),
    ("L", 6),
    ("W", 10),
    ("Q", 10),
    ("V", 1),
];

#[test]
fn every_row_of_the_specification_is_asked_somewhere() {
    let found: BTreeSet<String> = all()
        .iter()
        .flat_map(|form| form.questions().iter().map(|question| question.domain.clone()))
        .collect();
    let mut missing = Vec::new();
    for (letter, count) in ROWS {
        let rows = (1..=count).map(|n| format!("{letter}{n}"));
        missing.extend(rows.filter(|row| !found.contains(row)));
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// What domain.md §3 has besides those rows and no form asks, each with the reason that
/// docs/assumptions.md gives.
const IN_NO_FORM: [&str; 4] = ["Land visit", "RFD (X)", "Club or range", "The 20-minute prompt"];

#[test]
fn what_is_in_no_form_is_said_with_its_reason() {
    let said = include_str!("../../../../docs/assumptions.md");
    for row in IN_NO_FORM {
        assert!(said.contains(&format!("| {row} ")), "{row}");
    }
    let known = |row: &str| {
        ROWS.iter().any(|(letter, count)| {
            let number = row.strip_prefix(letter).and_then(|number| number.parse().ok());
            number.is_some_and(|number: usize| (1..=*count).contains(&number))
        })
    };
    // The annex's own free notes have no row in domain.md §3.
    let other: BTreeSet<String> = all()
        .iter()
        .flat_map(|form| form.questions().iter().map(|question| question.domain.clone()))
        .filter(|row| !known(row))
        .collect();
    assert_eq!(other, BTreeSet::from(["N1".to_owned()]));
}

#[test]
fn a_row_whose_text_is_restricted_is_two_questions_in_two_documents() {
    let [visit, annex, conversation] = all();
    let rows = |form: &Form| -> BTreeSet<String> {
        form.questions().iter().map(|question| question.domain.clone()).collect()
    };
    let (visit, annex) = (rows(&visit), rows(&annex));
    for row in ["F2", "I8", "I9"] {
        assert!(visit.contains(row) && annex.contains(row), "{row}");
    }
    for row in ["F6", "I7"] {
        assert!(!visit.contains(row) && annex.contains(row), "{row}");
    }
    assert!(rows(&conversation).iter().all(|row| row.starts_with('G')));
    assert!(visit.iter().all(|row| !row.starts_with('G')));
}

#[test]
fn the_zones_are_those_of_the_specification() {
    let officer = ["A5", "A6", "A12", "A17", "B2", "D2", "D28", "E14", "F8", "H12"];
    let whole = ["J", "K", "V"];
    for question in visit().questions() {
        let row = question.domain.as_str();
        let late = ["I10", "I11", "I12", "I13", "W2", "W3", "W4", "W5", "W6", "W10"];
        if officer.contains(&row) || late.contains(&row) || whole.contains(&&row[..1]) {
            assert_eq!(question.zone, Zone::Officer, "{} of {row}", question.id);
        }
    }
}

#[test]
fn what_was_asked_in_2026_1_means_the_same_in_2026_2() {
    let (before, now) = (renewal(), visit());
    let mut moved = Vec::new();
    for old in before.questions() {
        let Some(new) = now.question(&old.id) else { panic!("{} is gone", old.id) };
        assert_eq!((old.of, old.zone), (new.of, new.zone), "{}", old.id);
        assert_eq!(old.domain, new.domain, "{}", old.id);
        let kept: Vec<_> =
            new.options.iter().filter(|option| old.options.contains(option)).collect();
        assert_eq!(kept, old.options.iter().collect::<Vec<_>>(), "{}", old.id);
        if old.group != new.group {
            moved.push(old.id.to_string());
        }
    }
    // Works became a list within the address.
    assert_eq!(moved, ["d30_works", "d30_kind", "d30_due", "d30_proof"]);
}

/// Rows that must end in a state for a kind, where somebody is let in.
const MANDATORY: [(VisitKind, &str); 5] = [
    (
        VisitKind::Grant,
        "A1 A2 A4 A7 A9 A10 A11 A13 A14 B1 B2 B3 B4 B5 B6 B7 B8 B9 C1 C2 C15 D1 D2 D4 D5 D6 D7 D8 \
         D17 D22 D23 D24 D28 D29 F1 F2 F3 F5 F8 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 I1 I3 I4 I5 I8 \
         I9 I10 I11 I12 I13 J1 J3 K1 K2 K3 K4 K5 K8 K11 K12 L3 L4",
    ),
    (
        VisitKind::Renewal,
        "A1 A2 A4 A7 A9 A10 A11 A13 A14 B2 B3 B5 B7 B8 B9 B10 C1 D1 D8 D17 D22 D23 D29 E18 F1 F2 \
         F3 F5 F8 H1 H2 H3 H4 H5 H6 H7 H8 H9 H10 H11 I1 I2 I3 I4 I5 I8 I9 I11 I12 I13 J1 J2 J3 K1 \
         K2 K3 K4 K5 K8 K11 K12 L3 L4",
    ),
    (
        VisitKind::AddressChange,
        "A1 A2 A4 A7 A9 A10 A11 A13 A14 B6 B7 B8 B10 D1 D2 D4 D5 D6 D7 D8 D17 D22 D23 D24 D28 D29 \
         E18 F1 F5 H11 K1 K2 K5 K8 K11 K12 L3 L4",
    ),
    (
        VisitKind::Unannounced,
        "A1 A2 A4 A7 A9 A10 A11 A12 A13 A14 B7 B8 D8 D29 E18 F1 F5 H2 H6 H7 H11 I2 I3 I5 I11 I12 \
         I13 K1 K2 K3 K4 K5 K8 K11 K12 L3 L4",
    ),
    (
        VisitKind::Review,
        "A1 A2 A4 A7 A9 A10 A11 A12 A13 A14 B7 B8 D8 D29 E18 F1 F5 H6 H7 H11 I2 I3 I11 I12 I13 K1 \
         K2 K3 K4 K5 K8 K11 K12 L3 L4",
    ),
];

#[test]
fn what_a_kind_of_visit_must_record_is_mandatory_for_it() {
    let form = visit();
    for (kind, rows) in MANDATORY {
        let mandatory: BTreeSet<&str> = form
            .questions()
            .iter()
            .filter(|question| question.required_for.contains(&kind) || question.computed.is_some())
            .map(|question| question.domain.as_str())
            .collect();
        let missing: Vec<_> =
            rows.split_whitespace().filter(|row| !mandatory.contains(row)).collect();
        assert_eq!(missing, Vec::<&str>::new(), "{kind:?}");
    }
}

#[test]
fn every_kind_of_visit_can_be_answered_until_only_gates_are_left() {
    for kind in KINDS {
        let mut world = world(kind);
        world.text("a1_kind", crate::form::names::kind_name(kind));
        world.text("a13_entry", "invited_in");
        world.answer_all();
        let state = world.state();
        let left: BTreeMap<_, _> = state
            .blockers
            .iter()
            .map(|blocker| (blocker.gate.clone(), blocker.key.clone()))
            .collect();
        assert!(left.keys().all(Option::is_some), "{kind:?}: {left:?}");
        let asked: usize = state.sections.iter().map(|section| section.questions.len()).sum();
        assert!(asked > 100, "{kind:?} asks {asked}");
    }
}

#[test]
fn an_answer_is_not_refused_for_rows_that_nobody_has_looked_at() {
    let form = visit();
    for (id, value) in [
        ("a8_lead", Value::Bool(true)),
        ("q1_taken", Value::Bool(true)),
        ("d29_result", Value::Text("adequate_with_works".into())),
    ] {
        let question = id.parse().unwrap();
        assert_eq!(form.check_value(&question, &value), Ok(()), "{id}");
    }
}

#[test]
fn nobody_at_home_is_finished_with_a_handful_of_answers() {
    for kind in KINDS {
        let mut world = world(kind);
        world.text("a1_kind", crate::form::names::kind_name(kind));
        world.text("a13_entry", "no_reply");
        let before = world.projection.answers.len();
        world.answer_all();
        let needed = world.projection.answers.len() - before;
        assert!(needed <= 16, "{kind:?} wants {needed} answers at a door that nobody opens");
        assert_eq!(world.state().blockers, [], "{kind:?}");
    }
}

#[test]
fn a_refusal_of_photographs_asks_for_a_description_and_blocks_nothing() {
    let mut world = world(VisitKind::Renewal);
    world.text("a13_entry", "invited_in");
    world.text("a14_photos", "declined");
    world.answer_all();
    let blocked = world.state().blockers.into_iter().filter_map(|blocker| blocker.key);
    let photos: Vec<_> = blocked
        .filter(|key| {
            let question = world.form.question(&key.question).unwrap();
            question.of == QuestionType::Photos
        })
        .collect();
    assert_eq!(photos, []);
}

pub(super) fn soft(world: &World, what: &str) -> Vec<String> {
    let state = world.state();
    let found = state.question(&key(what)).unwrap();
    found.soft.iter().map(|message| message.key.clone()).collect()
}

#[test]
fn an_arrival_on_another_day_is_looked_at_again() {
    let mut world = world(VisitKind::Renewal);
    for (at, wanted) in [("2026-11-24T09:50:00Z", false), ("2031-11-24T09:50:00Z", true)] {
        world.text("a7_arrived", at);
        let found = soft(&world, "a7_arrived").contains(&"c-arrived-another-day".to_owned());
        assert_eq!(found, wanted, "{at}");
    }
}

#[test]
fn photographs_in_spite_of_a_refusal_are_looked_at_again() {
    let mut world = world(VisitKind::Renewal);
    world.text("a14_photos", "declined");
    assert_eq!(soft(&world, "a14_photos"), Vec::<String>::new());
    world.photo(1, "d9_photo@a1");
    assert_eq!(soft(&world, "a14_photos"), ["c-photos-declined"]);
}

#[test]
fn no_section_is_begun_by_what_the_form_works_out_itself() {
    for kind in KINDS {
        for section in world(kind).state().sections {
            let begun = [SectionStatus::InProgress, SectionStatus::Complete];
            assert!(!begun.contains(&section.status), "{kind:?} {}", section.id);
        }
    }
}

#[test]
fn nothing_that_is_asked_starts_as_a_no() {
    for kind in KINDS {
        let state = world(kind).state();
        let mut questions = state.sections.iter().flat_map(|section| &section.questions);
        let said =
            questions.find(|one| one.standing != Standing::Nothing && one.computed.is_none());
        assert!(said.is_none(), "{kind:?}: {said:?}");
    }
}
