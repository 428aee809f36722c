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
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Self { runtime: runtime.expect("a runtime"), client, token: token.to_owned() }
    }

    /// `PUT` of a JSON body.
    ///
    /// # Panics
    /// When no answer comes.
    #[must_use]
    pub fn put(&self, address: &str, body: &Value) -> Answer {
        self.send(Method::PUT, address, body.to_string().into())
    }

    /// `GET` of bytes that must be there.
    ///
    /// # Panics
    /// When the answer is no 200.
    #[must_use]
    pub fn get(&self, address: &str) -> Vec<u8> {
        let answer = self.send(Method::GET, address, Bytes::new());
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

    fn send(&self, method: Method, address: &str, body: Bytes) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(address)
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .body(Full::new(body))
            .expect("a request");
        self.runtime.block_on(async {
            let response = self.client.request(request).await.expect("an answer");
            let status = response.status().as_u16();
            let body = response.into_body().collect().await.expect("a whole answer");
            Answer { status, body: body.to_bytes().into() }
        })
    }
}
