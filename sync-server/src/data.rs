//! The data folder: databases, secrets, certificates, sealed evidence.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::Notify;

use crate::app::{App, Clock, Counters};
use crate::config::Config;
use crate::keys::{KeyError, Keys};
use crate::random;
use crate::signer::Signer;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};

/// The first signing key; tablets know keys by number.
const SIGNING_KEY_NUMBER: u32 = 1;

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// Nothing was ever set up here.
    #[error(
        "there is no force in {0}. Nothing was changed. Set one up with: doorstep-server seed --data {0}"
    )]
    Empty(PathBuf),
    /// A secret is gone; a new one could not open what the old one sealed.
    #[error(
        "{0} is missing, and without it the data cannot be read. Nothing was changed. Restore it from your backup of keys"
    )]
    SecretMissing(PathBuf),
    /// A secret is not what was written.
    #[error("{0} is damaged. Nothing was changed. Restore it from your backup of keys")]
    SecretDamaged(PathBuf),
    /// The disk.
    #[error("{path} cannot be used: {source}")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
}

/// An opened data folder.
#[derive(Clone, Debug)]
pub struct Data {
    /// Where it is.
    pub path: PathBuf,
    /// Its database.
    pub store: Arc<SqliteStore>,
    /// Its keys.
    pub keys: Arc<Keys>,
    /// Its word.
    pub signer: Arc<Signer>,
}

impl Data {
    /// Opens a folder in use.
    ///
    /// # Errors
    /// [`DataError::Empty`] and what else may be wrong with it.
    pub fn open(path: &Path) -> Result<Self, DataError> {
        if !path.join("server.sqlite").exists() {
            return Err(DataError::Empty(path.to_owned()));
        }
        Self::open_with(path, &existing)
    }

    /// Opens a folder, making what is missing in it; for a first set-up.
    ///
    /// # Errors
    /// A folder in use that lacks a secret is left alone.
    pub fn create(path: &Path) -> Result<Self, DataError> {
        if path.join("server.sqlite").exists() {
            return Self::open(path);
        }
        for folder in
            [path.to_owned(), path.join("secrets"), path.join("tls"), path.join("evidence")]
        {
            private_folder(&folder)?;
        }
        Self::open_with(path, &fresh)
    }

    fn open_with(
        path: &Path,
        secret: &dyn Fn(&Path) -> Result<[u8; 32], DataError>,
    ) -> Result<Self, DataError> {
        let secrets = path.join("secrets");
        let wrapping = secret(&secrets.join("kek"))?;
        let signer = Signer::from_seed(SIGNING_KEY_NUMBER, &secret(&secrets.join("signing"))?);
        let signer = Arc::new(signer);
        let keys = Arc::new(Keys::open(&path.join("keys.sqlite"), wrapping)?);
        let store = SqliteStore::open(&path.join("server.sqlite"), Arc::clone(&signer))?;
        Ok(Self { path: path.to_owned(), store: Arc::new(store), keys, signer })
    }

    /// The server over this folder.
    ///
    /// # Errors
    /// [`DataError::Empty`] while it belongs to no force.
    pub fn app(&self, config: Config, clock: Clock) -> Result<App, DataError> {
        use crate::store::devices::Devices as _;
        let force = self.store.force()?.ok_or_else(|| DataError::Empty(self.path.clone()))?;
        Ok(App {
            store: Arc::clone(&self.store) as Arc<dyn Store>,
            keys: Arc::clone(&self.keys),
            config: Arc::new(config),
            clock,
            signer: Arc::clone(&self.signer),
            force,
            data: Arc::from(self.path.as_path()),
            arrived: Arc::new(Notify::new()),
            posted: Arc::new(Notify::new()),
            counters: Arc::new(Counters::default()),
        })
    }
}

fn private_folder(path: &Path) -> Result<(), DataError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        // One that was there before may be open to others.
        .and_then(|()| fs::set_permissions(path, fs::Permissions::from_mode(0o700)))
        .map_err(|source| DataError::Disk { path: path.to_owned(), source })
}

fn existing(path: &Path) -> Result<[u8; 32], DataError> {
    match fs::read(path) {
        Ok(bytes) => bytes.try_into().map_err(|_| DataError::SecretDamaged(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(DataError::SecretMissing(path.to_owned()))
        }
        Err(source) => Err(DataError::Disk { path: path.to_owned(), source }),
    }
}

fn fresh(path: &Path) -> Result<[u8; 32], DataError> {
    if path.exists() {
        return existing(path);
    }
    let bytes = random::bytes::<32>()?;
    write_secret(path, &bytes)?;
    Ok(bytes)
}

/// Writes a file that only the server's own user reads, durable before it returns.
///
/// # Errors
/// It is there already, or the disk.
pub fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), DataError> {
    write_new(path, bytes, 0o600)
}

/// Writes a file that anybody may read, durable before it returns.
///
/// # Errors
/// It is there already, or the disk.
pub fn write_open(path: &Path, bytes: &[u8]) -> Result<(), DataError> {
    write_new(path, bytes, 0o644)
}

/// Puts other bytes in the place of a file that anybody may read: at every
/// moment the old ones or the new ones, whole.
///
/// # Errors
/// The disk. The old bytes then stand, or, where only the folder could not be
/// made durable, the new ones do for now; a flat battery may bring the old back.
pub fn replace_open(path: &Path, bytes: &[u8]) -> Result<(), DataError> {
    let wrong = |source| DataError::Disk { path: path.to_owned(), source };
    let beside = path.with_extension("new");
    // One that an earlier try left half written is worth nothing.
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(wrong(error)),
        _ => {}
    }
    write_open(&beside, bytes)?;
    fs::rename(&beside, path).map_err(wrong)?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(wrong)
}

fn write_new(path: &Path, bytes: &[u8], mode: u32) -> Result<(), DataError> {
    let written = || -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    written().map_err(|source| DataError::Disk { path: path.to_owned(), source })
}
