//! The tables of the server, step by step; a step once released is never edited.

use rusqlite::Connection;

use crate::store::StoreError;

mod embedded {
    refinery::embed_migrations!("../migrations/server");
}

/// Brings the tables up to date; a second time changes nothing. Answers how many steps it took.
///
/// # Errors
/// A step failed; it and those after it were not taken.
pub fn migrate(db: &mut Connection) -> Result<usize, StoreError> {
    let report = embedded::migrations::runner()
        .run(db)
        .map_err(StoreError::failed("bringing the database up to date"))?;
    Ok(report.applied_migrations().len())
}
