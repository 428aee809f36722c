//! The one-time code that makes a tablet the force's: where the server is, which
//! root to trust, and a token. Printed as text now, as a QR code later.

use std::fmt;
use std::str::FromStr;

use crate::hash::ContentHash;

/// `doorstep:1:<host:port>:<sha-256 of the root certificate>:<token>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolCode {
    /// Host and port of the tablets' listener.
    pub server: String,
    /// SHA-256 of the force root's certificate (DER). Nothing else is trusted.
    pub root: ContentHash,
    /// One use, ten minutes.
    pub token: String,
}

/// Not an enrolment code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not an enrolment code. Nothing was changed. Copy the whole line that begins with doorstep:1:"
)]
pub struct InvalidEnrolCode;

impl fmt::Display for EnrolCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "doorstep:1:{}:{}:{}", self.server, self.root, self.token)
    }
}

impl FromStr for EnrolCode {
    type Err = InvalidEnrolCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.trim().strip_prefix("doorstep:1:").ok_or(InvalidEnrolCode)?;
        let (rest, token) = rest.rsplit_once(':').ok_or(InvalidEnrolCode)?;
        let (server, root) = rest.rsplit_once(':').ok_or(InvalidEnrolCode)?;
        let host_and_port = server.rsplit_once(':').ok_or(InvalidEnrolCode)?;
        let token_fits =
            (16..=64).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_alphanumeric());
        if host_and_port.0.is_empty() || host_and_port.1.parse::<u16>().is_err() || !token_fits {
            return Err(InvalidEnrolCode);
        }
        let root = root.parse().map_err(|_| InvalidEnrolCode)?;
        Ok(Self { server: server.to_owned(), root, token: token.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_it_was_printed() {
        let code = EnrolCode {
            server: "[::1]:8443".into(),
            root: ContentHash([3; 32]),
            token: "ABCDEFGHJKLMNPQRSTUV".into(),
        };
        assert_eq!(format!(" {code}\n").parse::<EnrolCode>().unwrap(), code);
    }

    #[test]
    fn what_is_not_a_code_is_refused_in_plain_words() {
        for text in ["", "doorstep:1:", "doorstep:1:host:1:00:TOKEN", "https://x/"] {
            let error = text.parse::<EnrolCode>().unwrap_err();
            assert!(error.to_string().starts_with("this is not an enrolment code."), "{text}");
        }
    }
}
