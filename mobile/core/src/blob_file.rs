//! An encrypted file: hashed and sealed as the bytes arrive, never plain on disk.
//!
//! 64 KiB chunks of AES-256-GCM under a key of the file's own. The nonce is the
//! chunk's place and whether it is the last, so that no chunk can be moved,
//! dropped or cut off without being noticed.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use sha2::{Digest, Sha256};
use shared_model::hash::BlobHash;
use shared_model::limits::BLOB_CHUNK_BYTES;
use zeroize::Zeroize;

use crate::durable;
use crate::error::{CoreError, CoreResult};

const TAG_BYTES: usize = 16;
/// The end-of-image marker is looked for in so much of the end.
const TAIL_BYTES: usize = 4096;
const HEAD_BYTES: usize = 16;

/// Whether a chunk is the last of its file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Within,
    Last,
}

/// A file that is being written.
pub(crate) struct BlobWriter {
    file: File,
    cipher: Aes256Gcm,
    chunks: u64,
    /// Plain bytes that are not sealed yet; at most one chunk.
    buffer: Vec<u8>,
    hasher: Sha256,
    size_bytes: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
}

/// What the whole file turned out to be.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub hash: BlobHash,
    pub size_bytes: u64,
    /// The first few plain bytes, which say what it is.
    pub head: Vec<u8>,
    /// The last plain bytes, where a JPEG has its end marker.
    pub tail: Vec<u8>,
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        self.buffer.zeroize();
    }
}

impl BlobWriter {
    /// Begins a file.
    pub(crate) fn create(path: &Path, key: &[u8; 32]) -> io::Result<Self> {
        Ok(Self {
            file: durable::create_private(path)?,
            cipher: Aes256Gcm::new(key.into()),
            chunks: 0,
            buffer: Vec::with_capacity(BLOB_CHUNK_BYTES),
            hasher: Sha256::new(),
            size_bytes: 0,
            head: Vec::new(),
            tail: Vec::new(),
        })
    }

    /// Plain bytes taken so far.
    pub(crate) const fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Takes more bytes.
    pub(crate) fn append(&mut self, mut bytes: &[u8]) -> CoreResult<()> {
        self.hasher.update(bytes);
        self.size_bytes += bytes.len() as u64;
        let missing = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        self.tail.extend_from_slice(bytes);
        let surplus = self.tail.len().saturating_sub(TAIL_BYTES);
        self.tail.drain(..surplus);
        while !bytes.is_empty() {
            // Only when more follows is it known that this chunk is not the last.
            if self.buffer.len() == BLOB_CHUNK_BYTES {
                self.seal(Place::Within)?;
            }
            let room = BLOB_CHUNK_BYTES - self.buffer.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Seals what is left and returns once all of it would survive a power cut.
    pub(crate) fn finish(mut self) -> CoreResult<Written> {
        self.seal(Place::Last)?;
        self.file.sync_all()?;
        Ok(Written {
            hash: BlobHash(std::mem::take(&mut self.hasher).finalize().into()),
            size_bytes: self.size_bytes,
            head: std::mem::take(&mut self.head),
            tail: std::mem::take(&mut self.tail),
        })
    }

    fn seal(&mut self, place: Place) -> CoreResult<()> {
        let sealed = self
            .cipher
            .encrypt(&nonce(self.chunks, place), self.buffer.as_slice())
            .map_err(CoreError::internal)?;
        self.file.write_all(&sealed)?;
        self.chunks += 1;
        self.buffer.zeroize();
        self.buffer.clear();
        Ok(())
    }
}

/// Writes a whole small file; durable when it returns.
pub(crate) fn write(path: &Path, key: &[u8; 32], plain: &[u8]) -> CoreResult<Written> {
    let partial = path.with_extension("partial");
    let mut writer = BlobWriter::create(&partial, key)?;
    writer.append(plain)?;
    let written = writer.finish()?;
    durable::publish(&partial, path)?;
    Ok(written)
}

/// Reads a whole file back; every chunk is checked.
pub(crate) fn read(path: &Path, key: &[u8; 32]) -> CoreResult<Vec<u8>> {
    let damaged =
        || CoreError::Damaged("a photo on this tablet cannot be read as it was kept".into());
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(damaged()),
        Err(error) => return Err(error.into()),
    };
    let cipher = Aes256Gcm::new(key.into());
    let mut plain = Vec::new();
    let mut sealed = take_chunk(&file)?;
    for number in 0.. {
        let next = if sealed.len() == BLOB_CHUNK_BYTES + TAG_BYTES {
            take_chunk(&file)?
        } else {
            Vec::new()
        };
        let place = if next.is_empty() { Place::Last } else { Place::Within };
        let opened = cipher.decrypt(&nonce(number, place), sealed.as_slice());
        plain.extend(opened.map_err(|_| damaged())?);
        if place == Place::Last {
            break;
        }
        sealed = next;
    }
    Ok(plain)
}

fn take_chunk(file: &File) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::with_capacity(BLOB_CHUNK_BYTES + TAG_BYTES);
    file.take((BLOB_CHUNK_BYTES + TAG_BYTES) as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

fn nonce(number: u64, place: Place) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut bytes = [0; 12];
    let (counter, rest) = bytes.split_at_mut(8);
    counter.copy_from_slice(&number.to_be_bytes());
    if let Some(last) = rest.last_mut() {
        *last = u8::from(place == Place::Last);
    }
    bytes.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(size: usize) -> Vec<u8> {
        (0..size).map(|n| u8::try_from(n * 31 % 251).unwrap()).collect()
    }

    #[test]
    fn a_file_reads_back_at_every_edge_of_a_chunk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blob");
        for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
            let bytes = plain(size);
            let written = write(&path, &[3; 32], &bytes).unwrap();
            assert_eq!(written.hash, BlobHash::of(&bytes));
            assert_eq!(read(&path, &[3; 32]).unwrap(), bytes, "{size}");
        }
    }

    #[test]
    fn nothing_plain_reaches_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blob");
        write(&path, &[3; 32], &b"the cabinet behind the door ".repeat(9000)).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(7).any(|window| window == b"cabinet"));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_a_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blob");
        write(&path, &[3; 32], &plain(10)).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_was_cut_moved_or_changed_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blob");
        write(&path, &[3; 32], &plain(200_000)).unwrap();
        let whole = std::fs::read(&path).unwrap();
        let chunk = BLOB_CHUNK_BYTES + TAG_BYTES;
        let swapped = [&whole[chunk..2 * chunk], &whole[..chunk], &whole[2 * chunk..]].concat();
        let mut flipped = whole.clone();
        flipped[chunk + 5] ^= 1;
        let cut: &[u8] = &whole[..2 * chunk];
        for broken in [cut, &whole[..whole.len() - 1], &swapped, &flipped, &[]] {
            std::fs::write(&path, broken).unwrap();
            assert!(matches!(read(&path, &[3; 32]), Err(CoreError::Damaged(_))));
        }
    }
}
