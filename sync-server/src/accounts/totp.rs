//! The second factor: six digits of RFC 6238, each of which works once.

use std::fmt;
use std::str::FromStr;

use totp_rs::{Builder, Totp};

/// Bytes of a secret: 160 bits, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// Seconds of one step; also how long a person waits for the next code.
pub const STEP_SECONDS: u64 = 30;

/// What the authenticator app and the server share.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; SECRET_BYTES]);

/// A text that is not a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a code secret: 32 characters A to Z and 2 to 7 are expected")]
pub struct InvalidSecret;

impl TotpSecret {
    /// Takes twenty random bytes.
    #[must_use]
    pub const fn from_random(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The six digits of this moment (seconds since 1970).
    #[must_use]
    pub fn code(&self, now_s: u64) -> String {
        self.generator().generate(now_s).to_string()
    }

    /// The step a code belongs to, when it is one of the last, this or the
    /// next step and newer than the last one used.
    #[must_use]
    pub fn accepts(&self, code: &str, now_s: u64, last_step: u64) -> Option<u64> {
        // People read the digits out in two groups.
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let this = now_s / STEP_SECONDS;
        let generator = self.generator();
        // No early end: every step is computed whichever fits.
        let mut found = None;
        for step in this.saturating_sub(1)..=this.saturating_add(1) {
            let fits = generator.generate(step.saturating_mul(STEP_SECONDS)).to_string() == digits;
            if fits && step > last_step && found.is_none() {
                found = Some(step);
            }
        }
        found
    }

    fn generator(&self) -> Totp {
        // Six digits of SHA-1 every thirty seconds: what every authenticator app speaks.
        Builder::new().with_secret(self.0.to_vec()).build_noncompliant()
    }
}

impl fmt::Display for TotpSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&data_encoding::BASE32_NOPAD.encode(&self.0))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TotpSecret(..)")
    }
}

impl FromStr for TotpSecret {
    type Err = InvalidSecret;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = data_encoding::BASE32_NOPAD
            .decode(text.trim().to_ascii_uppercase().as_bytes())
            .map_err(|_| InvalidSecret)?;
        bytes.try_into().map(Self).map_err(|_| InvalidSecret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The secret of RFC 6238, appendix B.
    fn secret() -> TotpSecret {
        TotpSecret::from_random(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let table = [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")];
        for (now_s, want) in table {
            assert_eq!(secret().code(now_s), want, "{now_s}");
        }
    }

    #[test]
    fn a_code_works_once_and_within_a_step_of_its_time() {
        let (now, code) = (1_111_111_109, "081804");
        let step = now / STEP_SECONDS;
        let table = [
            (now, 0, Some(step)),
            (now, step - 1, Some(step)),
            (now, step, None),
            (now, step + 1, None),
            (now + STEP_SECONDS, 0, Some(step)),
            (now - STEP_SECONDS, 0, Some(step)),
            (now + 2 * STEP_SECONDS, 0, None),
            (now - 2 * STEP_SECONDS, 0, None),
        ];
        for (now_s, last_step, want) in table {
            assert_eq!(secret().accepts(code, now_s, last_step), want, "{now_s} {last_step}");
        }
        assert_eq!(secret().accepts("081 804", now, 0), Some(step));
        for wrong in ["", "081805", "81804", "0818040", "o81804", "٠٨١٨٠٤"] {
            assert_eq!(secret().accepts(wrong, now, 0), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_secret_reads_back_and_never_shows_in_a_log() {
        let text = secret().to_string();
        assert_eq!(text.parse::<TotpSecret>().unwrap(), secret());
        assert!(!format!("{:?}", secret()).contains(&text));
        for wrong in ["", "ABC", "0189", "=="] {
            assert!(wrong.parse::<TotpSecret>().is_err());
        }
    }
}
