//! Our own style sheet, fonts and icon, inside the binary, under names that change with their bytes.
//!
//! A name is served with the same bytes for ever, so a browser asks once.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use shared_model::hash::ContentHash;

/// One file as it is served.
struct Asset {
    /// What stands in the source: `next-latin.woff2`.
    file: &'static str,
    /// What stands in the URL: `next-latin-1f0c9a2b3d4e.woff2`.
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

const FONTS: [(&str, &[u8]); 4] = [
    ("next-latin.woff2", include_bytes!("../../assets/fonts/next-latin.woff2")),
    ("next-latin-ext.woff2", include_bytes!("../../assets/fonts/next-latin-ext.woff2")),
    ("mono-latin.woff2", include_bytes!("../../assets/fonts/mono-latin.woff2")),
    ("mono-latin-ext.woff2", include_bytes!("../../assets/fonts/mono-latin-ext.woff2")),
];
const STYLE: &str = include_str!("../../assets/doorstep.css");
const ICON: &str = include_str!("../../assets/icon.svg");

/// The address of a file of ours; of nothing for a name that is not in the list.
#[must_use]
pub fn url(file: &str) -> String {
    let found = all().iter().find(|asset| asset.file == file);
    found.map_or_else(String::new, |asset| format!("/assets/{}", asset.name))
}

/// `GET /assets/{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = all().iter().find(|asset| asset.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, asset.bytes.as_slice()).into_response()
}

fn all() -> &'static [Asset] {
    static ALL: OnceLock<Vec<Asset>> = OnceLock::new();
    ALL.get_or_init(|| {
        let fonts = FONTS.map(|(file, bytes)| asset(file, "font/woff2", bytes.to_vec()));
        // The style sheet names the fonts by what they are served as.
        let style = fonts.iter().fold(STYLE.to_owned(), |style, font| {
            style.replace(&format!("{{{{{}}}}}", font.file), &format!("/assets/{}", font.name))
        });
        let mut all: Vec<Asset> = fonts.into();
        all.push(asset("doorstep.css", "text/css; charset=utf-8", style.into_bytes()));
        all.push(asset("icon.svg", "image/svg+xml", ICON.as_bytes().to_vec()));
        all
    })
}

fn asset(file: &'static str, media_type: &'static str, bytes: Vec<u8>) -> Asset {
    let hash = ContentHash::of(&bytes).to_string();
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let name = format!("{stem}-{}.{ending}", hash.get(..12).unwrap_or_default());
    Asset { file, name, media_type, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_names_only_files_that_are_served() {
        let style = all().iter().find(|asset| asset.file == "doorstep.css").unwrap();
        let text = std::str::from_utf8(&style.bytes).unwrap();
        assert!(!text.contains("{{"), "a font was not found");
        let named: Vec<&str> = text
            .split("url(\"/assets/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert_eq!(named.len(), 4);
        for name in named {
            assert!(all().iter().any(|asset| asset.name == name), "{name}");
        }
        assert!(!text.contains("http"), "nothing is fetched from elsewhere");
    }
}
