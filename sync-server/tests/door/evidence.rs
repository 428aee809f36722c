//! Photographs: verified before they exist, once, and never in clear.

use shared_model::hash::BlobHash;
use shared_model::ids::{DocumentId, EvidenceId};
use shared_model::receipt::ReceiptKind;
use shared_model::wire::EvidenceReceived;
use sync_server::store::evidence::{BlobName, Evidence as _};
use uuid::Uuid;

use crate::tablet::Tablet;
use crate::world::{Answer, FORCE, World};

const DOCUMENT: u128 = 5;

fn document() -> DocumentId {
    DocumentId::from_uuid(Uuid::from_u128(DOCUMENT))
}

pub(crate) async fn put(
    world: &World,
    tablet: &Tablet,
    document: DocumentId,
    (evidence, hash): (EvidenceId, BlobHash),
    bytes: &[u8],
) -> Answer {
    let path = format!("/v1/evidence/{document}/{evidence}/{hash}");
    tablet.send(world, "PUT", &path, bytes).await
}

#[tokio::test]
async fn a_photograph_arrives_to_the_byte_with_one_receipt_however_often_it_is_sent() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| (n % 241).to_le_bytes()[0]).collect();
    let evidence = EvidenceId { device: tablet.device, n: 1 };
    let hash = BlobHash::of(&bytes);
    let first = put(&world, &tablet, document(), (evidence, hash), &bytes).await;
    assert_eq!(first.status, 200, "{}", String::from_utf8_lossy(&first.body));
    let again = put(&world, &tablet, document(), (evidence, hash), &bytes).await;
    assert_eq!(first.body, again.body);
    assert_eq!(world.files(), 1);
    let received: EvidenceReceived = minicbor::decode(&first.body).unwrap();
    assert_eq!(received.hash, hash);
    let receipt = tablet.believe(&received.receipt);
    let ReceiptKind::Held { blobs, .. } = receipt.kind else { panic!("{receipt:?}") };
    assert_eq!((blobs[0].document, blobs[0].hash), (document(), hash));
    let world = world.restart();
    let name = BlobName { force: FORCE, document: document(), evidence, hash };
    let blob = world.data.store.blob(&name).unwrap().unwrap();
    assert!(sync_server::evidence::open(&world.app, &blob).unwrap() == bytes);
    let disk = std::fs::read(world.data.path.join("evidence").join(&blob.file)).unwrap();
    assert!(!disk.windows(64).any(|part| part == &bytes[..64]), "in clear");
}

#[tokio::test]
async fn bytes_that_are_not_those_of_the_fingerprint_leave_nothing() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let evidence = EvidenceId { device: tablet.device, n: 1 };
    let hash = BlobHash::of(b"what was taken");
    // Signed over what is sent, so it is the address that is wrong.
    let answer = put(&world, &tablet, document(), (evidence, hash), b"something else").await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (422, "wrong-hash"));
    // Signed over what the address names, and then changed on the way.
    let path = format!("/v1/evidence/{}/{evidence}/{hash}", document());
    let keyid = tablet.device.to_string();
    let mut request = crate::tablet::signed("PUT", &path, b"what was taken", (&keyid, &tablet.key));
    *request.body_mut() = axum::body::Body::from("something else");
    let answer = world.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (422, "wrong-hash"));
    assert_eq!(world.files(), 0);
    assert!(world.data.store.blobs(FORCE, document()).unwrap().is_empty());
}

#[tokio::test]
async fn an_altered_file_is_noticed_when_it_is_read() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let bytes = vec![7; 100_000];
    let evidence = EvidenceId { device: tablet.device, n: 1 };
    put(&world, &tablet, document(), (evidence, BlobHash::of(&bytes)), &bytes).await;
    let blob = world.data.store.blobs(FORCE, document()).unwrap().remove(0);
    let path = world.data.path.join("evidence").join(&blob.file);
    let mut disk = std::fs::read(&path).unwrap();
    disk[70_000] ^= 1;
    std::fs::write(&path, disk).unwrap();
    assert!(sync_server::evidence::open(&world.app, &blob).is_err());
}

#[tokio::test]
async fn an_address_that_names_no_evidence_is_refused() {
    let world = World::new().await;
    let tablet = Tablet::enrol(&world, 1).await;
    let hash = BlobHash::of(b"x");
    for path in [
        format!("/v1/evidence/{}/{}/0x/{hash}", document(), tablet.device),
        format!("/v1/evidence/{}/nobody/1/{hash}", document()),
        format!("/v1/evidence/{}/{}/1/short", document(), tablet.device),
    ] {
        let answer = tablet.send(&world, "PUT", &path, b"x").await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert_eq!(answer.problem(), "malformed", "{path}");
    }
    assert_eq!(world.files(), 0);
}

#[tokio::test]
async fn what_a_stop_cut_short_is_gone_at_the_next_start() {
    let world = World::new().await;
    std::fs::write(world.data.path.join("evidence").join("half.partial"), b"DSB1").unwrap();
    let world = world.restart();
    assert_eq!(world.files(), 0);
}
