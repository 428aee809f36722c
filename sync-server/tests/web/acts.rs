//! A visit from the queue to the decision and back, as people press the buttons.

use http::StatusCode;
use shared_model::ids::SubmissionId;
use shared_model::workflow::Stage;
use sync_server::store::cases::Cases as _;

use crate::visit::{Visit, jpeg};
use crate::world::{Answer, FORCE, World};

async fn press(
    world: &World,
    cookie: &str,
    id: SubmissionId,
    act: &str,
    more: &[(&str, &str)],
) -> Answer {
    let page = world.get(cookie, &format!("/submissions/{id}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (hash, version) =
        (page.attribute("data-hash").unwrap(), page.attribute("data-version").unwrap());
    let mut fields = vec![("hash", hash), ("version", version)];
    fields.extend(more);
    world.post(cookie, &format!("/submissions/{id}/{act}"), &fields).await
}

fn stage(world: &World, visit: &Visit<'_>) -> Stage {
    world.store.file(FORCE, visit.case).unwrap().unwrap().row.stage
}

#[tokio::test]
async fn a_visit_is_returned_corrected_endorsed_and_decided_by_three_people() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let first = visit.seal();
    let (supervisor, decider) = (world.sign_in("d.rowe").await, world.sign_in("c.hale").await);

    let queue = world.get(&supervisor, "/queue").await;
    assert!(queue.body.contains("data-case=\"MV-1\"") && queue.body.contains(&first.to_string()));
    let comment = [("comment.k2_rationale", "Say how the cabinet was fixed")];
    let returned = press(&world, &supervisor, first, "return", &comment).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.body);
    assert_eq!(stage(&world, &visit), Stage::Returned);

    visit.say(
        "k2_rationale",
        "Cabinet fixed by four coach bolts into brick; pulled hard, no movement.",
    );
    let second = visit.seal();
    let page = world.get(&supervisor, &format!("/submissions/{second}")).await;
    for shown in
        ["Version 2", "1 answer changed", "Say how the cabinet was fixed", "four coach bolts"]
    {
        assert!(page.body.contains(shown), "{shown}");
    }
    let compared = world.get(&supervisor, &format!("/submissions/{second}/compare")).await;
    assert_eq!(compared.body.matches("<tr data-question=").count(), 1);
    assert!(compared.body.contains("nothing said or seen that worried me"));
    let stale = press(&world, &supervisor, first, "endorse", &[]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("newer submission"), "{}", stale.attribute("role").unwrap_or(""));

    for (cookie, act, want) in [
        (&supervisor, "endorse", Stage::Endorsed),
        (&supervisor, "request-decision", Stage::DecisionPending),
        (&decider, "renew", Stage::Renewed),
    ] {
        let done = press(&world, cookie, second, act, &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
        assert_eq!(stage(&world, &visit), want, "{act}");
    }
    let history = world.get(&supervisor, &format!("/submissions/{second}")).await.body;
    for shown in ["Dilys Rowe", "Corin Hale", "Sent back with comments", "1 comment", "Renewed"] {
        assert!(history.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn who_comes_second_on_one_page_is_told_that_the_case_moved() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let (first, second) = (world.sign_in("d.rowe").await, world.sign_in("b.lloyd").await);
    let page = world.get(&second, &format!("/submissions/{id}")).await;
    press(&world, &first, id, "endorse", &[]).await;
    let (hash, version) =
        (page.attribute("data-hash").unwrap(), page.attribute("data-version").unwrap());
    let comment = ("comment.k2_rationale", "Say how the cabinet was fixed");
    let fields = [("hash", hash), ("version", version), comment];
    let late = world.post(&second, &format!("/submissions/{id}/return"), &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("moved this case on") && !late.body.contains("newer submission"));
}

#[tokio::test]
async fn a_return_without_a_comment_is_refused_and_nothing_changes() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let cookie = world.sign_in("d.rowe").await;
    for comments in [vec![], vec![("comment.k2_rationale", "  \n ")]] {
        let answer = press(&world, &cookie, id, "return", &comments).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.body.contains("role=\"alert\"") && answer.body.contains("at least one comment")
        );
        assert_eq!(stage(&world, &visit), Stage::VisitReceived);
    }
    for forged in ["comment.nonsense", "comment.DROP TABLE", "comment.k2_rationale@"] {
        let answer = press(&world, &cookie, id, "return", &[(forged, "words")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{forged}");
    }
    let long = "x".repeat(4001);
    let answer = press(&world, &cookie, id, "return", &[("comment.k2_rationale", &long)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&long), "what was typed is kept");
    assert_eq!(stage(&world, &visit), Stage::VisitReceived);
}

#[tokio::test]
async fn who_may_see_a_case_is_told_why_an_act_is_refused() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let supervisor = world.sign_in("d.rowe").await;
    let (ended, decider) = (world.sign_in("o.vance").await, world.sign_in("c.hale").await);
    let told = |answer: &Answer, status: StatusCode, words: &str| {
        assert_eq!(answer.status, status, "{words}");
        assert!(answer.body.contains("role=\"alert\"") && answer.body.contains(words), "{words}");
    };
    told(
        &press(&world, &decider, id, "endorse", &[]).await,
        StatusCode::FORBIDDEN,
        "Your role does not allow this",
    );
    told(
        &press(&world, &supervisor, id, "renew", &[]).await,
        StatusCode::CONFLICT,
        "where this cannot be done",
    );
    press(&world, &supervisor, id, "endorse", &[]).await;
    press(&world, &supervisor, id, "request-decision", &[]).await;
    told(
        &press(&world, &supervisor, id, "renew", &[]).await,
        StatusCode::FORBIDDEN,
        "Your role does not allow this",
    );
    let refused = press(&world, &ended, id, "renew", &[("from", "decide")]).await;
    told(&refused, StatusCode::CONFLICT, "not in force today");
    assert_eq!(refused.attribute("data-page"), Some("decide"));
    let manager = world.sign_in("b.lloyd").await;
    told(
        &press(&world, &manager, id, "renew", &[]).await,
        StatusCode::CONFLICT,
        "no delegated authority",
    );
    assert_eq!(stage(&world, &visit), Stage::DecisionPending);
}

#[tokio::test]
async fn what_is_held_can_be_undone_by_who_did_it_until_it_leaves() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let (supervisor, manager) = (world.sign_in("d.rowe").await, world.sign_in("b.lloyd").await);
    let decider = world.sign_in("c.hale").await;

    press(&world, &supervisor, id, "endorse", &[]).await;
    let page = world.get(&supervisor, &format!("/submissions/{id}")).await;
    assert!(page.body.contains("data-act=\"undo\"") && page.body.contains("held until 12:0"));
    let other = world.get(&manager, &format!("/submissions/{id}")).await;
    assert!(!other.body.contains("data-act=\"undo\""), "only who did it");
    let undone = press(&world, &supervisor, id, "undo", &[]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(stage(&world, &visit), Stage::VisitReceived);

    press(&world, &supervisor, id, "endorse", &[]).await;
    press(&world, &supervisor, id, "request-decision", &[]).await;
    press(&world, &decider, id, "renew", &[]).await;
    assert_eq!(press(&world, &decider, id, "undo", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(stage(&world, &visit), Stage::DecisionPending);
    press(&world, &decider, id, "renew", &[]).await;
    world.wait_seconds(31);
    let late = world.get(&decider, &format!("/submissions/{id}")).await;
    assert!(!late.body.contains("data-act=\"undo\""), "it has left");
}

#[tokio::test]
async fn an_endorsement_is_taken_back_with_a_reason() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    let id = visit.seal();
    let supervisor = world.sign_in("d.rowe").await;
    press(&world, &supervisor, id, "endorse", &[]).await;
    let bare = press(&world, &supervisor, id, "withdraw-endorsement", &[("reason", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [("reason", "A second photograph came in")];
    let done = press(&world, &supervisor, id, "withdraw-endorsement", &reason).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(stage(&world, &visit), Stage::VisitReceived);
    let page = world.get(&supervisor, &format!("/submissions/{id}")).await;
    assert!(page.body.contains("A second photograph came in"));
}

#[tokio::test]
async fn a_photograph_comes_back_to_the_byte_and_each_look_is_written_down() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    let bytes = jpeg(90);
    let photo = visit.picture("e8_photos@g2", "Serial on the receiver", "image/jpeg", &bytes);
    let html = b"<!doctype html><script>alert(1)</script>";
    let forged = visit.picture("e8_photos@g3", "Not a picture", "image/jpeg", html);
    visit.fill();
    let id = visit.seal();
    let cookie = world.sign_in("d.rowe").await;
    let page = world.get(&cookie, &format!("/submissions/{id}")).await;
    assert!(page.body.contains(&format!("data-evidence=\"{photo}\"")));
    assert!(page.body.contains("2 of 2 pieces of evidence received"));
    assert_eq!(world.views("photo"), 0);

    let (status, headers, got) =
        world.bytes(&cookie, &format!("/submissions/{id}/photos/{photo}")).await;
    assert_eq!((status, headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/jpeg"));
    assert_eq!(got, bytes);
    let (_, headers, _) = world.bytes(&cookie, &format!("/submissions/{id}/photos/{forged}")).await;
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    assert_eq!(world.views("photo"), 2);
    let small = world.get(&cookie, &format!("/submissions/{id}/photos/{forged}/thumbnail")).await;
    assert_eq!(small.status, StatusCode::NOT_FOUND, "what is no picture is not shown small");
    assert_eq!(world.views("thumbnail"), 1);
    let other = format!("/submissions/{id}/photos/{}/9", photo.device);
    assert_eq!(world.get(&cookie, &other).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_firearms_check_marks_what_differs() {
    let world = World::new();
    let mut visit = Visit::book(&world, world.case("MV-1", "Whitcombe"));
    let found = visit.find_gun("Yildiz .410", "041 5589");
    visit.fill();
    let id = visit.seal();
    let cookie = world.sign_in("d.rowe").await;
    let body = world.get(&cookie, &format!("/submissions/{id}")).await.body;
    for (row, outcome) in [
        ("g1", "exact"),
        ("g2", "confusable"),
        ("g3", "different"),
        ("g4", "exact"),
        (found.as_str(), "unlisted"),
    ] {
        let want = format!("data-row=\"{row}\" data-outcome=\"{outcome}\"");
        assert!(body.contains(&want), "{want}");
    }
    assert!(body.contains("SK 40817<mark>B</mark>") && body.contains("SK 40817<mark>8</mark>"));
    assert!(body.contains("2 of 5 match the certificate"));
}
