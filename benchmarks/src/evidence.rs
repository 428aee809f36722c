//! Taking a photograph in: begin, append by 256 KiB, finish; hashed and encrypted as it
//! arrives, durable when the last answers.

use std::io::Cursor;
use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use mobile_core::Tablet;
use mobile_core::ipc::{EvidenceView, PhotoBegun};
use serde_json::{Value, json};
use shared_model::hash::BlobHash;
use shared_model::ids::VisitId;
use shared_model::limits::APPEND_BYTES_MAX;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;
use crate::spread::{Spread, ms};
use crate::world::{World, call, visits_of};

const PHOTOS: u32 = 10;
/// Of a telephone's camera.
const WIDTH: u32 = 3264;
const HEIGHT: u32 = 2448;
const QUALITY: u8 = 91;

/// Measures with the server stopped, as in the home.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let mut world = World::with_visits(run, 1)?;
    let tablet = world.tablet(None, 1)?;
    world.stop_server()?;
    let visit = *visits_of(&tablet)?
        .first()
        .ok_or_else(|| Fault::Unmeasured("there is no visit to take a photo in".into()))?;
    call::<Value>(&tablet, "arrive", json!({ "visit": visit, "markers_read": true }))?;
    let photo = photo()?;
    let count = run.times(PHOTOS);
    let times: Vec<f64> =
        (0..count).map(|_| take(&tablet, visit, &photo)).collect::<Result<_, _>>()?;
    tablet.close();
    let times = Spread::of(times);
    #[expect(clippy::cast_precision_loss, reason = "a photo is far below what a float holds")]
    let megabytes = photo.len() as f64 / 1e6;
    let subject = format!("one photo of {megabytes:.1} MB, begin to durable");
    let more = "base64 by 256 KiB through the core's commands, encrypted, fsynced";
    let conditions = run.conditions(count, more);
    let figure = |name: &str, value: f64, unit| {
        Figure::new(name, &subject, (value, unit), conditions.clone())
    };
    figures.put(&figure("taking in, median", megabytes * 1000.0 / times.median(), "MB/s"))?;
    figures.put(&figure("time, median", times.median(), "ms"))?;
    figures.put(&figure("time, worst", times.max(), "ms"))
}

fn take(tablet: &Tablet, visit: VisitId, photo: &[u8]) -> Result<f64, Fault> {
    let sha256 = BlobHash::of(photo);
    let pieces: Vec<String> =
        photo.chunks(APPEND_BYTES_MAX).map(|piece| data_encoding::BASE64.encode(piece)).collect();
    let begun = Instant::now();
    let begin = json!({ "visit": visit, "key": null, "kind": "photo", "media_type": "image/jpeg" });
    let capture = call::<PhotoBegun>(tablet, "photo_begin", begin)?.capture;
    for (n, piece) in pieces.iter().enumerate() {
        let append = json!({ "capture": capture, "offset": n * APPEND_BYTES_MAX, "base64": piece });
        call::<Value>(tablet, "photo_append", append)?;
    }
    let finish = json!({ "capture": capture, "sha256": sha256 });
    let kept: EvidenceView = call(tablet, "photo_finish", finish)?;
    let took = ms(begun.elapsed());
    if kept.size_bytes == photo.len() as u64 {
        return Ok(took);
    }
    Err(Fault::Unmeasured("the photo was not taken in whole".into()))
}

/// A JPEG with as much detail in it as a room has.
fn photo() -> Result<Vec<u8>, Fault> {
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let mixed = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77);
        let [noise, tint, ..] = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D).to_be_bytes();
        let [.., slope] = ((x + y) / 16).to_be_bytes();
        Rgb([slope ^ (noise >> 3), slope.wrapping_add(noise >> 3), slope ^ (tint >> 4)])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&picture)
        .map_err(|why| Fault::Unmeasured(format!("a photo could not be drawn: {why}")))?;
    Ok(bytes.into_inner())
}
