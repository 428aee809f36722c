//! What the applicant signed, set beside what was sealed.

use shared_model::canonical;
use shared_model::hash::ContentHash;
use shared_model::signed::{ShownLine, ShownText, SignatureRecord};

use crate::visit::Visit;
use crate::world::World;

/// A signature under a text of one line that no longer stands.
fn record() -> SignatureRecord {
    let shown = ShownText {
        language: None,
        force: "Mercia Vale Police".to_owned(),
        applicant: "Julian Whitcombe".to_owned(),
        lines: vec![ShownLine("Visit".to_owned(), "Who came?".to_owned(), "Nobody".to_owned())],
        declaration: "This is what I said.".to_owned(),
    };
    let shown = shown.canonical_text().unwrap();
    SignatureRecord {
        sha256_by_language: std::collections::BTreeMap::new(),
        shown_sha256: ContentHash::of(shown.as_bytes()),
        shown,
        strokes: None,
        typed_name: Some("Julian Whitcombe".to_owned()),
        signed_at: "2026-11-24T11:40:00+00:00".to_owned(),
    }
}

/// The queue, the review page and the page for decisions.
async fn pages(world: &World, signature: &[u8], damage: bool) -> [String; 3] {
    let cookie = world.sign_in("d.rowe").await;
    let mut visit = Visit::book(world, world.case("MV-1", "Whitcombe"));
    visit.fill();
    visit.sign(signature);
    let id = visit.seal();
    if damage {
        for file in std::fs::read_dir(world.folder().join("evidence")).unwrap() {
            let path = file.unwrap().path();
            let mut bytes = std::fs::read(&path).unwrap();
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            std::fs::write(&path, bytes).unwrap();
        }
    }
    let paths =
        ["/queue".to_owned(), format!("/submissions/{id}"), format!("/submissions/{id}/decide")];
    let mut pages = Vec::new();
    for path in paths {
        pages.push(world.get(&cookie, &path).await.body);
    }
    pages.try_into().unwrap()
}

#[tokio::test]
async fn a_signature_for_an_earlier_text_is_said_on_every_page() {
    let bytes = canonical::text(&record()).unwrap();
    let [queue, review, decide] = pages(&World::new(), bytes.as_bytes(), false).await;
    assert!(review.contains("data-signature=\"earlier\""), "{review}");
    assert!(queue.contains("Signed an earlier text") && decide.contains("Signed an earlier text"));
}

#[tokio::test]
async fn a_signature_that_is_damaged_or_of_another_text_is_never_one_that_is_still_to_come() {
    let whole = record();
    let other = SignatureRecord { shown: whole.shown.replace("Nobody", "PC Ellis"), ..record() };
    let (whole, other) = (canonical::text(&whole).unwrap(), canonical::text(&other).unwrap());
    let table = [
        ("its text is not the one it names", other.as_bytes(), false),
        ("it is no signature", &b"\xff\xd8\xff"[..], false),
        ("its file was altered", whole.as_bytes(), true),
    ];
    for (what, bytes, damage) in table {
        let [queue, review, decide] = pages(&World::new(), bytes, damage).await;
        assert!(review.contains("data-signature=\"damaged\""), "{what}: {review}");
        for page in [&queue, &decide] {
            assert!(page.contains("Signature damaged"), "{what}: {page}");
        }
        for page in [&review, &decide] {
            assert!(page.contains("Do not rely on it"), "{what}");
            assert!(!page.contains("until their signature is here"), "{what}");
        }
    }
}
