//! Whether the server lives, whether it can work, and what it counted.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::app::App;
use crate::error::{ApiError, Problem};

/// `/livez` and `/readyz`, on every listener.
pub fn routes() -> Router<App> {
    Router::new().route("/livez", get(|| async { "ok\n" })).route("/readyz", get(readyz))
}

/// Ready: the store answers.
async fn readyz(State(app): State<App>) -> Result<&'static str, ApiError> {
    match app.blocking(crate::store::devices::Devices::force).await? {
        Some(_) => Ok("ok\n"),
        None => {
            Err(ApiError::new(Problem::Busy, "no force is set up here. Run: doorstep-server seed"))
        }
    }
}

/// The admin listener's routes; never open to a network.
pub fn admin_routes() -> Router<App> {
    routes().route("/metrics", get(metrics))
}

/// What was counted, in the text form that Prometheus reads.
async fn metrics(State(app): State<App>) -> Result<String, ApiError> {
    let outbox = app.blocking(crate::store::events::Events::count_events).await?;
    let counters = &app.counters;
    let mut text = String::new();
    let table: [(&str, &str, &AtomicU64); 7] = [
        ("sync_requests", "Answered syncs.", &counters.sync_requests),
        ("envelopes_held", "Envelopes held for the first time.", &counters.envelopes_held),
        ("documents_loaded", "Documents read into the merge engine.", &counters.documents_loaded),
        ("evidence_bytes", "Bytes of evidence verified and kept.", &counters.evidence_bytes),
        ("seals_executed", "Seals executed.", &counters.seals_executed),
        ("seals_with_person", "Seals put before a person.", &counters.seals_with_person),
        ("quarantined", "Envelopes that cannot be published.", &counters.quarantined),
    ];
    for (name, help, counter) in table {
        let value = counter.load(Ordering::Relaxed);
        let written = write!(
            text,
            "# HELP doorstep_{name}_total {help}\n# TYPE doorstep_{name}_total counter\ndoorstep_{name}_total {value}\n"
        );
        debug_assert!(written.is_ok(), "a String takes every write");
    }
    text.push_str(&crate::outbox::metrics(outbox));
    Ok(text)
}
