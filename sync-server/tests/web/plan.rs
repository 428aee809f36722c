//! *Visits to plan*: a case gets an officer and a time, once.

use http::StatusCode;

use crate::world::{FORCE, World, account_id};
use shared_model::workflow::Stage;
use sync_server::store::cases::Cases as _;

const GOOD: [(&str, &str); 4] = [
    ("officer", "m.ellis"),
    ("second_officer", "s.bevan"),
    ("date", "25/11/2026"),
    ("time", "10:30"),
];

#[tokio::test]
async fn a_planned_case_has_its_officers_its_time_and_a_reference() {
    let world = World::new();
    let case = world.case("MV-1", "Whitcombe");
    let cookie = world.sign_in("d.rowe").await;
    let list = world.get(&cookie, "/visits-to-plan").await;
    assert!(list.body.contains("data-case=\"MV-1\""), "{}", list.body);
    let form = world.get(&cookie, &format!("/visits-to-plan/{case}")).await;
    assert_eq!(form.attribute("data-page"), Some("plan-case"));
    for shown in [
        "Two loose dogs in the yard",
        "Tŷ Gwyn",
        "Morgan Ellis",
        "1 February 2027",
        "Wed 25 November 2026, 09:00",
        "Day/month/year",
        "value=\"25/11/2026\"",
    ] {
        assert!(form.body.contains(shown), "{shown}");
    }
    assert!(!form.body.contains("Corin Hale"), "only officers go");

    let booked = world.post(&cookie, &format!("/visits-to-plan/{case}"), &GOOD).await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.body);
    let row = world.store.file(FORCE, case).unwrap().unwrap().row;
    assert_eq!(row.stage, Stage::VisitBooked);
    let visit = row.visit.unwrap();
    assert_eq!(visit.officer.0, account_id("m.ellis"));
    assert_eq!(visit.second_officer.unwrap().0, account_id("s.bevan"));
    assert_eq!(visit.starts_at, "2026-11-25T10:30:00+00:00");
    assert!(booked.location().contains(&visit.reference), "{}", booked.location());
    assert!(world.app.keys.document_key(FORCE, visit.document).unwrap().is_some());
    let after = world.get(&cookie, booked.location()).await;
    assert!(after.body.contains("Booked for Wed 25 November 2026, 10:30."), "{}", after.body);
    assert!(!after.body.contains("Whitcombe"));
}

#[tokio::test]
async fn what_cannot_be_booked_is_said_and_keeps_what_was_chosen() {
    let world = World::new();
    let case = world.case("MV-1", "Whitcombe");
    let cookie = world.sign_in("d.rowe").await;
    let path = format!("/visits-to-plan/{case}");
    let table = [
        (("officer", ""), "Choose an officer"),
        (("officer", "c.hale"), "Choose an officer"),
        (("second_officer", "m.ellis"), "two different officers"),
        (("date", "30/02/2026"), "Give a day like 24/11/2026"),
        (("date", "11/25/2026"), "Give a day like 24/11/2026"),
        (("date", "23/11/2026"), "That day is over"),
        (("date", "01/12/2028"), "more than two years away"),
        (("time", ""), "a time like 14:30"),
    ];
    for (wrong, words) in table {
        let mut fields = GOOD;
        for field in &mut fields {
            if field.0 == wrong.0 {
                *field = wrong;
            }
        }
        let answer = world.post(&cookie, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{wrong:?}");
        assert!(answer.body.contains("role=\"alert\"") && answer.body.contains(words), "{wrong:?}");
        assert_eq!(world.store.file(FORCE, case).unwrap().unwrap().row.stage, Stage::ReadyForVisit);
        if wrong.0 != "time" {
            assert!(answer.body.contains("value=\"10:30\""), "{wrong:?}");
        }
    }
}

#[tokio::test]
async fn two_planners_book_one_visit() {
    let world = World::new();
    let case = world.case("MV-1", "Whitcombe");
    let path = format!("/visits-to-plan/{case}");
    let (first, second) = (world.sign_in("d.rowe").await, world.sign_in("b.lloyd").await);
    assert_eq!(world.post(&first, &path, &GOOD).await.status, StatusCode::SEE_OTHER);
    let late = world.post(&second, &path, &GOOD).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Nothing was changed"), "{}", late.body);
    assert_eq!(world.get(&second, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_look_at_a_case_is_written_down() {
    let world = World::new();
    let case = world.case("MV-1", "Whitcombe");
    let cookie = world.sign_in("d.rowe").await;
    assert_eq!(world.views("plan"), 0);
    world.get(&cookie, "/visits-to-plan").await;
    world.get(&cookie, &format!("/visits-to-plan/{case}")).await;
    world.get(&cookie, "/queue").await;
    assert_eq!((world.views("plan"), world.views("queue")), (2, 1));
}
