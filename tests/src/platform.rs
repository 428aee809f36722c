//! The central platform's side, and a supervisor's: HTTPS with the force's token or
//! a session, the force's root trusted and nothing else.

use std::path::Path;
use std::sync::Arc;

use http::request::Builder;
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
use tokio::runtime::Runtime;

/// A client of the server's public interfaces.
#[derive(Debug)]
pub struct Platform {
    runtime: Runtime,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// The cookie it sets, without its attributes.
    pub cookie: Option<String>,
    /// Body.
    pub body: Vec<u8>,
}

impl Platform {
    /// A client that trusts this root alone.
    ///
    /// # Panics
    /// When the root cannot be read.
    #[must_use]
    pub fn new(root: &Path, token: &str) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(root).expect("the root")).expect("a certificate");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("TLS")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = HttpsConnectorBuilder::new().with_tls_config(config);
        let connector = builder.https_or_http().enable_http1().build();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        // A kept connection would be to the server as it was before a restart.
        let client =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Self { runtime: runtime.expect("a runtime"), client, token: token.to_owned() }
    }

    /// `PUT` of a JSON body.
    ///
    /// # Panics
    /// When no answer comes.
    #[must_use]
    pub fn put(&self, address: &str, body: &Value) -> Answer {
        let json = "application/json";
        self.send(self.as_platform(Method::PUT, address, json), body.to_string().into())
    }

    /// `GET` of bytes that must be there.
    ///
    /// # Panics
    /// When the answer is no 200.
    #[must_use]
    pub fn get(&self, address: &str) -> Vec<u8> {
        let json = "application/json";
        let answer = self.send(self.as_platform(Method::GET, address, json), Bytes::new());
        let said = String::from_utf8_lossy(&answer.body);
        assert_eq!(answer.status, 200, "GET {address}: {said}");
        answer.body
    }

    /// `GET` of JSON that must be there.
    ///
    /// # Panics
    /// When the answer is no 200 or no JSON.
    #[must_use]
    pub fn read(&self, address: &str) -> Value {
        serde_json::from_slice(&self.get(address)).expect("JSON")
    }

    /// `GET` of a page as a person sees it who holds this cookie.
    ///
    /// # Panics
    /// When no answer comes.
    #[must_use]
    pub fn page(&self, address: &str, cookie: &str) -> Answer {
        let request = Request::builder().method(Method::GET).uri(address).header("cookie", cookie);
        self.send(request, Bytes::new())
    }

    /// A form that a person sends from a page of the server's own.
    ///
    /// # Panics
    /// When no answer comes.
    #[must_use]
    pub fn post(&self, address: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
        let pairs: Vec<String> = fields.iter().map(pair).collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(address)
            .header("cookie", cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request, pairs.join("&").into())
    }

    fn as_platform(&self, method: Method, address: &str, content: &str) -> Builder {
        let bearer = format!("Bearer {}", self.token);
        let request = Request::builder().method(method).uri(address);
        request.header("authorization", bearer).header("content-type", content)
    }

    fn send(&self, request: Builder, body: Bytes) -> Answer {
        let request = request.body(Full::new(body)).expect("a request");
        self.runtime.block_on(async {
            let response = self.client.request(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let cookie = parts.headers.get("set-cookie").and_then(|one| one.to_str().ok());
            let cookie = cookie.and_then(|one| one.split(';').next()).map(str::to_owned);
            let body = body.collect().await.expect("a whole answer");
            Answer { status: parts.status.as_u16(), cookie, body: body.to_bytes().into() }
        })
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
