//! The built pages, read from their folder under the window's own content policy.

use std::path::{Component, Path};

use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use mobile_core::ipc::{CommandError, ErrorCode};

/// As strict as the window's, with this server in place of its channels.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'none'";

/// One file of the built pages.
pub(crate) struct Found {
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// The file under this path; `/` is the officer's page.
pub(crate) fn read(folder: &Path, path: &str) -> Result<Found, CommandError> {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let bytes = inside.then(|| std::fs::read(folder.join(name)).ok()).flatten();
    match bytes {
        Some(bytes) => Ok(Found { media_type: media_type(name), bytes }),
        None => Err(CommandError::new(
            ErrorCode::NotFound,
            "There is no such page.",
            "Nothing was changed.",
            "Build the screens first: npm run build in mobile/ui.",
        )),
    }
}

/// The headers of every page.
pub(crate) fn headers(media_type: &'static str) -> [(HeaderName, &'static str); 3] {
    [(CONTENT_TYPE, media_type), (CONTENT_SECURITY_POLICY, POLICY), (CACHE_CONTROL, "no-store")]
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(read(&folder, "/lib.rs").is_ok());
        for path in ["/../Cargo.toml", "/a/../../Cargo.toml", "//etc/passwd", "/absent.html"] {
            assert!(read(&folder, path).is_err(), "{path}");
        }
    }
}
