//! *Needs a person*: what was set aside, whose it is, since when and why.

use crate::visit::Visit;
use crate::world::World;

#[tokio::test]
async fn a_seal_with_a_person_stands_on_a_page_of_its_own_with_its_reason() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let empty = world.get(&cookie, "/needs-a-person").await;
    assert!(empty.body.contains("Nothing is set aside"), "{}", empty.body);
    assert!(!empty.body.contains("Needs a person ("), "nothing is counted where nothing waits");

    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.seal_for_a_person("it is not signed with a key of that officer on that tablet");
    let page = world.get(&cookie, "/needs-a-person").await;
    assert_eq!(page.attribute("data-case"), Some("MV-1"));
    for shown in [
        "Julian Whitcombe",
        "Finished visit",
        "Morgan Ellis",
        "T-1",
        "Today 12:00",
        "It is not signed with a key of that officer on that tablet.",
        "no button that settles it",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert_eq!(world.views("needs_person"), 2);
    for place in ["/queue", "/visits-to-plan"] {
        let there = world.get(&cookie, place).await;
        assert!(there.body.contains("Needs a person (1)"), "{place}");
    }
}

#[tokio::test]
async fn what_was_overtaken_is_kept_apart_and_counted_nowhere() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    visit.seal_overtaken();
    let page = world.get(&cookie, "/needs-a-person").await.body;
    for shown in ["0 set aside", "Nothing is set aside", "Overtaken", "Finished a second time"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    visit.seal_for_a_person("it names another visit");
    let waits = world.case("MV-2", "Prosser");
    for place in [
        "/queue".to_owned(),
        "/needs-a-person".to_owned(),
        "/visits-to-plan".to_owned(),
        format!("/visits-to-plan/{waits}"),
        format!("/submissions/{id}"),
        format!("/submissions/{id}/decide"),
    ] {
        let there = world.get(&cookie, &place).await;
        assert!(there.body.contains("Needs a person (1)"), "{place}: {}", there.body);
    }
}
