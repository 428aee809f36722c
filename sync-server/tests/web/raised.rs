//! What the officer raised reaches who reads the queue, in the order of risk.

use shared_model::answer::{Answer, Provenance, Value};

use crate::visit::Visit;
use crate::world::World;

/// A sealed visit on the form of this day, with these choices.
fn sealed(world: &World, id: &str, day: &str, said: &[(&str, &str)]) -> String {
    let mut visit = Visit::book_on(world, world.case(id, "Whitcombe"), day);
    visit.fill();
    let calm = Answer::answered(Value::Bool(false), Provenance::Observed);
    visit.answer("k7_departure", &calm);
    for (question, option) in said {
        visit.say(question, option);
    }
    visit.fill();
    format!("/submissions/{}", visit.seal())
}

#[tokio::test]
async fn urgent_visits_stand_above_older_ones_and_say_so() {
    let world = World::new();
    sealed(&world, "MV-1", "2026-11-24", &[]);
    sealed(&world, "MV-2", "2026-11-24", &[("k8_urgent", "same_day")]);
    sealed(&world, "MV-3", "2027-04-01", &[("k8_urgent", "now")]);
    let cookie = world.sign_in("d.rowe").await;
    for show in ["review", "all"] {
        let queue = world.get(&cookie, &format!("/queue?show={show}")).await.body;
        let at = |text: &str| queue.find(text).unwrap_or_else(|| panic!("{text}: {queue}"));
        let places = ["MV-3", "MV-2", "MV-1"].map(|id| at(&format!("data-case=\"{id}\"")));
        assert!(places.is_sorted(), "{show}: {places:?}");
        assert!(at("Urgent: now") < at("Urgent: same day"), "{show}");
    }
}

#[tokio::test]
async fn everything_the_officer_raised_is_to_look_at_on_both_forms() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let raised = [
        ("k8_urgent", "now", "Urgent: now"),
        ("k2_level", "serious", "Overall concern: serious"),
        ("k1_safety", "serious", "2 serious factors"),
        ("k1_health", "serious", "2 serious factors"),
        ("k5_recommendation", "refuse", "Recommends: Refuse"),
        ("b2_likeness", "doubtful", "Likeness doubtful"),
    ];
    let said = raised.map(|(question, option, _)| (question, option));
    for (id, day) in [("MV-1", "2026-11-24"), ("MV-2", "2027-04-01")] {
        let calm = sealed(&world, &format!("{id}-calm"), day, &[]);
        let path = sealed(&world, id, day, &said);
        let page = world.get(&cookie, &format!("{path}/decide")).await.body;
        let other = world.get(&cookie, &format!("{calm}/decide")).await.body;
        for (.., words) in raised {
            assert!(page.contains(words), "{day}: {words}");
            assert!(!other.contains(words), "{day}: {words}");
        }
        assert!(!other.contains("Departs from the guidance"), "{day}");
    }
}

#[tokio::test]
async fn a_milder_concern_and_a_wait_are_to_look_at_too() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let said = [("k5_recommendation", "defer"), ("k2_level", "some")];
    let path = sealed(&world, "MV-1", "2026-11-24", &said);
    let page = world.get(&cookie, &format!("{path}/decide")).await.body;
    for words in ["Recommends: Wait for something", "Overall concern: some"] {
        assert!(page.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_day_of_the_visit_is_the_one_recorded_and_not_the_one_booked() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let said = [("a7_arrived", "2026-11-25T08:33:00+00:00")];
    let path = sealed(&world, "MV-1", "2026-11-26", &said);
    let wanted = "booked for 26 November 2026, 10:00; visited 25 November 2026, 08:33";
    for path in [path.clone(), format!("{path}/decide")] {
        let page = world.get(&cookie, &path).await.body;
        assert!(page.contains(wanted), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_decision_of_the_officer_stands_before_the_comparison_it_contradicts() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let path = sealed(&world, "MV-1", "2026-11-24", &[("e8_match@g1", "extra")]);
    let page = world.get(&cookie, &path).await.body;
    let (_, row) = page.split_once("data-row=\"g1\"").unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("chip round bad\">On no certificate"), "{row}");
    assert!(row.contains("Compared: Matches") && !row.contains("round ok"), "{row}");
}
