//! `GET /v1/submissions/{id}`: what an officer recorded and sealed, as the event
//! spoke of it. The restricted zone has a document of its own and is not here.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared_model::command::Waiver;
use shared_model::evidence::{EvidenceRecord, ManifestLine};
use shared_model::ids::{DeviceId, EvidenceId, ForceId, SubmissionId};
use shared_model::projection::Projection;
use utoipa::ToSchema;

use super::schema::ProblemSchema;
use super::token::Platform;
use crate::app::App;
use crate::cases::clock;
use crate::error::{ApiError, Problem};
use crate::store::documents::Submission;
use crate::store::evidence::BlobName;

/// A submission.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionView {
    /// The submission.
    pub id: String,
    /// The platform's own id of the case.
    pub case: String,
    /// 1 for the first of its visit.
    pub number: u32,
    /// The submission it follows.
    pub follows: Option<String>,
    /// When the officer sealed it, by the tablet's clock (RFC 3339).
    pub sealed_at: String,
    /// When the server executed it (RFC 3339).
    pub executed_at: String,
    /// SHA-256 of the form that was asked.
    pub form: String,
    /// SHA-256 of the canonical JSON of `recorded`.
    pub hash: String,
    /// What was recorded: answers by question with state, provenance, author and
    /// time; rows; evidence; notes. More than one value stands in disagreement.
    #[schema(value_type = Object)]
    pub recorded: Projection,
    /// Photographs and other evidence, each under `/v1/submissions/{id}/evidence/`.
    pub evidence: Vec<EvidenceView>,
    /// What was not met when it was sealed, each with the officer's reason.
    pub waivers: Vec<WaiverView>,
}

/// One piece of evidence.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceView {
    /// `<device>/<n>`: the rest of its address.
    pub id: String,
    /// The officer's reference.
    #[schema(example = "ME/3")]
    pub exhibit: String,
    /// What the tablet was told the bytes are.
    pub media_type: String,
    /// SHA-256 of the original.
    pub sha256: String,
    /// Its length.
    pub size_bytes: u64,
    /// When the tablet began to take it (RFC 3339).
    pub taken_at: String,
}

/// A gate that was not met.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaiverView {
    /// The gate of the form.
    pub gate: String,
    /// In the officer's words.
    pub reason: String,
}

/// What an officer recorded and sealed.
#[utoipa::path(
    get,
    path = "/v1/submissions/{id}",
    params(("id" = String, Path, description = "As an event names it")),
    responses(
        (status = 200, description = "The submission", body = SubmissionView,
            headers(("ETag" = String))),
        (status = 401, description = "No token in use", body = ProblemSchema),
        (status = 404, description = "No such submission", body = ProblemSchema),
    ),
    security(("force_token" = [])),
    tag = "submissions",
)]
pub async fn get_submission(
    State(app): State<App>,
    platform: Platform,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| unknown())?;
    let (submission, case) = find(&app, platform.force, &id).await?;
    let opened = crate::seals::opened(&app, &submission).await?;
    let evidence = opened
        .manifest
        .iter()
        .filter_map(|line| Some(evidence_view(line, record(&opened.projection, line.evidence)?)))
        .collect();
    let etag = [(header::ETAG, format!("\"{}\"", submission.projection_hash))];
    let view = SubmissionView {
        id: submission.submission.to_string(),
        case,
        number: submission.number,
        follows: submission.follows.map(|follows| follows.to_string()),
        sealed_at: submission.sealed_at,
        executed_at: clock::rfc3339(submission.executed_at_ms),
        form: submission.form.to_string(),
        hash: submission.projection_hash.to_string(),
        recorded: opened.projection,
        evidence,
        waivers: opened.waivers.into_iter().map(waiver_view).collect(),
    };
    Ok((etag, Json(view)).into_response())
}

/// The original bytes of one piece of evidence, as they came from the tablet.
#[utoipa::path(
    get,
    path = "/v1/submissions/{id}/evidence/{device}/{n}",
    params(
        ("id" = String, Path, description = "The submission"),
        ("device" = String, Path, description = "The tablet that began it"),
        ("n" = u32, Path, description = "Its number on that tablet"),
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 401, description = "No token in use", body = ProblemSchema),
        (status = 404, description = "No such evidence", body = ProblemSchema),
    ),
    security(("force_token" = [])),
    tag = "submissions",
)]
pub async fn get_evidence(
    State(app): State<App>,
    platform: Platform,
    address: Result<Path<(String, String, String)>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path((id, device, n)) = address.map_err(|_| unknown())?;
    let (submission, _) = find(&app, platform.force, &id).await?;
    let evidence = evidence_id(&device, &n).ok_or_else(unknown)?;
    let opened = crate::seals::opened(&app, &submission).await?;
    let line = opened.manifest.iter().find(|line| line.evidence == evidence).ok_or_else(unknown)?;
    let record = record(&opened.projection, evidence).ok_or_else(unknown)?;
    let name = BlobName {
        force: platform.force,
        document: submission.document,
        evidence,
        hash: line.hash,
    };
    let bytes = crate::evidence::read(&app, name).await?;
    // The type is what a tablet was told; a browser must not make more of it.
    let headers = [
        (header::CONTENT_TYPE, shown_type(&record.media_type).to_owned()),
        (header::ETAG, format!("\"{}\"", line.hash)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, "attachment".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

async fn find(app: &App, force: ForceId, id: &str) -> Result<(Submission, String), ApiError> {
    let id: SubmissionId = id.parse().map_err(|_| unknown())?;
    let found = app.blocking(move |store| store.submission(force, id)).await?;
    let submission = found.ok_or_else(unknown)?;
    let case = submission.case;
    let file = app.blocking(move |store| store.file(force, case)).await?;
    Ok((submission, file.ok_or_else(unknown)?.row.platform_id))
}

fn unknown() -> ApiError {
    let words = "there is no such submission or evidence. Check its id as the event gave it";
    ApiError::new(Problem::NotFound, words)
}

fn evidence_id(device: &str, n: &str) -> Option<EvidenceId> {
    let device: DeviceId = device.parse().ok()?;
    format!("{device}/{n}").parse().ok()
}

fn record(projection: &Projection, evidence: EvidenceId) -> Option<&EvidenceRecord> {
    projection.evidence.get(&evidence)?.first().map(|recorded| &recorded.value)
}

fn evidence_view(line: &ManifestLine, record: &EvidenceRecord) -> EvidenceView {
    EvidenceView {
        id: line.evidence.to_string(),
        exhibit: record.exhibit.clone(),
        media_type: record.media_type.clone(),
        sha256: line.hash.to_string(),
        size_bytes: line.size_bytes,
        taken_at: record.taken_at.clone(),
    }
}

fn waiver_view(waiver: Waiver) -> WaiverView {
    WaiverView { gate: waiver.gate, reason: waiver.reason }
}

fn shown_type(media_type: &str) -> &str {
    match media_type {
        "image/jpeg" | "image/png" | "application/json" => media_type,
        _ => "application/octet-stream",
    }
}
