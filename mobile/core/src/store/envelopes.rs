//! Signed envelopes: the record itself, and the queue of what waits to be sent.

use rusqlite::{OptionalExtension, named_params};
use shared_model::envelope::{Envelope, EnvelopeKind};
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{DeviceId, DocumentId};
use shared_model::session::Unsent;

use super::contact::{signed, unsigned};
use super::{Db, array};
use crate::error::CoreResult;

/// Where an envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnvelopeState {
    /// Ours; no receipt yet.
    Waiting,
    /// The server holds it, or it came from there.
    Held,
    /// The force did not take it.
    Refused,
}

impl EnvelopeState {
    const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Held => "held",
            Self::Refused => "refused",
        }
    }
}

/// An envelope to be kept.
#[derive(Clone, Copy)]
pub(crate) struct NewEnvelope<'a> {
    pub envelope: &'a Envelope,
    pub made_at_ms: i64,
    pub state: EnvelopeState,
}

/// A kept segment envelope.
#[derive(Clone, Debug)]
pub(crate) struct SegmentRow {
    pub position: u64,
    pub hash: EnvelopeHash,
    pub bytes: Vec<u8>,
    /// Its bytes rest sealed under the key of its document.
    pub is_sealed: bool,
}

/// What waits, counted by document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub document: DocumentId,
    pub waiting: u32,
    /// Those that were set aside among them.
    pub refused: u32,
    /// The force holds them and did not make them part of the visit.
    pub set_aside: u32,
    pub detail: Option<String>,
}

impl Db<'_> {
    /// Keeps an envelope; gives its position, or none when it is known already.
    pub(crate) fn add_envelope(&self, new: NewEnvelope<'_>) -> CoreResult<Option<u64>> {
        let (head, hash) = (new.envelope.head(), new.envelope.hash());
        let mut statement = self.connection.prepare_cached(include_str!("sql/add_envelope.sql"))?;
        let values = named_params! {
            ":force": self.force.0,
            ":document": head.document.as_bytes().as_slice(),
            ":device": head.device.as_bytes().as_slice(),
            ":number": signed(head.number),
            ":hash": hash.0.as_slice(),
            ":kind": match head.kind {
                EnvelopeKind::Segment => "segment",
                EnvelopeKind::Command => "command",
            },
            ":bytes": new.envelope.bytes(),
            ":made_at_ms": new.made_at_ms,
            ":state": new.state.name(),
        };
        let position: Option<i64> = statement.query_row(values, |row| row.get(0)).optional()?;
        Ok(position.map(unsigned))
    }

    /// The number and hash of our last envelope about a document.
    pub(crate) fn last_envelope(
        &self,
        document: DocumentId,
        device: DeviceId,
    ) -> CoreResult<(u64, EnvelopeHash)> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/last_envelope.sql"))?;
        let values = named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":device": device.as_bytes().as_slice(),
        };
        let last = statement
            .query_row(values, |row| {
                Ok((unsigned(row.get("number")?), EnvelopeHash(array(row, "hash")?)))
            })
            .optional()?;
        Ok(last.unwrap_or((0, EnvelopeHash([0; 32]))))
    }

    /// Segments of a document after a position, in order.
    pub(crate) fn segments_after(
        &self,
        document: DocumentId,
        position: u64,
    ) -> CoreResult<Vec<SegmentRow>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/segments_after.sql"))?;
        let values = named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":position": signed(position),
        };
        let rows = statement.query_map(values, |row| {
            Ok(SegmentRow {
                position: unsigned(row.get("position")?),
                hash: EnvelopeHash(array(row, "hash")?),
                bytes: row.get("bytes")?,
                is_sealed: row.get("is_sealed")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Envelopes that wait, oldest first, with their lengths.
    pub(crate) fn unsent(&self, rows_max: usize) -> CoreResult<Vec<Unsent>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/unsent.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":rows_max": i64::try_from(rows_max).unwrap_or(i64::MAX),
        };
        let rows = statement.query_map(values, |row| {
            let size_bytes: i64 = row.get("size_bytes")?;
            let size_bytes = usize::try_from(size_bytes).unwrap_or_default();
            Ok(Unsent { envelope: EnvelopeHash(array(row, "hash")?), size_bytes })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn envelope_bytes(&self, hash: EnvelopeHash) -> CoreResult<Vec<u8>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/envelope_bytes.sql"))?;
        let values = named_params! { ":force": self.force.0, ":hash": hash.0.as_slice() };
        Ok(statement.query_row(values, |row| row.get("bytes"))?)
    }

    /// Marks one envelope; gives whether that was news.
    pub(crate) fn mark_envelope(
        &self,
        hash: EnvelopeHash,
        state: EnvelopeState,
        detail: Option<&str>,
    ) -> CoreResult<bool> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/mark_envelope.sql"))?;
        let changed = statement.execute(named_params! {
            ":force": self.force.0,
            ":hash": hash.0.as_slice(),
            ":state": state.name(),
            ":detail": detail,
        })?;
        Ok(changed > 0)
    }

    /// The server held this envelope and cannot publish it.
    pub(crate) fn verdict(&self, hash: EnvelopeHash, detail: &str) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/verdict.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":hash": hash.0.as_slice(), ":detail": detail,
        })?;
        Ok(())
    }

    /// What waits or was refused, by document.
    pub(crate) fn waiting(&self) -> CoreResult<Vec<Waiting>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/waiting.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, |row| {
            Ok(Waiting {
                document: DocumentId::from_bytes(array(row, "document_id")?),
                waiting: row.get("waiting")?,
                refused: row.get("refused")?,
                set_aside: row.get("set_aside")?,
                detail: row.get("detail")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the server holds this envelope.
    pub(crate) fn is_held(&self, hash: EnvelopeHash) -> CoreResult<bool> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/is_held.sql"))?;
        let values = named_params! { ":force": self.force.0, ":hash": hash.0.as_slice() };
        Ok(statement.query_row(values, |row| row.get(0)).optional()?.unwrap_or(false))
    }

    /// Keeps a verified receipt as it came.
    pub(crate) fn keep_receipt(&self, bytes: &[u8], at_ms: i64) -> CoreResult<()> {
        let hash = shared_model::hash::ContentHash::of(bytes);
        let mut statement = self.connection.prepare_cached(include_str!("sql/keep_receipt.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":hash": hash.0.as_slice(), ":bytes": bytes, ":at_ms": at_ms,
        })?;
        Ok(())
    }
}
