//! What the server promises to keep about events: nothing lost, nothing twice
//! under two ids, a case's events in their order.

use shared_model::ids::{CaseId, ForceId};
use uuid::Uuid;

use super::cases::CaseError;
use crate::events::Released;

/// The outbox as the deliverer and the feed use it.
pub trait Events {
    /// Gives events that may leave now their place in the order. Answers how many.
    ///
    /// # Errors
    /// The store.
    fn release_events(&self, now_ms: i64) -> Result<usize, CaseError>;

    /// The next event of each case, where it is its turn.
    ///
    /// # Errors
    /// The store.
    fn due_events(&self, now_ms: i64) -> Result<Vec<Due>, CaseError>;

    /// The platform has taken it.
    ///
    /// # Errors
    /// The store.
    fn event_delivered(&self, force: ForceId, id: Uuid) -> Result<(), CaseError>;

    /// An attempt failed.
    ///
    /// # Errors
    /// The store.
    fn event_failed(&self, failed: Failed) -> Result<(), CaseError>;

    /// Opens dead letters again.
    ///
    /// # Errors
    /// The store.
    fn revive_events(&self) -> Result<(), CaseError>;

    /// Events after a place, in order.
    ///
    /// # Errors
    /// The store.
    fn events_after(
        &self,
        force: ForceId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Released>, CaseError>;

    /// How many wait and how many are dead letters.
    ///
    /// # Errors
    /// The store.
    fn count_events(&self) -> Result<OutboxCount, CaseError>;
}

/// An event whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is sent.
    pub event: Released,
    /// Whose turn it is.
    pub case: CaseId,
    /// How often it was tried.
    pub attempts: u32,
}

/// An attempt that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The tenant.
    pub force: ForceId,
    /// The event.
    pub id: Uuid,
    /// Why, for whoever looks.
    pub fault: String,
    /// When it is tried again; none makes it a dead letter, which holds its case back.
    pub next_attempt_ms: Option<i64>,
}

/// The outbox in four numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCount {
    /// Wait to be undone or to leave.
    pub held: u64,
    /// Wait for the platform.
    pub open: u64,
    /// Given up; each holds its case back.
    pub dead: u64,
    /// Taken by the platform.
    pub delivered: u64,
}
