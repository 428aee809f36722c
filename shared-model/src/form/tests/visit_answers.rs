//! What an answer of the visit leads to: gates, checks, tasks and further questions.

use super::visit::{KINDS, soft, world};
use super::world::{World, facts, in_state, key};
use crate::answer::Value;
use crate::form::StateName;
use crate::pack::VisitKind;
use crate::register::RowState;

fn at_home(kind: VisitKind) -> World {
    let mut world = world(kind);
    world.text("a13_entry", "invited_in");
    world
}

fn many(options: &[&str]) -> Value {
    Value::Many(options.iter().map(|option| (*option).to_owned()).collect())
}

fn hard(world: &World, what: &str) -> Vec<String> {
    let state = world.state();
    let found = state.question(&key(what)).unwrap();
    found.hard.iter().map(|message| message.key.clone()).collect()
}

/// Whether it must be answered; none where it is not asked.
fn required(world: &World, what: &str) -> Option<bool> {
    world.state().question(&key(what)).map(|found| found.required)
}

/// Whether a gate is met; none where it does not apply.
fn met(world: &World, gate: &str) -> Option<bool> {
    world.state().gates.iter().find(|found| found.id == gate).map(|found| found.met)
}

fn opens(world: &World, task: &str, at: &str) -> bool {
    let tasks = world.form.tasks(&world.projection, &world.pack, &facts());
    tasks.contains(&(task.to_owned(), key(at)))
}

fn person(world: &mut World, row: &str, age: &str) {
    let added = RowState::Added { title: row.into(), within: None };
    world.row(&format!("person/{row}"), added).text(&format!("f1_age_band@{row}"), age);
}

#[test]
fn storage_that_is_not_shown_is_adequate_only_when_works_are_to_fit_it() {
    let mut world = at_home(VisitKind::Renewal);
    world.answer("d8_here@a1", Value::Bool(true)).answer("d8_shown@a1", Value::Bool(false));
    let within = Some("address/a1".parse().unwrap());
    world.row("works/w1", RowState::Added { title: "Cabinet".into(), within });
    for (next, result, fits) in [
        ("when_fitted", "adequate", false),
        ("another_visit", "adequate_with_works", false),
        ("when_fitted", "adequate_with_works", true),
        ("another_visit", "inadequate", true),
    ] {
        world.text("d8_next@a1", next).text("d29_result@a1", result);
        let want: &[&str] = if fits { &[] } else { &["c-adequate-unseen"] };
        assert_eq!(hard(&world, "d29_result@a1"), want, "{result}, {next}");
    }
}

#[test]
fn conversations_are_declared_also_where_the_adults_are_not_known() {
    for kind in [VisitKind::Grant, VisitKind::Renewal, VisitKind::Review] {
        let mut world = at_home(kind);
        let adults = world.form.question(&key("f1_adults").question).unwrap();
        let declined = in_state(adults, StateName::Declined, "");
        world.put("f1_adults", declined);
        assert_eq!(met(&world, "conversations"), Some(false), "{kind:?}");
        world.answer("k4_household", Value::Bool(true));
        assert_eq!(met(&world, "conversations"), Some(true), "{kind:?}");
    }
}

#[test]
fn people_in_a_line_are_checked_and_people_in_rows_are_as_many_as_counted() {
    let mut world = at_home(VisitKind::Renewal);
    world.answer("f1_adults", Value::Whole(2)).answer("f1_children", Value::Whole(2));
    world.text("f1_people", "Gwen, wife; Rhys, lodger");
    assert!(opens(&world, "record_check", "f1_people"));
    person(&mut world, "p1", "adult");
    person(&mut world, "p2", "under_10");
    assert_eq!(soft(&world, "f1_adults"), ["c-adults-differ"]);
    assert_eq!(soft(&world, "f1_children"), ["c-children-differ"]);
    person(&mut world, "p3", "adult");
    person(&mut world, "p4", "from_14_to_17");
    assert_eq!((soft(&world, "f1_adults"), soft(&world, "f1_children")), (vec![], vec![]));
}

#[test]
fn guns_that_change_hands_in_a_crisis_or_a_removal_want_a_receipt() {
    let mut world = at_home(VisitKind::Renewal);
    assert_eq!((met(&world, "q-taken"), required(&world, "q1_taken")), (None, Some(false)));
    world.text("h6_thoughts", "yes_now").text("h6_guns", "surrendered");
    assert_eq!((met(&world, "q-taken"), required(&world, "q1_taken")), (Some(false), Some(true)));
    world.answer("q1_taken", Value::Bool(false));
    assert_eq!(soft(&world, "q1_taken"), ["c-taken-differs"]);
    let mut world = at_home(VisitKind::Review);
    world.text("k8_hold", "remove");
    assert_eq!(met(&world, "q-taken"), Some(false));
}

#[test]
fn a_serious_concern_at_the_door_reaches_a_supervisor() {
    for (at, option) in [("w6_concern", "serious"), ("w4_next", "police_attend")] {
        let mut world = world(VisitKind::Unannounced);
        world.text("a13_entry", "refused").text("w6_concern", "some").text(at, option);
        assert!(opens(&world, "supervisor_alert", "w6_concern"), "{at}");
    }
}

#[test]
fn the_annex_is_declared_where_it_is_required() {
    for kind in KINDS {
        let mut world = at_home(kind);
        let wanted = matches!(kind, VisitKind::Grant | VisitKind::Renewal);
        assert_eq!(met(&world, "annex"), wanted.then_some(false), "{kind:?}");
        world.answer("k4_annex", Value::Bool(true));
        assert_eq!(met(&world, "annex"), wanted.then_some(true), "{kind:?}");
    }
}

#[test]
fn no_concern_beside_a_serious_factor_is_looked_at_again() {
    let mut world = at_home(VisitKind::Renewal);
    world.text("k1_health", "serious").text("k2_level", "no_concern");
    assert_eq!(soft(&world, "k2_level"), ["c-level-below"]);
    world.text("k2_level", "some");
    assert_eq!(soft(&world, "k2_level"), Vec::<String>::new());
}

#[test]
fn a_gun_that_is_not_accounted_for_stops_storage_that_is_adequate_with_works() {
    let mut world = at_home(VisitKind::Renewal);
    for n in 1..=7 {
        world.text(&format!("e1_seen@g{n}"), "seen");
    }
    world.answer("d8_here@a1", Value::Bool(true)).text("d29_result@a1", "adequate_with_works");
    assert_eq!(met(&world, "e20"), Some(true));
    world.text("e1_seen@g1", "refused");
    assert_eq!(met(&world, "e20"), Some(false));
    world.text("e1_seen@g1", "not_here").text("e1_where@g1", "Lent to a neighbour");
    assert_eq!(met(&world, "e20"), Some(true));
    world.answer("e1_lawful@g1", Value::Bool(false));
    assert_eq!(met(&world, "e20"), Some(false));
}

#[test]
fn inadequate_storage_says_what_becomes_of_the_guns_in_every_kind() {
    for kind in KINDS {
        let mut world = at_home(kind);
        world.answer("d8_here@a1", Value::Bool(true)).text("d29_result@a1", "inadequate");
        assert_eq!(required(&world, "d29_safety@a1"), Some(true), "{kind:?}");
        world.pack.guns.clear();
        let wanted = (kind != VisitKind::Grant).then_some(true);
        assert_eq!(required(&world, "d29_safety@a1"), wanted, "{kind:?}");
    }
}

#[test]
fn a_different_serial_may_be_another_gun() {
    let mut world = at_home(VisitKind::Renewal);
    world.text("e1_seen@g1", "seen").text("e8_match@g1", "different");
    assert_eq!(soft(&world, "e8_match@g1"), ["c-serial-different"]);
}

#[test]
fn guns_for_work_are_asked_about_quarry_and_land() {
    for (certificate, reasons, land) in
        [("fac", "c1_fac_reasons", Some(true)), ("sgc", "c1_sgc_reasons", None)]
    {
        let mut world = at_home(VisitKind::Grant);
        world.answer("c1_authority", many(&[certificate])).answer(reasons, many(&["professional"]));
        assert_eq!(required(&world, "c2_quarry"), Some(true), "{certificate}");
        assert_eq!(required(&world, "c3_land"), land, "{certificate}");
    }
}

#[test]
fn another_holder_at_home_makes_it_a_question_whether_storage_is_shared() {
    let mut world = at_home(VisitKind::Renewal);
    world.answer("d8_here@a1", Value::Bool(true));
    assert_eq!(required(&world, "d25_shared@a1"), Some(false));
    person(&mut world, "p1", "adult");
    world.answer("f1_certificate@p1", Value::Bool(true));
    assert_eq!(required(&world, "d25_shared@a1"), Some(true));
}
