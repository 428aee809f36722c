//! Officers who joined a visit at the door: asked for here, added by the force.

use rusqlite::named_params;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, VisitId};

use super::{Db, array};
use crate::error::CoreResult;

/// Somebody whom the force added.
#[derive(Clone, Debug)]
pub(crate) struct ColleagueRow {
    pub account: AccountId,
    pub name: String,
    pub staff_number: String,
}

/// Somebody who was asked for on this tablet.
#[derive(Clone, Debug)]
pub(crate) struct AskedRow {
    pub staff_number: String,
    pub asked_at_ms: i64,
    /// Why the force did not add them, where it said so.
    pub refused: Option<String>,
}

impl Db<'_> {
    pub(crate) fn ask_colleague(
        &self,
        visit: VisitId,
        envelope: EnvelopeHash,
        asked: (&str, i64),
    ) -> CoreResult<()> {
        let sql = include_str!("sql/ask_colleague.sql");
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":envelope": envelope.0.as_slice(),
            ":staff_number": asked.0,
            ":asked_at_ms": asked.1,
        })?;
        Ok(())
    }

    /// Everybody who was asked for here, in that order.
    pub(crate) fn asked_colleagues(&self, visit: VisitId) -> CoreResult<Vec<AskedRow>> {
        let sql = include_str!("sql/asked_colleagues.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, |row| {
            Ok(AskedRow {
                staff_number: row.get("staff_number")?,
                asked_at_ms: row.get("asked_at_ms")?,
                refused: row.get("refused")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps why the force did not add somebody; gives whether this is what was asked.
    pub(crate) fn refuse_colleague(&self, envelope: EnvelopeHash, why: &str) -> CoreResult<bool> {
        let sql = include_str!("sql/refuse_colleague.sql");
        let changed = self.connection.prepare_cached(sql)?.execute(named_params! {
            ":force": self.force.0, ":envelope": envelope.0.as_slice(), ":why": why,
        })?;
        Ok(changed > 0)
    }

    pub(crate) fn put_colleague(&self, visit: VisitId, added: &ColleagueRow) -> CoreResult<()> {
        let sql = include_str!("sql/put_colleague.sql");
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":force": self.force.0,
            ":visit": visit.as_bytes().as_slice(),
            ":account": added.account.as_bytes().as_slice(),
            ":name": added.name,
            ":staff_number": added.staff_number,
        })?;
        Ok(())
    }

    /// Everybody whom the force added.
    pub(crate) fn colleagues(&self, visit: VisitId) -> CoreResult<Vec<ColleagueRow>> {
        let sql = include_str!("sql/colleagues.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        let rows = statement.query_map(values, |row| {
            Ok(ColleagueRow {
                account: AccountId::from_bytes(array(row, "account_id")?),
                name: row.get("name")?,
                staff_number: row.get("staff_number")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
