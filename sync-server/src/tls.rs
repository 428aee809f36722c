//! The force's own root, the server's certificate from it, and who may connect how.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SanType, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use shared_model::hash::ContentHash;

use crate::cases::clock;
use crate::data::{DataError, write_open, write_secret};

/// Days a certificate of the server holds: what browsers accept at most.
const LEAF_DAYS: i64 = 397;
/// Years the root holds: longer than any tablet.
const ROOT_YEARS: i64 = 10;

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A certificate could not be made.
    #[error("the certificate could not be made: {0}")]
    Make(#[from] rcgen::Error),
    /// A file of `tls/` is missing or damaged.
    #[error("{path} cannot be used: {why}. Restore it, or set the force up anew")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The library does not take it.
    #[error("TLS cannot be set up: {0}")]
    Setup(#[from] rustls::Error),
    /// The disk.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// The files of `tls/`.
#[derive(Clone, Debug)]
pub struct TlsFolder(PathBuf);

impl TlsFolder {
    /// The folder inside a data folder.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        Self(data.join("tls"))
    }

    /// What tablets pin and browsers trust.
    #[must_use]
    pub fn root_path(&self) -> PathBuf {
        self.0.join("root.pem")
    }

    /// Makes a root and the server's certificate for these names; for a first set-up.
    ///
    /// # Errors
    /// There is one already, or the disk.
    pub fn make(&self, force: &str, names: &[String], now_ms: i64) -> Result<(), TlsError> {
        let root_key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let params = root_params(force, now_ms);
        let root = params.self_signed(&root_key)?;
        let issuer = Issuer::new(params, &root_key);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let leaf = leaf_params(names, now_ms)?.signed_by(&key, &issuer)?;
        write_secret(&self.0.join("root-key.pem"), root_key.serialize_pem().as_bytes())?;
        write_open(&self.root_path(), root.pem().as_bytes())?;
        write_secret(&self.0.join("server-key.pem"), key.serialize_pem().as_bytes())?;
        write_open(&self.0.join("server.pem"), leaf.pem().as_bytes())?;
        Ok(())
    }

    /// SHA-256 of the root as a tablet pins it.
    ///
    /// # Errors
    /// No root there.
    pub fn root_pin(&self) -> Result<ContentHash, TlsError> {
        Ok(ContentHash::of(&certificate(&self.root_path())?))
    }

    /// For tablets: TLS 1.3 and nothing older.
    ///
    /// # Errors
    /// A file is missing or damaged.
    pub fn tablets(&self) -> Result<ServerConfig, TlsError> {
        self.config(&[&rustls::version::TLS13])
    }

    /// For people and the platform: TLS 1.2 too, for the browsers of a force.
    ///
    /// # Errors
    /// A file is missing or damaged.
    pub fn people(&self) -> Result<ServerConfig, TlsError> {
        self.config(&[&rustls::version::TLS13, &rustls::version::TLS12])
    }

    fn config(
        &self,
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> Result<ServerConfig, TlsError> {
        let key_path = self.0.join("server-key.pem");
        let key = PrivateKeyDer::from_pem_file(&key_path)
            .map_err(|error| TlsError::File { path: key_path, why: error.to_string() })?;
        // The root goes along: a tablet has only its fingerprint before it is enrolled.
        let chain = vec![certificate(&self.0.join("server.pem"))?, certificate(&self.root_path())?];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn certificate(path: &Path) -> Result<CertificateDer<'static>, TlsError> {
    let wrong = |why: String| TlsError::File { path: path.to_owned(), why };
    let pem = fs::read(path).map_err(|error| wrong(error.to_string()))?;
    CertificateDer::from_pem_slice(&pem).map_err(|error| wrong(error.to_string()))
}

fn root_params(force: &str, now_ms: i64) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, format!("{force} Doorstep root"));
    params.distinguished_name.push(DnType::OrganizationName, force);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    hold(&mut params, now_ms, 365 * ROOT_YEARS);
    params
}

fn leaf_params(names: &[String], now_ms: i64) -> Result<CertificateParams, TlsError> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Doorstep server");
    for name in names {
        params.subject_alt_names.push(match name.parse::<IpAddr>() {
            Ok(address) => SanType::IpAddress(address),
            Err(_) => SanType::DnsName(name.as_str().try_into()?),
        });
    }
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    hold(&mut params, now_ms, LEAF_DAYS);
    Ok(params)
}

/// From yesterday, because clocks differ, for so many days.
fn hold(params: &mut CertificateParams, now_ms: i64, days: i64) {
    let date_after = |days: i64| {
        let date = clock::london_day_of_ms(now_ms.saturating_add(days * 24 * 60 * 60 * 1000));
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        date_time_ymd(i32::from(date.year()), month, day)
    };
    params.not_before = date_after(-1);
    params.not_after = date_after(days);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_up_makes_certificates_once_and_both_listeners_take_them() {
        let data = tempfile::tempdir().unwrap();
        fs::create_dir(data.path().join("tls")).unwrap();
        let tls = TlsFolder::of(data.path());
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
        tls.make("Mercia Vale Police", &names, 1_795_000_000_000).unwrap();
        let pin = tls.root_pin().unwrap();
        assert!(tls.make("Mercia Vale Police", &names, 0).is_err(), "a second root");
        assert_eq!(tls.root_pin().unwrap(), pin);
        tls.tablets().unwrap();
        tls.people().unwrap();
    }
}
