//! Standard Webhooks: three headers that let a receiver know who sent a body,
//! and that it is the same one as last time.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What the force and the platform share to sign webhooks. Never printed.
#[derive(Clone)]
pub struct WebhookSecret(Vec<u8>);

impl std::fmt::Debug for WebhookSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("WebhookSecret(..)")
    }
}

/// Not a secret as Standard Webhooks write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a webhook secret is whsec_ and 24 to 64 bytes in base64. Nothing was sent. Write it so in the configuration"
)]
pub struct InvalidSecret;

impl std::str::FromStr for WebhookSecret {
    type Err = InvalidSecret;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let encoded = text.trim().strip_prefix("whsec_").ok_or(InvalidSecret)?;
        let bytes = BASE64.decode(encoded.as_bytes()).map_err(|_| InvalidSecret)?;
        if (24..=64).contains(&bytes.len()) { Ok(Self(bytes)) } else { Err(InvalidSecret) }
    }
}

impl WebhookSecret {
    /// Takes fresh random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes.to_vec())
    }

    /// As it is written into a configuration: `whsec_…`. For whoever set it up, once.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("whsec_{}", BASE64.encode(&self.0))
    }

    /// The value of `webhook-signature` over id, time and body.
    ///
    /// # Errors
    /// None in practice: HMAC takes a key of any length.
    pub fn sign(&self, id: &str, at_s: i64, body: &[u8]) -> Result<String, InvalidSecret> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(|_| InvalidSecret)?;
        mac.update(format!("{id}.{at_s}.").as_bytes());
        mac.update(body);
        Ok(format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_specification() {
        // The example of the Standard Webhooks specification and its libraries.
        let secret: WebhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".parse().unwrap();
        let body = br#"{"test": 2432232314}"#;
        let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body).unwrap();
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn what_is_no_secret_is_refused() {
        for text in ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAA", "whsec_!"] {
            assert!(text.parse::<WebhookSecret>().is_err(), "{text}");
        }
        let secret = WebhookSecret::from_random([7; 32]);
        assert!(secret.reveal().parse::<WebhookSecret>().is_ok());
        assert!(!format!("{secret:?}").contains('7'));
    }
}
