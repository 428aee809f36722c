//! What cannot be taken is said in plain words and changes nothing.

use std::path::Path;

use data_encoding::BASE64;
use mobile_core::ipc::{
    AppState, CommandError, ErrorCode, EvidenceView, PhotoBegun, Photos, Screen, Today,
};
use mobile_core::{Ports, Tablet};
use serde_json::{Value, json};
use shared_model::hash::BlobHash;
use shared_model::ids::VisitId;
use tests::photos::jpeg;
use tests::reading::{call, open};
use tests::world::{PIN, World};

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
