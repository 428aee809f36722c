//! What the platform knows of the visit before: read, refused by its place, passed on.

use http::StatusCode;
use serde_json::{Value, json};

use crate::world::{World, body};

fn last(values: &Value) -> Value {
    let mut case = body();
    case["last_visit"] = json!({
        "on": "2021-10-14", "officer": "P. Garland", "outcome": "Security good.",
        "values": values
    });
    case
}

#[tokio::test]
async fn answers_that_no_form_would_hold_are_refused_by_their_place() {
    let world = World::new();
    for (values, pointer) in [
        (json!({"D 11": "solid_brick"}), "/last_visit/values/D 11"),
        (json!({"d99_nothing": "solid_brick"}), "/last_visit/values/d99_nothing"),
        (json!({"d11_fixing": "solid_brick"}), "/last_visit/values/d11_fixing"),
        (json!({"d11_fixing@a9": "solid_brick"}), "/last_visit/values/d11_fixing@a9"),
        (json!({"d11_fixing@a1": "glued"}), "/last_visit/values/d11_fixing@a1"),
        (json!({"d11_fixing@a1": true}), "/last_visit/values/d11_fixing@a1"),
        (json!({"d28_level@a1": "level_2"}), "/last_visit/values/d28_level@a1"),
        (json!({"f2_told": "Said in the kitchen"}), "/last_visit/values/f2_told"),
        (json!({"f2_concern@a1": false}), "/last_visit/values/f2_concern@a1"),
        (json!({"f7_detail": "\n "}), "/last_visit/values/f7_detail"),
        (json!({"d8_photos@a1": 2}), "/last_visit/values/d8_photos@a1"),
        (json!({"f1_adults": 1.5}), "/last_visit/values/f1_adults"),
        (json!({"f1_adults": null}), "/last_visit/values/f1_adults"),
    ] {
        let answer = world.put("MV-1", &last(&values)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{values}");
        assert_eq!(answer.pointers(), [pointer], "{}", answer.json);
    }
}

#[tokio::test]
async fn answers_that_a_form_holds_are_taken_and_a_body_without_them_is_as_before() {
    let world = World::new();
    let good = json!({
        "d11_fixing@a1": "solid_brick", "d8_storage@a1": ["cabinet", "safe"],
        "f1_adults": 2, "f2_concern": false, "f7_detail": "A lodger, since May"
    });
    let answer = world.put("MV-1", &last(&good)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.json);
    let first = answer.etag().to_owned();
    let again = world.put("MV-1", &last(&good)).await;
    assert_eq!((again.status, again.etag()), (StatusCode::OK, first.as_str()));
    let without = last(&json!({}));
    let answer = world.put("MV-2", &without).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.json);
    let mut old = without;
    old["last_visit"].as_object_mut().unwrap().remove("values");
    let same = world.put("MV-2", &old).await;
    assert_eq!((same.status, same.etag()), (StatusCode::OK, answer.etag()));
}
