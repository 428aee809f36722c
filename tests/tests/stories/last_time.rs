//! What was answered at the visit before stands beside the question. It becomes an
//! answer by one tap on one question, names its record, and what differs is marked.

use mobile_core::ipc::{CheckAnswers, CommandError, QuestionView, Saved};
use serde_json::{Value, json};
use shared_model::answer::{Provenance, Source};
use tests::ledger::Ledger;
use tests::office::Person;
use tests::world::World;

use crate::sending::send_all;
use crate::visit::{DAY, Officer};

const ON: &str = "2021-10-14";

fn knows(values: Value) -> impl FnOnce(&mut Value) {
    move |body| {
        body["last_visit"] = json!({
            "on": ON, "officer": "P. Garland", "outcome": "Security good.",
            "answers": { "d13_visible": "Not from the road" },
            "values": values,
        });
    }
}

fn same(officer: &Officer, key: &str) -> Result<Saved, CommandError> {
    officer.call("same_as_last_time", json!({ "key": key }))
}

fn different(officer: &Officer) -> Vec<String> {
    let check: CheckAnswers = officer.call("check", json!({})).unwrap();
    let lines = check.sections.into_iter().flat_map(|section| section.lines);
    lines.filter(|line| line.different).map(|line| line.key).collect()
}

#[test]
fn one_tap_gives_the_answer_of_last_time_and_nothing_is_filled_in_by_itself() {
    let world = World::new();
    let values = json!({ "d11_fixing@a1": "solid_brick", "d17_spare@a1": true, "f1_adults": 2 });
    world.put_case_with("STORY-LAST", DAY, knows(values));
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("d8_here@a1", true);
    officer.say("d8_shown@a1", true);
    let fixing = || -> QuestionView { officer.question("d11_fixing@a1") };
    let asked = fixing();
    assert!(asked.answer.is_none(), "{asked:?}");
    let last = asked.last_time.unwrap();
    assert_eq!((last.text.as_str(), last.on.as_str(), last.same), ("Solid brick", ON, true));
    let words = officer.question("d13_visible@a1").last_time.unwrap();
    assert_eq!((words.text.as_str(), words.same), ("Not from the road", false));
    assert!(same(&officer, "d13_visible@a1").is_err(), "words alone are no answer");

    same(&officer, "d11_fixing@a1").unwrap();
    let taken = fixing().answer.unwrap();
    assert_eq!((taken.text.as_str(), taken.by.as_str()), ("Solid brick", "Morgan Ellis"));
    assert_eq!(taken.provenance, "record");
    assert_eq!(taken.from, Some(Source::LastVisit { on: ON.into() }));
    assert!(!fixing().last_time.unwrap().same, "it is answered");
    assert!(same(&officer, "d11_fixing@a1").is_err(), "an answer that stands is left alone");
    assert!(officer.question("d17_spare@a1").answer.is_none(), "one tap is one question");
    assert_eq!(different(&officer), [""; 0]);

    officer.say("d11_fixing@a1", "blockwork");
    assert_eq!(different(&officer), ["d11_fixing@a1"]);
    let key = "d11_fixing@a1".parse().unwrap();
    let recorded = officer.record();
    let answer = recorded.answer(&key).unwrap();
    assert_eq!((answer.provenance, &answer.from), (Provenance::Observed, &None));
    let draft = json!({ "key": "f1_adults", "text": "3" });
    officer.call::<Value>("draft", draft).unwrap();
    assert!(same(&officer, "f1_adults").is_err(), "nothing is put over what is half typed");
    let read: Value = officer.call("hand_over", json!({})).unwrap();
    assert!(!read.to_string().contains("last time"), "{read}");
    officer.tablet.close();
}

#[test]
fn the_supervisor_reads_what_differs_from_last_time() {
    let world = World::new();
    // The first case of the register knows what make the cabinet was.
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let mut ledger = Ledger::default();
    send_all(&desk.task(), &mut ledger, 1);
    let submission = ledger.complete.first().unwrap();
    let page = Person::sign_in(&world, "d.rowe").read(submission);
    let of = |key: &str| {
        let after = page.split_once(&format!("data-question=\"{key}\"")).unwrap().1;
        after.split("</article>").next().unwrap().to_owned()
    };
    let mark = "Different from last time";
    assert!(of("d9_make@a1").contains(mark), "{}", of("d9_make@a1"));
    assert!(!of("k3_protective").contains(mark), "nothing is known of it");
}
