//! Photographs for tests: real JPEGs of noise, so that they are as large as real ones.

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, RgbImage};

/// Writes so many photos of this size into a folder; the same every time.
///
/// # Panics
/// When the folder cannot be written.
pub fn write(folder: &Path, count: u32, width: u32, height: u32) {
    std::fs::create_dir_all(folder).expect("a folder for photos");
    for n in 0..count {
        let bytes = jpeg(n + 1, width, height);
        std::fs::write(folder.join(format!("{n:02}.jpg")), bytes).expect("a photo");
    }
}

/// One photo.
///
/// # Panics
/// Never, for a size above nought.
#[must_use]
pub fn jpeg(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut state = u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let [byte, ..] = state.to_le_bytes();
        byte
    };
    let picture = RgbImage::from_fn(width, height, |_, _| image::Rgb([next(), next(), next()]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture can be written");
    bytes.into_inner()
}
