//! What tablets call. Each step of the door is cheaper than the next; an
//! envelope is acknowledged only once it is durable.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::response::Response;
use axum::routing::{get, post, put};
use p256::ecdsa::{Signature, VerifyingKey};
use shared_model::envelope::{Envelope, EnvelopeError};
use shared_model::hash::EnvelopeHash;
use shared_model::ids::DocumentId;
use shared_model::limits::{PAGE_BYTES_MAX, PAGE_ENVELOPES_MAX};
use shared_model::receipt::{Receipt, ReceiptKind};
use shared_model::wire::{FeedEntry, PROTOCOL, Refused, SyncRequest, SyncResponse};

use crate::app::App;
use crate::devices::{self, SignedTablet, answer, check_protocol, read_cbor};
use crate::error::{ApiError, Problem};
use crate::evidence::upload;
use crate::health;
use crate::keys::{KeyError, SealingKey};
use crate::store::Store;
use crate::store::devices::{Device, DeviceState, FeedPage, FeedRow};
use crate::store::documents::{Hold, NewEnvelope};
use crate::store::sqlite::feed::with_envelopes;

/// What an envelope is sealed as.
pub const ENVELOPE: &str = "envelope";

/// A push page with what stands around it.
const REQUEST_BYTES_MAX: usize = PAGE_BYTES_MAX + 64 * 1024;

/// The longest a poll waits.
const POLL_WAIT_S_MAX: u64 = 25;

/// The tablets' routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/enrol", post(devices::enrol))
        .route("/v1/sign-in", post(devices::sign_in))
        .route("/v1/sync", post(sync))
        .route("/v1/feed", get(feed))
        .route("/v1/evidence/{document}/{device}/{n}/{sha256}", put(upload::put))
        .merge(health::routes())
        .fallback(async || ApiError::no_address())
        .method_not_allowed_fallback(async || ApiError::wrong_method())
        // Each route has a limit of its own, and says which.
        .layer(DefaultBodyLimit::disable())
}

/// `POST /v1/sync`: takes envelopes, gives what happened since the cursor.
///
/// # Errors
/// Not signed, too large, unreadable, the store.
pub async fn sync(
    State(app): State<App>,
    tablet: SignedTablet,
    body: Body,
) -> Result<Response, ApiError> {
    let body = tablet.body(body, REQUEST_BYTES_MAX).await?;
    let request: SyncRequest = read_cbor(&body)?;
    check_protocol(request.protocol)?;
    if request.envelopes.len() > PAGE_ENVELOPES_MAX {
        let words =
            format!("at most {PAGE_ENVELOPES_MAX} envelopes are taken at once. Nothing was stored");
        return Err(ApiError::new(Problem::TooLarge, words));
    }
    app.counters.sync_requests.fetch_add(1, Ordering::Relaxed);
    let inner = app.clone();
    let (response, arrived) =
        app.blocking(move |store| respond(&inner, store, &tablet.device, &request)).await?;
    if arrived {
        app.arrived.notify_one();
    }
    answer(&response)
}

fn respond(
    app: &App,
    store: &dyn Store,
    device: &Device,
    request: &SyncRequest,
) -> Result<(SyncResponse, bool), ApiError> {
    let taken = take(app, store, device, request)?;
    let mut response = SyncResponse {
        protocol: PROTOCOL,
        epoch: app.force.epoch,
        server_time_ms: app.clock.now_ms(),
        stops: Vec::new(),
        receipt: taken.receipt.map(Into::into),
        refused: taken.refused,
        feed: Vec::new(),
        cursor: request.cursor,
        more: false,
    };
    // A suspended tablet sends, and reads nothing.
    if device.state == DeviceState::Active {
        response.stops = store.stops(app.force.id, device.device)?;
        let after = after(app, request);
        let page = store.feed(app.force.id, device.device, after, PAGE_BYTES_MAX)?;
        response.more = page.more;
        response.feed = opened(app, page)?;
        response.cursor = response.feed.last().map_or(after, |entry| entry.number);
    }
    Ok((response, taken.new > 0))
}

/// A cursor of another history says nothing of this one.
fn after(app: &App, request: &SyncRequest) -> u64 {
    if is_known(app, request) { request.cursor } else { 0 }
}

fn is_known(app: &App, request: &SyncRequest) -> bool {
    request.epoch == app.force.epoch || request.epoch == 0
}

#[derive(Default)]
struct Taken {
    receipt: Option<Vec<u8>>,
    refused: Vec<Refused>,
    new: usize,
}

/// Parses, verifies, seals and holds; the receipt names what is durable.
fn take(
    app: &App,
    store: &dyn Store,
    device: &Device,
    request: &SyncRequest,
) -> Result<Taken, ApiError> {
    let mut taken = Taken::default();
    if request.envelopes.is_empty() {
        return Ok(taken);
    }
    let key = VerifyingKey::from_sec1_bytes(&device.public_key).map_err(ApiError::internal)?;
    let mut document_keys = BTreeMap::new();
    let mut envelopes = Vec::new();
    for bytes in &request.envelopes {
        match verified(app, device, &key, bytes) {
            Ok(envelope) => {
                let sealing = document_key(app, &mut document_keys, envelope.head().document)
                    .map_err(ApiError::internal)?;
                let sealed =
                    sealing.seal(ENVELOPE, envelope.bytes()).map_err(ApiError::internal)?;
                let (head, hash) = (*envelope.head(), envelope.hash());
                envelopes.push(NewEnvelope { head, hash, sealed });
            }
            Err(refused) => taken.refused.push(refused),
        }
    }
    let now_ms = app.clock.now_ms();
    let held: Vec<EnvelopeHash> = envelopes.iter().map(|envelope| envelope.hash).collect();
    let late = device.state != DeviceState::Active;
    taken.new = store.hold_envelopes(&Hold { force: app.force.id, late, envelopes, now_ms })?;
    app.counters.envelopes_held.fetch_add(taken.new as u64, Ordering::Relaxed);
    let kind = ReceiptKind::Held { envelopes: held, blobs: Vec::new() };
    let receipt = Receipt { device: device.device, at_ms: now_ms, kind };
    taken.receipt = Some(app.signer.receipt(&receipt).map_err(ApiError::internal)?);
    Ok(taken)
}

fn document_key<'a>(
    app: &App,
    known: &'a mut BTreeMap<DocumentId, SealingKey>,
    document: DocumentId,
) -> Result<&'a SealingKey, KeyError> {
    use std::collections::btree_map::Entry;
    match known.entry(document) {
        Entry::Occupied(found) => Ok(found.into_mut()),
        Entry::Vacant(free) => {
            Ok(free.insert(app.keys.create_document_key(app.force.id, document)?))
        }
    }
}

fn verified(
    app: &App,
    device: &Device,
    key: &VerifyingKey,
    bytes: &[u8],
) -> Result<Envelope, Refused> {
    let refuse = |code: &str, why: &str| Refused {
        envelope: EnvelopeHash::of(bytes),
        code: code.to_owned(),
        message: format!(
            "{why}. It stays on this tablet and nothing is lost. Ask who looks after tablets"
        ),
    };
    let envelope = Envelope::parse(bytes).map_err(|error| match error {
        EnvelopeError::TooLarge { .. } => refuse("too_large", &error.to_string()),
        EnvelopeError::Length { .. }
        | EnvelopeError::NotAnEnvelope
        | EnvelopeError::Algorithm { .. }
        | EnvelopeError::Signature
        | EnvelopeError::NotSigned
        | EnvelopeError::Signer { .. } => refuse("not_an_envelope", &error.to_string()),
    })?;
    let head = envelope.head();
    if head.force != app.force.id {
        return Err(refuse("wrong_force", "this was made for another force"));
    }
    if head.device != device.device {
        return Err(refuse("wrong_device", "this was made on another tablet"));
    }
    envelope
        .verify::<Signature>(key)
        .map_err(|error| refuse("bad_signature", &error.to_string()))?;
    Ok(envelope)
}

fn opened(app: &App, page: FeedPage) -> Result<Vec<FeedEntry>, ApiError> {
    page.rows.into_iter().map(|row| open_row(app, row).map_err(ApiError::internal)).collect()
}

fn open_row(app: &App, row: FeedRow) -> Result<FeedEntry, KeyError> {
    let mut envelopes = Vec::new();
    for sealed in row.sealed {
        let key = app.keys.document_key(app.force.id, sealed.document)?.ok_or(KeyError::Absent)?;
        envelopes.push(key.open(ENVELOPE, &sealed.sealed)?);
    }
    Ok(FeedEntry { number: row.number, event: with_envelopes(row.event, envelopes) })
}

/// `GET /v1/feed?epoch=E&after=N&wait=S`.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Poll {
    /// The history that entry is of; an older app does not say, and means this one.
    #[serde(default)]
    epoch: u64,
    /// The last entry that is durable on the tablet.
    after: u64,
    /// Seconds to wait for news; at most 25.
    #[serde(default)]
    wait: u64,
}

/// `GET /v1/feed`: as a sync that sends nothing, but waits for news. A cursor of
/// another history is answered at once, by this history and nothing of it: what the
/// tablet lacks is what a sync tells.
///
/// # Errors
/// Not signed, a tablet that may not read, the store.
pub async fn feed(
    State(app): State<App>,
    tablet: SignedTablet,
    poll: Result<Query<Poll>, QueryRejection>,
) -> Result<Response, ApiError> {
    tablet.may_read()?;
    let Query(poll) = poll.map_err(|_| {
        ApiError::new(
            Problem::Malformed,
            "epoch, after and wait are whole numbers. Nothing was read",
        )
    })?;
    let deadline =
        tokio::time::Instant::now() + Duration::from_secs(poll.wait.min(POLL_WAIT_S_MAX));
    loop {
        // Asked for before looking, so that what comes between is not missed.
        let news = app.posted.notified();
        let request = SyncRequest {
            protocol: PROTOCOL,
            epoch: poll.epoch,
            cursor: poll.after,
            envelopes: Vec::new(),
        };
        let known = is_known(&app, &request);
        let (inner, device) = (app.clone(), tablet.device.clone());
        let (mut response, _) =
            app.blocking(move |store| respond(&inner, store, &device, &request)).await?;
        if !known {
            response.feed.clear();
            (response.cursor, response.more) = (0, true);
            return answer(&response);
        }
        let waited = tokio::time::timeout_at(deadline, news);
        if !response.feed.is_empty() || !response.stops.is_empty() || waited.await.is_err() {
            return answer(&response);
        }
    }
}
