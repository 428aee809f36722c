//! The tablet's commands over loopback HTTP: for browser tests and development,
//! never shipped.
//!
//! Absent, on purpose: any rule of its own. A command goes to
//! [`mobile_core::Tablet::call`] and its answer comes back, as in the window.

mod guard;
mod pages;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use mobile_core::ipc::{CommandError, ErrorCode};
use mobile_core::{Size, Tablet};
use serde_json::Value;

pub use guard::{NotLoopback, loopback};

/// A piece of a photo in base64 is 256 KiB; four times that leaves room for the rest.
const REQUEST_BYTES_MAX: usize = 1024 * 1024;

/// What the routes share.
#[derive(Clone, Debug)]
struct Bridge {
    tablet: Arc<Tablet>,
    pages: PathBuf,
}

/// The routes: the built pages in `pages`, the commands and the pictures.
pub fn routes(tablet: Arc<Tablet>, pages: PathBuf) -> Router {
    Router::new()
        .route("/ipc/{command}", post(command))
        .route("/photo/{token}/{size}", get(photo))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(REQUEST_BYTES_MAX))
        .layer(middleware::from_fn(guard::only_this_machine))
        .with_state(Bridge { tablet, pages })
}

async fn command(
    State(bridge): State<Bridge>,
    Path(name): Path<String>,
    axum::Json(request): axum::Json<Value>,
) -> Response {
    let answer = off_the_loop(move || bridge.tablet.call(&name, request)).await;
    match answer {
        Ok(value) => axum::Json(value).into_response(),
        Err(error) => (status(error.code), axum::Json(error)).into_response(),
    }
}

async fn photo(
    State(bridge): State<Bridge>,
    Path((token, size)): Path<(String, String)>,
) -> Response {
    let Some(size) = Size::named(&size) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match off_the_loop(move || bridge.tablet.picture(&token, size)).await {
        Ok(picture) => (
            [
                (header::CONTENT_TYPE, picture.media_type),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ],
            Body::from(picture.bytes),
        )
            .into_response(),
        Err(error) => (status(error.code), axum::Json(error)).into_response(),
    }
}

async fn page(State(bridge): State<Bridge>, uri: axum::http::Uri) -> Response {
    let path = uri.path().to_owned();
    match off_the_loop(move || pages::read(&bridge.pages, &path)).await {
        Ok(found) => (pages::headers(found.media_type), found.bytes).into_response(),
        Err(error) => (status(error.code), error.to_string()).into_response(),
    }
}

/// Runs what may wait for a disk where it holds nobody up.
async fn off_the_loop<T, F>(work: F) -> Result<T, CommandError>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, CommandError> + Send + 'static,
{
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        Err(CommandError::new(
            ErrorCode::Internal,
            "A command ended before it had an answer.",
            "What was shown as saved is saved.",
            "Try again.",
        ))
    })
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::Locked => StatusCode::LOCKED,
        ErrorCode::Wait => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Stale => StatusCode::CONFLICT,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::Offline => StatusCode::SERVICE_UNAVAILABLE,
        ErrorCode::WrongPin
        | ErrorCode::Invalid
        | ErrorCode::LooksLikeCode
        | ErrorCode::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::Damaged | ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
