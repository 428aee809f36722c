//! The central platform's side: HTTPS with the force's token, the force's root
//! trusted and nothing else.

use std::path::Path;
use std::sync::Arc;

use http::{Method, Request};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use crate::fault::Fault;

/// A client of the server's public HTTPS interfaces.
#[derive(Clone, Debug)]
pub struct Platform {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    server: String,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body.
    pub body: Bytes,
}

impl Platform {
    /// A client that trusts this root alone.
    ///
    /// # Errors
    /// When the root cannot be read.
    pub fn new(server: &str, root: &Path, token: &str) -> Result<Self, Fault> {
        let unreadable = || Fault::missing("a certificate", root.display().to_string());
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_file(root).map_err(|_| unreadable())?;
        roots.add(certificate).map_err(|_| unreadable())?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| unreadable())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(config)
            // The operators' listener is of this machine alone, and has no TLS.
            .https_or_http()
            .enable_http1()
            .build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { client, server: server.to_owned(), token: token.to_owned() })
    }

    /// `PUT` of a JSON body.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn put(&self, path: &str, body: &Value) -> Result<Answer, Fault> {
        let request = self.request(Method::PUT, path).header("content-type", "application/json");
        self.send(Method::PUT, path, request, body.to_string().into()).await
    }

    /// `GET` of anything, with the token.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str) -> Result<Answer, Fault> {
        let request = self.request(Method::GET, path);
        self.send(Method::GET, path, request, Bytes::new()).await
    }

    /// `GET` of JSON that must be there.
    ///
    /// # Errors
    /// When the answer is no 200 or no JSON.
    pub async fn read(&self, path: &str) -> Result<Value, Fault> {
        let answer = self.get(path).await?;
        answer.must_be(200, &format!("GET {path}"))?;
        serde_json::from_slice(&answer.body)
            .map_err(|_| Fault::missing("JSON", format!("the answer to GET {path}")))
    }

    /// `GET` of a text from the operators' listener.
    ///
    /// # Errors
    /// When the answer is no 200.
    pub async fn operators(&self, port: u16, path: &str) -> Result<String, Fault> {
        let address = format!("http://127.0.0.1:{port}{path}");
        let request = Request::builder().method(Method::GET).uri(&address);
        let answer = self.send(Method::GET, &address, request, Bytes::new()).await?;
        answer.must_be(200, &format!("GET {address}"))?;
        Ok(String::from_utf8_lossy(&answer.body).into_owned())
    }

    /// The same client with another token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: token.to_owned(), ..self.clone() }
    }

    fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let bearer = format!("Bearer {}", self.token);
        Request::builder().method(method).uri(self.address(path)).header("authorization", bearer)
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        request: http::request::Builder,
        body: Bytes,
    ) -> Result<Answer, Fault> {
        let name = format!("{method} {path}");
        let line = |why: String| Fault::Line { request: name.clone(), why };
        let request = request.body(Full::new(body)).map_err(|why| line(why.to_string()))?;
        let response =
            self.client.request(request).await.map_err(|why| line(format!("{why:?}")))?;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.map_err(|why| line(why.to_string()))?;
        Ok(Answer { status, body: body.to_bytes() })
    }
}

impl Answer {
    /// Fails unless the status is this.
    ///
    /// # Errors
    /// [`Fault::Answer`].
    pub fn must_be(&self, status: u16, request: &str) -> Result<(), Fault> {
        if self.status == status {
            return Ok(());
        }
        let body: String = String::from_utf8_lossy(&self.body).chars().take(600).collect();
        Err(Fault::Answer { request: request.to_owned(), status: self.status, body })
    }

    /// Fails unless it worked.
    ///
    /// # Errors
    /// [`Fault::Answer`].
    pub fn must_work(&self, request: &str) -> Result<(), Fault> {
        if (200..300).contains(&self.status) { Ok(()) } else { self.must_be(200, request) }
    }

    /// Fails unless it is a problem with this status that says what to do.
    ///
    /// # Errors
    /// [`Fault::Answer`].
    pub fn must_be_problem(&self, status: u16, request: &str) -> Result<String, Fault> {
        self.must_be(status, request)?;
        let problem: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let title = problem.get("title").and_then(Value::as_str);
        let kind = problem.get("type").and_then(Value::as_str);
        match (kind, title) {
            (Some(_), Some(title)) => Ok(title.to_owned()),
            _ => Err(Fault::missing("a problem with type and title", request)),
        }
    }
}
