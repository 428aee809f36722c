//! Every role at every door: who may not see cases meets what an unknown address shows.

use http::StatusCode;

use crate::visit::Visit;
use crate::world::World;

const UNKNOWN: &str = "00000000-0000-4000-8000-00000000dead";

#[tokio::test]
async fn every_role_meets_at_every_door_what_the_table_says() {
    let world = World::new();
    let waiting = world.case("MV-2", "Pugh");
    let booked = Visit::book(&world, world.case("MV-3", "Voss")).case;
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let (ok, no, denied) = (StatusCode::OK, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN);
    let bad = StatusCode::BAD_REQUEST;
    // Rows: the door; columns: officer, supervisor, manager, decision maker, device admin.
    let people = ["m.ellis", "d.rowe", "b.lloyd", "c.hale", "t.moss"];
    let gets = [
        (
            "/".to_owned(),
            [ok, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER, StatusCode::SEE_OTHER, ok],
        ),
        ("/queue".to_owned(), [no, ok, ok, ok, no]),
        ("/needs-a-person".to_owned(), [no, ok, ok, ok, no]),
        (format!("/visits/{booked}"), [no, ok, ok, ok, no]),
        (format!("/visits/{waiting}"), [no, no, no, no, no]),
        ("/visits-to-plan".to_owned(), [no, ok, ok, no, no]),
        (format!("/visits-to-plan/{waiting}"), [no, ok, ok, no, no]),
        (format!("/submissions/{id}"), [no, ok, ok, ok, no]),
        (format!("/submissions/{id}/decide"), [no, ok, ok, ok, no]),
        (format!("/submissions/{id}/compare"), [no, no, no, no, no]),
        (format!("/submissions/{id}/restricted"), [no, ok, ok, ok, no]),
        (format!("/submissions/{UNKNOWN}/restricted"), [no, no, no, no, no]),
        (format!("/submissions/{UNKNOWN}"), [no, no, no, no, no]),
        ("/submissions/not-an-id".to_owned(), [no, no, no, no, no]),
        ("/nothing".to_owned(), [no, no, no, no, no]),
    ];
    // A form with nothing in it changes nothing: whoever may press is told that it cannot be read.
    let posts = [
        (
            format!("/visits-to-plan/{waiting}"),
            [no, StatusCode::CONFLICT, StatusCode::CONFLICT, denied, no],
        ),
        (format!("/submissions/{id}/return"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/endorse"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/request-decision"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/renew"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/undo"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/withdraw-endorsement"), [no, bad, bad, bad, no]),
        (format!("/submissions/{id}/no-such-act"), [no, no, no, no, no]),
        (format!("/submissions/{UNKNOWN}/endorse"), [no, no, no, no, no]),
    ];
    for (column, name) in people.into_iter().enumerate() {
        let cookie = world.sign_in(name).await;
        for (path, want) in &gets {
            assert_eq!(world.get(&cookie, path).await.status, want[column], "{name} GET {path}");
        }
        for (path, want) in &posts {
            let got = world.post(&cookie, path, &[]).await;
            assert_eq!(got.status, want[column], "{name} POST {path}");
        }
    }
    for (path, _) in gets.iter().filter(|(path, _)| path != "/nothing") {
        let answer = world.get("", path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "nobody GET {path}");
        assert!(answer.location().starts_with("/sign-in?next="), "{path}");
    }
    for (path, _) in &posts {
        assert_eq!(
            world.post("", path, &[]).await.location(),
            "/sign-in?next=/",
            "nobody POST {path}"
        );
    }
}

#[tokio::test]
async fn a_case_that_may_not_be_seen_looks_like_one_that_is_not_there() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let officer = world.sign_in("s.bevan").await;
    let there = world.get(&officer, &format!("/submissions/{id}")).await;
    let not_there = world.get(&officer, &format!("/submissions/{UNKNOWN}")).await;
    assert_eq!((there.status, &there.body), (not_there.status, &not_there.body));
    assert_eq!(there.headers, not_there.headers);
}
