//! The central platform's receiver of events: checks signatures, keeps ids,
//! fails twice and loses one reply, as a real one would on a bad day.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;

use crate::fault::Fault;

/// One event as it was brought.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Its id.
    pub id: String,
    /// Its CloudEvents type.
    pub kind: String,
    /// The platform's case id.
    pub subject: String,
    /// Its place in the force's order, as a text that sorts.
    pub sequence: String,
    /// Its data.
    pub data: Value,
}

/// One request whose signature holds, as it came.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The event.
    pub event: Applied,
    /// Its bytes.
    pub body: Bytes,
    /// What came of it.
    pub reply: Reply,
}

/// What the receiver made of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// 503 on purpose.
    Failed,
    /// Applied, and acknowledged.
    Applied,
    /// Applied, but the reply was lost on purpose.
    Lost,
    /// Applied before, acknowledged now.
    Known,
}

impl Reply {
    /// Whether the sender was told that the receiver has it.
    pub const fn acknowledges(self) -> bool {
        matches!(self, Self::Applied | Self::Known)
    }
}

/// What the receiver did.
#[derive(Clone, Debug, Default)]
pub struct Deliveries {
    /// Applied once each, in the order they came.
    pub applied: Vec<Applied>,
    /// Every request, in the order they came.
    pub log: Vec<Delivery>,
    /// Deliveries whose signature does not hold. Must stay empty.
    pub bad_signatures: Vec<String>,
    seen: BTreeSet<String>,
}

/// A running receiver.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// Where events are to be posted.
    pub address: String,
    deliveries: Arc<Mutex<Deliveries>>,
    secret: Arc<Mutex<Vec<u8>>>,
}

impl Receiver {
    /// Listens on a free port of this machine. Nothing is taken before the secret is known.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start() -> Result<Self, Fault> {
        let line = |why: std::io::Error| Fault::Line {
            request: "listening for events".into(),
            why: why.to_string(),
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(line)?;
        let address = listener.local_addr().map_err(line)?;
        let receiver = Self {
            address: format!("http://{address}/events"),
            deliveries: Arc::default(),
            secret: Arc::default(),
        };
        tokio::spawn(receiver.clone().serve(listener));
        Ok(receiver)
    }

    /// The secret both sides share, as the seed printed it (`whsec_…`).
    pub fn share(&self, secret: &str) {
        let text = secret.strip_prefix("whsec_").unwrap_or(secret);
        let bytes = data_encoding::BASE64.decode(text.as_bytes());
        *lock(&self.secret) = bytes.unwrap_or_else(|_| secret.as_bytes().to_vec());
    }

    /// What came so far.
    pub fn deliveries(&self) -> Deliveries {
        lock(&self.deliveries).clone()
    }

    async fn serve(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let receiver = self.clone();
            let service = service_fn(move |request| receiver.clone().take(request));
            tokio::spawn(async move {
                // A reply that is lost on purpose ends the connection with an error.
                drop(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await,
                );
            });
        }
    }

    async fn take(self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, LostReply> {
        let (head, body) = request.into_parts();
        let Ok(body) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
            return Ok(answer(StatusCode::BAD_REQUEST));
        };
        let secret = lock(&self.secret).clone();
        let verified = verified_id(&head.headers, &body, &secret);
        lock(&self.deliveries).take(verified, body)
    }
}

/// Ends the connection without a reply.
#[derive(Debug, thiserror::Error)]
#[error("the reply is lost on purpose")]
struct LostReply;

impl From<Infallible> for LostReply {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Deliveries {
    fn take(
        &mut self,
        verified: Result<String, String>,
        body: Bytes,
    ) -> Result<Response<Full<Bytes>>, LostReply> {
        let id = match verified {
            Ok(id) => id,
            Err(why) => {
                self.bad_signatures.push(why);
                return Ok(answer(StatusCode::UNAUTHORIZED));
            }
        };
        let event = Applied::read(id, &body);
        let reply = self.apply(&event);
        self.log.push(Delivery { event, body, reply });
        match reply {
            Reply::Failed => Ok(answer(StatusCode::SERVICE_UNAVAILABLE)),
            Reply::Lost => Err(LostReply),
            Reply::Applied | Reply::Known => Ok(answer(StatusCode::NO_CONTENT)),
        }
    }

    fn apply(&mut self, event: &Applied) -> Reply {
        // The first two requests fail, whatever they bring.
        if self.log.len() < 2 {
            return Reply::Failed;
        }
        if !self.seen.insert(event.id.clone()) {
            return Reply::Known;
        }
        self.applied.push(event.clone());
        if self.applied.len() == 2 { Reply::Lost } else { Reply::Applied }
    }

    /// The applied events of one case.
    pub fn of<'a>(&'a self, subject: &'a str) -> impl Iterator<Item = &'a Applied> {
        self.applied.iter().filter(move |event| event.subject == subject)
    }
}

impl Applied {
    fn read(id: String, body: &[u8]) -> Self {
        let event: Value = serde_json::from_slice(body).unwrap_or_default();
        let text =
            |key: &str| event.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let data = event.get("data").cloned().unwrap_or_default();
        Self { id, kind: text("type"), subject: text("subject"), sequence: text("sequence"), data }
    }
}

/// The id of a delivery whose signature holds (Standard Webhooks, `v1`).
fn verified_id(headers: &HeaderMap, body: &[u8], secret: &[u8]) -> Result<String, String> {
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.map(str::to_owned).ok_or_else(|| format!("no header {name}"))
    };
    let (id, stamp) = (header("webhook-id")?, header("webhook-timestamp")?);
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(|_| "no secret".to_owned())?;
    mac.update(format!("{id}.{stamp}.").as_bytes());
    mac.update(body);
    let holds = header("webhook-signature")?.split(' ').any(|signature| {
        let bytes = signature.strip_prefix("v1,").unwrap_or_default().as_bytes();
        data_encoding::BASE64.decode(bytes).is_ok_and(|tag| mac.clone().verify_slice(&tag).is_ok())
    });
    if holds { Ok(id) } else { Err(format!("the signature of {id} does not hold")) }
}

fn answer(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::new()));
    *response.status_mut() = status;
    response
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
