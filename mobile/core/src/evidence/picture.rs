//! Pictures for the screen: the original as it is, and a small one made in memory.
//!
//! That a picture decodes proves nothing about it: half a JPEG decodes too. The
//! fingerprint taken as the bytes arrived is the proof.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::jpeg::Walk;
use crate::blob_file::{self, Written};
use crate::error::{CoreError, CoreResult};
use crate::ipc::CommandError;
use crate::ports;
use crate::store::BlobRow;
use crate::tablet::Tablet;

/// Longest side of a small picture.
const THUMBNAIL_PIXELS: u32 = 512;
const SIDE_PIXELS_MAX: u32 = 12_000;
const DECODE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Which picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A small JPEG, the right way up.
    Thumbnail,
    /// The original's own bytes.
    Original,
}

impl Size {
    /// Reads `thumbnail` or `original`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "thumbnail" => Some(Self::Thumbnail),
            "original" => Some(Self::Original),
            _ => None,
        }
    }
}

/// A picture for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// `image/jpeg`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Tablet {
    /// The picture behind an opaque token of this unlocking. Never cache it.
    ///
    /// # Errors
    /// Locked, handed over, or an unknown token; a file that is not as it was kept.
    pub fn picture(&self, token: &str, size: Size) -> Result<Picture, CommandError> {
        self.check_access(crate::tablet::Access::Officer)?;
        let blob = self.officer(|_, opened| {
            let (visit, id) = opened
                .tokens
                .to
                .get(token)
                .copied()
                .ok_or_else(|| CoreError::NotFound("this photo".into()))?;
            let document = opened.visit(visit)?.pack.document;
            let blobs = opened.store.read(|db| db.blobs_of(document))?;
            let found = blobs.into_iter().find(|blob| blob.evidence == id);
            found.ok_or_else(|| CoreError::NotFound("the original of this photo".into()))
        })?;
        // Reading and decoding take their time; nobody waits for the lock meanwhile.
        match size {
            Size::Original => Ok(self.original(&blob)?),
            Size::Thumbnail => Ok(self.thumbnail(&blob)?),
        }
    }

    fn original(&self, blob: &BlobRow) -> CoreResult<Picture> {
        let path = self.core.data.join("blobs").join(&blob.file);
        let bytes = blob_file::read(&path, &blob.blob_key)?;
        if shared_model::hash::BlobHash::of(&bytes) != blob.hash {
            return Err(CoreError::Damaged("this photo no longer has its fingerprint".into()));
        }
        Ok(Picture { media_type: blob.media_type.clone(), bytes })
    }

    fn thumbnail(&self, blob: &BlobRow) -> CoreResult<Picture> {
        let media_type = "image/jpeg".to_owned();
        let folder = self.core.data.join("blobs");
        if let Some((file, key)) = &blob.thumbnail {
            let bytes = blob_file::read(&folder.join(file), key)?;
            return Ok(Picture { media_type, bytes });
        }
        let bytes = small(&self.original(blob)?.bytes)?;
        let file = data_encoding::HEXLOWER.encode(&ports::random::<16>()?);
        let key = ports::random::<32>()?;
        blob_file::write(&folder.join(&file), &key, &bytes)?;
        self.officer(|_, opened| {
            opened.store.write(|db| db.put_thumbnail(blob.document, blob.evidence, &file, &key))
        })?;
        Ok(Picture { media_type, bytes })
    }
}

/// Whether this tablet shows such bytes.
pub(super) fn shows(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png")
}

/// What the officer should look at, though the photo is kept.
pub(super) fn warning(written: &Written, walk: &Walk) -> Option<String> {
    let jpeg = written.head.starts_with(&[0xff, 0xd8, 0xff]);
    // An odd file that could not be followed is judged by its last bytes.
    let tail = || written.tail.windows(2).any(|pair| pair == [0xff, 0xd9]);
    let ends = walk.ends().unwrap_or_else(tail);
    (jpeg && !ends).then(|| {
        "This photo ends too soon: part of it may be missing. It is kept as it came. \
         Look at it, and take it again if you can."
            .to_owned()
    })
}

fn small(original: &[u8]) -> CoreResult<Vec<u8>> {
    let cannot =
        |_| CoreError::invalid("this file cannot be shown here; it is kept and sent as it is");
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_PIXELS_MAX);
    limits.max_image_height = Some(SIDE_PIXELS_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader = ImageReader::new(Cursor::new(original)).with_guessed_format()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(cannot)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(cannot)?;
    // The small one is turned, not the photo: that is forty times less work.
    let mut small = whole.thumbnail(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS);
    small.apply_orientation(orientation);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(small.to_rgb8())
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .map_err(cannot)?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(1200, 900).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        bytes.into_inner()
    }

    fn written(bytes: &[u8]) -> Written {
        let folder = tempfile::tempdir().unwrap();
        blob_file::write(&folder.path().join("blob"), &[1; 32], bytes).unwrap()
    }

    #[test]
    fn a_cut_jpeg_is_warned_of_and_a_whole_one_is_not() {
        let whole = jpeg();
        assert_eq!(warned(&whole), None);
        let cut = warned(&whole[..whole.len() / 2]).unwrap();
        assert!(cut.starts_with("This photo ends too soon"));
        assert_eq!(warned(b"no picture at all"), None);
    }

    #[test]
    fn a_jpeg_cut_behind_the_small_picture_in_its_head_is_warned_of() {
        let whole = with_small_picture(&jpeg());
        assert_eq!(warned(&whole), None);
        // So short that the last bytes hold the small one.
        let cut = &whole[..whole.len().min(2_000)];
        assert!(cut.windows(2).any(|pair| pair == [0xff, 0xd9]), "that of the small one");
        assert!(warned(cut).is_some());
        let trailed = [whole.as_slice(), b"what some phones write behind the picture"].concat();
        assert_eq!(warned(&trailed), None);
    }

    /// The picture with a whole JPEG in a segment of its head, as cameras write them.
    fn with_small_picture(picture: &[u8]) -> Vec<u8> {
        let small = [0xff, 0xd8, 0xff, 0xd9];
        let head = [0xff, 0xd8, 0xff, 0xe1, 0, 6];
        [head.as_slice(), &small, &picture[2..]].concat()
    }

    /// What is said of these bytes; they come in pieces of any size.
    fn warned(bytes: &[u8]) -> Option<String> {
        let mut walk = Walk::default();
        bytes.chunks(7).for_each(|piece| walk.take(piece));
        warning(&written(bytes), &walk)
    }

    #[test]
    fn a_small_picture_keeps_its_shape() {
        let small = image::load_from_memory(&small(&jpeg()).unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (512, 384));
        assert!(super::small(b"no picture at all").is_err());
    }
}
