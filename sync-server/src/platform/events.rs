//! `GET /v1/events`: everything the webhook tells, for who would rather ask.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::schema::ProblemSchema;
use super::token::Platform;
use crate::app::App;
use crate::error::{ApiError, Problem};

/// Events on one page.
const PAGE_EVENTS_MAX: u32 = 200;
const PAGE_EVENTS_USUAL: u32 = 50;

/// Where to read from, and how much.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// The cursor of the page before; from the beginning when absent.
    after: Option<String>,
    /// At most 200; 50 when absent.
    limit: Option<u32>,
}

/// One page of events.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventPage {
    /// CloudEvents 1.0 in structured mode, in order.
    pub events: Vec<serde_json::Value>,
    /// The cursor after the last of them; ask with it again at any time.
    pub next: String,
    /// Whether more is there already.
    pub more: bool,
}

/// Events after a place, in order. Each stays for ever; each keeps its id.
#[utoipa::path(
    get,
    path = "/v1/events",
    params(
        ("after" = Option<String>, Query,
            description = "The cursor of the page before; from the beginning when absent"),
        ("limit" = Option<u32>, Query, description = "At most 200; 50 when absent"),
    ),
    responses(
        (status = 200, description = "A page", body = EventPage),
        (status = 400, description = "Not a cursor of this server", body = ProblemSchema),
        (status = 401, description = "No token in use", body = ProblemSchema),
    ),
    security(("force_token" = [])),
    tag = "events",
)]
pub async fn get_events(
    State(app): State<App>,
    platform: Platform,
    page: Result<Query<Page>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(page) = page.map_err(|_| {
        let words = "after is a cursor, limit a number from 1 to 200. Nothing was read";
        ApiError::new(Problem::Malformed, words)
    })?;
    let cursors = app.cursors()?;
    let after = match &page.after {
        Some(text) => cursors
            .read(platform.force, text)
            .map_err(|error| ApiError::new(Problem::Malformed, error.to_string()))?,
        None => 0,
    };
    let limit = page.limit.unwrap_or(PAGE_EVENTS_USUAL).clamp(1, PAGE_EVENTS_MAX);
    let mut found =
        app.blocking(move |store| store.events_after(platform.force, after, limit + 1)).await?;
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > wanted;
    found.truncate(wanted);
    let last = found.last().map_or(after, |event| event.sequence);
    let next = cursors.write(platform.force, last);
    let link = more.then(|| {
        let link = format!("</v1/events?after={next}&limit={limit}>; rel=\"next\"");
        [(header::LINK, link)]
    });
    let events = found.iter().map(crate::events::Released::cloud_event).collect();
    Ok((link, Json(EventPage { events, next, more })).into_response())
}
