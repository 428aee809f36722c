//! Whatever the platform sends wrongly, it is told what and where, and nothing changes.

use http::Method;
use serde_json::{Value, json};
use shared_model::workflow::Stage;
use sync_server::store::cases::Cases as _;
use sync_server::store::events::Events as _;

use crate::world::{Answer, FORCE, World, body, booked};

/// Everything the platform could see or cause.
fn kept(world: &World) -> String {
    let store = &world.store;
    let files: Vec<_> = store
        .list(FORCE, &Stage::ALL)
        .unwrap()
        .iter()
        .map(|row| store.file(FORCE, row.case).unwrap())
        .collect();
    let events = store.events_after(FORCE, 0, 1_000).unwrap();
    format!("{files:?} {events:?} {:?}", store.count_events().unwrap())
}

/// RFC 9457 with a stable type, words that say what is safe, and a name of its own.
fn is_problem(answer: &Answer, status: u16, name: &str, what: &str) {
    assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.json);
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{what}");
    assert_eq!(answer.json["type"], format!("/problems/{name}"), "{what}");
    assert_eq!(answer.json["status"], status, "{what}");
    let text = |key: &str| answer.json[key].as_str().unwrap_or_default();
    assert!(!text("title").is_empty() && !text("detail").is_empty(), "{what}");
    assert!(text("instance").starts_with("urn:uuid:"), "{what}");
}

async fn refused(
    world: &World,
    (method, path): (Method, &str),
    headers: &[(&str, &str)],
    body: &str,
    (status, name): (u16, &str),
) -> Value {
    let before = kept(world);
    let what = format!("{method} {path} {headers:?}");
    let answer = world.send(method, path, headers, body.to_owned()).await;
    is_problem(&answer, status, name, &what);
    assert_eq!(kept(world), before, "{what}");
    answer.json
}

#[tokio::test]
async fn what_is_not_there_is_said_to_be_not_there() {
    let world = World::new();
    world.put("MV-1", &booked(body())).await;
    let nobody = "00000000-0000-4000-8000-000000000000";
    let long = format!("/v1/cases/{}", "a".repeat(97));
    for path in [
        "/v1/cases/MV-2",
        "/v1/cases/%20",
        "/v1/cases/%ff",
        "/v1/cases/a%00b",
        &long,
        "/v1/cases",
        "/v1/case/MV-1",
        "/v1/submissions/MV-1",
        "/v1/submissions/%ff",
        &format!("/v1/submissions/{nobody}"),
        &format!("/v1/submissions/{nobody}/evidence/{nobody}/1"),
        &format!("/v1/submissions/{nobody}/evidence/%ff/1"),
    ] {
        refused(&world, (Method::GET, path), &[], "", (404, "not-found")).await;
    }
    for path in ["/v1/cases/%ff", &long] {
        let body = booked(body()).to_string();
        refused(&world, (Method::PUT, path), &[], &body, (404, "not-found")).await;
    }
}

#[tokio::test]
async fn a_body_that_is_wrong_is_refused_with_the_place_and_changes_nothing() {
    let world = World::new();
    world.put("MV-1", &body()).await;
    let mut cases: Vec<(String, String)> = [
        ("", ""),
        ("{", ""),
        ("null", ""),
        ("[1]", ""),
        ("\"case\"", ""),
        ("{\"application\": 1}", "/application"),
    ]
    .map(|(text, pointer)| (text.to_owned(), pointer.to_owned()))
    .to_vec();
    let wrong: [(&str, Value); 10] = [
        ("/person/surname", json!(7)),
        ("/person/date_of_birth", json!("9 April 1961")),
        ("/application/received_at", json!("yesterday")),
        ("/addresses/0/lines", json!("Tŷ Gwyn")),
        ("/guns/0/certificate", json!("none")),
        ("/certificates/0/expires_on", json!("2026-02-30")),
        ("/checks/0/as_at", json!(null)),
        ("/visit/starts_at", json!("at ten")),
        // Before there was a form.
        ("/visit/starts_at", json!("2026-10-31T10:00:00+00:00")),
        ("/visit/officer", json!("n.obody")),
    ];
    for (pointer, value) in wrong {
        let mut body = booked(body());
        *body.pointer_mut(pointer).unwrap() = value;
        cases.push((body.to_string(), pointer.to_owned()));
    }
    // A case that is there and one that would be new.
    for id in ["MV-1", "MV-2"] {
        for (text, pointer) in &cases {
            let path = format!("/v1/cases/{id}");
            let at = (Method::PUT, path.as_str());
            let problem = refused(&world, at, &[], text, (422, "invalid")).await;
            let errors = problem["errors"].as_array().unwrap();
            let pointers: Vec<_> = errors.iter().map(|error| &error["pointer"]).collect();
            assert!(pointers.contains(&&json!(pointer)), "{text}: {pointers:?}");
            assert!(errors.iter().all(|error| error["detail"].is_string()));
        }
        assert_eq!(kept(&world).matches("CaseFile").count(), 1);
    }
}

#[tokio::test]
async fn a_wrong_token_reads_and_changes_nothing_on_any_route() {
    let world = World::new();
    world.put("MV-1", &booked(body())).await;
    let other = json!({}).to_string();
    for token in ["", "Bearer", "Bearer ", "Bearer wrong", "Basic dsp_the-token-of-this-force"] {
        for (method, path, body) in [
            (Method::GET, "/v1/cases/MV-1", ""),
            (Method::PUT, "/v1/cases/MV-1", other.as_str()),
            (Method::PUT, "/v1/cases/MV-2", other.as_str()),
            (Method::GET, "/v1/events", ""),
            (Method::GET, "/v1/submissions/00000000-0000-4000-8000-000000000000", ""),
        ] {
            let headers = [("authorization", token)];
            let problem = refused(&world, (method, path), &headers, body, (401, "bad-token")).await;
            assert!(!problem.to_string().contains("Ffoulkes"));
        }
    }
}

#[tokio::test]
async fn versions_sizes_cursors_and_methods_are_refused_by_name() {
    let world = World::new();
    world.put("MV-1", &booked(body())).await;
    let mut newer = body();
    newer["person"]["forenames"] = json!("Siân Mair");
    let newer = newer.to_string();
    for etag in ["\"9.9\"", "\"x\"", "*"] {
        let at = (Method::PUT, "/v1/cases/MV-1");
        refused(&world, at, &[("if-match", etag)], &newer, (412, "stale")).await;
        let at = (Method::PUT, "/v1/cases/MV-2");
        refused(&world, at, &[("if-match", etag)], &newer, (412, "stale")).await;
    }
    let large = " ".repeat(1024 * 1024 + 1);
    refused(&world, (Method::PUT, "/v1/cases/MV-1"), &[], &large, (413, "too-large")).await;
    let mut elsewhere = booked(body());
    elsewhere["visit"]["starts_at"] = json!("2026-12-01T10:00:00+00:00");
    let at = (Method::PUT, "/v1/cases/MV-1");
    refused(&world, at, &[], &elsewhere.to_string(), (409, "conflict")).await;
    for query in ["after=AAAA", "after=", "limit=many", "limit=-1"] {
        let path = format!("/v1/events?{query}");
        refused(&world, (Method::GET, path.as_str()), &[], "", (400, "malformed")).await;
    }
    for (method, path, allow) in [
        (Method::DELETE, "/v1/cases/MV-1", "PUT,GET,HEAD"),
        (Method::POST, "/v1/cases/MV-1", "PUT,GET,HEAD"),
        (Method::POST, "/v1/events", "GET,HEAD"),
        (Method::PUT, "/openapi.json", "GET,HEAD"),
    ] {
        refused(&world, (method.clone(), path), &[], &newer, (405, "wrong-method")).await;
        let answer = world.send(method, path, &[], String::new()).await;
        assert_eq!(answer.headers["allow"], allow, "{path}");
    }
}
