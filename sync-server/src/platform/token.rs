//! The central platform signs in with a bearer token of its force. The server
//! keeps only the hash.

use axum::extract::FromRequestParts;
use axum::http::{HeaderValue, header, request::Parts};
use shared_model::hash::ContentHash;
use shared_model::ids::ForceId;

use crate::app::App;
use crate::error::{ApiError, Problem};

/// Characters of a token: 256 bits and a prefix, with room.
const TOKEN_CHARS_MAX: usize = 128;

/// The central platform of one force. The only way to have one is a good token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Whose platform it is.
    pub force: ForceId,
}

impl FromRequestParts<App> for Platform {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let given = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = given.and_then(bearer).ok_or_else(refused)?;
        let hash = ContentHash::of(token.as_bytes());
        let force = app.blocking(move |store| store.force_of_token(hash)).await?;
        force.map(|force| Self { force }).ok_or_else(refused)
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    let fits = !token.is_empty() && token.len() <= TOKEN_CHARS_MAX;
    (scheme.eq_ignore_ascii_case("bearer") && fits).then_some(token)
}

fn refused() -> ApiError {
    let words = "this needs a bearer token of the force that is in use. Nothing was changed. \
                 Check the token, or ask the force for a new one";
    ApiError::new(Problem::BadToken, words)
        .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_token_is_read() {
        for (value, token) in [
            ("Bearer abc", Some("abc")),
            ("bearer  abc ", Some("abc")),
            ("Basic abc", None),
            ("Bearer ", None),
            ("Bearer", None),
            ("", None),
        ] {
            assert_eq!(bearer(value), token, "{value:?}");
        }
        assert_eq!(bearer(&format!("Bearer {}", "a".repeat(129))), None);
    }
}
