//! `worker thumbnail`: the only place where a picture from outside is decoded.
//!
//! A child process for one picture: standard input to standard output, with
//! limits on pixels and memory. What breaks it harms nothing else.

use std::io::{self, Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use shared_model::limits::BLOB_BYTES_MAX;

/// The longer side of a thumbnail, in pixels.
const SIDE_PIXELS: u32 = 480;
/// Sides of a picture that is decoded at all: twice the largest camera.
const SOURCE_PIXELS_MAX: u32 = 20_000;
/// Memory for decoding: a picture of 100 megapixels.
const DECODE_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Why there is no thumbnail.
#[derive(Debug, thiserror::Error)]
pub enum ThumbnailError {
    /// Not a picture we show, or a damaged one.
    #[error("this is no picture that can be shown: {0}")]
    Picture(#[from] image::ImageError),
    /// The child could not be run, or its pipe broke.
    #[error("the picture could not be read: {0}")]
    Pipe(#[from] io::Error),
    /// The child gave up.
    #[error("the picture could not be decoded")]
    Child,
}

/// The child's whole work.
///
/// # Errors
/// See [`ThumbnailError`].
pub fn work() -> Result<(), ThumbnailError> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(BLOB_BYTES_MAX).read_to_end(&mut bytes)?;
    let small = shrink(&bytes)?;
    io::stdout().lock().write_all(&small)?;
    Ok(())
}

fn shrink(bytes: &[u8]) -> Result<Vec<u8>, ThumbnailError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SOURCE_PIXELS_MAX);
    limits.max_image_height = Some(SOURCE_PIXELS_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // The picture is turned as the camera says; the crate does not do it by itself.
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let mut small = Vec::new();
    let thumbnail = picture.thumbnail(SIDE_PIXELS, SIDE_PIXELS).to_rgb8();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut small, 80).encode_image(&thumbnail)?;
    Ok(small)
}

/// A small JPEG of a picture, made by a child of this program; blocks.
///
/// # Errors
/// The child failed: the picture is none, is damaged, or is too large.
pub fn of(bytes: &[u8]) -> Result<Vec<u8>, ThumbnailError> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["worker", "thumbnail"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A child that gave up closes its end; its exit says why.
        drop(stdin.write_all(bytes));
    }
    let output = child.wait_with_output()?;
    if output.status.success() && !output.stdout.is_empty() {
        Ok(output.stdout)
    } else {
        Err(ThumbnailError::Child)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
        });
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        bytes
    }

    #[test]
    fn a_picture_becomes_small_and_keeps_its_shape() {
        let small = image::load_from_memory(&shrink(&jpeg(1200, 600)).unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (480, 240));
    }

    #[test]
    fn a_camera_held_upright_gives_an_upright_thumbnail() {
        let plain = jpeg(1200, 600);
        // APP1 with one EXIF entry: orientation 6, turn right.
        let exif: [u8; 36] = [
            0xff, 0xe1, 0, 34, b'E', b'x', b'i', b'f', 0, 0, b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];
        let turned = [&plain[..2], &exif, &plain[2..]].concat();
        let small = image::load_from_memory(&shrink(&turned).unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (240, 480));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b""[..], b"<svg/>", &jpeg(64, 64)[..40]] {
            assert!(shrink(bytes).is_err());
        }
    }
}
