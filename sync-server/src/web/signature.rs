//! A signature as a picture: its strokes, or the name that was typed, as SVG.
//!
//! Nothing of the bytes gets into the picture but whole numbers and an escaped
//! name; it is served under a policy that lets it run and fetch nothing.

use std::fmt::Write as _;

use serde::Deserialize;

/// As many points as a long signature has, ten times over.
const POINTS_MAX: usize = 20_000;
/// A name is no longer than this.
const NAME_CHARS_MAX: usize = 200;
/// Around the strokes, in tenths of a pixel.
const MARGIN: i32 = 120;

/// What the tablet keeps of a signature; times and what was shown are not drawn.
#[derive(Deserialize)]
struct Signature {
    strokes: Option<Vec<Vec<Point>>>,
    typed_name: Option<String>,
}

/// Tenths of a pixel.
#[derive(Clone, Copy, Deserialize)]
struct Point {
    x: i32,
    y: i32,
}

/// The picture; none for bytes that are no signature.
#[must_use]
pub fn svg(bytes: &[u8]) -> Option<String> {
    let signature: Signature = serde_json::from_slice(bytes).ok()?;
    match signature.strokes {
        Some(strokes) if strokes.iter().any(|stroke| !stroke.is_empty()) => drawn(&strokes),
        _ => typed(signature.typed_name.as_deref()?),
    }
}

fn drawn(strokes: &[Vec<Point>]) -> Option<String> {
    let points = || strokes.iter().flatten();
    if points().count() > POINTS_MAX {
        return None;
    }
    let (left, right) = (points().map(|p| p.x).min()?, points().map(|p| p.x).max()?);
    let (top, bottom) = (points().map(|p| p.y).min()?, points().map(|p| p.y).max()?);
    let around = |low: i32, high: i32| Some((low.checked_sub(MARGIN)?, high.checked_sub(low)?));
    let ((x, width), (y, height)) = (around(left, right)?, around(top, bottom)?);
    let (width, height) = (width.checked_add(2 * MARGIN)?, height.checked_add(2 * MARGIN)?);
    let mut path = String::new();
    for stroke in strokes {
        for (at, Point { x, y }) in stroke.iter().enumerate() {
            let act = if at == 0 { 'M' } else { 'L' };
            write!(path, "{act}{x} {y}").ok()?;
        }
        // A dot is a stroke of no length; a round end makes it visible.
        if stroke.len() == 1 {
            path.push_str("h1");
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x} {y} {width} {height}\">\
         <path d=\"{path}\" fill=\"none\" stroke=\"#0e1726\" stroke-width=\"35\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>"
    ))
}

fn typed(name: &str) -> Option<String> {
    if name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        return None;
    }
    let name = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 120\">\
         <text x=\"200\" y=\"68\" text-anchor=\"middle\" font-family=\"serif\" font-style=\"italic\" \
         font-size=\"28\" textLength=\"360\" lengthAdjust=\"spacingAndGlyphs\">{name}</text></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_become_a_path_within_its_margins() {
        let bytes = br#"{"strokes":[[{"x":100,"y":200,"t":0},{"x":300,"y":260,"t":9}],[{"x":5,"y":7,"t":20}]],"typed_name":null}"#;
        let svg = svg(bytes).unwrap();
        assert!(svg.contains("viewBox=\"-115 -113 535 493\""), "{svg}");
        assert!(svg.contains("d=\"M100 200L300 260M5 7h1\""), "{svg}");
    }

    #[test]
    fn a_typed_name_cannot_become_markup() {
        let svg = svg(br#"{"strokes":null,"typed_name":"<script>&Sian"}"#).unwrap();
        assert!(svg.contains("&lt;script&gt;&amp;Sian"), "{svg}");
    }

    #[test]
    fn what_is_no_signature_is_no_picture() {
        for bytes in [
            &b"\xff\xd8\xff"[..],
            b"{}",
            br#"{"strokes":[[]],"typed_name":null}"#,
            br#"{"strokes":[[{"x":-2147483648,"y":0},{"x":2147483647,"y":0}]]}"#,
            br#"{"strokes":[[{"x":1e99,"y":0}]]}"#,
        ] {
            assert_eq!(svg(bytes), None);
        }
    }
}
