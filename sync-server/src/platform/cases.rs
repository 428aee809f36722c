//! `PUT` and `GET /v1/cases/{id}`: the platform's own id names the case.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shared_model::ids::CaseId;
use utoipa::ToSchema;

use super::case_body::CaseBody;
use super::check_times;
use super::read_body::{self, CASE_BODY_BYTES_MAX};
use super::schema::ProblemSchema;
use super::token::Platform;
use crate::app::App;
use crate::cases;
use crate::error::{ApiError, Problem};
use crate::store::Store;
use crate::store::cases::{CaseError, CaseFile, CaseVersion, Outcome, TakeIn};

/// Characters of the platform's own id.
const PLATFORM_ID_CHARS_MAX: usize = 96;

/// Where a case stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseView {
    /// The platform's own id.
    #[schema(example = "MV-2026-000417")]
    pub case: String,
    /// `ready_for_visit`, `visit_booked`, `visit_in_field`, `visit_received`, `returned`,
    /// `endorsed`, `decision_pending`, `renewed`.
    pub stage: String,
    /// How many steps the case has taken.
    pub version: u64,
    /// When the application reached the police (RFC 3339).
    pub received_at: String,
    /// The day the service is due: four calendar months on, which nothing pauses.
    #[schema(example = "2027-01-01")]
    pub due_on: String,
    /// The visit, once one is booked.
    pub visit: Option<VisitView>,
    /// The newest submission.
    pub submission: Option<SubmissionName>,
    /// Every step, oldest first.
    pub steps: Vec<StepView>,
}

/// A booked visit.
#[derive(Debug, Serialize, ToSchema)]
pub struct VisitView {
    /// The visit, as the officer's tablet knows it.
    pub id: String,
    /// What the visit is called at the door.
    #[schema(example = "ACD-EFH-JK7")]
    pub reference: String,
    /// When it is booked for (RFC 3339).
    pub starts_at: String,
    /// Who leads.
    pub officer: String,
    /// Who goes with them.
    pub second_officer: Option<String>,
}

/// A submission by id and fingerprint.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionName {
    /// For `GET /v1/submissions/{id}`.
    pub id: String,
    /// SHA-256 of what was recorded.
    pub hash: String,
}

/// One step of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepView {
    /// The id of the event that announces it.
    pub id: String,
    /// From here.
    pub from: String,
    /// To here.
    pub to: String,
    /// What happened.
    pub cause: String,
    /// The version it made.
    pub version: u64,
    /// When (RFC 3339).
    pub at: String,
}

/// Gives a case in. The same body again changes nothing.
///
/// A later body never changes what an officer was given to go out with. With
/// `visit`, the case enters at `visit_booked`; without, it waits until a
/// supervisor gives it an officer and a time.
#[utoipa::path(
    put,
    path = "/v1/cases/{id}",
    params(
        ("id" = String, Path, description = "The platform's own id; opaque"),
        ("If-Match" = Option<String>, Header, description = "The ETag the sender last saw"),
    ),
    request_body = CaseBody,
    responses(
        (status = 201, description = "A new case", body = CaseView,
            headers(("ETag" = String), ("Location" = String))),
        (status = 200, description = "A known case, changed or the same", body = CaseView,
            headers(("ETag" = String))),
        (status = 401, description = "No token in use", body = ProblemSchema),
        (status = 409, description = "A different visit is booked", body = ProblemSchema),
        (status = 412, description = "If-Match names another version", body = ProblemSchema),
        (status = 413, description = "The body is too large", body = ProblemSchema),
        (status = 422, description = "Faults, each with its pointer", body = ProblemSchema),
    ),
    security(("force_token" = [])),
    tag = "cases",
)]
pub async fn put_case(
    State(app): State<App>,
    platform: Platform,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, ApiError> {
    let platform_id = platform_id(id)?;
    let if_match = if_match(&headers)?;
    let now_ms = app.clock.now_ms();
    let body = read(body, now_ms).await?;
    let minted = cases::mint()?;
    if body.visit.is_some() {
        let (keys, document) = (app.keys.clone(), minted.document);
        // The key is there before any row names the document; unused, it harms nobody.
        tokio::task::spawn_blocking(move || keys.create_document_key(platform.force, document))
            .await
            .map_err(ApiError::internal)?
            .map_err(ApiError::internal)?;
    }
    let given = TakeIn {
        force: platform.force,
        platform_id,
        body,
        if_match,
        case: CaseId::from_uuid(crate::random::uuid_v4()?),
        minted,
        now_ms,
    };
    let (taken, file) = app
        .blocking(move |store| {
            refuse_what_is_over(store, &given)?;
            let taken = store.take_in(given)?;
            let file = store.file(platform.force, taken.case)?.ok_or(CaseError::UnknownCase)?;
            Ok::<_, CaseError>((taken, file))
        })
        .await?;
    app.posted.notify_waiters();
    let location = format!("/v1/cases/{}", encoded(&file.row.platform_id));
    let status =
        if taken.outcome == Outcome::Created { StatusCode::CREATED } else { StatusCode::OK };
    let place = (taken.outcome == Outcome::Created).then_some([(header::LOCATION, location)]);
    Ok((status, place, answer(&file)).into_response())
}

/// Where a case stands, and how it came there.
#[utoipa::path(
    get,
    path = "/v1/cases/{id}",
    params(("id" = String, Path, description = "The platform's own id; opaque")),
    responses(
        (status = 200, description = "The case", body = CaseView, headers(("ETag" = String))),
        (status = 401, description = "No token in use", body = ProblemSchema),
        (status = 404, description = "No such case", body = ProblemSchema),
    ),
    security(("force_token" = [])),
    tag = "cases",
)]
pub async fn get_case(
    State(app): State<App>,
    platform: Platform,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let platform_id = platform_id(id)?;
    let file = app
        .blocking(move |store| {
            let case = store.find(platform.force, &platform_id)?.ok_or(CaseError::UnknownCase)?;
            store.file(platform.force, case)?.ok_or(CaseError::UnknownCase)
        })
        .await?;
    Ok(answer(&file).into_response())
}

/// A visit in the past is booked for nobody; one that was booked before may be sent again.
fn refuse_what_is_over(store: &dyn Store, given: &TakeIn) -> Result<(), CaseError> {
    let Some(fault) = check_times::visit_is_over(&given.body, given.now_ms) else {
        return Ok(());
    };
    let known = store.find(given.force, &given.platform_id)?;
    let file = known.map(|case| store.file(given.force, case)).transpose()?.flatten();
    match file.and_then(|file| file.row.visit) {
        Some(_) => Ok(()),
        None => Err(CaseError::Faults(vec![fault])),
    }
}

async fn read(body: Body, now_ms: i64) -> Result<CaseBody, ApiError> {
    let bytes = axum::body::to_bytes(body, CASE_BODY_BYTES_MAX).await.map_err(|_| {
        let words = format!(
            "a case is at most {CASE_BODY_BYTES_MAX} bytes. Nothing was changed. Send less"
        );
        ApiError::new(Problem::TooLarge, words)
    })?;
    read_body::read(&bytes, now_ms).map_err(|faults| CaseError::Faults(faults).into())
}

fn platform_id(id: Result<Path<String>, PathRejection>) -> Result<String, ApiError> {
    let Path(id) = id.map_err(|_| CaseError::UnknownCase)?;
    let fits = !id.trim().is_empty()
        && id.chars().count() <= PLATFORM_ID_CHARS_MAX
        && !id.chars().any(char::is_control);
    // An id that cannot be one names no case.
    if fits { Ok(id) } else { Err(CaseError::UnknownCase.into()) }
}

type Tagged = ([(HeaderName, String); 1], Json<CaseView>);

fn answer(file: &CaseFile) -> Tagged {
    ([(header::ETAG, etag(file.row.version))], Json(view(file)))
}

fn etag(version: CaseVersion) -> String {
    format!("\"{}.{}\"", version.body, version.stage)
}

fn if_match(headers: &HeaderMap) -> Result<Option<CaseVersion>, ApiError> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let read = value.to_str().ok().and_then(|text| {
        let (body, stage) = text.trim().trim_matches('"').split_once('.')?;
        Some(CaseVersion { body: body.parse().ok()?, stage: stage.parse().ok()? })
    });
    // What this server never gave out cannot be the newest version.
    read.map(Some).ok_or_else(|| CaseError::Moved.into())
}

fn view(file: &CaseFile) -> CaseView {
    let row = &file.row;
    CaseView {
        case: row.platform_id.clone(),
        stage: row.stage.name().to_owned(),
        version: row.version.stage,
        received_at: row.received_at.clone(),
        due_on: row.due_on.clone(),
        visit: row.visit.as_ref().map(|visit| VisitView {
            id: visit.visit.to_string(),
            reference: visit.reference.clone(),
            starts_at: visit.starts_at.clone(),
            officer: visit.officer.1.clone(),
            second_officer: visit.second_officer.as_ref().map(|(_, name)| name.clone()),
        }),
        submission: row
            .newest
            .map(|(id, hash)| SubmissionName { id: id.to_string(), hash: hash.to_string() }),
        steps: file.history.iter().map(step_view).collect(),
    }
}

fn step_view(line: &crate::store::cases::HistoryLine) -> StepView {
    StepView {
        id: line.transition.to_string(),
        from: line.from.name().to_owned(),
        to: line.to.name().to_owned(),
        cause: line.event.clone(),
        version: line.version,
        at: cases::clock::rfc3339(line.at_ms),
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opaque_id_stands_in_a_url_as_it_is() {
        for (id, want) in [("MV-2026-1", "MV-2026-1"), ("a/b é", "a%2Fb%20%C3%A9")] {
            assert_eq!(encoded(id), want);
        }
    }

    #[test]
    fn if_match_is_what_an_etag_was_or_nothing_matches() {
        let version = CaseVersion { body: 3, stage: 7 };
        let headers =
            |value: &str| HeaderMap::from_iter([(header::IF_MATCH, value.parse().unwrap())]);
        assert_eq!(if_match(&headers(&etag(version))).unwrap(), Some(version));
        assert_eq!(if_match(&HeaderMap::new()).unwrap(), None);
        for value in ["*", "\"3\"", "W/\"3.7\"", "\"a.b\""] {
            let refused = if_match(&headers(value)).unwrap_err();
            assert_eq!(refused.status(), StatusCode::PRECONDITION_FAILED, "{value}");
        }
    }
}
