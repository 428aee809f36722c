//! What the store promises of evidence, as stories.

use shared_model::hash::BlobHash;
use shared_model::ids::EvidenceId;
use sync_server::store::evidence::{Blob, BlobName};

use super::field::{document, tablet, tablet_of};
use super::{Whole, on_every_store};
use crate::world::{FORCE, NOON_MS};

pub(super) fn blob(of: u128, n: u32, sender: u8, file: &str) -> Blob {
    Blob {
        name: BlobName {
            force: FORCE,
            document: document(of),
            evidence: EvidenceId { device: tablet(1), n },
            hash: BlobHash::of(&n.to_be_bytes()),
        },
        size_bytes: 400_000,
        file: file.to_owned(),
        sent_by: tablet(sender),
        received_at_ms: NOON_MS,
        receipt: vec![sender],
    }
}

fn arrivals(store: &dyn Whole) -> u64 {
    store.open_work(FORCE, document(1)).unwrap().arrivals
}

#[test]
fn of_two_uploads_of_one_blob_the_first_stands() {
    on_every_store(|store| {
        tablet_of(store, 1, "m.ellis");
        let (first, second) = (blob(1, 1, 1, "aa"), blob(1, 1, 2, "bb"));
        assert_eq!(store.finish_blob(&first).unwrap(), first);
        assert_eq!(arrivals(store), 1);
        assert_eq!(store.finish_blob(&second).unwrap(), first);
        assert_eq!(arrivals(store), 1, "the publisher is not woken twice");
        assert_eq!(store.blob(&first.name).unwrap(), Some(first.clone()));
        assert_eq!(store.blobs(FORCE, document(1)).unwrap(), [first]);
    });
}

#[test]
fn a_blob_belongs_to_one_document_and_one_fingerprint() {
    on_every_store(|store| {
        let kept = store.finish_blob(&blob(1, 1, 1, "aa")).unwrap();
        let elsewhere = BlobName { document: document(2), ..kept.name };
        let other = BlobName { hash: BlobHash::of(b"other bytes"), ..kept.name };
        assert_eq!(store.blob(&elsewhere).unwrap(), None);
        assert_eq!(store.blob(&other).unwrap(), None);
        assert!(store.blobs(FORCE, document(2)).unwrap().is_empty());
        // Other bytes under the same number are another blob beside it, never instead of it.
        let beside = Blob { name: other, ..blob(1, 1, 1, "cc") };
        store.finish_blob(&beside).unwrap();
        assert_eq!(store.blob(&kept.name).unwrap(), Some(kept));
        assert_eq!(store.blobs(FORCE, document(1)).unwrap().len(), 2);
    });
}

#[test]
fn a_blob_wakes_the_publisher_of_its_document() {
    on_every_store(|store| {
        assert!(store.open_documents(FORCE, NOON_MS).unwrap().is_empty());
        let kept = store.finish_blob(&blob(1, 3, 1, "aa")).unwrap();
        assert_eq!(store.open_documents(FORCE, NOON_MS).unwrap(), [document(1)]);
        let work = store.open_work(FORCE, document(1)).unwrap();
        assert_eq!(work.blobs, [(kept.name.evidence, kept.name.hash, 400_000)]);
    });
}
