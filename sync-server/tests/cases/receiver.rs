//! The central platform as it should be: it checks the signature, keeps ids, and
//! applies each once, whatever the line does.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::Value;
use sync_server::events::signing::WebhookSecret;

/// What the receiver does wrong, in order, before it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// Answers 500 and keeps nothing.
    Fails,
    /// Keeps the event and its answer is lost: 503 stands for a cut line.
    LosesTheAnswer,
    /// Works.
    None,
}

#[derive(Default)]
pub(crate) struct Seen {
    /// Every delivery, in order.
    pub(crate) deliveries: Vec<String>,
    /// Each event applied once, in order.
    pub(crate) applied: Vec<Value>,
    ids: BTreeSet<String>,
    mishaps: Vec<Mishap>,
    bodies: std::collections::BTreeMap<String, Bytes>,
}

pub(crate) struct Platform {
    pub(crate) url: String,
    pub(crate) seen: Arc<Mutex<Seen>>,
}

impl Platform {
    /// A platform that has these mishaps first.
    pub(crate) async fn listen(secret: WebhookSecret, mishaps: &[Mishap]) -> Self {
        let mut mishaps = mishaps.to_vec();
        mishaps.reverse();
        let seen = Arc::new(Mutex::new(Seen { mishaps, ..Seen::default() }));
        let state = (Arc::clone(&seen), secret);
        let router = Router::new().route("/events", post(take)).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/events", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, seen }
    }

    /// Types and subjects of what was applied, in order.
    pub(crate) fn applied(&self) -> Vec<(String, String)> {
        let text = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
        let seen = self.seen.lock().unwrap();
        seen.applied.iter().map(|event| (text(event, "subject"), text(event, "type"))).collect()
    }
}

async fn take(
    State((seen, secret)): State<(Arc<Mutex<Seen>>, WebhookSecret)>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap();
    let (id, at) = (header("webhook-id"), header("webhook-timestamp"));
    let good = secret.sign(id, at.parse().unwrap(), &body).unwrap();
    if header("webhook-signature") != good {
        return StatusCode::UNAUTHORIZED;
    }
    let mut seen = seen.lock().unwrap();
    seen.deliveries.push(id.to_owned());
    let mishap = seen.mishaps.pop().unwrap_or(Mishap::None);
    if mishap == Mishap::Fails {
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    let event: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(event["id"], id);
    if seen.ids.insert(id.to_owned()) {
        seen.applied.push(event);
        seen.bodies.insert(id.to_owned(), body);
    } else {
        assert_eq!(seen.bodies[id], body, "the same bytes at every attempt");
    }
    if mishap == Mishap::LosesTheAnswer {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    StatusCode::NO_CONTENT
}
