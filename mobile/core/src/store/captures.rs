//! Captures, from the intent to the whole encrypted file.

use rusqlite::{Row, named_params};
use shared_model::evidence::EvidenceKind;
use shared_model::hash::BlobHash;
use shared_model::ids::{AnswerKey, DeviceId, DocumentId, EvidenceId, VisitId};

use super::contact::{signed, unsigned};
use super::envelopes::EnvelopeState;
use super::{Db, array, parsed_or_none};
use crate::error::{CoreError, CoreResult};

/// The first evidence number of restricted records: those of visits stay without gaps,
/// so that they tell of nothing else.
const RESTRICTED_FROM: u32 = 1_000_000_000;

/// How a capture ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaptureState {
    Attached,
    NotTaken,
}

impl CaptureState {
    const fn name(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::NotTaken => "not_taken",
        }
    }
}

/// The intent to take something in.
#[derive(Clone, Debug)]
pub(crate) struct CaptureRow {
    pub n: u32,
    pub visit: VisitId,
    pub key: Option<AnswerKey>,
    pub kind: EvidenceKind,
    pub media_type: String,
    pub exhibit: String,
    pub exhibit_n: u32,
    pub file: String,
    pub blob_key: [u8; 32],
    pub begun_at_ms: i64,
    pub detail: Option<String>,
}

/// A whole encrypted file.
#[derive(Clone, Debug)]
pub(crate) struct BlobRow {
    pub document: DocumentId,
    pub evidence: EvidenceId,
    pub hash: BlobHash,
    pub size_bytes: u64,
    pub media_type: String,
    pub file: String,
    pub blob_key: [u8; 32],
    pub thumbnail: Option<(String, [u8; 32])>,
    pub warning: Option<String>,
    pub state: EnvelopeState,
    pub detail: Option<String>,
}

/// Blobs that wait, counted by document.
#[derive(Clone, Debug)]
pub(crate) struct WaitingBlobs {
    pub document: DocumentId,
    pub waiting: u32,
    pub refused: u32,
    pub size_bytes: u64,
    pub detail: Option<String>,
}

/// A blob that waits to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub document: DocumentId,
    pub evidence: EvidenceId,
    pub hash: BlobHash,
    pub size_bytes: u64,
    pub file: String,
    pub blob_key: [u8; 32],
}

impl Db<'_> {
    /// The next evidence number of this tablet, and the next exhibit number of a visit.
    pub(crate) fn next_capture(
        &self,
        visit: VisitId,
        first: u32,
        is_restricted: bool,
    ) -> CoreResult<(u32, u32)> {
        let (low, high) =
            if is_restricted { (RESTRICTED_FROM, u32::MAX) } else { (1, RESTRICTED_FROM - 1) };
        let mut statement = self.connection.prepare_cached(include_str!("sql/next_capture.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(), ":first": first,
            ":low": low, ":high": high,
        };
        Ok(statement.query_row(values, |row| Ok((row.get("n")?, row.get("exhibit_n")?)))?)
    }

    pub(crate) fn add_capture(&self, capture: &CaptureRow) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/add_capture.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":n": capture.n,
            ":visit": capture.visit.as_bytes().as_slice(),
            ":key": capture.key.as_ref().map(ToString::to_string),
            ":kind": kind_name(capture.kind),
            ":media_type": capture.media_type,
            ":exhibit": capture.exhibit,
            ":exhibit_n": capture.exhibit_n,
            ":file": capture.file,
            ":blob_key": capture.blob_key.as_slice(),
            ":begun_at_ms": capture.begun_at_ms,
        })?;
        Ok(())
    }

    pub(crate) fn open_captures(&self) -> CoreResult<Vec<CaptureRow>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/open_captures.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, capture_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn not_taken(&self, visit: VisitId) -> CoreResult<Vec<CaptureRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/not_taken.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, capture_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn end_capture(
        &self,
        n: u32,
        state: CaptureState,
        detail: Option<&str>,
    ) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/end_capture.sql"))?;
        let changed = statement.execute(named_params! {
            ":force": self.force.0, ":n": n, ":state": state.name(), ":detail": detail,
        })?;
        if changed == 0 {
            return Err(CoreError::NotFound("this capture, or it has ended,".into()));
        }
        Ok(())
    }

    pub(crate) fn add_blob(&self, blob: &BlobRow) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/add_blob.sql"))?;
        let (thumbnail, thumbnail_key) = blob.thumbnail.clone().unzip();
        statement.execute(named_params! {
            ":force": self.force.0,
            ":document": blob.document.as_bytes().as_slice(),
            ":device": blob.evidence.device.as_bytes().as_slice(),
            ":n": blob.evidence.n,
            ":hash": blob.hash.0.as_slice(),
            ":size_bytes": signed(blob.size_bytes),
            ":media_type": blob.media_type,
            ":file": blob.file,
            ":blob_key": blob.blob_key.as_slice(),
            ":thumbnail": thumbnail,
            ":thumbnail_key": thumbnail_key.map(|key| key.to_vec()),
            ":warning": blob.warning,
        })?;
        Ok(())
    }

    pub(crate) fn blobs_of(&self, document: DocumentId) -> CoreResult<Vec<BlobRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/blobs_of.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":document": document.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, blob_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every file name that a blob row knows, thumbnails too.
    pub(crate) fn blob_files(&self) -> CoreResult<std::collections::BTreeSet<String>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/blob_files.sql"))?;
        let rows =
            statement.query_map(named_params! { ":force": self.force.0 }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The encrypted small picture that was made of a blob.
    pub(crate) fn put_thumbnail(
        &self,
        document: DocumentId,
        evidence: EvidenceId,
        file: &str,
        key: &[u8; 32],
    ) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_thumbnail.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":device": evidence.device.as_bytes().as_slice(),
            ":n": evidence.n,
            ":thumbnail": file,
            ":thumbnail_key": key.as_slice(),
        })?;
        Ok(())
    }

    /// Blobs that wait to be sent, in the order they were begun.
    pub(crate) fn uploads(&self) -> CoreResult<Vec<Upload>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/uploads.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, |row| {
            Ok(Upload {
                document: DocumentId::from_bytes(array(row, "document_id")?),
                evidence: evidence_id(row)?,
                hash: BlobHash(array(row, "hash")?),
                size_bytes: unsigned(row.get("size_bytes")?),
                file: row.get("file")?,
                blob_key: array(row, "blob_key")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What waits or was refused, by document.
    pub(crate) fn waiting_blobs(&self) -> CoreResult<Vec<WaitingBlobs>> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/waiting_blobs.sql"))?;
        let rows = statement.query_map(named_params! { ":force": self.force.0 }, |row| {
            Ok(WaitingBlobs {
                document: DocumentId::from_bytes(array(row, "document_id")?),
                waiting: row.get("waiting")?,
                refused: row.get("refused")?,
                size_bytes: unsigned(row.get("size_bytes")?),
                detail: row.get("detail")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Somebody asked to send again: what was refused waits once more.
    pub(crate) fn retry_refused(&self) -> CoreResult<()> {
        for sql in
            [include_str!("sql/retry_refused.sql"), include_str!("sql/retry_refused_envelopes.sql")]
        {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute(named_params! { ":force": self.force.0 })?;
        }
        Ok(())
    }

    /// Marks one blob; gives whether that was news.
    pub(crate) fn mark_blob(
        &self,
        document: DocumentId,
        evidence: EvidenceId,
        state: EnvelopeState,
        detail: Option<&str>,
    ) -> CoreResult<bool> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/mark_blob.sql"))?;
        let changed = statement.execute(named_params! {
            ":force": self.force.0,
            ":document": document.as_bytes().as_slice(),
            ":device": evidence.device.as_bytes().as_slice(),
            ":n": evidence.n,
            ":state": match state {
                EnvelopeState::Waiting => "waiting",
                EnvelopeState::Held => "held",
                EnvelopeState::Refused => "refused",
            },
            ":detail": detail,
        })?;
        Ok(changed > 0)
    }
}

fn capture_row(row: &Row<'_>) -> rusqlite::Result<CaptureRow> {
    let kind: String = row.get("kind")?;
    Ok(CaptureRow {
        n: row.get("n")?,
        visit: VisitId::from_bytes(array(row, "visit_id")?),
        key: parsed_or_none(row, "key")?,
        kind: kind_of(&kind),
        media_type: row.get("media_type")?,
        exhibit: row.get("exhibit")?,
        exhibit_n: row.get("exhibit_n")?,
        file: row.get("file")?,
        blob_key: array(row, "blob_key")?,
        begun_at_ms: row.get("begun_at_ms")?,
        detail: row.get("detail")?,
    })
}

fn blob_row(row: &Row<'_>) -> rusqlite::Result<BlobRow> {
    let thumbnail: Option<String> = row.get("thumbnail")?;
    let thumbnail =
        thumbnail.map(|file| array(row, "thumbnail_key").map(|key| (file, key))).transpose()?;
    let state: String = row.get("state")?;
    Ok(BlobRow {
        document: DocumentId::from_bytes(array(row, "document_id")?),
        evidence: evidence_id(row)?,
        hash: BlobHash(array(row, "hash")?),
        size_bytes: unsigned(row.get("size_bytes")?),
        media_type: row.get("media_type")?,
        file: row.get("file")?,
        blob_key: array(row, "blob_key")?,
        thumbnail,
        warning: row.get("warning")?,
        state: match state.as_str() {
            "held" => EnvelopeState::Held,
            "refused" => EnvelopeState::Refused,
            _ => EnvelopeState::Waiting,
        },
        detail: row.get("detail")?,
    })
}

fn evidence_id(row: &Row<'_>) -> rusqlite::Result<EvidenceId> {
    Ok(EvidenceId { device: DeviceId::from_bytes(array(row, "device_id")?), n: row.get("n")? })
}

const fn kind_name(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Photo => "photo",
        EvidenceKind::Document => "document",
        EvidenceKind::Signature => "signature",
    }
}

fn kind_of(name: &str) -> EvidenceKind {
    match name {
        "document" => EvidenceKind::Document,
        "signature" => EvidenceKind::Signature,
        _ => EvidenceKind::Photo,
    }
}
