//! One kept connection to the server; every request signed by the device key.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::header::{CONTENT_LENGTH, HOST, RETRY_AFTER};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use shared_model::enrol::EnrolCode;
use shared_model::http_signature::{self, Request, SignedHeaders};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::tls;
use crate::enrolment::Enrolment;
use crate::error::{CoreError, CoreResult};
use crate::ipc::Exchange;
use crate::key_store::DeviceSigner;
use crate::tablet::Core;

const CONNECT: Duration = Duration::from_secs(10);
/// The type of the problem that a suspended or revoked tablet is told.
const DEVICE_ENDED: &str = "device-ended";
/// A page of the feed with its form, and room.
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a server answered that took the request.
pub(crate) struct Reply {
    pub body: Vec<u8>,
    /// At enrolment, the root certificate that was verified.
    pub root_der: Vec<u8>,
}

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub retry_after_ms: Option<u64>,
    pub body: Vec<u8>,
}

/// One request to be signed.
pub(super) struct Asked<'a> {
    pub method: &'static str,
    pub path: &'a str,
    pub body: Vec<u8>,
    pub timeout: Duration,
}

/// A connection, opened when it is first needed.
pub(super) struct Client {
    server: String,
    keyid: String,
    tls: Arc<ClientConfig>,
    pub(super) sender: Option<SendRequest<Full<Bytes>>>,
    counts: Arc<Counts>,
}

/// Bytes inside the connection, since the client was made.
#[derive(Debug, Default)]
struct Counts {
    requests: AtomicU64,
    sent_bytes: AtomicU64,
    received_bytes: AtomicU64,
}

impl Client {
    /// For an enrolled tablet.
    pub(super) fn new(enrolment: &Enrolment) -> CoreResult<Self> {
        let tls = tls::pinned(&enrolment.root_der()?)?;
        Ok(Self::to(enrolment.server.clone(), enrolment.device.to_string(), tls))
    }

    /// Connects when it first sends.
    pub(super) fn to(server: String, keyid: String, tls: Arc<ClientConfig>) -> Self {
        Self { server, keyid, tls, sender: None, counts: Arc::default() }
    }

    /// Enrols; the root is known by its fingerprint and kept once it is verified.
    pub(super) async fn enrol(core: &Core, code: &EnrolCode, body: Vec<u8>) -> CoreResult<Reply> {
        let (config, fingerprint) = tls::by_fingerprint(code.root)?;
        let key = core.ports.keys.device_key()?;
        let point = key.to_sec1_point(true);
        let keyid = data_encoding::BASE64URL_NOPAD.encode(point.as_bytes());
        let mut client = Self::to(code.server.clone(), keyid, config);
        let timeout = Duration::from_secs(20);
        let asked = Asked { method: "POST", path: "/v1/enrol", body, timeout };
        let answer = client.send(core, asked).await?;
        let body = accepted(answer)?;
        let root_der = fingerprint
            .seen()
            .ok_or_else(|| CoreError::internal("the server's root was not seen"))?;
        Ok(Reply { body, root_der })
    }

    /// Sends one request, over a new connection where the kept one has ended.
    pub(super) async fn send(&mut self, core: &Core, asked: Asked<'_>) -> CoreResult<Answer> {
        let kept = self.sender.take().filter(|sender| !sender.is_closed());
        if let Some(kept) = kept {
            match self.exchange(core, &asked, kept).await {
                // The server may have closed an idle connection at this very moment.
                Err(Lost::Cut) => {}
                // A server that was too slow is not asked to be slow once more.
                other => return Ok(other?),
            }
        }
        let fresh = self.connect().await?;
        Ok(self.exchange(core, &asked, fresh).await?)
    }

    /// One request over this connection, which is kept when the answer was whole.
    async fn exchange(
        &mut self,
        core: &Core,
        asked: &Asked<'_>,
        mut sender: SendRequest<Full<Bytes>>,
    ) -> Result<Answer, Lost> {
        let request = self.signed(core, asked)?;
        self.counts.requests.fetch_add(1, Ordering::Relaxed);
        let exchange = async {
            let answer = sender.send_request(request).await.map_err(lost)?;
            let status = answer.status().as_u16();
            let retry_after_ms = retry_after_ms(answer.headers());
            let body = Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await;
            let body = body.map_err(lost)?.to_bytes().to_vec();
            Ok::<_, Lost>(Answer { status, retry_after_ms, body })
        };
        let answer = tokio::time::timeout(asked.timeout, exchange).await;
        let answer = answer.map_err(|_| Lost::Slow)??;
        self.sender = Some(sender);
        Ok(answer)
    }

    fn signed(&self, core: &Core, asked: &Asked<'_>) -> CoreResult<http::Request<Full<Bytes>>> {
        let uri = format!("https://{}{}", self.server, asked.path);
        let request = Request { method: asked.method, uri: &uri };
        let headers = http_signature::sign::<p256::ecdsa::Signature>(
            request,
            &asked.body,
            core.now_ms() / 1000,
            &self.keyid,
            &DeviceSigner(core.ports.keys.as_ref()),
        )
        .map_err(CoreError::internal)?;
        http_request(&self.server, asked, &headers)
    }

    async fn connect(&self) -> CoreResult<SendRequest<Full<Bytes>>> {
        let opening = async {
            let tcp = TcpStream::connect(&self.server).await.map_err(cut)?;
            tcp.set_nodelay(true).map_err(cut)?;
            let name = server_name(&self.server)?;
            let connector = TlsConnector::from(Arc::clone(&self.tls));
            let tls = connector.connect(name, tcp).await.map_err(untrusted)?;
            let counted = Counted { inner: tls, counts: Arc::clone(&self.counts) };
            let (sender, connection) =
                http1::handshake(TokioIo::new(counted)).await.map_err(cut)?;
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection ended");
                }
            });
            Ok(sender)
        };
        tokio::time::timeout(CONNECT, opening).await.map_err(|_| slow())?
    }

    /// What was exchanged since the client was made.
    pub(super) fn exchanged(&self) -> Exchange {
        let requests = self.counts.requests.load(Ordering::Relaxed);
        Exchange {
            requests: u32::try_from(requests).unwrap_or(u32::MAX),
            sent_bytes: self.counts.sent_bytes.load(Ordering::Relaxed),
            received_bytes: self.counts.received_bytes.load(Ordering::Relaxed),
        }
    }
}

/// Why nothing came back.
enum Lost {
    /// The connection ended.
    Cut,
    /// Nothing whole came in time.
    Slow,
    /// The request could not be made.
    Unmade(CoreError),
}

impl From<CoreError> for Lost {
    fn from(error: CoreError) -> Self {
        Self::Unmade(error)
    }
}

impl From<Lost> for CoreError {
    fn from(lost: Lost) -> Self {
        match lost {
            Lost::Cut => unreachable_server(),
            Lost::Slow => slow(),
            Lost::Unmade(error) => error,
        }
    }
}

fn lost(error: impl std::fmt::Display) -> Lost {
    tracing::debug!(%error, "the line was cut");
    Lost::Cut
}

/// Why a request was not taken, and how long the server asks to be left alone.
#[derive(Debug)]
pub(super) struct Fault {
    pub error: CoreError,
    pub retry_after_ms: Option<u64>,
    /// The force has suspended or revoked this tablet.
    pub ended: bool,
}

impl From<CoreError> for Fault {
    fn from(error: CoreError) -> Self {
        Self { error, retry_after_ms: None, ended: false }
    }
}

impl From<Fault> for CoreError {
    fn from(fault: Fault) -> Self {
        fault.error
    }
}

/// The body of an answer that took the request; otherwise the server's own words.
pub(super) fn accepted(answer: Answer) -> Result<Vec<u8>, Fault> {
    let said = match answer.status {
        200..=299 => return Ok(answer.body),
        408 | 429 | 500..=599 => CoreError::Offline,
        _ => CoreError::Refused,
    };
    let retry_after_ms = answer.retry_after_ms;
    Err(Fault { error: said(words(&answer)), retry_after_ms, ended: is_ended(&answer) })
}

/// Whether the problem is that this tablet was ended.
fn is_ended(answer: &Answer) -> bool {
    let problem: Option<serde_json::Value> = serde_json::from_slice(&answer.body).ok();
    let of = problem.as_ref().and_then(|problem| problem.get("type")?.as_str());
    of.is_some_and(|of| of.ends_with(DEVICE_ENDED))
}

/// What a problem document says, or the bare status.
fn words(answer: &Answer) -> String {
    let problem: Option<serde_json::Value> = serde_json::from_slice(&answer.body).ok();
    let detail = problem.as_ref().and_then(|problem| problem.get("detail")?.as_str());
    detail.map_or_else(
        || format!("the server answered with status {}", answer.status),
        |detail| detail.chars().take(500).collect(),
    )
}

fn http_request(
    server: &str,
    asked: &Asked<'_>,
    headers: &SignedHeaders,
) -> CoreResult<http::Request<Full<Bytes>>> {
    let mut request = http::Request::builder()
        .method(asked.method)
        .uri(asked.path)
        .header(HOST, server)
        .header("content-digest", &headers.content_digest)
        .header("signature-input", &headers.signature_input)
        .header("signature", &headers.signature);
    if !asked.body.is_empty() {
        request = request.header(CONTENT_LENGTH, asked.body.len());
    }
    request.body(Full::new(Bytes::from(asked.body.clone()))).map_err(CoreError::internal)
}

fn retry_after_ms(headers: &http::HeaderMap) -> Option<u64> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    seconds.checked_mul(1000)
}

fn server_name(server: &str) -> CoreResult<ServerName<'static>> {
    let host = server.rsplit_once(':').map_or(server, |(host, _)| host);
    let host = host.trim_start_matches('[').trim_end_matches(']');
    ServerName::try_from(host.to_owned())
        .map_err(|_| CoreError::invalid("the server's name in the code cannot be read"))
}

fn cut(error: impl std::fmt::Display) -> CoreError {
    lost(error).into()
}

fn unreachable_server() -> CoreError {
    CoreError::Offline("the server cannot be reached".into())
}

fn slow() -> CoreError {
    CoreError::Offline("the server did not answer in time".into())
}

// A certificate that does not hold and a line that is cut in the handshake look
// alike to the officer but for these words.
fn untrusted(error: io::Error) -> CoreError {
    match error.get_ref() {
        Some(inner) if inner.is::<rustls::Error>() => {
            CoreError::Refused(format!("this is not the force's server: {error}"))
        }
        Some(_) | None => cut(error),
    }
}

/// Counts what goes through.
struct Counted<T> {
    inner: T,
    counts: Arc<Counts>,
}

impl<T: AsyncRead + Unpin> AsyncRead for Counted<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.inner).poll_read(context, buffer);
        let read = buffer.filled().len() - before;
        self.counts.received_bytes.fetch_add(read as u64, Ordering::Relaxed);
        polled
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Counted<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.inner).poll_write(context, bytes);
        if let Poll::Ready(Ok(written)) = &polled {
            self.counts.sent_bytes.fetch_add(*written as u64, Ordering::Relaxed);
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
