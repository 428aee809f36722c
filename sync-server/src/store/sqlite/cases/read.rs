//! Reads cases back: where one stands, who visits, everything that happened.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use shared_model::ids::{
    AccountId, CaseId, DocumentId, ForceId, SubmissionId, TransitionId, VisitId,
};
use shared_model::receipt::SignedBytes;
use shared_model::wire::Comment;
use shared_model::workflow::Stage;
use uuid::Uuid;

use super::reading;
use crate::platform::case_body::CaseBody;
use crate::store::cases::{CaseError, CaseFile, CaseRow, CaseVersion, HistoryLine, VisitRow};

/// What a new body is compared with.
pub(super) struct Standing {
    pub(super) case: CaseId,
    pub(super) body: String,
    pub(super) version: CaseVersion,
    pub(super) stage: Stage,
    pub(super) received_at: String,
}

pub(super) fn standing(
    db: &Connection,
    force: ForceId,
    platform_id: &str,
) -> Result<Option<Standing>, CaseError> {
    let doing = "reading a case";
    let read = |row: &Row<'_>| {
        Ok(Standing {
            case: CaseId::from_uuid(reading::uuid(row, "case_id")?),
            body: row.get("body")?,
            version: version(row)?,
            stage: reading::stage(row, "stage")?,
            received_at: row.get("received_at")?,
        })
    };
    db.prepare_cached(include_str!("standing.sql"))
        .and_then(|mut query| {
            query
                .query_row(named_params! { ":force": force.0, ":platform_id": platform_id }, read)
                .optional()
        })
        .map_err(CaseError::store(doing))
}

/// The case of the platform's own id.
///
/// # Errors
/// The store.
pub fn case_of_platform(
    db: &Connection,
    force: ForceId,
    platform_id: &str,
) -> Result<Option<CaseId>, CaseError> {
    Ok(standing(db, force, platform_id)?.map(|standing| standing.case))
}

/// The case a visit is about.
///
/// # Errors
/// The store.
pub fn case_of_visit(
    db: &Connection,
    force: ForceId,
    visit: VisitId,
) -> Result<Option<CaseId>, CaseError> {
    db.prepare_cached(include_str!("case_of_visit.sql"))
        .and_then(|mut query| {
            query
                .query_row(
                    named_params! { ":force": force.0, ":visit_id": visit.as_bytes() },
                    |row| Ok(CaseId::from_uuid(reading::uuid(row, "case_id")?)),
                )
                .optional()
        })
        .map_err(CaseError::store("reading the case of a visit"))
}

/// The pack a visit went out with, taken out of the server's signature.
///
/// # Errors
/// The store.
pub(super) fn pack(
    db: &Connection,
    force: ForceId,
    visit: VisitId,
) -> Result<Option<Vec<u8>>, CaseError> {
    let doing = "reading a pack";
    let signed: Option<Vec<u8>> = db
        .prepare_cached(include_str!("pack.sql"))
        .and_then(|mut query| {
            query
                .query_row(
                    named_params! { ":force": force.0, ":visit_id": visit.as_bytes() },
                    |row| row.get("pack"),
                )
                .optional()
        })
        .map_err(CaseError::store(doing))?;
    let Some(signed) = signed else { return Ok(None) };
    let signed: SignedBytes =
        minicbor::decode(&signed).map_err(|error| CaseError::store(doing)(error.to_string()))?;
    Ok(Some(signed.bytes.to_vec()))
}

pub(super) fn force_name(db: &Connection, force: ForceId) -> Result<String, CaseError> {
    db.prepare_cached(include_str!("force_name.sql"))
        .and_then(|mut query| {
            query.query_row(named_params! { ":force": force.0 }, |row| row.get("name"))
        })
        .map_err(CaseError::store("reading the name of the force"))
}

pub(super) fn body_of(
    db: &Connection,
    force: ForceId,
    case: CaseId,
) -> Result<Option<CaseBody>, CaseError> {
    let doing = "reading what the platform said of a case";
    let text: Option<String> = db
        .prepare_cached(include_str!("body.sql"))
        .and_then(|mut query| {
            query
                .query_row(
                    named_params! { ":force": force.0, ":case_id": case.as_bytes() },
                    |row| row.get("body"),
                )
                .optional()
        })
        .map_err(CaseError::store(doing))?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(CaseError::store(doing))
}

/// Cases at these stages, those due first before the others.
///
/// # Errors
/// The store.
pub fn list(db: &Connection, force: ForceId, stages: &[Stage]) -> Result<Vec<CaseRow>, CaseError> {
    let doing = "listing cases";
    let names: Vec<&str> = stages.iter().map(|stage| stage.name()).collect();
    let names = serde_json::to_string(&names).map_err(CaseError::store(doing))?;
    db.prepare_cached(include_str!("list.sql"))
        .and_then(|mut query| {
            query
                .query_map(named_params! { ":force": force.0, ":stages": names }, case_row)?
                .collect()
        })
        .map_err(CaseError::store(doing))
}

/// One case with everything that happened to it.
///
/// # Errors
/// The store.
pub fn file(db: &Connection, force: ForceId, case: CaseId) -> Result<Option<CaseFile>, CaseError> {
    let doing = "reading a case";
    let row = db
        .prepare_cached(include_str!("one.sql"))
        .and_then(|mut query| {
            query
                .query_row(
                    named_params! { ":force": force.0, ":case_id": case.as_bytes() },
                    case_row,
                )
                .optional()
        })
        .map_err(CaseError::store(doing))?;
    let (Some(row), Some(body)) = (row, body_of(db, force, case)?) else { return Ok(None) };
    let history = history(db, force, case)?;
    Ok(Some(CaseFile { row, body, history }))
}

fn history(db: &Connection, force: ForceId, case: CaseId) -> Result<Vec<HistoryLine>, CaseError> {
    let mut lines: Vec<HistoryLine> = db
        .prepare_cached(include_str!("history.sql"))
        .and_then(|mut query| {
            query
                .query_map(
                    named_params! { ":force": force.0, ":case_id": case.as_bytes() },
                    history_line,
                )?
                .collect()
        })
        .map_err(CaseError::store("reading the steps of a case"))?;
    for line in &mut lines {
        line.comments = comments(db, force, line.transition.uuid())?;
    }
    Ok(lines)
}

pub(super) fn comments(
    db: &Connection,
    force: ForceId,
    transition: Uuid,
) -> Result<Vec<Comment>, CaseError> {
    let read =
        |row: &Row<'_>| Ok(Comment { key: row.get("answer_key")?, text: row.get("comment")? });
    db.prepare_cached(include_str!("comments.sql"))
        .and_then(|mut query| {
            query
                .query_map(
                    named_params! { ":force": force.0, ":transition_id": transition.as_bytes() },
                    read,
                )?
                .collect()
        })
        .map_err(CaseError::store("reading comments"))
}

pub(super) fn visit_of(
    db: &Connection,
    force: ForceId,
    case: CaseId,
) -> Result<Option<VisitRow>, CaseError> {
    Ok(file(db, force, case)?.and_then(|file| file.row.visit))
}

fn version(row: &Row<'_>) -> rusqlite::Result<CaseVersion> {
    Ok(CaseVersion {
        body: reading::count(row, "body_version")?,
        stage: reading::count(row, "stage_version")?,
    })
}

fn case_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        case: CaseId::from_uuid(reading::uuid(row, "case_id")?),
        platform_id: row.get("platform_id")?,
        stage: reading::stage(row, "stage")?,
        version: version(row)?,
        applicant: row.get("applicant")?,
        received_at: row.get("received_at")?,
        due_on: row.get("due_on")?,
        visit: visit_row(row)?,
        endorsed_by: reading::optional_account(row, "endorsed_by")?,
        decided_by: reading::optional_account(row, "decided_by")?,
        newest: reading::newest(row)?,
    })
}

fn visit_row(row: &Row<'_>) -> rusqlite::Result<Option<VisitRow>> {
    let Some(visit) = reading::optional_uuid(row, "visit_id")? else { return Ok(None) };
    Ok(Some(VisitRow {
        visit: VisitId::from_uuid(visit),
        document: DocumentId::from_uuid(reading::uuid(row, "document_id")?),
        reference: row.get("reference")?,
        officer: (AccountId::from_uuid(reading::uuid(row, "officer")?), name(row, "officer_name")?),
        second_officer: match reading::optional_account(row, "second_officer")? {
            Some(second) => Some((second, name(row, "second_officer_name")?)),
            None => None,
        },
        starts_at: row.get("starts_at")?,
    }))
}

fn name(row: &Row<'_>, column: &str) -> rusqlite::Result<String> {
    Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
}

fn history_line(row: &Row<'_>) -> rusqlite::Result<HistoryLine> {
    let by = reading::optional_account(row, "by_account")?;
    let by_name = name(row, "by_name")?;
    Ok(HistoryLine {
        transition: TransitionId::from_uuid(reading::uuid(row, "transition_id")?),
        from: reading::stage(row, "from_stage")?,
        to: reading::stage(row, "to_stage")?,
        event: row.get("event")?,
        number: row.get("number")?,
        version: reading::count(row, "from_version")? + 1,
        by: by.map(|account| (account, by_name)),
        at_ms: row.get("at_ms")?,
        submission: reading::optional_uuid(row, "submission")?.map(SubmissionId::from_uuid),
        reason: row.get("reason")?,
        comments: Vec::new(),
        undo_until_ms: row.get("undo_until_ms")?,
    })
}
