//! Brings what is held into documents, starts visits, executes seals.
//!
//! For now in the server's own process, on a thread where blocking is allowed;
//! edits are rebuilt from typed fields and compared by hash all the same, so no
//! byte of a tablet reaches the merge engine. One round is recover, plan, act,
//! commit: all that is known stands in the store, the plan has no side effects,
//! and one transaction writes it or nothing. Killed between any two steps, the
//! next start finds the same work.

use std::sync::atomic::Ordering;
use std::time::Duration;

use shared_model::document::{Document, DocumentError};
use shared_model::ids::DocumentId;
use tokio::sync::watch;

use crate::app::App;
use crate::keys::{KeyError, SealingKey};
use crate::random::NoRandomness;
use crate::store::StoreError;
use crate::store::documents::{OpenWork, Publication, PublishError, PublishedState};

mod plan;
mod seal;
mod tasks;

/// What a document is sealed as.
const SNAPSHOT: &str = "snapshot";
/// What a document's projection is sealed as.
const PROJECTION: &str = "projection";

/// How often work is looked for while nothing comes: seals also end by time.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Rounds of one document in a row; a further seal waits for the next look.
const ROUNDS_MAX: usize = 64;

/// Why a document was not published this time; it is tried again.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("the projection has no canonical text: {0}")]
    Canonical(#[from] shared_model::canonical::CanonicalError),
    #[error("a receipt could not be signed")]
    Receipt,
    #[error("it is published again and again by another")]
    Overtaken,
}

impl From<PublishError> for Fault {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Overtaken => Self::Overtaken,
            PublishError::Store(error) => Self::Store(error),
        }
    }
}

/// Publishes until told to stop.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let inner = app.clone();
        let looked = app.blocking(move |_| round(&inner).map_err(crate::error::ApiError::from));
        // The cause is in the log already; the work waits in the store.
        drop(looked.await);
        tokio::select! {
            () = app.arrived.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Looks once at every document for which something came. A document that
/// fails harms no other.
///
/// # Errors
/// The list of documents could not be read.
pub fn round(app: &App) -> Result<(), StoreError> {
    for document in app.store.open_documents(app.force.id, app.clock.now_ms())? {
        if let Err(error) = settle(app, document) {
            tracing::error!(%document, %error, "a document was not published; it is tried again");
        }
    }
    Ok(())
}

/// Publishes one document until nothing more follows from what is held.
fn settle(app: &App, document: DocumentId) -> Result<(), Fault> {
    for _ in 0..ROUNDS_MAX {
        let work = app.store.open_work(app.force.id, document)?;
        match publish(app, document, &work) {
            Ok(true) | Err(Fault::Overtaken) => {}
            Ok(false) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Err(Fault::Overtaken)
}

/// One round; true when another may find more to do.
fn publish(app: &App, id: DocumentId, work: &OpenWork) -> Result<bool, Fault> {
    let key = app.keys.create_document_key(app.force.id, id)?;
    let document = load(app, &key, work)?;
    let plan = plan::Plan::make(plan::Bench { app, id, key: &key, work }, document)?;
    let again = plan.executes;
    let publication = Publication {
        force: app.force.id,
        document: id,
        from_version: work.version,
        looked: work.arrivals,
        state: if plan.changed { Some(seal_state(&key, &plan.document)?) } else { None },
        envelopes: plan.envelopes,
        actors: plan.actors,
        starts: plan.starts,
        colleagues: plan.colleagues,
        seals: plan.seals,
        posts: plan.posts,
        now_ms: app.clock.now_ms(),
    };
    let quarantined = publication.envelopes.iter().filter(|(_, outcome)| outcome.is_quarantined());
    let quarantined = quarantined.count() as u64;
    let published = app.store.publish(&publication)?;
    // No figure counts a restricted document.
    if !work.is_restricted() {
        app.counters.quarantined.fetch_add(quarantined, Ordering::Relaxed);
        app.counters.seals_executed.fetch_add(published.executed, Ordering::Relaxed);
        app.counters.seals_with_person.fetch_add(published.with_person, Ordering::Relaxed);
    }
    app.posted.notify_waiters();
    Ok(again)
}

fn load(app: &App, key: &SealingKey, work: &OpenWork) -> Result<Document, Fault> {
    let Some(sealed) = &work.snapshot else { return Ok(Document::new()) };
    app.counters.documents_loaded.fetch_add(1, Ordering::Relaxed);
    Ok(Document::load(&key.open(SNAPSHOT, sealed)?)?)
}

/// Saves, reads back, and compares before anything is written: what does not
/// read back must not replace what does.
fn seal_state(key: &SealingKey, document: &Document) -> Result<PublishedState, Fault> {
    let bytes = document.save();
    let read_back = Document::load(&bytes)?;
    if read_back.heads() != document.heads() {
        return Err(DocumentError::Damaged.into());
    }
    let text = read_back.projection()?.canonical_text()?;
    Ok(PublishedState {
        snapshot: key.seal(SNAPSHOT, &bytes)?,
        projection: key.seal(PROJECTION, text.as_bytes())?,
        projection_hash: shared_model::hash::ContentHash::of(text.as_bytes()),
    })
}
