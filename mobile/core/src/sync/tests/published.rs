//! What the force published is taken as it was signed, to the byte, or not at all.

use shared_model::canonical;
use shared_model::forms;
use shared_model::receipt::SignedBytes;

use super::*;

const VISIT: VisitId = VisitId::from_bytes([5; 16]);

fn adopted(tablet: &Tablet, event: FeedEvent) -> CoreResult<()> {
    let page = response(7, 6, vec![stage(), event]);
    tablet.officer(|core, opened| adopt::page(core, opened, &page).map(|_| ()))
}

fn form(bytes: &[u8], of: &[u8], signed_by: Vec<u8>) -> FeedEvent {
    FeedEvent::Form {
        hash: ContentHash::of(of),
        bytes: bytes.to_vec().into(),
        signed: signed_by.into(),
    }
}

fn is_kept(tablet: &Tablet, bytes: &[u8]) -> bool {
    let hash = ContentHash::of(bytes);
    tablet.officer(|_, opened| opened.store.read(|db| db.form(hash))).unwrap().is_some()
}

fn refused(tablet: &Tablet, event: FeedEvent, why: &str) {
    let refused = adopted(tablet, event);
    assert!(matches!(refused, Err(CoreError::Refused(_))), "{why}: {refused:?}");
    assert_eq!(stands(tablet), (7, 5), "{why}: nothing of the page is taken");
}

/// One byte of the file turned into another; what stands there is still a form's text.
fn edited(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut edited = bytes.to_vec();
    edited[at] ^= 0x02;
    edited
}

#[tokio::test]
async fn a_published_form_with_one_edited_byte_is_refused_and_the_signed_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let whole = forms::RENEWAL.as_bytes();
    let signature = signed(Purpose::Form, whole);
    for at in [0, whole.len() / 3, whole.len() / 2, whole.len() - 2] {
        let other = edited(whole, at);
        refused(&tablet, form(&other, &other, signature.clone()), "under its own hash");
        refused(&tablet, form(&other, whole, signature.clone()), "under the signed one's hash");
        refused(&tablet, form(whole, &other, signature.clone()), "the signed one under its hash");
        assert!(!is_kept(&tablet, &other) && !is_kept(&tablet, whole));
    }
    let longer = [whole, b"\n"].concat();
    refused(&tablet, form(&longer, &longer, signature.clone()), "a line more");
    let as_pack = signed(Purpose::Pack, whole);
    refused(&tablet, form(whole, whole, as_pack), "signed as something else");
    let key = ed25519_dalek::SigningKey::from_bytes(&[42; 32]);
    let by_another =
        SignedBytes::sign::<ed25519_dalek::Signature>(1, Purpose::Form, whole.to_vec(), &key);
    let by_another = minicbor::to_vec(by_another.unwrap()).unwrap();
    refused(&tablet, form(whole, whole, by_another), "signed by somebody else");

    adopted(&tablet, form(whole, whole, signature)).unwrap();
    assert!(is_kept(&tablet, whole));
    assert_eq!(stands(&tablet), (7, 6));
}

#[tokio::test]
async fn a_pack_with_one_edited_byte_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let mut pack = crate::tablet::tests::pack(2, "2026-11-24T10:00:00+00:00");
    pack.visit = VISIT;
    let text = canonical::text(&pack).unwrap();
    let whole = signed(Purpose::Pack, text.as_bytes());
    let assign = |bytes: Vec<u8>| FeedEvent::Assign { visit: VISIT, pack: bytes.into() };
    // The surname, where no reader of the text would notice.
    let surname = pack.applicant.surname.as_bytes();
    let at = whole.windows(surname.len()).position(|bytes| bytes == surname).unwrap();
    for at in [at, whole.len() - 1, whole.len() / 2] {
        refused(&tablet, assign(edited(&whole, at)), "edited");
    }
    adopted(&tablet, assign(whole)).unwrap();
    assert_eq!(stands(&tablet), (7, 6));
}
