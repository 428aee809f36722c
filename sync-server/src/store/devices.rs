//! What the store keeps of tablets: codes, keys, who signed in, and a mailbox each.

use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{AccountId, DeviceId, DocumentId, ForceId};
use shared_model::wire::{FeedEvent, Stop};

use super::StoreError;
use crate::app::Force;

/// Tablets and their mailboxes.
///
/// A code enrols one tablet; a mailbox numbers without gaps and in the order of
/// commits, so that a cursor never passes anything by.
pub trait Devices {
    /// The force of this data folder, when one was made.
    ///
    /// # Errors
    /// The store failed.
    fn force(&self) -> Result<Option<Force>, StoreError>;

    /// Makes the force, or gives it another name.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn put_force(&self, force: &Force) -> Result<(), StoreError>;

    /// Lets one tablet in with the token of this hash.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn add_code(&self, code: &Code) -> Result<(), StoreError>;

    /// Uses a code for a tablet. The same key with the same code again gives the
    /// same tablet: the answer may have been lost.
    ///
    /// # Errors
    /// [`EnrolError`]; nothing was written.
    fn enrol(&self, enrolment: &Enrolment) -> Result<Device, EnrolError>;

    /// A tablet by its id.
    ///
    /// # Errors
    /// The store failed.
    fn device(&self, force: ForceId, device: DeviceId) -> Result<Option<Device>, StoreError>;

    /// All tablets, by name.
    ///
    /// # Errors
    /// The store failed.
    fn devices(&self, force: ForceId) -> Result<Vec<Device>, StoreError>;

    /// Suspends a tablet, lets it in again, or revokes it for good; false when
    /// there is none of that name or it was revoked before.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn set_device_state(
        &self,
        force: ForceId,
        name: &str,
        state: DeviceState,
    ) -> Result<bool, StoreError>;

    /// Records that an officer signed in on a tablet with this key, and puts
    /// into its mailbox what is open for that officer.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn sign_in_officer(&self, officer: &OfficerOnDevice) -> Result<(), StoreError>;

    /// Puts one event into a tablet's mailbox; the same assignment or form
    /// again is put there once.
    ///
    /// # Errors
    /// The store failed; nothing was written.
    fn post(&self, force: ForceId, device: DeviceId, event: &FeedEvent) -> Result<(), StoreError>;

    /// What is in the mailbox after a number, in order, up to about this many bytes.
    ///
    /// # Errors
    /// The store failed.
    fn feed(
        &self,
        force: ForceId,
        device: DeviceId,
        after: u64,
        bytes_max: usize,
    ) -> Result<FeedPage, StoreError>;

    /// Every stop in force for a tablet.
    ///
    /// # Errors
    /// The store failed.
    fn stops(&self, force: ForceId, device: DeviceId) -> Result<Vec<Stop>, StoreError>;
}

/// A one-time code as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The tenant.
    pub force: ForceId,
    /// SHA-256 of the token.
    pub token_hash: ContentHash,
    /// Server time, milliseconds since 1970.
    pub made_at_ms: i64,
    /// From then on it is no code.
    pub expires_at_ms: i64,
}

/// A tablet with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The tenant.
    pub force: ForceId,
    /// SHA-256 of the token it brings.
    pub token_hash: ContentHash,
    /// The id it gets, when it is new.
    pub device: DeviceId,
    /// Compressed SEC1 point of its own key.
    pub public_key: [u8; 33],
    /// Server time, milliseconds since 1970.
    pub now_ms: i64,
}

/// Why a tablet was not enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// Never given, used by another tablet, or too old.
    #[error(
        "this code cannot be used: it was used before, or is more than ten minutes old. Nothing was changed. Ask for a new code"
    )]
    Code,
    /// This key belongs to a tablet that is enrolled already.
    #[error(
        "this tablet's key is enrolled already. Nothing was changed. Ask who looks after tablets"
    )]
    KeyInUse,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The tenant.
    pub force: ForceId,
    /// Its id for ever.
    pub device: DeviceId,
    /// What people call it.
    pub name: String,
    /// Compressed SEC1 point.
    pub public_key: [u8; 33],
    /// Whether it may read.
    pub state: DeviceState,
    /// Server time, milliseconds since 1970.
    pub enrolled_at_ms: i64,
}

/// Whether a tablet may read. It may always send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceState {
    /// Reads and sends.
    Active,
    /// Sends only, until it is let in again.
    Suspended,
    /// Sends only, for good.
    Revoked,
}

impl DeviceState {
    /// The stable name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }

    /// Reads [`Self::name`]; what is not known may not read.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "active" => Self::Active,
            "suspended" => Self::Suspended,
            _ => Self::Revoked,
        }
    }
}

/// An officer's sign-in on a tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerOnDevice {
    /// The tenant.
    pub force: ForceId,
    /// The tablet.
    pub device: DeviceId,
    /// The officer.
    pub account: AccountId,
    /// Their key on it, compressed SEC1.
    pub officer_key: [u8; 33],
    /// Server time, milliseconds since 1970.
    pub now_ms: i64,
}

/// Part of a mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedPage {
    /// In order.
    pub rows: Vec<FeedRow>,
    /// Whether more waits behind the last.
    pub more: bool,
}

/// One entry; a segment's envelopes are still sealed under their document's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// Its place.
    pub number: u64,
    /// What happened; a segment's envelopes stand in `sealed`.
    pub event: FeedEvent,
    /// The envelopes of a segment.
    pub sealed: Vec<SealedEnvelope>,
}

/// An envelope as it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedEnvelope {
    /// The document whose key opens it.
    pub document: DocumentId,
    /// Its name.
    pub hash: EnvelopeHash,
    /// Its bytes, sealed.
    pub sealed: Vec<u8>,
}
