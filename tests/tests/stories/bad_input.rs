//! What cannot be taken is said in plain words and changes nothing.

use std::path::Path;

use data_encoding::BASE64;
use mobile_core::ipc::{
    AppState, CommandError, ErrorCode, EvidenceView, PhotoBegun, Photos, QuestionKind,
    QuestionView, Screen, SectionView, Today,
};
use mobile_core::{Ports, Tablet};
use serde_json::{Value, json};
use shared_model::answer::Value as Said;
use shared_model::hash::BlobHash;
use shared_model::ids::VisitId;
use tests::photos::jpeg;
use tests::reading::{call, open};
use tests::world::{PIN, World};

use crate::visit::{DAY, Officer};

/// An enrolled tablet at the door of its first visit.
pub(crate) fn at_the_door(folder: &Path) -> (Tablet, VisitId) {
    let tablet = open(folder, PIN).unwrap();
    let today: Today = call(&tablet, "today", json!({})).unwrap();
    let visit = today.visits.first().unwrap().visit;
    let request = json!({ "visit": visit, "markers_read": true });
    call::<Value>(&tablet, "arrive", request).unwrap();
    (tablet, visit)
}

fn take(
    tablet: &Tablet,
    visit: VisitId,
    bytes: &[u8],
    hash: BlobHash,
) -> Result<EvidenceView, CommandError> {
    let begin = json!({ "visit": visit, "kind": "photo", "media_type": "image/jpeg" });
    let begun: PhotoBegun = call(tablet, "photo_begin", begin)?;
    let append = json!({ "capture": begun.capture, "offset": 0, "base64": BASE64.encode(bytes) });
    call::<Value>(tablet, "photo_append", append)?;
    call(tablet, "photo_finish", json!({ "capture": begun.capture, "sha256": hash }))
}

#[test]
fn a_wrong_pin_opens_nothing_and_costs_nothing() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let tablet = Tablet::open(Ports::desktop(&desk.data).unwrap(), &desk.data).unwrap();
    let wrong = call::<AppState>(&tablet, "unlock", json!({ "pin": "274952" })).unwrap_err();
    assert_eq!(wrong.code, ErrorCode::WrongPin);
    assert_eq!(wrong.to_string(), "This is not the PIN. Your work is saved. Try again.");
    let shut = call::<Today>(&tablet, "today", json!({})).unwrap_err();
    assert_eq!(shut.code, ErrorCode::Locked);
    let state: AppState = call(&tablet, "app_state", json!({})).unwrap();
    assert_eq!((state.screen, state.officer), (Screen::Locked, None));
    let state: AppState = call(&tablet, "unlock", json!({ "pin": PIN })).unwrap();
    assert_eq!(state.screen, Screen::Today);
    tablet.close();
}

#[test]
fn a_photo_that_lost_its_end_on_the_way_is_not_taken() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let (tablet, visit) = at_the_door(&desk.data);
    let before = tablet.record(visit).unwrap();
    let whole = jpeg(7, 320, 240);
    let cut = &whole[..whole.len() / 2];

    let refused = take(&tablet, visit, cut, BlobHash::of(&whole)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert!(refused.message.contains("did not arrive as it was sent"), "{refused}");
    assert_eq!(tablet.record(visit).unwrap(), before);
    let photos: Photos = call(&tablet, "photos", json!({ "visit": visit })).unwrap();
    assert_eq!(photos.photos, []);
    assert_eq!(photos.not_taken.len(), 1, "the officer is told: {:?}", photos.not_taken);
    let files = std::fs::read_dir(desk.data.join("blobs")).unwrap().count();
    assert_eq!(files, 0, "nothing of it stays on the disk");

    // A camera that made half a picture: it is all there is, so it is kept and shown.
    let kept = take(&tablet, visit, cut, BlobHash::of(cut)).unwrap();
    assert!(kept.warning.unwrap().starts_with("This photo ends too soon"));
    tablet.close();
}

#[test]
fn an_answer_that_does_not_fit_leaves_the_one_before() {
    let world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    let (tablet, visit) = at_the_door(&desk.data);
    let before = tablet.record(visit).unwrap();
    for (key, answer) in [
        (
            "a13_entry",
            json!({ "state": "answered", "value": "through_the_roof", "provenance": "observed" }),
        ),
        ("a13_entry", json!({ "state": "answered", "value": 7, "provenance": "observed" })),
        ("z9_nothing", json!({ "state": "declined", "provenance": "applicant" })),
        ("a13_entry", json!({ "state": "guessed" })),
    ] {
        let request = json!({ "visit": visit, "key": key, "answer": answer });
        let refused = call::<Value>(&tablet, "answer", request).unwrap_err();
        assert!(matches!(refused.code, ErrorCode::Invalid | ErrorCode::NotFound), "{refused}");
        assert_eq!(tablet.record(visit).unwrap(), before);
    }
    tablet.close();
}

/// What is typed in a text question, as the screen would put it.
fn typed(officer: &Officer, key: &str, text: &str) -> Result<Value, CommandError> {
    let told = officer.question(key).provenances.remove(0);
    let answer = json!({ "state": "answered", "value": text, "provenance": told });
    officer.call("answer", json!({ "key": key, "answer": answer }))
}

#[test]
fn a_value_of_another_kind_or_too_long_is_refused_in_words_and_changes_nothing() {
    let world = World::new();
    world.put_case_on("STORY-BAD-INPUT", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    let long = "ŵ".repeat(20_000);
    typed(&officer, "a8_officers", &long).unwrap();
    let kept = officer.record();
    let key = "a8_officers".parse().unwrap();
    assert_eq!(kept.answer(&key).unwrap().value(), Some(&Said::Text(long.clone())));
    for (key, value) in [
        ("a13_entry", json!("through_the_roof")),
        ("a13_entry", json!(["invited_in"])),
        ("a14_photos", json!(true)),
        ("b7_elsewhere", json!("yes")),
        ("d8_storage@a1", json!(["cabinet", "a_shoe_box"])),
        ("d8_storage@a1", json!("cabinet")),
        ("b6_date", json!("0000-01-01")),
        ("b6_date", json!("2026-02-30")),
        ("b6_date", json!("24/11/2026")),
        ("a7_arrived", json!("0000-01-01T10:00:00Z")),
        ("f1_adults", json!("two")),
        ("f1_adults", json!(-1)),
        ("f1_adults", json!(1.5)),
        ("a8_officers", json!(7)),
        ("a8_officers", json!(format!("{long}x"))),
        ("a8_officers", json!(null)),
    ] {
        let answer = json!({ "state": "answered", "value": value, "provenance": "observed" });
        let request = json!({ "key": key, "answer": answer });
        let refused = officer.call::<Value>("answer", request).unwrap_err();
        let said = refused.to_string();
        assert!(matches!(refused.code, ErrorCode::Invalid | ErrorCode::TooLong), "{said}");
        assert!(!said.contains("not asked as things stand"), "{key} {value:.40}: {said}");
        assert_eq!(officer.record(), kept, "{key} {value:.40}");
    }
    let over = json!({ "key": "a8_officers", "text": format!("{long}x") });
    let over = officer.call::<Value>("draft", over).unwrap_err();
    assert_eq!(over.code, ErrorCode::TooLong);
    assert!(over.message.contains("20001") && over.message.contains("20000"), "{over}");
    officer.tablet.close();
}

/// One line of the list: a text, or a text many times over.
#[derive(serde::Deserialize)]
struct Hostile {
    text: Option<String>,
    repeat: Option<String>,
    times: Option<usize>,
}

fn hostile() -> Vec<String> {
    let list = include_str!("../../../shared-model/tests/data/hostile-strings.json");
    let list: Vec<Hostile> = serde_json::from_str(list).unwrap();
    let text = |one: Hostile| one.text.or_else(|| Some(one.repeat?.repeat(one.times?)));
    list.into_iter().filter_map(text).collect()
}

/// Every question that takes a text now.
fn text_questions(officer: &Officer) -> Vec<QuestionView> {
    let sections = officer.overview().sections.into_iter();
    let questions = sections.flat_map(|card| {
        officer.call::<SectionView>("section", json!({ "section": card.id })).unwrap().questions
    });
    let takes = |one: &QuestionView| {
        matches!(one.kind, QuestionKind::Text | QuestionKind::LongText) && !one.computed
    };
    questions.filter(takes).collect()
}

#[test]
fn whatever_is_typed_is_kept_to_the_letter_or_refused_in_words() {
    let world = World::new();
    world.put_case_on("STORY-HOSTILE", DAY);
    let desk = world.tablet("tablet", "m.ellis");
    let officer = Officer::let_in(&desk.data);
    let asked = text_questions(&officer);
    assert!(asked.len() > 10, "only {} questions take a text", asked.len());
    let (mut kept, mut refused) = (0, 0);
    for (n, text) in hostile().iter().enumerate() {
        // The next that takes a text as long as this one.
        let room = |one: &&QuestionView| one.max_chars as usize >= text.chars().count();
        let turned = asked.iter().cycle().skip(n % asked.len()).take(asked.len());
        let Some(question) = turned.clone().find(room).or_else(|| turned.clone().next()) else {
            continue;
        };
        let before = officer.record();
        let key = question.key.parse().unwrap();
        match typed(&officer, &question.key, text) {
            Ok(_) => {
                kept += 1;
                let record = officer.record();
                let found = record.answer(&key).and_then(|answer| answer.value());
                assert_eq!(found, Some(&Said::Text(text.clone())), "{}", question.key);
            }
            Err(why) => {
                refused += 1;
                assert!(matches!(why.code, ErrorCode::Invalid | ErrorCode::TooLong), "{why}");
                assert_eq!(officer.record(), before, "{} {text:.40}", question.key);
            }
        }
    }
    assert!(kept > 4 * refused, "{kept} kept, {refused} refused");
    officer.tablet.close();
    // A text that cannot be written to the disk whole would show now.
    let tablet = open(&desk.data, PIN).unwrap();
    assert_eq!(tablet.integrity().unwrap(), "ok");
    tablet.close();
}
