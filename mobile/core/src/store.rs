//! The tablet's database: encrypted, one connection, one transaction for one act.
//!
//! *Saved* means that [`Store::write`] returned: the commit is on the disk
//! (`synchronous=FULL`), whatever happens to the process or the power.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};
use shared_model::ids::ForceId;
use zeroize::Zeroizing;

use crate::durable;
use crate::error::{CoreError, CoreResult};

mod captures;
mod colleagues;
mod contact;
mod envelopes;
mod restricted;
mod visits;

pub(crate) use captures::{BlobRow, CaptureRow, CaptureState, Upload, WaitingBlobs};
pub(crate) use colleagues::{AskedRow, ColleagueRow};
pub(crate) use contact::Contact;
pub(crate) use envelopes::{EnvelopeState, NewEnvelope, Waiting};
pub(crate) use restricted::{RestrictedRow, SealedDocument, record_of};
pub(crate) use visits::{CommentRow, DocumentRow, SealRow, VisitRow};

refinery::embed_migrations!("../../migrations/tablet");

/// Below this a checkpoint that meets a write can corrupt the file.
const SQLITE_MIN: i32 = 3_051_003;

/// The open database.
pub(crate) struct Store {
    connection: Connection,
    force: ForceId,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Store").finish_non_exhaustive()
    }
}

/// The database within one transaction.
#[derive(Clone, Copy)]
pub(crate) struct Db<'a> {
    connection: &'a Connection,
    force: ForceId,
}

impl Store {
    /// Opens the database, making or upgrading it.
    pub(crate) fn open(path: &Path, key: &[u8; 32], force: ForceId) -> CoreResult<Self> {
        if rusqlite::version_number() < SQLITE_MIN {
            return Err(CoreError::internal("this build links an SQLite that can lose a commit"));
        }
        // SQLite would make it as the umask says; its log gets the mode of the file.
        durable::ensure_private(path)?;
        // Those that an earlier process left keep the mode they have.
        for ending in ["-wal", "-shm"] {
            let mut beside = path.as_os_str().to_owned();
            beside.push(ending);
            durable::make_private(Path::new(&beside))?;
        }
        let mut connection = Connection::open(path)?;
        unlock(&connection, key)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.set_prepared_statement_cache_capacity(64);
        migrations::runner().run(&mut connection).map_err(|error| {
            CoreError::Damaged(format!("the tablet's database cannot be opened: {error}"))
        })?;
        Ok(Self { connection, force })
    }

    /// Reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(Db<'_>) -> CoreResult<T>) -> CoreResult<T> {
        work(Db { connection: &self.connection, force: self.force })
    }

    /// One act: all of it is durable when this returns, or none of it happened.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(Db<'_>) -> CoreResult<T>) -> CoreResult<T> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(Db { connection: &tx, force: self.force })?;
        tx.commit()?;
        Ok(done)
    }

    /// What SQLite says of its own file; `ok` when all is well.
    pub(crate) fn integrity(&self) -> CoreResult<String> {
        Ok(self.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?)
    }
}

fn unlock(connection: &Connection, key: &[u8; 32]) -> CoreResult<()> {
    let hex = Zeroizing::new(data_encoding::HEXLOWER.encode(key));
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str()));
    // The cipher writes its complaints to standard error; ours go to the caller.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&pragma)?;
    let cipher: Option<String> =
        connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(CoreError::internal("this build cannot encrypt; nothing was written"));
    }
    connection.query_row(include_str!("store/sql/read_a_page.sql"), [], |_| Ok(()))?;
    Ok(())
}

/// A column that holds a name of fixed length.
pub(crate) fn array<const N: usize>(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<[u8; N]> {
    let bytes: Vec<u8> = row.get(column)?;
    <[u8; N]>::try_from(bytes.as_slice()).map_err(|_| wrong_column(row, column))
}

/// A column whose text is of a type of ours, or empty.
pub(crate) fn parsed_or_none<T: std::str::FromStr>(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| wrong_column(row, column))).transpose()
}

fn wrong_column(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or_default();
    rusqlite::Error::InvalidColumnType(index, column.to_owned(), rusqlite::types::Type::Blob)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_opens_nothing_and_the_file_shows_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tablet.sqlite");
        let store = Store::open(&path, &[7; 32], ForceId(99)).unwrap();
        assert_eq!(store.integrity().unwrap(), "ok");
        drop(store);
        let refused = Store::open(&path, &[8; 32], ForceId(99)).unwrap_err();
        assert!(matches!(refused, CoreError::Damaged(_)), "{refused:?}");
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"CREATE" || window == b"SQLite"));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_database_or_its_log() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tablet.sqlite");
        let files = || {
            let found = std::fs::read_dir(folder.path()).unwrap();
            found.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
        };
        let are_private = || {
            for file in files() {
                let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
                assert_eq!(mode, 0o600, "{}: {mode:o}", file.display());
            }
        };
        let _store = Store::open(&path, &[7; 32], ForceId(99)).unwrap();
        assert!(files().len() >= 3, "the database, its log and the log's index");
        are_private();
        // As a copy brought back by somebody else's tool may stand there.
        for file in files() {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        }
        let _again = Store::open(&path, &[7; 32], ForceId(99)).unwrap();
        are_private();
    }

    #[test]
    fn the_linked_sqlite_does_not_lose_commits_at_a_checkpoint() {
        assert!(rusqlite::version_number() >= SQLITE_MIN, "{}", rusqlite::version());
    }
}
