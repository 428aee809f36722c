//! Columns as our types. What the tables hold was checked when it was written.

use rusqlite::types::Type;
use rusqlite::{Error, Params, Result, Row, Transaction};

/// A number that only grows, as SQLite keeps it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number that only grows.
pub(super) fn count(row: &Row<'_>, column: &str) -> Result<u64> {
    let number: i64 = row.get(column)?;
    Ok(u64::try_from(number).unwrap_or(0))
}

/// Every row of a query.
pub(super) fn all<T>(
    tx: &Transaction<'_>,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    tx.prepare_cached(sql)?.query_map(params, read)?.collect()
}

/// A column holds what this version does not know.
pub(super) fn wrong(what: impl Into<String>) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, what.into().into())
}
