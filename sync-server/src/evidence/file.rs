//! A sealed file: a salt, then chunks of AES-256-GCM, each bound to its place and the last to being last.
//!
//! `DSB1`, salt (32), then for each chunk up to 64 KiB of plain bytes and a tag
//! of 16. The nonce is the chunk's number and whether it is the last, so that
//! chunks can be neither swapped nor cut off. The key is drawn from the
//! document's key and the salt and used for nothing else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use aes_gcm::aead::Aead as _;
use aes_gcm::{Aes256Gcm, Nonce};
use sha2::{Digest as _, Sha256};
use shared_model::limits::BLOB_CHUNK_BYTES;

use crate::keys::{KeyError, SealingKey};
use crate::random;

const MAGIC: &[u8; 4] = b"DSB1";
const SALT_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
const PARTIAL: &str = "partial";

/// Why a sealed file cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// No room.
    #[error(
        "the server has no room for this. Nothing was stored. It stays on the tablet and is sent again"
    )]
    Full,
    /// The disk.
    #[error("the server's disk failed: {0}. Nothing was stored")]
    Disk(#[source] io::Error),
    /// The bytes on the disk are not those that were sealed.
    #[error("a stored file was altered or cut")]
    Altered,
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        let full = matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
        );
        if full { Self::Full } else { Self::Disk(error) }
    }
}

/// Seals and hashes bytes as they arrive. Dropped unfinished, its file goes.
pub struct SealedWriter {
    cipher: Aes256Gcm,
    hasher: Sha256,
    buffer: Vec<u8>,
    chunk: u64,
    size_bytes: u64,
    file: File,
    partial: Partial,
}

impl std::fmt::Debug for SealedWriter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SealedWriter({} bytes)", self.size_bytes)
    }
}

impl SealedWriter {
    /// Begins `<name>.partial` in a folder.
    ///
    /// # Errors
    /// The disk.
    pub fn create(folder: &Path, name: &str, key: &SealingKey) -> Result<Self, FileError> {
        let salt = random::bytes::<SALT_BYTES>()?;
        let path = folder.join(name).with_extension(PARTIAL);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let partial = Partial { path, keep: false };
        file.write_all(MAGIC)?;
        file.write_all(&salt)?;
        Ok(Self {
            cipher: key.derive("blob", &salt)?.cipher(),
            hasher: Sha256::new(),
            buffer: Vec::with_capacity(BLOB_CHUNK_BYTES),
            chunk: 0,
            size_bytes: 0,
            file,
            partial,
        })
    }

    /// Plain bytes so far.
    #[must_use]
    pub const fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Takes the next plain bytes.
    ///
    /// # Errors
    /// The disk.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), FileError> {
        self.hasher.update(bytes);
        self.size_bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            // Sealed only when more comes: the last chunk is sealed as the last.
            if self.buffer.len() == BLOB_CHUNK_BYTES {
                self.seal_chunk(false)?;
            }
            let room = BLOB_CHUNK_BYTES - self.buffer.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Seals the last chunk and waits until all is on the disk.
    ///
    /// # Errors
    /// The disk.
    pub fn finish(mut self) -> Result<Written, FileError> {
        self.seal_chunk(true)?;
        self.file.sync_all()?;
        Ok(Written {
            hash: self.hasher.finalize().into(),
            size_bytes: self.size_bytes,
            partial: self.partial,
        })
    }

    fn seal_chunk(&mut self, last: bool) -> Result<(), FileError> {
        let sealed = self
            .cipher
            .encrypt(&nonce(self.chunk, last), self.buffer.as_slice())
            .map_err(|_| FileError::Altered)?;
        self.file.write_all(&sealed)?;
        self.chunk += 1;
        self.buffer.clear();
        Ok(())
    }
}

/// A finished file that is not kept yet.
#[derive(Debug)]
pub struct Written {
    /// SHA-256 of the plain bytes as they arrived.
    pub hash: [u8; 32],
    /// Their length.
    pub size_bytes: u64,
    partial: Partial,
}

impl Written {
    /// SHA-256 of the plain bytes as they can be read back.
    ///
    /// # Errors
    /// What is on the disk is not what was written.
    pub fn reread(&self, key: &SealingKey) -> Result<[u8; 32], FileError> {
        read(&self.partial.path, key, |_| ())
    }

    /// Gives the file its name, and waits until the folder has it.
    ///
    /// # Errors
    /// The disk.
    pub fn keep(mut self) -> Result<Kept, FileError> {
        let path = self.partial.path.with_extension("");
        fs::rename(&self.partial.path, &path)?;
        self.partial.keep = true;
        // Without this the rename itself can roll back.
        let folder = path.parent().ok_or(FileError::Altered)?;
        File::open(folder)?.sync_all()?;
        Ok(Kept(path))
    }
}

/// A file under its name.
#[derive(Debug)]
pub struct Kept(PathBuf);

impl Kept {
    /// Takes it away again: no row names it.
    pub fn remove(self) {
        if let Err(error) = fs::remove_file(&self.0) {
            tracing::warn!(%error, "a file that no row names could not be removed");
        }
    }
}

/// Removes the file unless it was kept.
#[derive(Debug)]
struct Partial {
    path: PathBuf,
    keep: bool,
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.keep && fs::remove_file(&self.path).is_err() {
            tracing::warn!("an unfinished file stays until the next start");
        }
    }
}

/// Gives a sealed file's plain bytes chunk by chunk, and their SHA-256.
///
/// # Errors
/// [`FileError::Altered`] at the first chunk that is not what was sealed there.
pub fn read(
    path: &Path,
    key: &SealingKey,
    mut take: impl FnMut(&[u8]),
) -> Result<[u8; 32], FileError> {
    let mut file = File::open(path)?;
    let mut head = [0; MAGIC.len() + SALT_BYTES];
    file.read_exact(&mut head).map_err(|_| FileError::Altered)?;
    let (magic, salt) = head.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(FileError::Altered);
    }
    let cipher = key.derive("blob", salt)?.cipher();
    let mut hasher = Sha256::new();
    let mut left = file.metadata()?.len().saturating_sub(head.len() as u64);
    for chunk in 0.. {
        let size = left.min((BLOB_CHUNK_BYTES + TAG_BYTES) as u64);
        left -= size;
        let mut sealed = Vec::new();
        (&mut file).take(size).read_to_end(&mut sealed)?;
        let plain = cipher
            .decrypt(&nonce(chunk, left == 0), sealed.as_slice())
            .map_err(|_| FileError::Altered)?;
        hasher.update(&plain);
        take(&plain);
        if left == 0 {
            break;
        }
    }
    Ok(hasher.finalize().into())
}

/// Removes what a stop left unfinished; answers how many files.
///
/// # Errors
/// The folder cannot be read.
pub fn remove_partial(folder: &Path) -> Result<usize, FileError> {
    let mut removed = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == PARTIAL) {
            fs::remove_file(path)?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn nonce(chunk: u64, last: bool) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut bytes = [0; 12];
    let (number, flag) = bytes.split_at_mut(8);
    number.copy_from_slice(&chunk.to_be_bytes());
    flag.fill(u8::from(last));
    Nonce::from(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SealingKey {
        SealingKey::new([9; 32])
    }

    fn sealed(folder: &Path, plain: &[u8]) -> PathBuf {
        let mut writer = SealedWriter::create(folder, "photo", &key()).unwrap();
        plain.chunks(100_000).for_each(|part| writer.write(part).unwrap());
        let written = writer.finish().unwrap();
        assert_eq!(written.hash, written.reread(&key()).unwrap());
        written.keep().unwrap();
        folder.join("photo")
    }

    #[test]
    fn a_file_of_any_length_reads_back_to_the_byte() {
        for size in [0, 1, BLOB_CHUNK_BYTES - 1, BLOB_CHUNK_BYTES, BLOB_CHUNK_BYTES + 1, 400_000] {
            let folder = tempfile::tempdir().unwrap();
            let plain: Vec<u8> = (0..size).map(|n| (n % 251).to_le_bytes()[0]).collect();
            let path = sealed(folder.path(), &plain);
            let mut found = Vec::new();
            let hash = read(&path, &key(), |chunk| found.extend_from_slice(chunk)).unwrap();
            assert!(found == plain, "{size} bytes");
            assert_eq!(hash, <[u8; 32]>::from(Sha256::digest(&plain)));
            let disk = fs::read(&path).unwrap();
            assert!(size < 64 || !disk.windows(64).any(|part| part == &plain[..64]), "in clear");
        }
    }

    #[test]
    fn a_file_that_was_cut_swapped_or_changed_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = sealed(folder.path(), &[7; 3 * BLOB_CHUNK_BYTES]);
        let whole = fs::read(&path).unwrap();
        let chunk = BLOB_CHUNK_BYTES + TAG_BYTES;
        let cut = whole[..whole.len() - chunk].to_vec();
        let mut swapped = whole.clone();
        swapped[36..36 + chunk].copy_from_slice(&whole[36 + chunk..36 + 2 * chunk]);
        let mut flipped = whole.clone();
        flipped[1000] ^= 1;
        for (what, bytes) in [("cut", cut), ("swapped", swapped), ("flipped", flipped)] {
            fs::write(&path, bytes).unwrap();
            assert!(matches!(read(&path, &key(), |_| ()), Err(FileError::Altered)), "{what}");
        }
    }

    #[test]
    fn an_unfinished_file_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = SealedWriter::create(folder.path(), "photo", &key()).unwrap();
        writer.write(&[1; 200_000]).unwrap();
        drop(writer);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
