//! Reads columns as our types; what the tables hold was checked when it was written.

use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Row, Transaction};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, SubmissionId};
use shared_model::workflow::Stage;
use uuid::Uuid;

/// Sixteen bytes as any id.
pub(super) fn uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let bytes: [u8; 16] = row.get(column)?;
    Ok(Uuid::from_bytes(bytes))
}

pub(super) fn optional_uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Uuid>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(Uuid::from_bytes))
}

pub(super) fn optional_account(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<AccountId>> {
    Ok(optional_uuid(row, column)?.map(AccountId::from_uuid))
}

pub(super) fn stage(row: &Row<'_>, column: &str) -> rusqlite::Result<Stage> {
    let name: String = row.get(column)?;
    Stage::from_name(&name).ok_or_else(|| wrong(format!("{name:?} is no stage")))
}

/// A submission with its hash; both columns are set together.
pub(super) fn newest(row: &Row<'_>) -> rusqlite::Result<Option<(SubmissionId, ContentHash)>> {
    let submission = optional_uuid(row, "newest_submission")?.map(SubmissionId::from_uuid);
    let hash: Option<[u8; 32]> = row.get("newest_hash")?;
    Ok(submission.zip(hash.map(ContentHash)))
}

pub(super) fn count(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| wrong(format!("{number} is no count")))
}

/// A table that holds what was never written there.
pub(super) fn wrong(what: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        0,
        Type::Text,
        Box::new(FromSqlError::Other(what.into())),
    )
}

/// A count as SQLite keeps it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// All rows of a query, read by one function.
pub(super) fn all<T>(
    tx: &Transaction<'_>,
    sql: &str,
    parameters: &[(&str, &dyn rusqlite::ToSql)],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    tx.prepare_cached(sql)?.query_map(parameters, read)?.collect()
}
