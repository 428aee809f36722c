//! The central platform's end: one address, one secret, no redirects followed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use http::{Request, StatusCode, Uri};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::Deserialize;

use super::backoff::Backoff;
use crate::events::Released;
use crate::events::signing::{InvalidSecret, WebhookSecret};

/// A receiver that has not answered by then has not taken the event.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// `[events]` of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventSettings {
    /// Where events are posted: `https://…`, or plain `http://` to this machine.
    pub url: String,
    /// `whsec_…`; the one in the secrets folder when absent.
    #[serde(default)]
    pub secret: Option<String>,
    /// PEM file of the root that the receiver's certificate comes from.
    #[serde(default)]
    pub root: Option<PathBuf>,
    /// The wait after the first failure, milliseconds.
    #[serde(default)]
    pub retry_base_ms: Option<u32>,
    /// Attempts before an event is a dead letter.
    #[serde(default)]
    pub attempts_max: Option<u32>,
}

impl EventSettings {
    /// The waits these settings ask for.
    #[must_use]
    pub fn backoff(&self) -> Backoff {
        let usual = Backoff::default();
        Backoff {
            base_ms: self.retry_base_ms.unwrap_or(usual.base_ms),
            attempts_max: self.attempts_max.unwrap_or(usual.attempts_max),
            ..usual
        }
    }
}

/// Why events cannot be sent, or one was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReceiverError {
    /// The address is none that events may go to.
    #[error(
        "{url:?} is no address for events. Nothing was sent. Use https://, or http:// to this machine"
    )]
    Address {
        /// As configured.
        url: String,
    },
    /// An address with TLS and no root to trust.
    #[error(
        "the receiver of events needs a root to trust. Nothing was sent. Name a PEM file as `root` under [events]"
    )]
    NoRoot,
    /// The root's file holds none.
    #[error("{path} holds no root certificate in PEM. Nothing was sent. Name another file")]
    BadRoot {
        /// The file.
        path: PathBuf,
    },
    /// See [`InvalidSecret`].
    #[error(transparent)]
    Secret(#[from] InvalidSecret),
    /// No connection, or it broke.
    #[error("the receiver could not be reached: {0}")]
    Unreachable(String),
    /// No answer in time.
    #[error("the receiver did not answer in time")]
    Silent,
    /// An answer, and it was no.
    #[error("the receiver answered {0}")]
    Refused(StatusCode),
}

/// One receiver.
pub struct Receiver {
    url: Uri,
    secret: WebhookSecret,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl std::fmt::Debug for Receiver {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Receiver({})", self.url)
    }
}

impl Receiver {
    /// Reads the address and the root; connects to nobody yet.
    ///
    /// # Errors
    /// An address that events may not go to, a root that is none.
    pub fn new(settings: &EventSettings, secret: WebhookSecret) -> Result<Self, ReceiverError> {
        let url: Uri = checked(&settings.url)?;
        let encrypted = url.scheme_str() == Some("https");
        if encrypted && settings.root.is_none() {
            return Err(ReceiverError::NoRoot);
        }
        let roots = match &settings.root {
            Some(path) => read_roots(path)?,
            None => rustls::RootCertStore::empty(),
        };
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ReceiverError::Unreachable(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = hyper_rustls::HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { url, secret, client })
    }

    /// Gives one event; `Ok` only when the receiver said that it has it.
    ///
    /// # Errors
    /// It was not taken, or nobody can know whether it was: it is given again.
    pub async fn give(&self, event: &Released, now_ms: i64) -> Result<(), ReceiverError> {
        let id = event.id.to_string();
        let at_s = now_ms.div_euclid(1_000);
        let body = event.cloud_event().to_string();
        let signature = self.secret.sign(&id, at_s, body.as_bytes())?;
        let request = Request::post(&self.url)
            .header("content-type", "application/cloudevents+json; charset=utf-8")
            .header("user-agent", concat!("doorstep/", env!("CARGO_PKG_VERSION")))
            .header("webhook-id", id)
            .header("webhook-timestamp", at_s)
            .header("webhook-signature", signature)
            .body(Full::from(body))
            .map_err(unreachable)?;
        let answer = tokio::time::timeout(ANSWER_WITHIN, self.client.request(request))
            .await
            .map_err(|_| ReceiverError::Silent)?
            .map_err(unreachable)?;
        if answer.status().is_success() {
            Ok(())
        } else {
            Err(ReceiverError::Refused(answer.status()))
        }
    }
}

fn unreachable(error: impl std::error::Error) -> ReceiverError {
    // The outer error of the client only says that it failed; the inner ones why.
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    ReceiverError::Unreachable(words)
}

// What an event says of people never leaves this machine in the clear.
fn checked(url: &str) -> Result<Uri, ReceiverError> {
    let wrong = || ReceiverError::Address { url: url.to_owned() };
    let read: Uri = url.parse().map_err(|_| wrong())?;
    let host = read.host().ok_or_else(wrong)?.trim_matches(['[', ']']);
    let here = host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    match read.scheme_str() {
        Some("https") => Ok(read),
        Some("http") if here => Ok(read),
        _ => Err(wrong()),
    }
}

fn read_roots(path: &Path) -> Result<rustls::RootCertStore, ReceiverError> {
    let wrong = || ReceiverError::BadRoot { path: path.to_owned() };
    let mut roots = rustls::RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_| wrong())? {
        roots.add(certificate.map_err(|_| wrong())?).map_err(|_| wrong())?;
    }
    if roots.is_empty() { Err(wrong()) } else { Ok(roots) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_go_out_encrypted_or_stay_on_this_machine() {
        for (url, good) in [
            ("https://platform.example.org/events", true),
            ("http://127.0.0.1:9000/", true),
            ("http://[::1]:9000/", true),
            ("http://localhost/", true),
            ("http://platform.example.org/events", false),
            ("http://10.0.0.7/", false),
            ("ftp://127.0.0.1/", false),
            ("platform", false),
            ("", false),
        ] {
            assert_eq!(checked(url).is_ok(), good, "{url}");
        }
    }
}
