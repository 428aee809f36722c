//! Tells the central platform: every event at least once, a case's events in
//! their order, one in flight for each case, the same id at every attempt.

pub mod backoff;
pub mod receiver;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::app::Clock;
use crate::store::Store;
use crate::store::cases::CaseError;
use crate::store::events::{Due, Failed, OutboxCount};
use backoff::Backoff;
use receiver::{Receiver, ReceiverError};

/// How often the outbox is looked at while nothing happens.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Releases events as their time comes and sends them, until told to stop.
#[derive(Clone)]
pub struct Deliverer {
    store: Arc<dyn Store>,
    clock: Clock,
    receiver: Option<Arc<Receiver>>,
    backoff: Backoff,
}

impl std::fmt::Debug for Deliverer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Deliverer({:?})", self.receiver)
    }
}

impl Deliverer {
    /// A deliverer; without a receiver events only enter the feed that is pulled.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        clock: Clock,
        receiver: Option<Receiver>,
        backoff: Backoff,
    ) -> Self {
        Self { store, clock, receiver: receiver.map(Arc::new), backoff }
    }

    /// Works until `stop` says true. A failure of the store is logged and tried again.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        if let Err(error) = self.blocking(|deliverer| deliverer.store.revive_events()).await {
            tracing::error!(%error, "dead letters stay closed");
        }
        while !*stop.borrow() {
            let sent = match self.round().await {
                Ok(sent) => sent,
                Err(error) => {
                    tracing::error!(%error, "events wait");
                    0
                }
            };
            if sent == 0 {
                // Either the time is up or the server stops: both look again.
                tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    changed = stop.changed() => if changed.is_err() { return },
                }
            }
        }
    }

    /// Releases what may leave and tries each case's next event once. Answers
    /// how many were taken.
    ///
    /// # Errors
    /// The store.
    pub async fn round(&self) -> Result<usize, CaseError> {
        let now_ms = self.clock.now_ms();
        self.blocking(move |deliverer| deliverer.store.release_events(now_ms)).await?;
        let Some(receiver) = &self.receiver else { return Ok(0) };
        let due = self.blocking(move |deliverer| deliverer.store.due_events(now_ms)).await?;
        let mut attempts = JoinSet::new();
        for one in due {
            let receiver = Arc::clone(receiver);
            attempts.spawn(async move {
                let outcome = receiver.give(&one.event, now_ms).await;
                (one, outcome)
            });
        }
        let mut taken = 0;
        while let Some(attempt) = attempts.join_next().await {
            let Ok((one, outcome)) = attempt else { continue };
            taken += usize::from(outcome.is_ok());
            self.note(one, outcome).await?;
        }
        Ok(taken)
    }

    async fn note(&self, due: Due, outcome: Result<(), ReceiverError>) -> Result<(), CaseError> {
        let (force, id) = (due.event.force, due.event.id);
        let Err(error) = outcome else {
            return self.blocking(move |own| own.store.event_delivered(force, id)).await;
        };
        let now_ms = self.clock.now_ms();
        let wait_ms = self.backoff.after(due.attempts + 1, id.as_u128());
        if wait_ms.is_none() {
            tracing::error!(%id, subject = due.event.subject, %error, "a dead letter holds its case back");
        }
        let next_attempt_ms = wait_ms.map(|wait_ms| now_ms.saturating_add(wait_ms));
        let failed = Failed { force, id, fault: error.to_string(), next_attempt_ms };
        self.blocking(move |own| own.store.event_failed(failed.clone())).await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, CaseError> + Send + 'static,
    ) -> Result<T, CaseError> {
        let own = self.clone();
        tokio::task::spawn_blocking(move || work(&own))
            .await
            .map_err(CaseError::store("working on the outbox"))?
    }
}

/// The outbox in the words of `/metrics`.
#[must_use]
pub fn metrics(count: OutboxCount) -> String {
    let OutboxCount { held, open, dead, delivered } = count;
    format!(
        "# HELP doorstep_events Events for the central platform; a dead one holds its case back.\n\
         # TYPE doorstep_events gauge\n\
         doorstep_events{{state=\"held\"}} {held}\n\
         doorstep_events{{state=\"open\"}} {open}\n\
         doorstep_events{{state=\"dead\"}} {dead}\n\
         doorstep_events{{state=\"delivered\"}} {delivered}\n"
    )
}
