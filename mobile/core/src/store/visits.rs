//! Visits, their documents, seals and what came back about them.

use rusqlite::{OptionalExtension, Row, named_params};
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{DocumentId, SubmissionId, VisitId};

use super::contact::{signed, unsigned};
use super::{Db, array};
use crate::error::{CoreError, CoreResult};

/// A visit that was given to this tablet.
#[derive(Clone, Debug)]
pub(crate) struct VisitRow {
    pub visit: VisitId,
    pub document: DocumentId,
    pub starts_at: String,
    pub pack: String,
    pub form_hash: ContentHash,
    /// Whether the form's file is here, verified.
    pub has_form: bool,
    pub arrived_at_ms: Option<i64>,
    pub saved_at_ms: Option<i64>,
    pub sections_done: u32,
    pub sections_total: u32,
    /// The newest seal: when, and when it was executed.
    pub sealed_at_ms: Option<i64>,
    pub complete_ms: Option<i64>,
    /// The officer goes on after the newest seal.
    pub reopened: bool,
    /// Comments that no seal has answered yet.
    pub comments_open: u32,
}

/// A document as it rests.
#[derive(Clone, Debug)]
pub(crate) struct DocumentRow {
    pub snapshot: Vec<u8>,
    pub snapshot_until: u64,
    pub projection: String,
}

/// One act of finishing.
#[derive(Clone, Debug)]
pub(crate) struct SealRow {
    pub number: u32,
    pub envelope: EnvelopeHash,
    pub projection: ContentHash,
    pub sealed_at_ms: i64,
    pub submission: Option<SubmissionId>,
    pub complete_ms: Option<i64>,
}

/// One comment of a supervisor.
#[derive(Clone, Debug)]
pub(crate) struct CommentRow {
    pub submission: SubmissionId,
    pub number: u32,
    pub key: String,
    pub text: String,
    pub by_name: String,
    pub at_ms: i64,
    pub answer_then: Option<String>,
}

impl Db<'_> {
    pub(crate) fn put_form(&self, hash: ContentHash, bytes: &[u8]) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_form.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":hash": hash.0.as_slice(), ":bytes": bytes,
        })?;
        Ok(())
    }

    pub(crate) fn form(&self, hash: ContentHash) -> CoreResult<Option<Vec<u8>>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/form.sql"))?;
        let values = named_params! { ":force": self.force.0, ":hash": hash.0.as_slice() };
        Ok(statement.query_row(values, |row| row.get("bytes")).optional()?)
    }

    /// Takes a visit in; a pack that was given out is never changed by a later one.
    pub(crate) fn put_visit(&self, pack: &shared_model::pack::Pack, text: &str) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_visit.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": pack.visit.as_bytes().as_slice(),
            ":document": pack.document.as_bytes().as_slice(),
            ":starts_at": pack.starts_at,
            ":pack": text,
            ":form_hash": pack.form.hash.0.as_slice(),
        })?;
        Ok(())
    }

    pub(crate) fn visits(&self) -> CoreResult<Vec<VisitRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/visits.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, visit_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn visit(&self, visit: VisitId) -> CoreResult<VisitRow> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/visit.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let found = statement.query_row(values, visit_row).optional()?;
        found.ok_or_else(|| CoreError::NotFound("this visit".into()))
    }

    pub(crate) fn visit_of(&self, document: DocumentId) -> CoreResult<Option<VisitId>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/visit_of.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":document": document.as_bytes().as_slice(),
        };
        let found =
            statement.query_row(values, |row| array(row, "visit_id").map(VisitId::from_bytes));
        Ok(found.optional()?)
    }

    pub(crate) fn mark_arrived(&self, visit: VisitId, at_ms: i64) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/mark_arrived.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(), ":at_ms": at_ms,
        })?;
        Ok(())
    }

    /// The read model of the list.
    pub(crate) fn mark_saved(
        &self,
        visit: VisitId,
        saved_at_ms: i64,
        sections: (u32, u32),
    ) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/mark_saved.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":saved_at_ms": saved_at_ms,
            ":done": sections.0,
            ":total": sections.1,
        })?;
        Ok(())
    }

    pub(crate) fn put_stage(&self, visit: VisitId, stage: &str) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_stage.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(), ":stage": stage,
        })?;
        Ok(())
    }

    pub(crate) fn document(&self, document: DocumentId) -> CoreResult<Option<DocumentRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/document.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":document": document.as_bytes().as_slice(),
        };
        let found = statement.query_row(values, |row| {
            Ok(DocumentRow {
                snapshot: row.get("snapshot")?,
                snapshot_until: unsigned(row.get("snapshot_until")?),
                projection: row.get("projection")?,
            })
        });
        Ok(found.optional()?)
    }

    pub(crate) fn put_document(&self, document: DocumentId, row: &DocumentRow) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_document.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":snapshot": row.snapshot,
            ":snapshot_until": signed(row.snapshot_until),
            ":projection": row.projection,
        })?;
        Ok(())
    }

    pub(crate) fn put_projection(&self, document: DocumentId, text: &str) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_projection.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":projection": text,
        })?;
        Ok(())
    }

    pub(crate) fn put_draft(
        &self,
        visit: VisitId,
        key: &str,
        text: &str,
        now_ms: i64,
    ) -> CoreResult<()> {
        if text.is_empty() {
            return self.forget_draft(visit, key);
        }
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_draft.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":key": key,
            ":text": text,
            ":now_ms": now_ms,
        })?;
        Ok(())
    }

    /// Of a visit or of a restricted record, whichever it is.
    pub(crate) fn forget_draft(&self, visit: VisitId, key: &str) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/forget_draft.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(), ":key": key,
        })?;
        self.forget_restricted_draft(visit, key)
    }

    pub(crate) fn drafts(
        &self,
        visit: VisitId,
    ) -> CoreResult<std::collections::BTreeMap<String, String>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/drafts.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, |row| Ok((row.get("key")?, row.get("text")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn add_seal(&self, visit: VisitId, seal: &SealRow) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/add_seal.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":number": seal.number,
            ":envelope": seal.envelope.0.as_slice(),
            ":projection": seal.projection.0.as_slice(),
            ":sealed_at_ms": seal.sealed_at_ms,
        })?;
        Ok(())
    }

    /// The officer goes on after this seal.
    pub(crate) fn add_reopening(
        &self,
        visit: VisitId,
        after_seal: u32,
        at_ms: i64,
    ) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/add_reopening.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":after_seal": after_seal,
            ":at_ms": at_ms,
        })?;
        Ok(())
    }

    /// Whether the newest seal is neither executed nor set aside yet.
    pub(crate) fn seal_on_its_way(&self, visit: VisitId) -> CoreResult<bool> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/seal_on_its_way.sql"))?;
        Ok(statement.exists(named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        })?)
    }

    /// The seals of a visit, oldest first.
    pub(crate) fn seals(&self, visit: VisitId) -> CoreResult<Vec<SealRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/seals.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, |row| {
            let submission: Option<Vec<u8>> = row.get("submission_id")?;
            let submission = submission.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
            Ok(SealRow {
                number: row.get("number")?,
                envelope: EnvelopeHash(array(row, "envelope_hash")?),
                projection: ContentHash(array(row, "projection")?),
                sealed_at_ms: row.get("sealed_at_ms")?,
                submission: submission.map(SubmissionId::from_bytes),
                complete_ms: row.get("complete_ms")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The seal in this envelope was executed; gives whether that was news.
    pub(crate) fn complete_seal(
        &self,
        envelope: EnvelopeHash,
        projection: ContentHash,
        submission: SubmissionId,
        at_ms: i64,
    ) -> CoreResult<bool> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/complete_seal.sql"))?;
        let changed = statement.execute(named_params! {
            ":force": self.force.0,
            ":envelope": envelope.0.as_slice(),
            ":projection": projection.0.as_slice(),
            ":submission": submission.as_bytes().as_slice(),
            ":at_ms": at_ms,
        })?;
        Ok(changed > 0)
    }

    pub(crate) fn add_comment(&self, visit: VisitId, comment: &CommentRow) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/add_comment.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":submission": comment.submission.as_bytes().as_slice(),
            ":number": comment.number,
            ":key": comment.key,
            ":text": comment.text,
            ":by_name": comment.by_name,
            ":at_ms": comment.at_ms,
            ":answer_then": comment.answer_then,
        })?;
        Ok(())
    }

    /// Comments that no seal has answered yet, in the supervisor's order.
    pub(crate) fn open_comments(&self, visit: VisitId) -> CoreResult<Vec<CommentRow>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/open_comments.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, |row| {
            Ok(CommentRow {
                submission: SubmissionId::from_bytes(array(row, "submission_id")?),
                number: row.get("number")?,
                key: row.get("key")?,
                text: row.get("text")?,
                by_name: row.get("by_name")?,
                at_ms: row.get("at_ms")?,
                answer_then: row.get("answer_then")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn answer_comments(&self, visit: VisitId, seal_number: u32) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/answer_comments.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":number": seal_number,
        })?;
        Ok(())
    }
}

fn visit_row(row: &Row<'_>) -> rusqlite::Result<VisitRow> {
    Ok(VisitRow {
        visit: VisitId::from_bytes(array(row, "visit_id")?),
        document: DocumentId::from_bytes(array(row, "document_id")?),
        starts_at: row.get("starts_at")?,
        pack: row.get("pack")?,
        form_hash: ContentHash(array(row, "form_hash")?),
        has_form: row.get("has_form")?,
        arrived_at_ms: row.get("arrived_at_ms")?,
        saved_at_ms: row.get("saved_at_ms")?,
        sections_done: row.get("sections_done")?,
        sections_total: row.get("sections_total")?,
        sealed_at_ms: row.get("sealed_at_ms")?,
        complete_ms: row.get("complete_ms")?,
        reopened: row.get("reopened")?,
        comments_open: row.get("comments_open")?,
    })
}
