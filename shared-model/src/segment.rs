//! The bytes of a segment: typed edits in our own CBOR, as small as a bad line wants them.
//!
//! ```text
//! segment = [1, run…]
//! run     = [actor, author, seq, start_op, [dep…], [change…], hash]
//! change  = [ms since the change before, message, put…]
//! put     = [container, key, text, (counter, actor or 0 for the run's own)…]
//! text    = tstr, or an answer as its fields
//! ```
//!
//! A run is unbroken: in it each change is its actor's next, made upon the one
//! before alone. A change names the one before it, so the hash of the last
//! covers the run; the others are computed by rebuilding.

use minicbor::{Decoder, decode};

use crate::document::{self, Dishonesty};
use crate::edits::{Change, Segment};
use crate::limits::{ENVELOPE_BODY_BYTES_MAX, SEGMENT_CHANGES_MAX};

mod decoder;
mod encoder;
mod text;

/// This layout.
const VERSION: u8 = 1;

/// Why bytes are no segment of ours.
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    /// A layout this side does not know.
    #[error("segment layout {found} is not known here; update this side")]
    Version {
        /// The number found.
        found: u8,
    },
    /// A change writes in a container that a later version of the schema makes.
    #[error("a newer app wrote part of this; update this side")]
    Container {
        /// Its place.
        found: u8,
    },
    /// Not CBOR of this layout.
    #[error("these bytes are not a segment: {0}")]
    Shape(#[from] decode::Error),
    /// More than a segment takes.
    #[error("the segment has more {what} than one may have")]
    TooMany {
        /// Of what.
        what: &'static str,
    },
    /// A change beyond the limits of the record.
    #[error(transparent)]
    Change(#[from] Dishonesty),
    /// The fields of a run do not have the name the run claims.
    #[error("the changes of a run do not have the hash it claims")]
    Hash,
}

impl SegmentError {
    /// Whether a newer app may read it: keep it as it is until then.
    #[must_use]
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::Version { .. } | Self::Container { .. })
    }
}

impl Segment {
    /// The segment's bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        encoder::encode(self)
    }

    /// Reads a segment and computes the name of every change in it. Allocates
    /// nothing by a claimed length.
    ///
    /// Whether the changes are what an honest tablet would have made is for
    /// [`document::Document::apply`].
    ///
    /// # Errors
    /// See [`SegmentError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, SegmentError> {
        Self::decode_as(document::SCHEMA, bytes)
    }

    /// As an app of this version of the schema reads it.
    pub(crate) fn decode_as(schema: usize, bytes: &[u8]) -> Result<Self, SegmentError> {
        if bytes.len() > ENVELOPE_BODY_BYTES_MAX {
            return Err(SegmentError::TooMany { what: "bytes" });
        }
        let mut input = Decoder::new(bytes);
        let items = decoder::count(&mut input, "runs", SEGMENT_CHANGES_MAX + 1)?;
        let found = input.u8()?;
        if found != VERSION {
            return Err(SegmentError::Version { found });
        }
        let mut changes = Vec::new();
        for _ in 1..items {
            decoder::run(&mut input, schema, &mut changes)?;
        }
        let whole = input.position() == bytes.len() && !changes.is_empty();
        if whole { Ok(Self { changes }) } else { Err(malformed("it ends elsewhere")) }
    }
}

/// Whether a change continues the run that ends with `before`.
fn continues(before: &Change, change: &Change) -> bool {
    change.actor == before.actor
        && change.author == before.author
        && change.seq == before.seq + 1
        && change.start_op == before.start_op + before.puts.len() as u64
        && change.deps == [before.hash]
}

fn malformed(why: &'static str) -> SegmentError {
    SegmentError::Shape(decode::Error::message(why))
}

fn hash_of(change: &Change) -> Result<crate::hash::ChangeHash, SegmentError> {
    document::hash_of(change).ok_or(SegmentError::Hash)
}
