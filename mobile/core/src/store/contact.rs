//! Where the tablet stands with the server, and where the officer stands in it.

use rusqlite::{OptionalExtension, named_params};
use shared_model::ids::VisitId;

use super::{Db, array};
use crate::error::CoreResult;
use crate::ipc::Place;

/// Where the tablet stands with the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    pub epoch: u64,
    pub cursor: u64,
    pub last_contact_ms: Option<i64>,
    pub offset_ms: Option<i64>,
    pub boots: u32,
}

impl Db<'_> {
    /// Counts this process start; gives its number.
    pub(crate) fn count_boot(&self) -> CoreResult<u32> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/count_boot.sql"))?;
        Ok(statement.query_row(named_params! { ":force": self.force.0 }, |row| row.get(0))?)
    }

    pub(crate) fn contact(&self) -> CoreResult<Contact> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/contact.sql"))?;
        let found = statement
            .query_row(named_params! { ":force": self.force.0 }, |row| {
                Ok(Contact {
                    epoch: unsigned(row.get("epoch")?),
                    cursor: unsigned(row.get("cursor")?),
                    last_contact_ms: row.get("last_contact_ms")?,
                    offset_ms: row.get("offset_ms")?,
                    boots: row.get("boots")?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    pub(crate) fn put_contact(&self, contact: Contact) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_contact.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":epoch": signed(contact.epoch),
            ":cursor": signed(contact.cursor),
            ":last_contact_ms": contact.last_contact_ms,
            ":offset_ms": contact.offset_ms,
            ":boots": contact.boots,
        })?;
        Ok(())
    }

    /// Notes that this app is too old for a row of the mailbox.
    pub(crate) fn set_aside(&self) -> CoreResult<()> {
        Ok(self.connection.pragma_update(None, NEWER_THAN, app_version())?)
    }

    /// Whether a row of the mailbox waits for a newer app.
    pub(crate) fn is_too_old(&self) -> CoreResult<bool> {
        Ok(self.newer_than()? != 0)
    }

    /// Reads the mailbox again from its start where an older app set something aside.
    pub(crate) fn ask_again_if_newer(&self) -> CoreResult<()> {
        let newer_than = self.newer_than()?;
        if newer_than == 0 || newer_than == app_version() {
            return Ok(());
        }
        self.put_contact(Contact { cursor: 0, ..self.contact()? })?;
        Ok(self.connection.pragma_update(None, NEWER_THAN, 0)?)
    }

    fn newer_than(&self) -> CoreResult<i32> {
        Ok(self.connection.pragma_query_value(None, NEWER_THAN, |row| row.get(0))?)
    }

    /// Keeps whether the force has suspended this tablet.
    pub(crate) fn put_ended(&self, ended: bool) -> CoreResult<()> {
        let mark = if ended { SUSPENDED } else { 0 };
        Ok(self.connection.pragma_update(None, ENDED, mark)?)
    }

    /// Whether the force has suspended this tablet, as far as it was heard.
    pub(crate) fn is_ended(&self) -> CoreResult<bool> {
        let mark: i32 = self.connection.pragma_query_value(None, ENDED, |row| row.get(0))?;
        Ok(mark == SUSPENDED)
    }

    pub(crate) fn place(&self) -> CoreResult<Option<Place>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/place.sql"))?;
        let found = statement
            .query_row(named_params! { ":force": self.force.0 }, |row| {
                Ok(Place {
                    visit: VisitId::from_bytes(array(row, "visit_id")?),
                    section: row.get("section")?,
                    key: row.get("key")?,
                })
            })
            .optional()?;
        Ok(found)
    }

    pub(crate) fn put_place(&self, place: &Place) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/put_place.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0,
            ":visit": place.visit.as_bytes().as_slice(),
            ":section": place.section,
            ":key": place.key,
        })?;
        Ok(())
    }

    pub(crate) fn forget_place(&self) -> CoreResult<()> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/forget_place.sql"))?;
        statement.execute(named_params! { ":force": self.force.0 })?;
        Ok(())
    }

    /// The visit whose applicant holds the tablet.
    pub(crate) fn handed_over(&self) -> CoreResult<Option<VisitId>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/hand_over.sql"))?;
        let found = statement
            .query_row(named_params! { ":force": self.force.0 }, |row| {
                array(row, "visit_id").map(VisitId::from_bytes)
            })
            .optional()?;
        Ok(found)
    }

    pub(crate) fn put_hand_over(&self, visit: VisitId) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/put_hand_over.sql"))?;
        statement.execute(named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        })?;
        Ok(())
    }

    pub(crate) fn end_hand_over(&self) -> CoreResult<()> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/end_hand_over.sql"))?;
        statement.execute(named_params! { ":force": self.force.0 })?;
        Ok(())
    }

    /// All stops in force, replacing those of before.
    pub(crate) fn put_stops(&self, stops: &[shared_model::wire::Stop]) -> CoreResult<()> {
        let force = self.force.0;
        let mut clear = self.connection.prepare_cached(include_str!("sql/clear_stops.sql"))?;
        clear.execute(named_params! { ":force": force })?;
        let mut put = self.connection.prepare_cached(include_str!("sql/put_stop.sql"))?;
        for stop in stops {
            put.execute(named_params! {
                ":force": force,
                ":visit": stop.visit.as_bytes().as_slice(),
                ":text": stop.text,
                ":at_ms": stop.at_ms,
            })?;
        }
        Ok(())
    }

    pub(crate) fn stop_of(&self, visit: VisitId) -> CoreResult<Option<String>> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/stop_of.sql"))?;
        let values = named_params! {
            ":force": self.force.0, ":visit": visit.as_bytes().as_slice(),
        };
        Ok(statement.query_row(values, |row| row.get("text")).optional()?)
    }
}

/// SQLite's own number for the user of a file: the version of the app that set a row
/// of the mailbox aside, or 0. It is written in the transaction it belongs to.
const NEWER_THAN: &str = "user_version";

/// SQLite's own number for the kind of a file: [`SUSPENDED`], or 0.
const ENDED: &str = "application_id";
const SUSPENDED: i32 = 1;

/// `1.2.3` as 1_002_004: never 0, and another number for each version.
fn app_version() -> i32 {
    let parts = env!("CARGO_PKG_VERSION").split(['.', '-']).take(3);
    parts.fold(0, |sum, part| sum * 1000 + part.parse::<i32>().unwrap_or(999)) + 1
}

/// SQLite keeps signed numbers; ours count from nothing and stay far below 2^63.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// See [`signed`].
pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use shared_model::ids::ForceId;

    #[test]
    fn the_mailbox_is_read_again_once_the_app_is_newer_than_what_was_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tablet.sqlite");
        let mut store = Store::open(&path, &[7; 32], ForceId(99)).unwrap();
        let stood = Contact { epoch: 3, cursor: 40, ..Contact::default() };
        let after_a_start = |store: &mut Store| {
            store.write(|db| db.ask_again_if_newer()).unwrap();
            store.read(|db| Ok((db.contact()?.cursor, db.is_too_old()?))).unwrap()
        };
        store.write(|db| db.put_contact(stood)).unwrap();
        assert_eq!(after_a_start(&mut store), (40, false), "nothing was set aside");
        store.write(|db| db.set_aside()).unwrap();
        assert_eq!(after_a_start(&mut store), (40, true), "the app is the same");
        let older = app_version() - 1;
        store.write(|db| Ok(db.connection.pragma_update(None, NEWER_THAN, older)?)).unwrap();
        assert_eq!(after_a_start(&mut store), (0, false), "the app is newer");
        assert_eq!(store.read(|db| db.contact()).unwrap().epoch, 3);
    }
}
