//! Typed edits: what a change of a document is, apart from the engine that merges it.
//!
//! A segment carries one document's changes from one tablet. The receiver
//! rebuilds the engine's own change from these fields and compares the hash of
//! each unbroken run, so no byte from the network is ever given to the engine
//! (design.md §5).

use std::fmt;

use crate::hash::{self, ChangeHash};
use crate::ids::{AccountId, ActorId};

/// The containers of the fixed changes. Nothing is ever written elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Container {
    /// `meta`: facts about the visit itself.
    Meta,
    /// `rows`: `<group>/<row>`.
    Rows,
    /// `answers`: `<question>` or `<question>@<row>`.
    Answers,
    /// `evidence`: `<device>/<n>`, put once.
    Evidence,
    /// `evidence_notes`: `<device>/<n>/<m>`, appended.
    EvidenceNotes,
    /// `notes`: `<device>-<m>`, appended.
    Notes,
    /// `trial`: what a later version of the schema adds; in tests alone.
    #[cfg(test)]
    Trial,
}

impl Container {
    /// Those of the genesis change, in the order it makes them.
    pub const ALL: [Self; 6] =
        [Self::Meta, Self::Rows, Self::Answers, Self::Evidence, Self::EvidenceNotes, Self::Notes];

    /// The key in the document's root; also the byte on the wire is the place in [`Self::ALL`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Rows => "rows",
            Self::Answers => "answers",
            Self::Evidence => "evidence",
            Self::EvidenceNotes => "evidence_notes",
            Self::Notes => "notes",
            #[cfg(test)]
            Self::Trial => "trial",
        }
    }
}

/// One operation's name in the history: who, and the how-manieth of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperationId {
    /// Lamport counter of the operation.
    pub counter: u64,
    /// The actor that made it.
    pub actor: ActorId,
}

/// `17@` and the actor in hex: how a screen says which of several answers it means.
impl fmt::Display for OperationId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@", self.counter)?;
        hash::write_hex(out, &self.actor.0)
    }
}

/// A put of one register. There is no delete and no increment: both remove a
/// colleague's concurrent answer without a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// Where.
    pub container: Container,
    /// Under which key.
    pub key: String,
    /// The register's canonical JSON text.
    pub text: String,
    /// The operations it replaces: all that its author saw there.
    pub replaces: Vec<OperationId>,
}

/// One user action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Who wrote it, to the engine.
    pub actor: ActorId,
    /// The how-manieth change of that actor, from 1.
    pub seq: u64,
    /// Counter of the first operation; the others follow it.
    pub start_op: u64,
    /// The changes it was made upon.
    pub deps: Vec<ChangeHash>,
    /// The officer.
    pub author: AccountId,
    /// The tablet's clock, milliseconds since 1970.
    pub time_ms: i64,
    /// Boot id, monotonic milliseconds, last known offset to the server.
    pub message: String,
    /// What it puts; never empty.
    pub puts: Vec<Put>,
    /// Its name.
    pub hash: ChangeHash,
}

/// One document's changes from one tablet, in causal order. Its bytes: [`crate::segment`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The changes; never empty.
    pub changes: Vec<Change>,
}
