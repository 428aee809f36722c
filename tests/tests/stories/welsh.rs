//! Scenario 35 of domain.md: the applicant reads and signs in Welsh.

use mobile_core::ipc::{AppState, HandOverOutcome, HandOverView, Language};
use serde_json::{Value, json};
use tests::reading::call;
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer};

fn read(officer: &Officer, language: &str) -> HandOverView {
    call(&officer.tablet, "hand_over_view", json!({ "language": language })).unwrap()
}

#[test]
fn a_signature_in_welsh_is_for_the_welsh_text_and_stands_until_the_answer_changes() {
    let world = World::new();
    world.put_case_on("STORY-WELSH", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    officer.say("d8_here@a1", true);
    let english: HandOverView = officer.call("hand_over", json!({})).unwrap();
    let welsh = read(&officer, "cy");
    assert_eq!((english.language, welsh.language), (Language::En, Language::Cy));
    assert_eq!(read(&officer, "en"), english, "the other language is one tap away");
    assert_eq!(welsh.lines.len(), english.lines.len());
    assert_ne!(welsh.hash, english.hash);
    let yes = welsh.lines.iter().any(|line| line.value == "Ie");
    assert!(yes, "answers are said in Welsh too: {:?}", welsh.lines);
    for (one, other) in welsh.lines.iter().zip(&english.lines) {
        assert_ne!(one.label, other.label);
    }

    // What was read in one language is not signed in the other.
    let wrong = json!({ "language": "cy", "hash": english.hash, "typed_name": "Siân Ffoulkes" });
    call::<Value>(&officer.tablet, "hand_over_sign", wrong).unwrap_err();
    let sign = json!({ "language": "cy", "hash": welsh.hash, "typed_name": "Siân Ffoulkes" });
    let signed: HandOverView = call(&officer.tablet, "hand_over_sign", sign).unwrap();
    assert_eq!((signed.outcome, signed.language), (Some(HandOverOutcome::Signed), Language::Cy));
    call::<AppState>(&officer.tablet, "hand_over_unlock", json!({ "pin": PIN })).unwrap();
    assert!(officer.overview().signed_earlier.is_empty(), "it is for what stands");

    officer.say("d8_here@a1", false);
    let earlier = officer.overview().signed_earlier;
    let of = |was: &Option<String>| was.as_deref().is_some_and(|was| was != "Yes" && was != "No");
    assert!(earlier.iter().any(|line| of(&line.was)), "compared as it was read: {earlier:?}");
    officer.tablet.close();
}
