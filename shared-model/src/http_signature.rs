//! Who sends a request: the device key signs method, address and body (RFC 9421,
//! body digest by RFC 9530).
//!
//! The identity so holds behind proxies and load balancers. An old signature is
//! accepted whatever the tablet's clock says: a wrong clock must never hold up
//! what an officer recorded, and a request that is replayed changes nothing,
//! because every request may be repeated. The difference is reported, so that
//! it can be recorded.

use sha2::{Digest, Sha256};
use signature::{SignatureEncoding, Signer, Verifier};

use crate::base64;

/// Difference of clocks, in seconds, from which on it is worth recording.
pub const SKEW_NOTABLE_S: u64 = 300;

/// Header values longer than this are not ours.
const HEADER_BYTES_MAX: usize = 512;
const COVERED: &str = r#"("@method" "@target-uri" "content-digest")"#;
const ALGORITHM: &str = "ecdsa-p256-sha256";
/// What our signature is called in the two headers.
const LABEL: &str = "d=";

/// The three header values of a signed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHeaders {
    /// `Content-Digest`.
    pub content_digest: String,
    /// `Signature-Input`.
    pub signature_input: String,
    /// `Signature`.
    pub signature: String,
}

/// Who signed a request, and what body belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The key's name: a device id, or the public key itself at enrolment.
    pub keyid: String,
    /// When the tablet signed, by its clock, seconds since 1970.
    pub created_s: i64,
    /// Server's clock less the tablet's, in seconds. Only recorded.
    pub skew_s: i64,
    /// SHA-256 that the body must have; compare with [`Verified::check_body`] or
    /// while the body streams in.
    pub body_digest: [u8; 32],
}

/// Why a request is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpSignatureError {
    /// A header is missing parts or written in another way.
    #[error("the header {header} is not one that a tablet sends")]
    Header {
        /// Which.
        header: &'static str,
    },
    /// Method, address or key name hold what cannot be signed.
    #[error("this request cannot be signed: {part} holds a character that headers cannot")]
    Unsignable {
        /// Which.
        part: &'static str,
    },
    /// Nobody has this key.
    #[error("key {keyid} is not known here")]
    UnknownKey {
        /// Its name.
        keyid: String,
    },
    /// The key did not sign this request.
    #[error("the signature is not that key's over this request")]
    Signature,
    /// The body is not the one that was signed.
    #[error("the body is not the one that was signed")]
    Body,
    /// The signing key failed.
    #[error("the tablet's key did not sign")]
    Key,
}

/// A request as both sides see it.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// In capitals: `POST`.
    pub method: &'a str,
    /// The whole address as the tablet called it: `https://host:port/v1/sync`.
    pub uri: &'a str,
}

/// Signs a request with its body.
///
/// # Errors
/// [`HttpSignatureError::Unsignable`] or [`HttpSignatureError::Key`].
pub fn sign<S: SignatureEncoding>(
    request: Request<'_>,
    body: &[u8],
    created_s: i64,
    keyid: &str,
    key: &impl Signer<S>,
) -> Result<SignedHeaders, HttpSignatureError> {
    sign_digest(request, Sha256::digest(body).into(), created_s, keyid, key)
}

/// Signs a request whose body's SHA-256 is known, so that it need not be in memory.
///
/// # Errors
/// As [`sign`].
pub fn sign_digest<S: SignatureEncoding>(
    request: Request<'_>,
    body_digest: [u8; 32],
    created_s: i64,
    keyid: &str,
    key: &impl Signer<S>,
) -> Result<SignedHeaders, HttpSignatureError> {
    check_signable(request, keyid)?;
    let content_digest = format!("sha-256=:{}:", base64::encode(&body_digest));
    let parameters = format!(r#"{COVERED};created={created_s};keyid="{keyid}";alg="{ALGORITHM}""#);
    let signature = key
        .try_sign(base(request, &content_digest, &parameters).as_bytes())
        .map_err(|_| HttpSignatureError::Key)?;
    Ok(SignedHeaders {
        content_digest,
        signature_input: format!("{LABEL}{parameters}"),
        signature: format!("{LABEL}:{}:", base64::encode(&signature.to_vec())),
    })
}

/// The key's name as the headers claim it, for looking the key up before anything is verified.
///
/// # Errors
/// [`HttpSignatureError::Header`].
pub fn keyid(headers: &SignedHeaders) -> Result<&str, HttpSignatureError> {
    read_input(&headers.signature_input).map(|parameters| parameters.keyid)
}

/// Verifies everything but the body, before the body is read.
///
/// `key_of` gives the key of a name; a revoked key has none.
///
/// # Errors
/// See [`HttpSignatureError`].
pub fn verify_head<S: SignatureEncoding, K: Verifier<S>>(
    request: Request<'_>,
    headers: &SignedHeaders,
    now_s: i64,
    key_of: impl FnOnce(&str) -> Option<K>,
) -> Result<Verified, HttpSignatureError> {
    let body_digest = read_digest(&headers.content_digest)?;
    let parameters = read_input(&headers.signature_input)?;
    let signature = read_signature(&headers.signature)?;
    check_signable(request, parameters.keyid)?;
    let Some(key) = key_of(parameters.keyid) else {
        return Err(HttpSignatureError::UnknownKey { keyid: parameters.keyid.to_owned() });
    };
    let signature = S::try_from(signature.as_slice()).map_err(|_| HttpSignatureError::Signature)?;
    key.verify(base(request, &headers.content_digest, parameters.text).as_bytes(), &signature)
        .map_err(|_| HttpSignatureError::Signature)?;
    Ok(Verified {
        keyid: parameters.keyid.to_owned(),
        created_s: parameters.created_s,
        skew_s: now_s.saturating_sub(parameters.created_s),
        body_digest,
    })
}

/// Verifies a request with its body.
///
/// # Errors
/// See [`HttpSignatureError`].
pub fn verify<S: SignatureEncoding, K: Verifier<S>>(
    request: Request<'_>,
    body: &[u8],
    headers: &SignedHeaders,
    now_s: i64,
    key_of: impl FnOnce(&str) -> Option<K>,
) -> Result<Verified, HttpSignatureError> {
    let verified = verify_head(request, headers, now_s, key_of)?;
    verified.check_body(body)?;
    Ok(verified)
}

impl Verified {
    /// Holds when this is the body that was signed.
    ///
    /// # Errors
    /// [`HttpSignatureError::Body`].
    pub fn check_body(&self, body: &[u8]) -> Result<(), HttpSignatureError> {
        let digest: [u8; 32] = Sha256::digest(body).into();
        if digest == self.body_digest { Ok(()) } else { Err(HttpSignatureError::Body) }
    }

    /// Whether the clocks differ by more than [`SKEW_NOTABLE_S`].
    #[must_use]
    pub const fn skew_is_notable(&self) -> bool {
        self.skew_s.unsigned_abs() > SKEW_NOTABLE_S
    }
}

/// The signature base of RFC 9421, section 2.5.
fn base(request: Request<'_>, content_digest: &str, parameters: &str) -> String {
    let Request { method, uri } = request;
    format!(
        "\"@method\": {method}\n\"@target-uri\": {uri}\n\"content-digest\": {content_digest}\n\"@signature-params\": {parameters}"
    )
}

// A line break in a part would let one request pass for another.
fn check_signable(request: Request<'_>, keyid: &str) -> Result<(), HttpSignatureError> {
    let plain = |text: &str| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let quotable = |text: &str| plain(text) && !text.contains(['"', '\\']);
    match request {
        Request { method, .. } if method.is_empty() || !plain(method) => {
            Err(HttpSignatureError::Unsignable { part: "the method" })
        }
        Request { uri, .. } if uri.is_empty() || !plain(uri) => {
            Err(HttpSignatureError::Unsignable { part: "the address" })
        }
        _ if keyid.is_empty() || keyid.len() > 128 || !quotable(keyid) => {
            Err(HttpSignatureError::Unsignable { part: "the key's name" })
        }
        _ => Ok(()),
    }
}

fn read_digest(header: &str) -> Result<[u8; 32], HttpSignatureError> {
    header
        .strip_prefix("sha-256=:")
        .and_then(|rest| rest.strip_suffix(':'))
        .filter(|text| text.len() <= HEADER_BYTES_MAX)
        .and_then(base64::decode)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(HttpSignatureError::Header { header: "Content-Digest" })
}

fn read_signature(header: &str) -> Result<Vec<u8>, HttpSignatureError> {
    header
        .strip_prefix(LABEL)
        .and_then(|rest| rest.strip_prefix(':')?.strip_suffix(':'))
        .filter(|text| text.len() <= HEADER_BYTES_MAX)
        .and_then(base64::decode)
        .ok_or(HttpSignatureError::Header { header: "Signature" })
}

struct Parameters<'a> {
    /// As they stand in the header, which is what was signed.
    text: &'a str,
    created_s: i64,
    keyid: &'a str,
}

fn read_input(header: &str) -> Result<Parameters<'_>, HttpSignatureError> {
    let wrong = HttpSignatureError::Header { header: "Signature-Input" };
    let text = header
        .strip_prefix(LABEL)
        .filter(|text| text.len() <= HEADER_BYTES_MAX)
        .ok_or(wrong.clone())?;
    let listed = text.strip_prefix(COVERED).ok_or(wrong.clone())?;
    let (mut created_s, mut keyid, mut algorithm) = (None, None, None);
    for parameter in listed.split(';').skip(1) {
        let (name, value) = parameter.split_once('=').ok_or(wrong.clone())?;
        let before = match name {
            "created" => created_s.replace(value),
            "keyid" => keyid.replace(value),
            "alg" => algorithm.replace(value),
            _ => return Err(wrong),
        };
        if before.is_some() {
            return Err(wrong);
        }
    }
    let quoted =
        |value: &'_ str| value.len() >= 2 && value.starts_with('"') && value.ends_with('"');
    let created = created_s.and_then(|digits| digits.parse::<i64>().ok());
    match (created, keyid, algorithm.map(|text| text.trim_matches('"'))) {
        (Some(created_s), Some(keyid), Some(ALGORITHM))
            if quoted(keyid) && listed.starts_with(';') =>
        {
            let keyid = keyid.trim_matches('"');
            Ok(Parameters { text, created_s, keyid })
        }
        _ => Err(wrong),
    }
}

#[cfg(test)]
mod tests;
