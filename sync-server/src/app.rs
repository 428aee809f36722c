//! What every handler is given: the store, the keys, the settings, the clock.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use shared_model::ids::ForceId;
use tokio::sync::Notify;

use crate::config::Config;
use crate::error::ApiError;
use crate::events::cursor::Cursors;
use crate::keys::Keys;
use crate::signer::Signer;
use crate::store::Store;

/// The force this data folder belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Force {
    /// In the key of every row.
    pub id: ForceId,
    /// For screens.
    pub name: String,
    /// The server's history: a restored backup begins a new one.
    pub epoch: u64,
}

/// The running server, cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// Keys of documents.
    pub keys: Arc<Keys>,
    /// The operator's settings.
    pub config: Arc<Config>,
    /// The only source of time.
    pub clock: Clock,
    /// Signs receipts, packs and forms.
    pub signer: Arc<Signer>,
    /// The tenant.
    pub force: Force,
    /// Where everything is kept.
    pub data: Arc<Path>,
    /// Rings when envelopes or blobs came, so that the publisher looks.
    pub arrived: Arc<Notify>,
    /// Rings when something was put in a mailbox.
    pub posted: Arc<Notify>,
    /// Counts what `/metrics` shows.
    pub counters: Arc<Counters>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "App(force {}, {})", self.force.id, self.data.display())
    }
}

impl App {
    /// Runs a call of the store where blocking is allowed.
    ///
    /// # Errors
    /// The call's own; a call that panicked is an internal error.
    pub async fn blocking<T, E>(
        &self,
        call: impl FnOnce(&dyn Store) -> Result<T, E> + Send + 'static,
    ) -> Result<T, ApiError>
    where
        T: Send + 'static,
        E: Into<ApiError> + Send + 'static,
    {
        let store = Arc::clone(&self.store);
        match tokio::task::spawn_blocking(move || call(store.as_ref())).await {
            Ok(answer) => answer.map_err(Into::into),
            Err(_) => Err(ApiError::internal("a call of the store did not end")),
        }
    }

    /// Signs the places of readers in the feed of events.
    ///
    /// # Errors
    /// None in practice.
    pub fn cursors(&self) -> Result<Cursors, ApiError> {
        self.keys.derive("doorstep:cursor").map(Cursors::new).map_err(ApiError::internal)
    }

    /// A file or folder of the data folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.data.join(name)
    }
}

/// What `/metrics` shows; grows only.
#[derive(Debug, Default)]
pub struct Counters {
    /// Answered `POST /v1/sync`.
    pub sync_requests: AtomicU64,
    /// Envelopes held for the first time.
    pub envelopes_held: AtomicU64,
    /// Documents read from the disk into the merge engine.
    pub documents_loaded: AtomicU64,
    /// Bytes of evidence verified and kept.
    pub evidence_bytes: AtomicU64,
    /// Seals executed.
    pub seals_executed: AtomicU64,
    /// Seals put before a person.
    pub seals_with_person: AtomicU64,
    /// Envelopes that cannot be published.
    pub quarantined: AtomicU64,
}

/// Where time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(|| {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }))
    }

    /// A clock that a test moves.
    pub fn from_fn(now_ms: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now_ms))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Clock({})", self.now_ms())
    }
}
