//! Photos: real files where a folder is given, else small ones made of the dice; and
//! signatures that are an evidence of their own.

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, RgbImage};
use mobile_core::Tablet;
use mobile_core::ipc::{EvidenceView, PhotoBegun};
use serde_json::{Value, json};
use shared_model::hash::BlobHash;
use shared_model::ids::VisitId;
use shared_model::limits::APPEND_BYTES_MAX;

use crate::dice::Dice;
use crate::{SimError, call, files, ledger};

/// Takes one photo of a visit, for a question or for none.
pub(crate) fn take(
    tablet: &Tablet,
    visit: VisitId,
    key: Option<&str>,
    folder: Option<&Path>,
    dice: &mut Dice,
) -> Result<(), SimError> {
    let (bytes, media_type) = picture(folder, dice)?;
    let begin = json!({ "visit": visit, "key": key, "kind": "photo", "media_type": media_type });
    let begun: PhotoBegun = call(tablet, "photo_begin", begin)?;
    let view = give(tablet, visit, &begun, &bytes)?;
    let id = format!("{visit}/{}", view.id);
    let caption = format!("Taken at the visit, {:03}", dice.below(1000));
    let request = json!({ "visit": visit, "id": view.id, "text": caption });
    call::<Value>(tablet, "photo_caption", request)?;
    ledger::saved("caption", &id, &caption);
    Ok(())
}

/// Signs in the field of one question.
pub(crate) fn sign(tablet: &Tablet, visit: VisitId, key: &str) -> Result<(), SimError> {
    let media_type = "application/json";
    let begin =
        json!({ "visit": visit, "key": key, "kind": "signature", "media_type": media_type });
    let begun: PhotoBegun = call(tablet, "photo_begin", begin)?;
    let strokes = json!({ "strokes": strokes(), "typed_name": null }).to_string();
    give(tablet, visit, &begun, strokes.as_bytes()).map(drop)
}

/// One stroke of a pen: tenths of a pixel and milliseconds.
pub(crate) fn strokes() -> Value {
    json!([[
        { "x": 100, "y": 400, "t": 0 }, { "x": 700, "y": 150, "t": 80 },
        { "x": 1200, "y": 500, "t": 190 }, { "x": 1900, "y": 210, "t": 300 },
    ]])
}

/// The bytes of what was begun, to their end.
fn give(
    tablet: &Tablet,
    visit: VisitId,
    begun: &PhotoBegun,
    bytes: &[u8],
) -> Result<EvidenceView, SimError> {
    for (n, piece) in bytes.chunks(APPEND_BYTES_MAX).enumerate() {
        let append = json!({
            "capture": begun.capture,
            "offset": n * APPEND_BYTES_MAX,
            "base64": data_encoding::BASE64.encode(piece),
        });
        call::<Value>(tablet, "photo_append", append)?;
    }
    let finish = json!({ "capture": begun.capture, "sha256": BlobHash::of(bytes) });
    let view: EvidenceView = call(tablet, "photo_finish", finish)?;
    ledger::saved_hash("photo", &format!("{visit}/{}", view.id), &view.sha256);
    Ok(view)
}

fn picture(folder: Option<&Path>, dice: &mut Dice) -> Result<(Vec<u8>, &'static str), SimError> {
    let Some(folder) = folder else { return Ok((made(dice)?, "image/jpeg")) };
    let found = files(folder)?;
    let path = found
        .get(dice.below(found.len()))
        .ok_or_else(|| SimError::Setup(format!("there are no files in {}", folder.display())))?;
    let media_type = match path.extension().and_then(|one| one.to_str()) {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        _ => "application/octet-stream",
    };
    Ok((std::fs::read(path)?, media_type))
}

fn made(dice: &mut Dice) -> Result<Vec<u8>, SimError> {
    let [red, green, blue, ..] = dice.next().to_be_bytes();
    let picture = RgbImage::from_fn(320, 240, |x, y| {
        let [.., shade] = (x ^ y).to_be_bytes();
        image::Rgb([red ^ shade, green, blue.wrapping_add(shade)])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .map_err(|error| SimError::Setup(error.to_string()))?;
    Ok(bytes.into_inner())
}
