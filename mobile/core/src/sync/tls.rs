//! TLS 1.3 to the force's server and nobody else: the root is pinned.
//!
//! At enrolment only the fingerprint of the root is known. The certificate with
//! that fingerprint is taken out of the chain the server shows, and the chain is
//! then verified in full with it as the only anchor.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use shared_model::hash::ContentHash;

use crate::error::{CoreError, CoreResult};

/// Trusts one stored root.
pub(super) fn pinned(root: &[u8]) -> CoreResult<Arc<ClientConfig>> {
    let damaged =
        |_| CoreError::Damaged("the force's certificate on this tablet cannot be read".into());
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(root.to_vec())).map_err(damaged)?;
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(CoreError::internal)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// Trusts the root with this fingerprint, and keeps it once it was seen.
pub(super) fn by_fingerprint(
    root: ContentHash,
) -> CoreResult<(Arc<ClientConfig>, Arc<Fingerprint>)> {
    let provider = Arc::new(ring::default_provider());
    let verifier =
        Arc::new(Fingerprint { root, provider: Arc::clone(&provider), seen: Mutex::new(None) });
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(CoreError::internal)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(&verifier) as Arc<dyn ServerCertVerifier>)
        .with_no_client_auth();
    Ok((Arc::new(config), verifier))
}

/// Finds the root by its fingerprint, then verifies like everybody else.
#[derive(Debug)]
pub(super) struct Fingerprint {
    root: ContentHash,
    provider: Arc<CryptoProvider>,
    seen: Mutex<Option<Vec<u8>>>,
}

impl Fingerprint {
    /// The root, once a handshake has succeeded with it.
    pub(super) fn seen(&self) -> Option<Vec<u8>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ServerCertVerifier for Fingerprint {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let unknown = || Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let pinned = |one: &&CertificateDer<'_>| ContentHash::of(one.as_ref()) == self.root;
        let root = intermediates.iter().find(pinned).ok_or_else(unknown)?;
        let mut roots = RootCertStore::empty();
        roots.add(root.clone().into_owned())?;
        let verifier = WebPkiServerVerifier::builder_with_provider(
            Arc::new(roots),
            Arc::clone(&self.provider),
        )
        .build()
        .map_err(|_| unknown())?;
        let verified = verifier.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        )?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(root.to_vec());
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("only TLS 1.3 is spoken here".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, cert, dss, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
