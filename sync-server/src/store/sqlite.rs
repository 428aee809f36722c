//! The store in one SQLite file: a thread that alone writes, and connections that only read.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction};

use super::StoreError;
use crate::signer::Signer;

pub mod accounts;
pub mod cases;
mod colleagues;
pub mod devices;
pub mod documents;
pub mod evidence;
pub mod feed;
mod migrations;
mod restricted;
mod rows;
pub mod seals;
mod shelf;
mod tasks;
pub mod writer;

pub use migrations::migrate;
use writer::Writer;

/// Connections kept open for reading: more than cores, because a reader waits for the disk.
const READERS_MAX: usize = 8;

/// The oldest SQLite without the WAL-reset corruption.
const SQLITE_VERSION_MIN: i32 = 3_051_003;

/// The store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
    signer: Arc<Signer>,
}

impl SqliteStore {
    /// Opens the file, bringing its tables up to date first.
    ///
    /// # Errors
    /// The file cannot be opened or brought up to date.
    pub fn open(path: &Path, signer: Arc<Signer>) -> Result<Self, StoreError> {
        let mut db = open_for_writing(path)?;
        migrate(&mut db)?;
        let writer = Writer::start(db)?;
        Ok(Self { path: path.to_owned(), writer, readers: Mutex::default(), signer })
    }

    /// Signs packs, forms and receipts inside a transaction.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Runs a job of the one writer and waits until its group is on the disk.
    ///
    /// The job has a savepoint of its own: its error undoes it alone. It may run
    /// twice, when the group it stood in was rolled back, and must not care. It
    /// passes on every error of the database: after a full disk there is no
    /// transaction left, and a further statement would be kept by itself.
    ///
    /// # Errors
    /// The job's own, or the store's.
    pub fn write<T, E>(
        &self,
        doing: &'static str,
        work: impl Fn(&Transaction<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.write(doing, work)
    }

    /// Reads one state of the whole store.
    ///
    /// # Errors
    /// The work's own, or the store's.
    pub fn read<T, E>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        let mut db = self.reader(doing)?;
        let tx = db.transaction().map_err(StoreError::failed(doing))?;
        let found = work(&tx);
        drop(tx);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_MAX {
            readers.push(db);
        }
        found
    }

    /// Ends the writer after what waits, and folds the log into the file.
    pub fn close(&self) {
        self.writer.close();
    }

    fn reader(&self, doing: &'static str) -> Result<Connection, StoreError> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(db) = kept {
            return Ok(db);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(&self.path, flags)
            .and_then(|db| {
                db.pragma_update(None, "query_only", true)?;
                db.busy_timeout(std::time::Duration::from_secs(5))?;
                Ok(db)
            })
            .map_err(StoreError::failed(doing))?;
        Ok(db)
    }
}

/// Opens the file for the one writer: WAL, every commit on the disk before it is one.
///
/// # Errors
/// The file cannot be opened, or this SQLite is too old to be trusted with it.
pub fn open_for_writing(path: &Path) -> Result<Connection, StoreError> {
    let doing = "opening the database";
    if rusqlite::version_number() < SQLITE_VERSION_MIN {
        return Err(StoreError::failed(doing)(
            "this SQLite can corrupt its log; 3.51.3 or newer is needed",
        ));
    }
    let db = Connection::open(path).map_err(StoreError::failed(doing))?;
    db.execute_batch(include_str!("sqlite/open.sql")).map_err(StoreError::failed(doing))?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linked_sqlite_is_free_of_the_wal_reset_fault() {
        assert!(rusqlite::version_number() >= SQLITE_VERSION_MIN, "{}", rusqlite::version());
    }
}
