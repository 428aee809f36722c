//! A visit that is out: listed, with who goes when, and nothing of what is answered.

use http::StatusCode;
use sync_server::store::cases::Cases as _;

use crate::visit::Visit;
use crate::world::{FORCE, World};

#[tokio::test]
async fn a_booked_visit_is_listed_with_who_goes_when_and_shows_no_answer_before_the_seal() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let empty = world.get(&cookie, "/queue?show=field").await;
    assert!(empty.body.contains("when it has an officer and a time"), "{}", empty.body);

    let mut visit = Visit::book_on(&world, world.case("MV-1", "Whitcombe"), "2026-11-26");
    visit.fill();
    let list = world.get(&cookie, "/queue?show=field").await.body;
    let reference = world.store.file(FORCE, visit.case).unwrap().unwrap().row.visit.unwrap();
    for shown in [
        "data-case=\"MV-1\"",
        "Booked and in the field (1)",
        "Morgan Ellis",
        "Thu 26 November 2026, 10:00",
        "Visit booked",
        &reference.reference,
        &format!("/visits/{}", visit.case),
    ] {
        assert!(list.contains(shown), "{shown}: {list}");
    }
    let page = world.get(&cookie, &format!("/visits/{}", visit.case)).await;
    assert_eq!((page.status, page.attribute("data-page")), (StatusCode::OK, Some("booked")));
    for shown in ["Two loose dogs in the yard", "Thu 26 November 2026, 10:00", "Visit booked"] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(!page.body.contains("kitchen table") && !page.body.contains("<form class"));
    assert_eq!(world.views("case"), 1);

    let id = visit.seal();
    let after = world.get(&cookie, &format!("/visits/{}", visit.case)).await;
    assert_eq!(after.location(), format!("/submissions/{id}"));
    let list = world.get(&cookie, "/queue?show=field").await.body;
    assert!(!list.contains("data-case=\"MV-1\""), "{list}");
}
