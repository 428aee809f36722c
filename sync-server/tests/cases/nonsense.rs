//! What no case can say is refused at its place: times that cannot be, guns of no
//! kind, and characters nobody sees.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::world::{World, body, booked};

const DAY_MS: i64 = 86_400_000;

fn changed(pointer: &str, value: &Value) -> Value {
    let mut body = booked(body());
    *body.pointer_mut(pointer).unwrap() = value.clone();
    body
}

#[tokio::test]
async fn what_cannot_be_is_a_fault_at_its_place_and_what_just_can_is_taken_in() {
    let world = World::new();
    // It is noon of 24 November 2026: the last that is refused, the first that is not.
    let table = [
        ("/application/received_at", "2026-11-25T12:00:01Z", "2026-11-25T12:00:00Z"),
        ("/application/received_at", "1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z"),
        ("/person/date_of_birth", "2026-11-25", "2026-11-24"),
        ("/person/date_of_birth", "1899-12-31", "1900-01-01"),
        ("/visit/starts_at", "2026-11-22T23:59:00+00:00", "2026-11-23T08:00:00+00:00"),
        ("/visit/starts_at", "2028-11-25T08:00:00+00:00", "2028-11-24T08:00:00+00:00"),
        ("/checks/0/as_at", "2026-11-24T12:10:01Z", "2026-11-24T12:10:00Z"),
        ("/markers/0/as_at", "2026-11-24T12:10:01Z", "2026-11-24T12:10:00Z"),
        ("/guns/0/class", "blunderbuss", "shotgun_s2"),
        ("/guns/0/action", "magic", ""),
        ("/person/surname", "Ff\noulkes", "Ffoulkes-\u{d3} S\u{fa}illeabh\u{e1}in"),
        ("/addresses/0/lines/0", "T\u{202e}ŷ", "T\u{177} Gwyn"),
        ("/guns/0/serial", "KA\u{2066}4081", "KA 4081-O"),
        ("/markers/0/text", "Two\u{202a}dogs", "Two dogs,\nloose"),
        ("/markers/0/text", "Two\u{7}dogs", "Zwei Hunde: Achtung"),
    ];
    for (n, (pointer, wrong, right)) in table.into_iter().enumerate() {
        let id = format!("MV-{n}");
        let refused = world.put(&id, &changed(pointer, &json!(wrong))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{pointer} {wrong}");
        assert_eq!(refused.pointers(), [pointer], "{wrong}: {}", refused.json);
        let taken = world.put(&id, &changed(pointer, &json!(right))).await;
        assert_eq!(taken.status, StatusCode::CREATED, "{right}: {}", taken.json);
    }
}

#[tokio::test]
async fn a_booked_visit_can_be_sent_again_when_it_is_over() {
    let world = World::new();
    world.put("MV-1", &booked(body())).await;
    world.wait_ms(9 * DAY_MS);
    let mut later = booked(body());
    later["person"]["forenames"] = json!("Si\u{e2}n Mair");
    assert_eq!(world.put("MV-1", &later).await.status, StatusCode::OK);
    assert_eq!(world.put("MV-2", &later).await.pointers(), ["/visit/starts_at"]);
}

#[tokio::test]
async fn a_name_that_stands_twice_and_a_value_of_another_kind_are_said_in_plain_words() {
    let world = World::new();
    let twice = body().to_string().replacen("\"surname\":", "\"surname\":\"A\",\"surname\":", 1);
    let text = twice.replacen('{', "{\"application\":2,", 1);
    let answer = world.send(Method::PUT, "/v1/cases/MV-1", &[], text).await;
    assert_eq!(answer.pointers(), ["/application", "/person/surname"], "{}", answer.json);
    let table = [
        ("/application", json!(2), "must be an object"),
        ("/application/received_at", json!(2), "must be a text"),
        ("/application/kind", json!("sale"), "must be one of grant, renewal"),
        ("/addresses/0/lines", json!("Tŷ Gwyn"), "must be a list"),
        ("/person/surname", json!({}), "must be a text"),
    ];
    for (pointer, wrong, words) in table {
        let answer = world.put("MV-1", &changed(pointer, &wrong)).await;
        assert_eq!(answer.pointers(), [pointer], "{}", answer.json);
        let detail = answer.json["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.starts_with(words), "{pointer}: {detail}");
    }
}
