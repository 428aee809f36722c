//! `GET /openapi.json`: the API as it is, and as it is committed beside the code.

use axum::Json;
use axum::Router;
use axum::routing::{any, get};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{cases, events, submissions};
use crate::app::App;
use crate::error::ApiError;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Doorstep: cases in, events out",
        description = "How a central platform gives cases to a force's Doorstep server and hears \
                       what became of them. Refusals are problem+json with stable types. Events \
                       are CloudEvents 1.0, signed as Standard Webhooks ask, at least once, in \
                       order for each case."
    ),
    modifiers(&ForceToken),
    tags(
        (name = "cases", description = "Cases by the platform's own id"),
        (name = "events", description = "What happened, in order"),
        (name = "submissions", description = "What an officer recorded and sealed"),
    )
)]
struct Described;

struct ForceToken;

impl Modify for ForceToken {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("force_token", SecurityScheme::Http(scheme));
    }
}

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(cases::put_case, cases::get_case))
        .routes(routes!(events::get_events))
        .routes(routes!(submissions::get_submission))
        .routes(routes!(submissions::get_evidence))
}

/// The central platform's routes, with the document that describes them.
pub fn routes() -> Router<App> {
    let (router, openapi) = described().split_for_parts();
    router
        .route("/openapi.json", get(move || std::future::ready(Json(openapi))))
        // The pages have the other addresses of this listener.
        .route("/v1/{*rest}", any(async || ApiError::no_address()))
        .method_not_allowed_fallback(async || ApiError::wrong_method())
}

/// The document as text, with a line for each thing, so that a change shows in review.
///
/// # Errors
/// None in practice: the document is JSON.
pub fn text() -> Result<String, serde_json::Error> {
    let (_, openapi) = described().split_for_parts();
    openapi.to_pretty_json().map(|text| text + "\n")
}
