//! What the server keeps, as whole transactions in the words of the work.
//!
//! Every method blocks and answers only when its change would survive a flat
//! battery. One file under `store/` for each part of the promise; SQLite keeps
//! it, and an in-memory model in the conformance suite keeps it too.

pub mod accounts;
pub mod cases;
pub mod devices;
pub mod documents;
pub mod events;
pub mod evidence;
pub mod restricted;
pub mod sqlite;
pub mod tasks;

/// All parts of the promise together.
pub trait Store:
    devices::Devices
    + documents::Documents
    + evidence::Evidence
    + accounts::Accounts
    + cases::Cases
    + events::Events
    + restricted::Restricted
    + tasks::Tasks
    + Send
    + Sync
    + 'static
{
}

impl<T> Store for T where
    T: devices::Devices
        + documents::Documents
        + evidence::Evidence
        + accounts::Accounts
        + cases::Cases
        + events::Events
        + restricted::Restricted
        + tasks::Tasks
        + Send
        + Sync
        + 'static
{
}

/// Why the store did not do what it was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Too much waits to be written; the caller tries again a little later.
    #[error("the server is busy. Nothing was changed. Try again in a few seconds")]
    Busy,
    /// The database failed.
    #[error("the store failed while {doing}. Nothing was changed. Try again in a minute")]
    Failed {
        /// What it was doing.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The whole group that this write stood in was rolled back.
    #[error("the store could not write while {doing}. Nothing was changed. Make room on the disk")]
    RolledBack {
        /// What it was doing.
        doing: &'static str,
    },
    /// The store is closing.
    #[error("the server is stopping. Nothing was changed. Try again in a minute")]
    Closed,
}

impl StoreError {
    /// A failure of the database while doing this.
    pub fn failed<E>(doing: &'static str) -> impl FnOnce(E) -> Self
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        move |source| Self::Failed { doing, source: source.into() }
    }
}
