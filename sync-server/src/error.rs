//! Every refusal as problem+json (RFC 9457): what happened, what is safe, what to do next.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::store::StoreError;

/// A refusal. Its type is stable; programs may rely on it.
///
/// One pointer wide: every answer of a handler carries room for it.
#[derive(Debug)]
pub struct ApiError(Box<Refusal>);

#[derive(Debug, Serialize)]
struct Refusal {
    /// A stable URI reference: `/problems/<name>`.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    /// For the person who asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    detail: String,
    /// Names this one answer, so that it can be found in the log.
    instance: String,
    /// JSON pointers into what was sent, each with what is wrong there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Pointer>,
    #[serde(skip)]
    retry_after_s: Option<u32>,
    #[serde(skip)]
    also: Vec<(header::HeaderName, HeaderValue)>,
}

/// One place of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pointer {
    /// RFC 6901.
    pub pointer: String,
    /// What is wrong there.
    pub detail: String,
}

/// The refusals there are: name, title, status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The request cannot be read.
    Malformed,
    /// What was sent is readable but wrong in named places.
    Invalid,
    /// No token, or one that is not in use.
    BadToken,
    /// The request is not signed by an enrolled tablet.
    BadSignature,
    /// The tablet is suspended or revoked; it may still send.
    DeviceEnded,
    /// The code was used, is too old, or was never given.
    BadCode,
    /// Name, password or code are not right.
    SignInRefused,
    /// The role, or the separation of people, does not allow it.
    NotAllowed,
    /// There is no such thing, or none that this caller may know of.
    NotFound,
    /// The address is there, but is not asked in this way.
    WrongMethod,
    /// The request contradicts what has happened meanwhile.
    Conflict,
    /// The version named is not the newest.
    Stale,
    /// A version must be named.
    VersionMissing,
    /// More than is taken at once.
    TooLarge,
    /// The bytes are not what their name says.
    WrongHash,
    /// Too many tries.
    Wait,
    /// The server has too much to write at this moment.
    Busy,
    /// No room left.
    StorageFull,
    /// The server failed.
    Internal,
}

impl Problem {
    /// All of them, for the documentation.
    pub const ALL: [Self; 19] = [
        Self::Malformed,
        Self::Invalid,
        Self::BadToken,
        Self::BadSignature,
        Self::DeviceEnded,
        Self::BadCode,
        Self::SignInRefused,
        Self::NotAllowed,
        Self::NotFound,
        Self::WrongMethod,
        Self::Conflict,
        Self::Stale,
        Self::VersionMissing,
        Self::TooLarge,
        Self::WrongHash,
        Self::Wait,
        Self::Busy,
        Self::StorageFull,
        Self::Internal,
    ];

    /// The last part of the type's URI, the title, the status.
    #[must_use]
    pub const fn facts(self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::Malformed => ("malformed", "The request cannot be read", StatusCode::BAD_REQUEST),
            Self::Invalid => {
                ("invalid", "What was sent is wrong", StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::BadToken => ("bad-token", "The token is not in use", StatusCode::UNAUTHORIZED),
            Self::BadSignature => {
                ("bad-signature", "Not signed by an enrolled tablet", StatusCode::UNAUTHORIZED)
            }
            Self::DeviceEnded => {
                ("device-ended", "This tablet may send, but not read", StatusCode::FORBIDDEN)
            }
            Self::BadCode => ("bad-code", "The code cannot be used", StatusCode::FORBIDDEN),
            Self::SignInRefused => ("sign-in-refused", "Not signed in", StatusCode::UNAUTHORIZED),
            Self::NotAllowed => ("not-allowed", "This is not allowed", StatusCode::FORBIDDEN),
            Self::NotFound => ("not-found", "There is no such thing", StatusCode::NOT_FOUND),
            Self::WrongMethod => {
                ("wrong-method", "The address is asked otherwise", StatusCode::METHOD_NOT_ALLOWED)
            }
            Self::Conflict => ("conflict", "Something else has happened", StatusCode::CONFLICT),
            Self::Stale => ("stale", "There is a newer version", StatusCode::PRECONDITION_FAILED),
            Self::VersionMissing => {
                ("version-missing", "The version must be named", StatusCode::PRECONDITION_REQUIRED)
            }
            Self::TooLarge => {
                ("too-large", "More than is taken at once", StatusCode::PAYLOAD_TOO_LARGE)
            }
            Self::WrongHash => (
                "wrong-hash",
                "The bytes are not what their name says",
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            Self::Wait => ("wait", "Too many tries", StatusCode::TOO_MANY_REQUESTS),
            Self::Busy => ("busy", "The server is busy", StatusCode::SERVICE_UNAVAILABLE),
            Self::StorageFull => {
                ("storage-full", "No room is left", StatusCode::INSUFFICIENT_STORAGE)
            }
            Self::Internal => ("internal", "The server failed", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl ApiError {
    /// A refusal with words for the person who asked.
    #[must_use]
    pub fn new(problem: Problem, detail: impl Into<String>) -> Self {
        let (name, title, status) = problem.facts();
        let instance = crate::random::uuid_v4().map_or_else(
            |_| "urn:uuid:00000000-0000-0000-0000-000000000000".to_owned(),
            |id| format!("urn:uuid:{id}"),
        );
        Self(Box::new(Refusal {
            kind: format!("/problems/{name}"),
            title,
            status: status.as_u16(),
            detail: capital(&detail.into()),
            instance,
            errors: Vec::new(),
            retry_after_s: None,
            also: Vec::new(),
        }))
    }

    /// There is nothing at this address.
    #[must_use]
    pub fn no_address() -> Self {
        Self::new(
            Problem::NotFound,
            "there is nothing at this address. Nothing was changed. Check it",
        )
    }

    /// The address is there; the `Allow` header says how it is asked.
    #[must_use]
    pub fn wrong_method() -> Self {
        let words = "this address is not asked in this way. Nothing was changed. See Allow";
        Self::new(Problem::WrongMethod, words)
    }

    /// The server's own failure; the cause goes to the log, not to the caller.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let error = Self::new(
            Problem::Internal,
            "the server could not do this. Nothing was changed. Try again in a minute",
        );
        tracing::error!(instance = error.0.instance, %cause, "a request failed");
        error
    }

    /// Names places of what was sent.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<Pointer>) -> Self {
        self.0.errors = errors;
        self
    }

    /// Says when to come again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after_s = Some(seconds);
        self
    }

    /// Adds a header to the answer: `WWW-Authenticate`, `ETag`.
    #[must_use]
    pub fn with_header(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.0.also.push((name, value));
        self
    }

    /// The status the answer will have.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The words for the person who asked.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }
}

/// A message of ours as the beginning of a sentence; inside a log line it has none.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.0.title, self.0.detail)
    }
}

impl std::error::Error for ApiError {}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut refusal = self.0;
        let retry_after_s = refusal.retry_after_s;
        let also = std::mem::take(&mut refusal.also);
        let mut response = (status, Json(refusal)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        headers.extend(also);
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Closed => {
                Self::new(Problem::Busy, error.to_string()).retry_after(5)
            }
            StoreError::RolledBack { .. } => {
                tracing::error!(%error, "a write was rolled back");
                Self::new(Problem::StorageFull, error.to_string()).retry_after(60)
            }
            StoreError::Failed { doing, ref source } => {
                Self::internal(format!("{doing}: {source}"))
            }
        }
    }
}

impl From<crate::random::NoRandomness> for ApiError {
    fn from(error: crate::random::NoRandomness) -> Self {
        Self::internal(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_a_type_of_its_own() {
        let names: std::collections::BTreeSet<_> =
            Problem::ALL.iter().map(|problem| problem.facts().0).collect();
        assert_eq!(names.len(), Problem::ALL.len());
    }

    #[test]
    fn every_detail_begins_as_a_sentence_does() {
        for (text, want) in [
            ("the case has changed", "The case has changed"),
            ("`visit` is missing", "`visit` is missing"),
            ("", ""),
        ] {
            assert_eq!(ApiError::new(Problem::Conflict, text).detail(), want);
        }
        assert!(ApiError::no_address().detail().starts_with("There is nothing"));
    }

    #[test]
    fn a_busy_store_tells_the_caller_when_to_come_again() {
        let response = ApiError::from(StoreError::Busy).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()["retry-after"], "5");
        assert_eq!(response.headers()["content-type"], "application/problem+json");
    }
}
