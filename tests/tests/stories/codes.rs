//! Scenario 24 of domain.md: a child in the room names a PIN. The officer flags the
//! storage; what looks like a code is kept nowhere.

use mobile_core::ipc::{CommandError, Drafted, ErrorCode};
use serde_json::{Value, json};
use tests::reading::open;
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer};

const KEY: &str = "d16_concern@a1";
const NAMED: &str = "His son, 9, said the PIN is 4471.";
const FLAGGED: &str = "His son, 9, knows the PIN. Control is inadequate.";

fn answer(officer: &Officer, text: &str, more: &Value) -> Result<Value, CommandError> {
    let answer = json!({ "state": "answered", "value": text, "provenance": "observed" });
    let mut request = json!({ "key": KEY, "answer": answer });
    if let (Some(request), Some(more)) = (request.as_object_mut(), more.as_object()) {
        request.extend(more.clone());
    }
    officer.call("answer", request)
}

fn draft(officer: &Officer, text: &str) -> Drafted {
    officer.call("draft", json!({ "key": KEY, "text": text })).unwrap()
}

#[test]
fn a_pin_that_a_child_names_is_kept_nowhere_on_the_tablet() {
    let world = World::new();
    world.put_case_on("STORY-CODES", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("d8_here@a1", true);
    officer.say("d16_control@a1", "other");

    // As it is typed: kept while it is harmless, and gone with the first digits.
    assert!(draft(&officer, "His son, 9, said").suspects.is_empty());
    assert_eq!(officer.question(KEY).draft.as_deref(), Some("His son, 9, said"));
    let found = draft(&officer, NAMED).suspects;
    assert_eq!(found.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), ["4471"]);
    assert_eq!(officer.question(KEY).draft, None, "not even what was kept of it before");

    let refused = answer(&officer, NAMED, &json!({})).unwrap_err();
    assert_eq!(refused.code, ErrorCode::LooksLikeCode);
    assert_eq!(
        refused.to_string(),
        "“4471” looks like a code. Nothing of it was kept. Take it out, or say that it is not a \
         code."
    );
    let noted = json!({
        "state": "answered", "value": "other", "provenance": "observed",
        "note": "keys are under the mat",
    });
    let refused =
        officer.call::<Value>("answer", json!({ "key": "d16_control@a1", "answer": noted }));
    assert_eq!(refused.unwrap_err().code, ErrorCode::LooksLikeCode, "a note is looked at too");
    let record = officer.tablet.record(officer.visit).unwrap();
    assert!(!record.contains("4471") && !record.contains("under the mat"));

    // What a kill leaves.
    let visit = officer.visit;
    officer.tablet.close();
    let officer = Officer { tablet: open(&desk.data, PIN).unwrap(), visit };
    assert_eq!((officer.question(KEY).draft, officer.question(KEY).answer), (None, None));

    answer(&officer, FLAGGED, &json!({})).unwrap();
    assert_eq!(officer.question(KEY).answer.unwrap().text, FLAGGED);
    assert!(officer.record().notes.is_empty());
    officer.tablet.close();
}

#[test]
fn a_number_that_the_officer_looked_at_is_recorded_with_their_word() {
    let world = World::new();
    world.put_case_on("STORY-CODES", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("d8_here@a1", true);
    officer.say("d16_control@a1", "other");

    let text = "Keys with the estate office, file 4471.";
    let kept = json!({ "key": KEY, "text": text, "not_a_code": true });
    assert!(officer.call::<Drafted>("draft", kept).unwrap().suspects.is_empty());
    assert_eq!(officer.question(KEY).draft.as_deref(), Some(text));
    answer(&officer, text, &json!({ "not_a_code": true })).unwrap();
    assert_eq!(officer.question(KEY).answer.unwrap().text, text);
    let record = officer.record();
    let notes: Vec<_> = record.notes.values().flatten().map(|one| &one.value).collect();
    let [looked] = notes.as_slice() else { panic!("one word of the officer: {notes:?}") };
    assert_eq!(looked.about.as_ref().unwrap().to_string(), KEY);

    // Where nothing stands out, that it was looked at says nothing.
    answer(&officer, FLAGGED, &json!({ "not_a_code": true })).unwrap();
    assert_eq!(officer.record().notes.len(), 1);
    officer.tablet.close();
}
