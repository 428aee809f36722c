//! What a tablet and the server say to each other, in CBOR.
//!
//! One request can be repeated as often as the line needs: envelopes are
//! recognised by their hash, the feed by its cursor.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::hash::{BlobHash, ContentHash, EnvelopeHash};
use crate::ids::{AccountId, CaseId, DocumentId, SubmissionId, VisitId};

/// This protocol. A change that an old side would misread makes a new number.
pub const PROTOCOL: u16 = 1;

/// `POST /v1/sync`, request.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SyncRequest {
    /// [`PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// The server's history this cursor belongs to; 0 before the first answer.
    #[n(1)]
    pub epoch: u64,
    /// The last feed entry that is durable on the tablet.
    #[n(2)]
    pub cursor: u64,
    /// Envelopes not yet known to be held, in the order they were made.
    #[n(3)]
    pub envelopes: Vec<ByteVec>,
}

/// `POST /v1/sync`, response.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SyncResponse {
    /// [`PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// The server's history.
    #[n(1)]
    pub epoch: u64,
    /// The server's clock, milliseconds since 1970.
    #[n(2)]
    pub server_time_ms: i64,
    /// Every stop in force for this tablet, first because it overtakes all else.
    #[n(3)]
    pub stops: Vec<Stop>,
    /// A signed [`crate::receipt::Receipt`] of kind *held*; absent when nothing was sent.
    #[n(4)]
    pub receipt: Option<ByteVec>,
    /// What of this request was not taken, each with the reason.
    #[n(5)]
    pub refused: Vec<Refused>,
    /// What happened since the cursor, in order.
    #[n(6)]
    pub feed: Vec<FeedEntry>,
    /// The cursor after the last entry.
    #[n(7)]
    pub cursor: u64,
    /// Whether more waits behind it.
    #[n(8)]
    pub more: bool,
}

/// An instruction that overtakes everything.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Stop {
    /// The visit it is about.
    #[n(0)]
    pub visit: VisitId,
    /// Neutral words for the screen.
    #[n(1)]
    pub text: String,
    /// When it was given, milliseconds since 1970.
    #[n(2)]
    pub at_ms: i64,
}

/// An envelope that was not taken. It stays on the tablet and is shown.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Refused {
    /// Which.
    #[n(0)]
    pub envelope: EnvelopeHash,
    /// A stable code: `not_an_envelope`, `wrong_device`, `wrong_force`, `bad_signature`, `too_large`.
    #[n(1)]
    pub code: String,
    /// What happened, what is safe, what to do.
    #[n(2)]
    pub message: String,
}

/// One entry of the tablet's mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct FeedEntry {
    /// Its place.
    #[n(0)]
    pub number: u64,
    /// What happened.
    #[n(1)]
    pub event: FeedEvent,
}

/// What can happen to a tablet.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum FeedEvent {
    /// A form file, as published, with the server's signature.
    #[n(0)]
    Form {
        /// Names it.
        #[n(0)]
        hash: ContentHash,
        /// The file.
        #[n(1)]
        bytes: ByteVec,
        /// [`crate::receipt::SignedBytes`] over the file.
        #[n(2)]
        signed: ByteVec,
    },
    /// A visit for this tablet.
    #[n(1)]
    Assign {
        /// The visit.
        #[n(0)]
        visit: VisitId,
        /// Canonical JSON of [`crate::pack::Pack`] in a [`crate::receipt::SignedBytes`].
        #[n(1)]
        pack: ByteVec,
    },
    /// Colleagues' envelopes of a document.
    #[n(2)]
    Segment {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The original envelopes.
        #[n(1)]
        envelopes: Vec<ByteVec>,
    },
    /// A supervisor sent the visit back.
    #[n(3)]
    Returned {
        /// The visit.
        #[n(0)]
        visit: VisitId,
        /// The submission that was read.
        #[n(1)]
        submission: SubmissionId,
        /// Who sent it back.
        #[n(2)]
        by: String,
        /// Milliseconds since 1970.
        #[n(3)]
        at_ms: i64,
        /// At least one.
        #[n(4)]
        comments: Vec<Comment>,
    },
    /// A signed [`crate::receipt::Receipt`].
    #[n(4)]
    Receipt {
        /// The receipt.
        #[n(0)]
        receipt: ByteVec,
    },
    /// What became of an envelope that was held but cannot be published.
    #[n(5)]
    Verdict {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The envelope.
        #[n(1)]
        envelope: EnvelopeHash,
        /// What happened, what is safe, what to do.
        #[n(2)]
        message: String,
    },
    /// The case moved.
    #[n(6)]
    Stage {
        /// The case.
        #[n(0)]
        case: CaseId,
        /// The visit.
        #[n(1)]
        visit: VisitId,
        /// Name of the stage in [`crate::workflow::Stage`].
        #[n(2)]
        stage: String,
        /// Milliseconds since 1970.
        #[n(3)]
        at_ms: i64,
    },
    /// A document in which everything is restricted, for an officer of this tablet.
    #[n(7)]
    Restricted {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// Canonical JSON of [`crate::restricted::RestrictedPack`] in a
        /// [`crate::receipt::SignedBytes`].
        #[n(1)]
        pack: ByteVec,
    },
    /// A further officer writes in the visit from now on.
    #[n(8)]
    Colleague {
        /// The visit.
        #[n(0)]
        visit: VisitId,
        /// Who.
        #[n(1)]
        account: AccountId,
        /// For screens.
        #[n(2)]
        name: String,
        /// Staff or collar number.
        #[n(3)]
        staff_number: String,
    },
}

/// A supervisor's comment on one question.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Comment {
    /// [`crate::ids::AnswerKey`] as text.
    #[n(0)]
    pub key: String,
    /// In the supervisor's words.
    #[n(1)]
    pub text: String,
}

/// `POST /v1/enrol`, request: signed by the key it brings.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EnrolRequest {
    /// [`PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// The one-time token of the code.
    #[n(1)]
    pub token: String,
    /// Compressed SEC1 point of the tablet's P-256 key.
    #[n(2)]
    pub public_key: ByteVec,
}

/// `POST /v1/enrol`, response.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EnrolResponse {
    /// The tablet's id from now on.
    #[n(0)]
    pub device: crate::ids::DeviceId,
    /// The name people know it by: `T-14`.
    #[n(1)]
    pub name: String,
    /// The tenant.
    #[n(2)]
    pub force: crate::ids::ForceId,
    /// For the lock screen.
    #[n(3)]
    pub force_name: String,
    /// Ed25519 keys that sign receipts, packs and forms: (number, public key).
    #[n(4)]
    pub server_keys: Vec<ServerKey>,
}

/// One signing key of the server.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct ServerKey {
    /// Named in what it signs.
    #[n(0)]
    pub number: u32,
    /// Ed25519 public key.
    #[n(1)]
    pub public_key: ByteVec,
}

/// `POST /v1/sign-in`, request.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignInRequest {
    /// Account name.
    #[n(0)]
    pub name: String,
    /// Password.
    #[n(1)]
    pub password: String,
    /// Six digits.
    #[n(2)]
    pub totp: String,
    /// The officer's own P-256 key on this tablet, compressed SEC1.
    #[n(3)]
    pub officer_key: ByteVec,
}

/// `POST /v1/sign-in`, response.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SignInResponse {
    /// The account.
    #[n(0)]
    pub account: AccountId,
    /// For screens.
    #[n(1)]
    pub display_name: String,
    /// Staff or collar number.
    #[n(2)]
    pub staff_number: String,
    /// How long a sign-in holds with no signal, hours (force-set, default 72).
    #[n(3)]
    pub offline_hours: u32,
    /// Idle minutes before the PIN anywhere (force-set 2 to 15, default 10).
    #[n(4)]
    pub idle_minutes: u32,
}

/// `PUT /v1/evidence/{document}/{device}/{n}/{sha256}`: what the answer's body names.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct EvidenceReceived {
    /// A signed [`crate::receipt::Receipt`] of kind *held*.
    #[n(0)]
    pub receipt: ByteVec,
    /// The fingerprint the server computed itself.
    #[n(1)]
    pub hash: BlobHash,
}
