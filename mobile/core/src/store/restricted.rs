//! Documents in which everything is restricted, as they rest: in tables of their own.

use rusqlite::{OptionalExtension, Row, named_params};
use shared_model::form::DocumentKind;
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{DocumentId, VisitId};
use shared_model::restricted::RestrictedPack;

use super::contact::{signed, unsigned};
use super::{Db, array};
use crate::error::CoreResult;

/// By which a restricted record is asked for where a visit is: the id of its document.
pub(crate) const fn record_of(document: DocumentId) -> VisitId {
    VisitId::from_bytes(*document.as_bytes())
}

/// One annex or conversation that was given to this tablet.
#[derive(Clone, Debug)]
pub(crate) struct RestrictedRow {
    pub record: VisitId,
    pub visit: VisitId,
    pub is_annex: bool,
    pub number: u32,
    pub pack: String,
    pub form_hash: ContentHash,
    /// Whether the form's file is here, verified.
    pub has_form: bool,
    pub sealed_key: Option<Vec<u8>>,
    pub saved_at_ms: Option<i64>,
    /// Something was written in it, if only half a text.
    pub is_begun: bool,
}

/// A snapshot as it rests.
pub(crate) struct SealedDocument {
    pub snapshot: Vec<u8>,
    pub until: u64,
}

/// An envelope of a restricted document that the server holds and that rests unsealed.
pub(crate) struct ToSeal {
    pub position: u64,
    pub record: VisitId,
    pub hash: EnvelopeHash,
    pub bytes: Vec<u8>,
}

impl Db<'_> {
    pub(crate) fn put_restricted(&self, pack: &RestrictedPack, text: &str) -> CoreResult<()> {
        let record = record_of(pack.document);
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_restricted.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":record": record.as_bytes().as_slice(),
            ":visit": pack.visit.as_bytes().as_slice(),
            ":kind": if pack.kind == DocumentKind::Annex { "annex" } else { "conversation" },
            ":number": pack.number,
            ":pack": text,
            ":form_hash": pack.form.hash.0.as_slice(),
        })?;
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/mark_restricted_envelopes.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":record": record.as_bytes().as_slice(),
        })?;
        Ok(())
    }

    pub(crate) fn restricted(&self, record: VisitId) -> CoreResult<Option<RestrictedRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/restricted.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":record": record.as_bytes().as_slice(),
        };
        Ok(statement.query_row(values, restricted_row).optional()?)
    }

    /// The annex of a visit, then its conversations, used or not.
    pub(crate) fn restricted_of(&self, visit: VisitId) -> CoreResult<Vec<RestrictedRow>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/restricted_of.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, restricted_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A key that was made is never made again.
    pub(crate) fn put_restricted_key(&self, record: VisitId, sealed: &[u8]) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_restricted_key.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":record": record.as_bytes().as_slice(),
            ":sealed_key": sealed,
        })?;
        Ok(())
    }

    pub(crate) fn mark_restricted_saved(&self, record: VisitId, at_ms: i64) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/mark_restricted_saved.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":record": record.as_bytes().as_slice(),
            ":saved_at_ms": at_ms,
        })?;
        Ok(())
    }

    pub(crate) fn restricted_document(
        &self,
        document: DocumentId,
    ) -> CoreResult<Option<SealedDocument>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/restricted_document.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":document": document.as_bytes().as_slice(),
        };
        let found = statement.query_row(values, |row| {
            Ok(SealedDocument {
                snapshot: row.get("sealed_snapshot")?,
                until: unsigned(row.get("snapshot_until")?),
            })
        });
        Ok(found.optional()?)
    }

    pub(crate) fn put_restricted_document(
        &self,
        document: DocumentId,
        sealed: &SealedDocument,
    ) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_restricted_document.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":sealed_snapshot": sealed.snapshot,
            ":snapshot_until": signed(sealed.until),
        })?;
        Ok(())
    }

    pub(crate) fn put_restricted_draft(
        &self,
        record: VisitId,
        key: &str,
        sealed: &[u8],
        now_ms: i64,
    ) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_restricted_draft.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":record": record.as_bytes().as_slice(),
            ":key": key,
            ":sealed_text": sealed,
            ":now_ms": now_ms,
        })?;
        Ok(())
    }

    pub(crate) fn forget_restricted_draft(&self, record: VisitId, key: &str) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/forget_restricted_draft.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":record": record.as_bytes().as_slice(), ":key": key,
        })?;
        Ok(())
    }

    /// Half-typed texts and reasons by their keys, sealed.
    pub(crate) fn restricted_drafts(&self, record: VisitId) -> CoreResult<Vec<(String, Vec<u8>)>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/restricted_drafts.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":record": record.as_bytes().as_slice(),
        };
        let rows =
            statement.query_map(values, |row| Ok((row.get("key")?, row.get("sealed_text")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn envelopes_to_seal(&self) -> CoreResult<Vec<ToSeal>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/envelopes_to_seal.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, |row| {
            Ok(ToSeal {
                position: unsigned(row.get("position")?),
                record: VisitId::from_bytes(array(row, "document_id")?),
                hash: EnvelopeHash(array(row, "hash")?),
                bytes: row.get("bytes")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn seal_envelope(&self, position: u64, sealed: &[u8]) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/seal_envelope.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":position": signed(position), ":bytes": sealed,
        })?;
        Ok(())
    }
}

fn restricted_row(row: &Row<'_>) -> rusqlite::Result<RestrictedRow> {
    let kind: String = row.get("kind")?;
    Ok(RestrictedRow {
        record: VisitId::from_bytes(array(row, "record_id")?),
        visit: VisitId::from_bytes(array(row, "visit_id")?),
        is_annex: kind == "annex",
        number: row.get("number")?,
        pack: row.get("pack")?,
        form_hash: ContentHash(array(row, "form_hash")?),
        has_form: row.get("has_form")?,
        sealed_key: row.get("sealed_key")?,
        saved_at_ms: row.get("saved_at_ms")?,
        is_begun: row.get("is_begun")?,
    })
}
