//! The web for supervisors and decision makers: plain forms and links, no script at all.
//!
//! Every page works with a keyboard alone, at 320 pixels and at twice the size.
//! Every view of personal data is written down before the page is sent.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::header::{
    CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, Method, Uri};

use crate::accounts::Account;
use crate::app::App;
use crate::error::ApiError;
use crate::sessions;
use crate::store::Store;
use crate::store::accounts::View;

pub mod acts;
pub mod assets;
pub mod booked;
pub mod clock;
pub mod compare;
pub mod decide;
pub mod fault;
pub mod form;
pub mod needs;
pub mod photos;
pub mod plan;
pub mod queue;
pub mod raised;
pub mod restricted;
pub mod review;
pub mod shell;
pub mod sign_in;
pub mod signature;
pub mod submission;
pub mod words;

use fault::WebFault;

/// Comments on every question of the largest form fit.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// Own files only, no script, no frame, forms only to this server.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// All pages, with their guards.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(sign_in::home))
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/queue", get(queue::show))
        .route("/visits/{case}", get(booked::show))
        .route("/needs-a-person", get(needs::show))
        .route("/visits-to-plan", get(plan::list))
        .route("/visits-to-plan/{case}", get(plan::show).post(plan::book))
        .route("/submissions/{id}", get(review::show))
        .route("/submissions/{id}/compare", get(compare::show))
        .route("/submissions/{id}/decide", get(decide::show))
        .route("/submissions/{id}/restricted", get(restricted::show))
        .route(
            "/submissions/{id}/restricted/{document}/photos/{device}/{n}",
            get(restricted::original),
        )
        .route(
            "/submissions/{id}/restricted/{document}/photos/{device}/{n}/thumbnail",
            get(restricted::small),
        )
        .route("/submissions/{id}/{act}", post(acts::act))
        .route("/submissions/{id}/photos/{device}/{n}", get(photos::original))
        .route("/submissions/{id}/photos/{device}/{n}/thumbnail", get(photos::small))
        .route("/assets/{name}", get(assets::serve))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(guard))
        .fallback(nothing)
}

/// What stands at an address where nothing stands: a page for a person, a
/// problem for a program.
async fn nothing(uri: Uri) -> Response {
    let mut response = if uri.path().starts_with("/v1/") {
        ApiError::no_address().into_response()
    } else {
        WebFault::NotFound.into_response()
    };
    protect(response.headers_mut());
    response
}

/// Refuses what another site sent, and gives every answer the headers that
/// keep it ours.
async fn guard(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let authority = authority(&request);
    let own = safe || sessions::is_own_page(request.headers(), authority.as_deref());
    let mut response =
        if own { next.run(request).await } else { WebFault::NotOurPage.into_response() };
    protect(response.headers_mut());
    response
}

fn authority(request: &Request) -> Option<String> {
    let named = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    named.or_else(|| request.uri().authority().map(http::uri::Authority::as_str)).map(str::to_owned)
}

fn protect(headers: &mut HeaderMap) {
    let table: [(HeaderName, &'static str); 7] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in table {
        // A photograph brings a stricter policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Runs a page where blocking is allowed.
async fn blocking(
    app: &App,
    call: impl FnOnce(&App, &dyn Store) -> Result<Response, WebFault> + Send + 'static,
) -> Result<Response, WebFault> {
    let app = app.clone();
    let store = std::sync::Arc::clone(&app.store);
    let done = tokio::task::spawn_blocking(move || call(&app, store.as_ref())).await;
    done.unwrap_or_else(|error| Err(WebFault::failed(&error)))
}

/// Writes that somebody looks at personal data; without it nothing is shown.
fn log_view(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    what: &'static str,
    subject: String,
) -> Result<(), WebFault> {
    let view =
        View { force: app.force.id, account: reader.id, what, subject, at_ms: app.clock.now_ms() };
    Ok(store.log_view(&view)?)
}
