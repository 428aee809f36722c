//! Two forms side by side: every submission is read with the one it was filled in on.

use http::StatusCode;
use sync_server::store::cases::Cases as _;

use crate::visit::Visit;
use crate::world::{FORCE, World};

#[tokio::test]
async fn a_submission_is_read_with_its_form_beside_one_of_the_next() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let sealed = ["2027-03-31", "2027-04-01"].map(|day| {
        let mut visit = Visit::book_on(&world, world.case(&format!("MV-{day}"), "Whitcombe"), day);
        visit.fill();
        (visit.case, visit.seal())
    });
    // h1_conditions is asked by the second form only.
    for ((case, id), (form, newer)) in
        sealed.into_iter().zip([("renewal 2026.1", false), ("visit 2026.2", true)])
    {
        let path = format!("/submissions/{id}");
        let page = world.get(&cookie, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains(&format!("<dd>{form}</dd>")), "{form}");
        assert_eq!(page.body.contains("data-question=\"h1_conditions\""), newer, "{form}");
        assert!(page.body.contains("614 20937"), "{form} compares the guns");

        // A comment is given on a question of the form, and on no other.
        let (hash, version) =
            (page.attribute("data-hash").unwrap(), page.attribute("data-version").unwrap());
        let comment = ("comment.h1_conditions", "Say what you told them");
        let fields = [("hash", hash), ("version", version), comment];
        let answer = world.post(&cookie, &format!("{path}/return"), &fields).await;
        let want = if newer { StatusCode::SEE_OTHER } else { StatusCode::BAD_REQUEST };
        assert_eq!(answer.status, want, "{form}: {}", answer.body);
        let returned = world.store.file(FORCE, case).unwrap().unwrap().history.len() == 3;
        assert_eq!(returned, newer, "{form}");
    }
    let queue = world.get(&cookie, "/queue?show=all").await;
    assert_eq!(queue.body.matches("data-case=").count(), 2, "{}", queue.body);
}

#[tokio::test]
async fn rows_of_two_lists_with_one_id_keep_their_own_names() {
    let world = World::new();
    let cookie = world.sign_in("d.rowe").await;
    let mut visit = Visit::book_on(&world, world.case("MV-1", "Whitcombe"), "2027-04-01");
    // A tablet once counted the rows of each list by itself.
    visit.find_gun("Hartwell, hammer", "W 4471");
    let row = visit.add_row("person", "Ffion, partner");
    visit.say(&format!("f1_name@{row}"), "Ffion Prydderch");
    visit.fill();
    let first = visit.seal();
    let page = world.get(&cookie, &format!("/submissions/{first}")).await.body;
    let heading = |page: &str, key: &str| {
        let (before, _) = page.split_once(&format!("data-question=\"{key}@{row}\"")).unwrap();
        let (_, heading) = before.rsplit_once("<h3 class=\"group\">").unwrap();
        heading.split('<').next().unwrap().to_owned()
    };
    assert_eq!(heading(&page, "f1_name"), "Ffion, partner");
    assert_eq!(heading(&page, "e6_serial"), "Hartwell, hammer");
}
