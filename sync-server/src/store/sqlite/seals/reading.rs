//! Submissions and seals read from SQLite: those of a case, and what was set aside.

use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{AccountId, CaseId, DeviceId, DocumentId, ForceId, SubmissionId, VisitId};

use super::{NONE, seal_state};
use crate::store::documents::{Aside, OpenSeal, SetAside, Submission};
use crate::store::sqlite::documents::envelope_state;
use crate::store::sqlite::rows::{all, count};
use crate::store::sqlite::shelf::Shelf;

pub(in crate::store::sqlite) fn submissions(
    tx: &Transaction<'_>,
    force: ForceId,
    case: CaseId,
) -> Result<Vec<Submission>> {
    let params = named_params! { ":force": force.0, ":case_id": case.as_bytes() };
    all(tx, include_str!("submissions.sql"), params, |row| read_submission(force, row))
}

pub(in crate::store::sqlite) fn submission(
    tx: &Transaction<'_>,
    force: ForceId,
    submission: SubmissionId,
) -> Result<Option<Submission>> {
    tx.prepare_cached(include_str!("submission.sql"))?
        .query_row(
            named_params! { ":force": force.0, ":submission": submission.as_bytes() },
            |row| read_submission(force, row),
        )
        .optional()
}

pub(in crate::store::sqlite) fn read_submission(
    force: ForceId,
    row: &Row<'_>,
) -> Result<Submission> {
    let follows: [u8; 16] = row.get("follows")?;
    Ok(Submission {
        force,
        submission: SubmissionId::from_bytes(row.get("submission")?),
        document: DocumentId::from_bytes(row.get("document")?),
        follows: (follows != NONE).then(|| SubmissionId::from_bytes(follows)),
        number: row.get("number")?,
        seal: EnvelopeHash(row.get("seal")?),
        case: CaseId::from_bytes(row.get("case_id")?),
        visit: VisitId::from_bytes(row.get("visit")?),
        officer: AccountId::from_bytes(row.get("officer")?),
        projection: row.get("projection")?,
        projection_hash: ContentHash(row.get("projection_hash")?),
        manifest: row.get("manifest")?,
        waivers: row.get("waivers")?,
        form: ContentHash(row.get("form")?),
        sealed_at: row.get("sealed_at")?,
        executed_at_ms: row.get("executed_at_ms")?,
    })
}

pub(in crate::store::sqlite) fn open_seals(
    tx: &Transaction<'_>,
    force: ForceId,
    case: CaseId,
) -> Result<Vec<OpenSeal>> {
    let params = named_params! { ":force": force.0, ":case_id": case.as_bytes() };
    all(tx, include_str!("open_seals.sql"), params, |row| {
        Ok(OpenSeal {
            envelope: EnvelopeHash(row.get("envelope")?),
            document: DocumentId::from_bytes(row.get("document")?),
            officer: AccountId::from_bytes(row.get("officer")?),
            state: seal_state(row)?,
            reason: row.get("reason")?,
            received_at_ms: row.get("received_at_ms")?,
        })
    })
}

pub(in crate::store::sqlite) fn set_aside(
    tx: &Transaction<'_>,
    shelf: Shelf,
    force: ForceId,
) -> Result<Vec<SetAside>> {
    let params = named_params! { ":force": force.0 };
    let id = |row: &Row<'_>, column: &str| row.get::<_, Option<[u8; 16]>>(column);
    all(tx, shelf.set_aside(), params, |row| {
        let is_seal: bool = row.get("is_seal")?;
        let what = if is_seal {
            Aside::Seal(seal_state(row)?)
        } else {
            Aside::Envelope(envelope_state(row)?)
        };
        Ok(SetAside {
            what,
            count: count(row, "how_many")?,
            document: DocumentId::from_bytes(row.get("document")?),
            case: id(row, "case_id")?.map(CaseId::from_bytes),
            device: DeviceId::from_bytes(row.get("device")?),
            officer: id(row, "officer")?.map(AccountId::from_bytes),
            reason: row.get("reason")?,
            received_at_ms: row.get("received_at_ms")?,
        })
    })
}

/// How many lines of [`set_aside`] wait for somebody.
pub(in crate::store::sqlite) fn count_set_aside(
    tx: &Transaction<'_>,
    shelf: Shelf,
    force: ForceId,
) -> Result<u64> {
    tx.prepare_cached(shelf.count_set_aside())?
        .query_row(named_params! { ":force": force.0 }, |row| count(row, "how_many"))
}
