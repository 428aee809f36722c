//! The API's description: committed as it is served.

use http::{Method, StatusCode};

use crate::world::World;

/// `DOORSTEP_WRITE_OPENAPI=1` writes the file instead of comparing it.
#[test]
fn the_committed_description_is_the_one_the_code_gives() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let text = sync_server::platform::openapi::text().unwrap();
    if std::env::var_os("DOORSTEP_WRITE_OPENAPI").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "openapi.json is old: run this test with DOORSTEP_WRITE_OPENAPI=1");
}

#[tokio::test]
async fn the_description_is_served_to_anybody_and_says_every_route() {
    let world = World::new();
    let headers = [("authorization", "")];
    let served = world.send(Method::GET, "/openapi.json", &headers, String::new()).await;
    assert_eq!(served.status, StatusCode::OK);
    assert_eq!(served.json["openapi"], "3.1.0");
    let paths: Vec<&String> = served.json["paths"].as_object().unwrap().keys().collect();
    let want = [
        "/v1/cases/{id}",
        "/v1/events",
        "/v1/submissions/{id}",
        "/v1/submissions/{id}/evidence/{device}/{n}",
    ];
    assert_eq!(paths, want);
}
