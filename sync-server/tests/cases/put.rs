//! `PUT /v1/cases/{id}`: taken in once, refused with reasons, never changing
//! what an officer was given.

use http::{Method, StatusCode};
use serde_json::json;
use shared_model::hash::ContentHash;
use shared_model::pack::Pack;
use shared_model::workflow::Stage;
use sync_server::store::accounts::Accounts as _;
use sync_server::store::cases::Cases as _;

use crate::world::{FORCE, NOON_MS, World, body, booked};

#[tokio::test]
async fn putting_a_case_twice_makes_one_case_and_one_visit() {
    let world = World::new();
    let first = world.put("MV-1", &booked(body())).await;
    let second = world.put("MV-1", &booked(body())).await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!(first.headers["location"], "/v1/cases/MV-1");
    assert_eq!(first.etag(), second.etag());
    assert_eq!(first.json, second.json);
    let rows = world.store.list(FORCE, &Stage::ALL).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(world.file("MV-1").history.len(), 1);
}

#[tokio::test]
async fn a_case_with_a_visit_enters_at_visit_booked_and_one_without_waits() {
    let world = World::new();
    let answer = world.put("a/b", &body()).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "a slash is part of the path");
    let waiting = world.put("a%2Fb%20c", &body()).await;
    assert_eq!(waiting.status, StatusCode::CREATED);
    assert_eq!(waiting.headers["location"], "/v1/cases/a%2Fb%20c");
    assert_eq!(
        (&waiting.json["case"], &waiting.json["stage"]),
        (&json!("a/b c"), &json!("ready_for_visit"))
    );
    assert_eq!(
        (&waiting.json["due_on"], &waiting.json["visit"]),
        (&json!("2027-02-01"), &json!(null))
    );

    let with_visit = world.put("MV-2", &booked(body())).await;
    assert_eq!(with_visit.json["stage"], "visit_booked");
    assert_eq!(with_visit.json["visit"]["officer"], "Morgan Ellis");
    let read = world.get("/v1/cases/MV-2").await;
    assert_eq!((read.status, &read.json), (StatusCode::OK, &with_visit.json));
    assert_eq!(read.etag(), with_visit.etag());
    let visit = world.file("MV-2").row.visit.unwrap();
    assert!(world.app.keys.document_key(FORCE, visit.document).unwrap().is_some());
}

#[tokio::test]
async fn a_later_body_never_changes_the_pack_that_was_given_out() {
    let world = World::new();
    world.put("MV-1", &booked(body())).await;
    let visit = world.file("MV-1").row.visit.unwrap();
    let before = world.store.pack(FORCE, visit.visit).unwrap().unwrap();
    let pack: Pack = serde_json::from_slice(&before).unwrap();
    assert_eq!(pack.reference.to_string(), visit.reference);
    assert_eq!((pack.exhibits.prefix.as_str(), pack.exhibits.first), ("ME", 1));
    assert_eq!((pack.form.id.as_str(), pack.guns[0].serial.as_str()), ("renewal", "KA4081O"));

    let mut later = booked(body());
    later["markers"] = json!([]);
    let changed = world.put("MV-1", &later).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(world.file("MV-1").body.markers.is_empty());
    let mut without = later.clone();
    without.as_object_mut().unwrap().remove("visit");
    assert_eq!(world.put("MV-1", &without).await.json["stage"], "visit_booked");
    assert_eq!(world.store.pack(FORCE, visit.visit).unwrap().unwrap(), before);

    later["visit"]["starts_at"] = json!("2026-11-25T14:00:00+00:00");
    let other = world.put("MV-1", &later).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(world.file("MV-1").row.visit.unwrap(), visit);
}

#[tokio::test]
async fn a_later_body_does_not_move_the_clock_of_a_case_under_way() {
    let world = World::new();
    let mut moved = body();
    moved["application"]["received_at"] = json!("2026-10-09T09:12:00Z");
    world.put("MV-1", &body()).await;
    let waiting = world.put("MV-1", &moved).await;
    assert_eq!((waiting.status, &waiting.json["due_on"]), (StatusCode::OK, &json!("2027-02-09")));
    assert_eq!(world.put("MV-1", &booked(moved.clone())).await.status, StatusCode::OK);

    let before = world.file("MV-1");
    let refused = world.put("MV-1", &booked(body())).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.json);
    assert_eq!(refused.pointers(), ["/application/received_at"]);
    let words = refused.json["errors"][0]["detail"].as_str().unwrap();
    assert!(words.starts_with("stands at 2026-10-09T09:12:00Z"), "{words}");
    assert_eq!(world.file("MV-1"), before);

    let same = world.put("MV-1", &booked(moved.clone())).await;
    assert_eq!((same.status, same.etag()), (StatusCode::OK, "\"3.1\""));
    // The same moment written otherwise moves nothing, and other fields change as before.
    moved["application"]["received_at"] = json!("2026-10-09T10:12:00+01:00");
    moved["person"]["forenames"] = json!("Siân Mair");
    let other = world.put("MV-1", &booked(moved)).await;
    assert_eq!((other.status, &other.json["due_on"]), (StatusCode::OK, &json!("2027-02-09")));
}

#[tokio::test]
async fn every_fault_is_named_by_its_place_and_nothing_is_taken_in() {
    let world = World::new();
    let mut wrong = body();
    wrong["application"]["kind"] = json!("grant");
    wrong["person"]["surname"] = json!("");
    wrong["person"]["nickname"] = json!("Kit");
    wrong["person"]["shoe_size"] = json!(44);
    wrong["guns"][0]["certificate"] = json!("sgc");
    wrong["guns"][0]["serial"] = json!("a\u{7}b");
    wrong["guns"].as_array_mut().unwrap().push(json!({"id": "g1"}));
    wrong["hobby"] = json!("chess");
    wrong["checks"] = json!({});
    let shape = world.put("MV-1", &wrong).await;
    assert_eq!(shape.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(shape.headers["content-type"], "application/problem+json");
    let mut pointers = shape.pointers();
    pointers.sort_unstable();
    let want =
        ["/checks", "/guns/1/certificate", "/hobby", "/person/nickname", "/person/shoe_size"];
    assert_eq!(pointers, want);

    wrong["guns"].as_array_mut().unwrap().truncate(1);
    for extra in ["hobby", "checks"] {
        wrong.as_object_mut().unwrap().remove(extra);
    }
    for extra in ["nickname", "shoe_size"] {
        wrong["person"].as_object_mut().unwrap().remove(extra);
    }
    let sense = world.put("MV-1", &wrong).await;
    let want = ["/application/kind", "/person/surname", "/guns/0/certificate", "/guns/0/serial"];
    assert_eq!(sense.pointers(), want, "{}", sense.json);
    assert_eq!(world.get("/v1/cases/MV-1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bodies_that_are_no_case_at_all_are_refused_as_such() {
    let world = World::new();
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let table = [
        (String::new(), StatusCode::UNPROCESSABLE_ENTITY),
        ("{".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        ("[]".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (deep, StatusCode::UNPROCESSABLE_ENTITY),
        (" ".repeat(1024 * 1024 + 1), StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (text, status) in table {
        let shown: String = text.chars().take(9).collect();
        let answer = world.send(Method::PUT, "/v1/cases/MV-1", &[], text).await;
        assert_eq!(answer.status, status, "{shown}");
        assert!(answer.json["type"].is_string() && answer.json["detail"].is_string());
    }
}

#[tokio::test]
async fn an_officer_nobody_knows_is_a_fault_of_the_body() {
    let world = World::new();
    assert!(world.store.lock_account(FORCE, "m.edwards", Some(NOON_MS)).unwrap());
    for (field, name, why) in [
        ("officer", "n.obody", "names no account of this force"),
        ("officer", "c.hale", "names an account that is no officer"),
        ("officer", "m.edwards", "names an account that is locked"),
        ("second_officer", "d.rowe", "names an account that is no officer"),
    ] {
        let mut wrong = booked(body());
        wrong["visit"][field] = json!(name);
        let answer = world.put("MV-1", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(answer.pointers(), [format!("/visit/{field}")], "{name}");
        let detail = answer.json["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.starts_with(why), "{name}: {detail}");
        assert_eq!(world.get("/v1/cases/MV-1").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn only_a_token_in_use_is_let_in_and_two_are_valid_at_once() {
    let world = World::new();
    let ask = async |value: &str| {
        let headers = [("authorization", value)];
        let get = world.send(Method::GET, "/v1/cases/MV-1", &headers, String::new()).await;
        let put = world.send(Method::PUT, "/v1/cases/MV-1", &headers, "{".to_owned()).await;
        (get.status, put.status)
    };
    let refused = (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED);
    let good = (StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY);
    for value in ["", "Bearer", "Bearer wrong", "Basic dsp_the-token-of-this-force"] {
        assert_eq!(ask(value).await, refused, "{value:?}");
    }
    for (n, token) in (1..).zip(["second", "third"]) {
        let hash = ContentHash::of(token.as_bytes());
        world.store.admit_token(FORCE, hash, token.to_owned(), NOON_MS + n).unwrap();
    }
    assert_eq!(ask("Bearer dsp_the-token-of-this-force").await, refused, "the oldest went");
    assert_eq!(ask("Bearer second").await, good);
    assert_eq!(ask("bearer third").await, good);
}

#[tokio::test]
async fn a_sender_that_names_an_old_version_changes_nothing() {
    let world = World::new();
    let first = world.put("MV-1", &body()).await.etag().to_owned();
    let mut newer = body();
    newer["person"]["forenames"] = json!("Siân Mair");
    let put = async |etag: &str, body: &serde_json::Value| {
        world.send(Method::PUT, "/v1/cases/MV-1", &[("if-match", etag)], body.to_string()).await
    };
    let taken = put(&first, &newer).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert_ne!(taken.etag(), first);
    newer["person"]["forenames"] = json!("Siân");
    let stale = put(&first, &newer).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(world.file("MV-1").body.person.forenames, "Siân Mair");
}

#[tokio::test]
async fn no_two_visits_share_a_reference_or_an_exhibit_number() {
    let world = World::new();
    let mut references = std::collections::BTreeSet::new();
    let mut numbers = std::collections::BTreeSet::new();
    // Two officers with the same initials draw from one row.
    for (n, officer) in ["m.ellis", "m.edwards", "m.ellis", "b.both"].into_iter().enumerate() {
        let mut case = booked(body());
        case["visit"]["officer"] = json!(officer);
        let id = format!("MV-{n}");
        assert_eq!(world.put(&id, &case).await.status, StatusCode::CREATED);
        let visit = world.file(&id).row.visit.unwrap();
        assert!(references.insert(visit.reference));
        let pack = world.store.pack(FORCE, visit.visit).unwrap().unwrap();
        let exhibits = serde_json::from_slice::<Pack>(&pack).unwrap().exhibits;
        for number in exhibits.first..=exhibits.last {
            assert!(numbers.insert((exhibits.prefix.clone(), number)), "{exhibits:?}");
        }
    }
}
