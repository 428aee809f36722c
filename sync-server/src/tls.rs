//! The force's own root, the server's certificate from it, and who may connect how.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SanType, date_time_ymd,
};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{RootCertStore, ServerConfig};
use shared_model::hash::ContentHash;

use crate::cases::clock;
use crate::data::{DataError, replace_open, write_open, write_secret};

pub mod leaf;

use leaf::Leaf;

/// Days a certificate of the server holds: what browsers accept at most.
const LEAF_DAYS: i64 = 397;
/// Days before its end from which the operator is told, at every start and every day.
const RENEW_DAYS: i64 = 30;
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
    /// A new certificate that nobody would take.
    #[error(
        "a certificate of this key is not one that tablets trust: {0}. Nothing was changed. Give the key that tls/root.pem was made with, with --root-key; if this is that key, the force is called otherwise than when its root was made, and must be called that again"
    )]
    NotTrusted(rustls::Error),
    /// The root itself has come to its end.
    #[error(
        "the force's root ended on {0}: nobody trusts a certificate from it any more. Nothing was changed. Set the force up with a new root and enrol every tablet again"
    )]
    RootEnded(Date),
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
        write_open(&self.leaf_path(), leaf.pem().as_bytes())?;
        Ok(())
    }

    /// What the server's certificate says.
    ///
    /// # Errors
    /// It is missing or damaged.
    pub fn leaf(&self) -> Result<Leaf, TlsError> {
        let path = self.leaf_path();
        Leaf::read(&certificate(&path)?)
            .ok_or_else(|| TlsError::File { path, why: "it is no certificate of ours".to_owned() })
    }

    /// When the server's certificate ends, in milliseconds since 1970.
    ///
    /// # Errors
    /// It is missing or damaged.
    pub fn ends_ms(&self) -> Result<i64, TlsError> {
        ends_ms(self.leaf_path())
    }

    /// Makes the server a new certificate from the force's root, for the same key
    /// and for these names; tablets trust it as they trusted the one before.
    ///
    /// # Errors
    /// The root has ended, or its key is not there or another one; the old
    /// certificate then stands. The disk; see [`replace_open`].
    pub fn renew(&self, renewal: &Renewal<'_>) -> Result<Leaf, TlsError> {
        let root_ends_ms = ends_ms(self.root_path())?;
        if root_ends_ms <= renewal.now_ms {
            return Err(TlsError::RootEnded(clock::london_day_of_ms(root_ends_ms)));
        }
        let usual = self.0.join("root-key.pem");
        let root_key = key_pair(renewal.root_key.unwrap_or(&usual))?;
        let key = key_pair(&self.0.join("server-key.pem"))?;
        let issuer = Issuer::new(root_params(renewal.force, renewal.now_ms), &root_key);
        let new = leaf_params(renewal.names, renewal.now_ms)?.signed_by(&key, &issuer)?;
        for name in renewal.names {
            self.check(new.der(), name, renewal.now_ms)?;
        }
        replace_open(&self.leaf_path(), new.pem().as_bytes())?;
        self.leaf()
    }

    /// Whether somebody who trusts the force's root trusts this certificate now.
    fn check(&self, leaf: &CertificateDer<'_>, name: &str, now_ms: i64) -> Result<(), TlsError> {
        let mut roots = RootCertStore::empty();
        roots.add(certificate(&self.root_path())?)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
            .build()
            .map_err(|error| rustls::Error::General(error.to_string()))?;
        let at = ServerName::try_from(name.to_owned())
            .map_err(|error| rustls::Error::General(format!("{name}: {error}")))?;
        let seconds = u64::try_from(now_ms / 1000).unwrap_or(0);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        verifier
            .verify_server_cert(leaf, &[], &at, &[], now)
            .map(drop)
            .map_err(TlsError::NotTrusted)
    }

    fn leaf_path(&self) -> PathBuf {
        self.0.join("server.pem")
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
        let chain = vec![certificate(&self.leaf_path())?, certificate(&self.root_path())?];
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

/// What a new certificate is made of.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'a> {
    /// The force, as its root names it.
    pub force: &'a str,
    /// Names and addresses the server is reached by.
    pub names: &'a [String],
    /// The root's key, where it does not lie in `tls/`.
    pub root_key: Option<&'a Path>,
    /// Server time.
    pub now_ms: i64,
}

/// What the operator of this data folder is told when the certificate ends soon.
#[must_use]
pub fn ending(data: &Path, ends_ms: i64, now_ms: i64) -> Option<String> {
    let days = ends_ms.saturating_sub(now_ms).div_euclid(24 * 60 * 60 * 1000);
    let day = clock::london_day_of_ms(ends_ms);
    let data = data.display();
    let next = format!(
        "Run: doorstep-server certificate renew --data {data}, then start the server again"
    );
    match days {
        RENEW_DAYS.. => None,
        0.. => Some(format!("the server's certificate ends on {day}, in {days} days. {next}")),
        _ => Some(format!("the server's certificate ended on {day}: no tablet connects. {next}")),
    }
}

fn key_pair(path: &Path) -> Result<KeyPair, TlsError> {
    let wrong = |why: String| TlsError::File { path: path.to_owned(), why };
    let pem = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    KeyPair::from_pem(&pem).map_err(|error| wrong(error.to_string()))
}

fn ends_ms(path: PathBuf) -> Result<i64, TlsError> {
    leaf::ends_ms(&certificate(&path)?)
        .ok_or_else(|| TlsError::File { path, why: "it is no certificate".to_owned() })
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
mod tests;
