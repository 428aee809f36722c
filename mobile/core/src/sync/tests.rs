//! What the tablet makes of a server's answers, with a server made up of a list of them.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use http_body_util::Full;
use hyper::Response;
use hyper::body::{Bytes, Incoming};
use hyper::client;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use shared_model::hash::{BlobHash, ContentHash};
use shared_model::ids::{CaseId, DeviceId, EvidenceId, VisitId};
use shared_model::receipt::{Purpose, SignedBytes};
use shared_model::wire::{EvidenceReceived, FeedEntry, FeedEvent, PROTOCOL, SyncResponse};

use super::client::Asked;
use super::round::UNREADABLE;
use super::*;
use crate::blob_file;
use crate::ipc::{Nothing, SendingItem};
use crate::store::{BlobRow, Contact, EnvelopeState};
use crate::tablet::Tablet;
use crate::tablet::tests::{opened, server_key};

mod adopting;
mod published;
mod restricted;

struct Said {
    status: u16,
    retry_after: Option<&'static str>,
    body: Vec<u8>,
}

impl Said {
    fn ok(response: &SyncResponse) -> Self {
        Self { status: 200, retry_after: None, body: minicbor::to_vec(response).unwrap() }
    }

    fn busy() -> Self {
        Self { status: 503, retry_after: Some("9"), body: Vec::new() }
    }

    fn with(status: u16, body: Vec<u8>) -> Self {
        Self { status, retry_after: None, body }
    }
}

/// A client whose kept connection is this one, and whose server is nowhere else.
async fn over(io: tokio::io::DuplexStream) -> Client {
    let (sender, connection) = client::conn::http1::handshake(TokioIo::new(io)).await.unwrap();
    tokio::spawn(connection);
    let (nobody, _) = tls::by_fingerprint(ContentHash::of(b"nobody")).unwrap();
    // Nothing listens there.
    let mut client = Client::to("127.0.0.1:1".to_owned(), "tablet".to_owned(), nobody);
    client.sender = Some(sender);
    client
}

fn signed(purpose: Purpose, bytes: &[u8]) -> Vec<u8> {
    let signed =
        SignedBytes::sign::<ed25519_dalek::Signature>(1, purpose, bytes.to_vec(), &server_key());
    minicbor::to_vec(signed.unwrap()).unwrap()
}

fn first_item(tablet: &Tablet) -> SendingItem {
    tablet.sending(Nothing {}).unwrap().items.remove(0)
}

/// A round over a line to a server that says these things, and what it was asked.
async fn round(said: impl IntoIterator<Item = Said>) -> (Round, Arc<Mutex<Vec<String>>>) {
    let said: Arc<Mutex<VecDeque<Said>>> = Arc::new(Mutex::new(said.into_iter().collect()));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (here, there) = tokio::io::duplex(64 * 1024);
    let asking = Arc::clone(&asked);
    let service = service_fn(move |request: http::Request<Incoming>| {
        asking.lock().unwrap().push(request.uri().to_string());
        let said = said.lock().unwrap().pop_front().unwrap();
        let mut answer = Response::builder().status(said.status);
        if let Some(seconds) = said.retry_after {
            answer = answer.header("retry-after", seconds);
        }
        let answer = answer.body(Full::new(Bytes::from(said.body))).unwrap();
        async move { Ok::<_, Infallible>(answer) }
    });
    tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(there), service));
    let mut round = Round::default();
    round.client = Some(over(here).await);
    (round, asked)
}

fn response(epoch: u64, cursor: u64, feed: Vec<FeedEvent>) -> SyncResponse {
    let feed = (1..).zip(feed).map(|(number, event)| FeedEntry { number, event });
    SyncResponse {
        protocol: PROTOCOL,
        epoch,
        server_time_ms: 0,
        stops: Vec::new(),
        receipt: None,
        refused: Vec::new(),
        feed: feed.collect(),
        cursor,
        more: false,
    }
}

fn stage() -> FeedEvent {
    FeedEvent::Stage {
        case: CaseId::from_bytes([6; 16]),
        visit: VisitId::from_bytes([5; 16]),
        stage: "visit".into(),
        at_ms: 0,
    }
}

fn stands(tablet: &Tablet) -> (u64, u64) {
    let contact = tablet.officer(|_, opened| opened.store.read(|db| db.contact())).unwrap();
    (contact.epoch, contact.cursor)
}

fn stand(tablet: &Tablet, epoch: u64, cursor: u64) {
    let contact = Contact { epoch, cursor, ..Contact::default() };
    tablet.officer(|_, opened| opened.store.write(|db| db.put_contact(contact))).unwrap();
}

#[tokio::test]
async fn a_server_of_another_history_is_asked_from_the_start_and_nothing_is_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let answers = [
        Said::ok(&response(7, 5, Vec::new())),
        // An older server adds what stands behind number 5 in its new history.
        Said::ok(&response(8, 6, vec![stage()])),
        Said::ok(&response(8, 1, vec![stage()])),
    ];
    let (mut round, asked) = round(answers).await;
    assert!(matches!(round.send(&tablet.core).await, Next::Poll));
    assert!(matches!(round.poll(&tablet.core).await, Next::Rest(Some(_))));
    assert_eq!(stands(&tablet), (7, 5), "nothing of the other history is adopted");
    assert!(matches!(round.send(&tablet.core).await, Next::Poll));
    assert_eq!(stands(&tablet), (8, 1));
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked, ["/v1/sync", "/v1/feed?epoch=7&after=5&wait=25", "/v1/sync"]);
}

#[tokio::test]
async fn a_busy_server_is_left_alone_for_as_long_as_it_asks_at_sync_and_at_feed() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let answers = [Said::busy(), Said::ok(&response(7, 5, Vec::new())), Said::busy()];
    let (mut round, _) = round(answers).await;
    let nine = Duration::from_secs(9);
    let rest = round.send(&tablet.core).await;
    assert!(matches!(rest, Next::Rest(Some(rest)) if rest == nine));
    assert!(matches!(round.send(&tablet.core).await, Next::Poll));
    let rest = round.poll(&tablet.core).await;
    assert!(matches!(rest, Next::Rest(Some(rest)) if rest == nine));
}

/// A photo that waits to be sent, whose file is as the test makes it.
fn photo(tablet: &Tablet) {
    let blob = BlobRow {
        document: DocumentId::from_bytes([1; 16]),
        evidence: EvidenceId { device: DeviceId::from_bytes([2; 16]), n: 1 },
        hash: BlobHash::of(b"photo"),
        size_bytes: 5,
        media_type: "image/jpeg".into(),
        file: "file-1".into(),
        blob_key: [3; 32],
        thumbnail: None,
        warning: None,
        state: EnvelopeState::Waiting,
        detail: None,
    };
    tablet.officer(|_, opened| opened.store.write(|db| db.add_blob(&blob))).unwrap();
}

/// State and words of what waits, after one round in which a push is answered.
async fn sending(tablet: &Tablet) -> (Delivery, String) {
    let (mut round, asked) = round([Said::ok(&response(7, 5, Vec::new()))]).await;
    assert!(matches!(round.send(&tablet.core).await, Next::Rest(Some(_))));
    assert_eq!(asked.lock().unwrap().as_slice(), ["/v1/sync"], "no photo was sent");
    let item = first_item(tablet);
    (item.state, item.detail)
}

#[tokio::test]
async fn a_fault_of_the_tablet_is_not_told_as_the_forces_refusal_of_a_photo() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    photo(&tablet);
    let path = folder.path().join("blobs/file-1");
    // The disk gives an error: it is tried again.
    std::fs::create_dir(&path).unwrap();
    let (state, words) = sending(&tablet).await;
    assert_eq!(state, Delivery::Waiting);
    assert!(words.starts_with("the tablet's disk did not"), "{words}");
    // The file is not what was kept: somebody has to look.
    std::fs::remove_dir(&path).unwrap();
    std::fs::write(&path, b"not what was kept").unwrap();
    let (mut round, _) = round([Said::ok(&response(7, 5, Vec::new()))]).await;
    round.send(&tablet.core).await;
    let item = first_item(&tablet);
    assert_eq!((item.state, item.detail.as_str()), (Delivery::NeedsYou, UNREADABLE));
    assert!(item.next.unwrap().contains("help desk"));
}

#[tokio::test]
async fn a_photo_that_the_force_took_is_never_told_as_refused_whatever_its_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    photo(&tablet);
    blob_file::write(&folder.path().join("blobs/file-1"), &[3; 32], b"photo").unwrap();
    let received = |hash, receipt: Vec<u8>| {
        let received = EvidenceReceived { receipt: receipt.into(), hash };
        minicbor::to_vec(received).unwrap()
    };
    let taken = [
        b"an answer of next year".to_vec(),
        received(BlobHash::of(b"photo"), signed(Purpose::Receipt, b"\xff")),
        received(BlobHash::of(b"photo"), b"not signed".to_vec()),
        received(BlobHash::of(b"cut"), signed(Purpose::Receipt, b"\xff")),
    ];
    for body in taken {
        let answers = [Said::ok(&response(7, 5, Vec::new())), Said::with(200, body.clone())];
        let (mut round, asked) = round(answers).await;
        assert!(matches!(round.send(&tablet.core).await, Next::Rest(Some(_))), "{body:?}");
        assert_eq!(asked.lock().unwrap().len(), 2, "the photo was sent");
        let item = first_item(&tablet);
        assert_eq!(item.state, Delivery::Waiting, "{body:?}: {}", item.detail);
        assert_eq!(item.next, None);
    }
    let no = br#"{"detail":"the file did not pass its check"}"#.to_vec();
    let (mut round, _) = round([Said::ok(&response(7, 5, Vec::new())), Said::with(422, no)]).await;
    round.send(&tablet.core).await;
    let item = first_item(&tablet);
    assert_eq!(item.state, Delivery::NeedsYou);
    assert!(item.detail.contains("did not pass its check"), "{}", item.detail);
    assert!(item.next.unwrap().contains("Try now"));
}

#[tokio::test]
async fn a_suspended_tablet_says_so_after_a_restart_without_a_line_until_it_may_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let told = |tablet: &Tablet| {
        let view = tablet.sending(Nothing {}).unwrap();
        (view.ended, view.sending.text)
    };
    let suspended = br#"{"type":"/problems/device-ended","detail":"suspended by the desk"}"#;
    let tablet = opened(folder.path());
    stand(&tablet, 7, 5);
    let nothing = || Said::ok(&response(7, 5, Vec::new()));
    let (mut cut_off, _) = round([nothing(), Said::with(403, suspended.to_vec())]).await;
    cut_off.send(&tablet.core).await;
    cut_off.poll(&tablet.core).await;
    let chip = || "Tablet suspended".to_owned();
    assert_eq!(told(&tablet), (Some("suspended by the desk".to_owned()), chip()));
    tablet.close();

    let tablet = opened(folder.path());
    assert_eq!(told(&tablet), (Some(SUSPENDED.to_owned()), chip()));
    let read = Said::ok(&response(7, 6, vec![stage()]));
    let (mut back, _) = round([nothing(), read]).await;
    back.send(&tablet.core).await;
    assert_eq!(told(&tablet).0.as_deref(), Some(SUSPENDED), "it may send all the same");
    back.poll(&tablet.core).await;
    assert_eq!(told(&tablet).0, None);
    tablet.close();

    let tablet = opened(folder.path());
    assert_eq!(told(&tablet), (None, "Offline · nothing waiting".to_owned()));
}

/// What one request over a kept connection comes to, and how often it was made.
async fn asked(core: &Core, line: tokio::io::DuplexStream) -> (String, u32) {
    let mut client = over(line).await;
    let timeout = Duration::from_millis(50);
    let asked = Asked { method: "GET", path: "/v1/feed", body: Vec::new(), timeout };
    let error = client.send(core, asked).await.map(|_| ()).unwrap_err();
    (error.to_string(), client.exchanged().requests)
}

#[tokio::test]
async fn a_server_that_was_too_slow_is_not_asked_again_and_a_line_that_was_cut_is() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let (here, silent) = tokio::io::duplex(64 * 1024);
    let said = asked(&tablet.core, here).await;
    assert_eq!(said, ("the server did not answer in time".to_owned(), 1));
    drop(silent);
    // The server hangs up on the request; a new connection finds nobody here.
    let (here, mut there) = tokio::io::duplex(64 * 1024);
    let hang_up = tokio::spawn(async move {
        tokio::io::AsyncReadExt::read_u8(&mut there).await.unwrap();
    });
    let said = asked(&tablet.core, here).await;
    assert_eq!(said, ("the server cannot be reached".to_owned(), 1));
    hang_up.await.unwrap();
}
