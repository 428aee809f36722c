//! What a browser sends: the fields of a form, bounded, and text for an address.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::fault::WebFault;
use crate::app::App;

/// Fields of one form: a review with a comment under every question has two hundred.
const FIELDS_MAX: usize = 1000;

/// Characters of one comment or reason.
pub const TEXT_CHARS_MAX: usize = 4000;

/// The fields of a form, in the order of the page.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What was typed, without white space around it; empty for a field that was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// What was typed, to the character.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Fields whose name begins so and that hold something: the rest of the name, and the text.
    pub fn filled<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| {
            let rest = name.strip_prefix(prefix)?;
            let text = value.trim();
            (!text.is_empty()).then_some((rest, text))
        })
    }

    fn read(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let mut fields = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // Browsers send line ends as CR LF; the record keeps LF.
            fields.push((decode(name)?, decode(value)?.replace("\r\n", "\n")));
            if fields.len() > FIELDS_MAX {
                return None;
            }
        }
        Some(Self(fields))
    }
}

impl FromRequest<App> for Fields {
    type Rejection = WebFault;

    async fn from_request(request: Request, app: &App) -> Result<Self, WebFault> {
        let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form =
            media_type.is_none_or(|text| text.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(WebFault::BadForm);
        }
        let body = Bytes::from_request(request, app).await.map_err(|_| WebFault::BadForm)?;
        Self::read(&body).ok_or(WebFault::BadForm)
    }
}

/// What stands in the path; an address that cannot be read is one where nothing is.
#[derive(Debug)]
pub struct Named<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebFault> {
        let read = Path::<T>::from_request_parts(parts, app).await;
        read.map(|Path(named)| Self(named)).map_err(|_| WebFault::NotFound)
    }
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    // A zero byte is in no text that a person typed.
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Text as a value of a query.
#[must_use]
pub fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// A path of this server to go on to; the start for anything else, so that a
/// link to the sign-in never leads away.
#[must_use]
pub fn own_path(next: &str) -> &str {
    let own =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r']);
    if own && next.len() < 512 { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_back_as_it_was_typed() {
        let typed = "Siân & co: 100% + ŵ\n<b>\"'";
        let body = format!("comment.d1={}&empty=+&name=x", encode(typed));
        let fields = Fields::read(body.as_bytes()).unwrap();
        assert_eq!(fields.raw("comment.d1"), typed);
        assert_eq!(fields.filled("comment.").collect::<Vec<_>>(), [("d1", typed)]);
        assert_eq!((fields.text("empty"), fields.text("absent")), ("", ""));
    }

    #[test]
    fn what_no_browser_sends_is_refused() {
        for body in ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00"] {
            assert!(Fields::read(body.as_bytes()).is_none(), "{body}");
        }
        assert!(Fields::read("a=b&".repeat(FIELDS_MAX + 1).as_bytes()).is_none());
    }

    #[test]
    fn signing_in_never_leads_to_another_server() {
        let table = [
            ("/queue?show=all", "/queue?show=all"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("", "/"),
        ];
        for (next, want) in table {
            assert_eq!(own_path(next), want, "{next}");
        }
    }
}
