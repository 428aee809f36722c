//! The page of restricted records: for who may read them, and an unknown address for
//! everybody else.

use axum::body::Body;
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use shared_model::form::DocumentKind;
use shared_model::ids::SubmissionId;
use sync_server::store::accounts::Accounts as _;
use sync_server::web;
use tower::ServiceExt as _;

use crate::hints::signed_in;
use crate::records::{AFTER_THE_CHANGE, TAKEN, assigned, given, of_kind};
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::{FORCE, HOST, World, account};

const HOSTILE: &str = "<script>alert(\"her\")</script> & 'him'";

struct Told {
    world: World,
    /// Of the officer who goes with who leads.
    second: Tablet,
    submission: SubmissionId,
    /// Where the photograph of the conversation is shown.
    photo: String,
}

/// A sealed visit, a sealed conversation with a photograph, and an annex under way.
async fn told() -> Told {
    let world = World::booked_for_two(AFTER_THE_CHANGE).await;
    let mut tablet = Tablet::of(&world, 1, "m.ellis").await;
    let second = Tablet::of(&world, 2, "s.bevan").await;
    let news = tablet.news(&world).await;
    let mut visit = Visit::of(assigned(&news));
    let packs = given(&tablet, &news);
    let taken = visit.fill_required(&tablet);
    visit.send_taken(&world, &tablet, &taken).await;
    let edits = visit.segment(&mut tablet);
    let seal = visit.seal(&mut tablet);
    tablet.sync(&world, &[&edits, &seal]).await;

    let own = of_kind(&packs, DocumentKind::Conversation).remove(0);
    let mut record = Visit::record(&visit.pack, &own, account("m.ellis"));
    record.say("g1_name", HOSTILE);
    record.fill_required(&tablet);
    let photo = record.photo(&tablet, "g1_name", TAKEN);
    record.send_taken(&world, &tablet, &[photo]).await;
    let edits = record.segment(&mut tablet);
    let seal = record.seal(&mut tablet);
    let annex = of_kind(&packs, DocumentKind::Annex).remove(0);
    let mut under_way = Visit::record(&visit.pack, &annex, account("m.ellis"));
    under_way.say("f6_hazards", "Not finished, not shown");
    let noted = under_way.segment(&mut tablet);
    tablet.sync(&world, &[&edits, &seal, &noted]).await;
    world.publish();
    let submission = world.file().row.newest.unwrap().0;
    let photo = format!("/submissions/{submission}/restricted/{}/photos/{photo}", own.document);
    Told { world, second, submission, photo }
}

async fn open(world: &World, cookie: &str, path: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::get(path).header("host", HOST).header("cookie", cookie);
    let router = web::routes().with_state(world.app.clone());
    let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status();
    (status, answer.into_body().collect().await.unwrap().to_bytes().to_vec())
}

fn views(world: &World, what: &str) -> usize {
    let views = world.data.store.views(FORCE, 1000).unwrap();
    views.iter().filter(|view| view.what == what).count()
}

#[tokio::test]
async fn what_was_sealed_is_read_there_by_who_holds_the_right_and_every_view_is_logged() {
    let Told { world, submission, photo, .. } = told().await;
    let cookie = signed_in(&world, "d.rowe").await;
    let path = format!("/submissions/{submission}/restricted");
    let (status, body) = open(&world, &cookie, &path).await;
    let page = String::from_utf8(body).unwrap();
    assert_eq!(status, StatusCode::OK, "{page}");
    for shown in ["Conversation 1 of m.ellis", "Version 1, sealed", "Annex", "not sealed yet"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("Not finished, not shown"), "an answer before it is sealed");
    assert!(!page.contains("<script") && page.contains("&#60;script&#62;"), "{page}");
    let anchors: Vec<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut once = anchors.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), anchors.len(), "each place has a name of its own");
    assert!(page.contains(&format!("href=\"{photo}\"")), "{page}");
    assert_eq!(open(&world, &cookie, &photo).await, (StatusCode::OK, TAKEN.to_vec()));
    assert_eq!((views(&world, "restricted"), views(&world, "restricted_photo")), (1, 1));
    // By the way of the visit it is nothing at all.
    let (_, of_document) = photo.split_once("/restricted/").unwrap();
    let (_, evidence) = of_document.split_once("/photos/").unwrap();
    let around = format!("/submissions/{submission}/photos/{evidence}");
    assert_eq!(open(&world, &cookie, &around).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_lacks_the_right_is_shown_what_an_unknown_id_shows() {
    let Told { world, submission, photo, .. } = told().await;
    let officer = signed_in(&world, "m.ellis").await;
    let unknown = "/submissions/00000000-0000-4000-8000-00000000dead/restricted";
    let not_there = open(&world, &officer, unknown).await;
    assert_eq!(not_there.0, StatusCode::NOT_FOUND);
    for path in [
        format!("/submissions/{submission}/restricted"),
        photo.clone(),
        format!("{photo}/thumbnail"),
    ] {
        assert_eq!(open(&world, &officer, &path).await, not_there, "{path}");
    }
    assert_eq!((views(&world, "restricted"), views(&world, "restricted_photo")), (0, 0));
    // Who holds it meets the same for a visit that is not there.
    let supervisor = signed_in(&world, "d.rowe").await;
    assert_eq!(open(&world, &supervisor, unknown).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_set_aside_of_a_record_stands_apart_for_who_may_read_it() {
    let Told { world, mut second, .. } = told().await;
    let cookie = signed_in(&world, "d.rowe").await;
    let before = open(&world, &cookie, "/needs-a-person").await.1;
    assert!(!String::from_utf8_lossy(&before).contains("Restricted records"));
    let news = second.news(&world).await;
    let own = of_kind(&given(&second, &news), DocumentKind::Conversation).remove(0);
    let empty = Visit::record(&assigned(&news), &own, account("s.bevan"));
    let seal = empty.seal(&mut second);
    second.sync(&world, &[&seal]).await;
    world.publish();
    let (_, page) = open(&world, &cookie, "/needs-a-person").await;
    let page = String::from_utf8(page).unwrap();
    for shown in ["Needs a person (1)", "Restricted records", "Finished record", "0 set aside"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}
