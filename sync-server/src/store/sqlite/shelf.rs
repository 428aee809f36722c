//! Which tables hold a document's papers: those of visits, or those of documents in
//! which everything is restricted. No statement over the one reads the other.

use rusqlite::{Result, Transaction, named_params};
use shared_model::ids::{DocumentId, ForceId};

use crate::store::documents::{SUPERSEDED, WITH_PERSON};
use crate::store::restricted::{RECORD_SUPERSEDED, RECORD_WITH_PERSON};

/// Where the envelopes, seals and submissions of a document stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shelf {
    /// Of a visit, or of a document that nobody here knows.
    Visit,
    /// Of an annex or a conversation.
    Restricted,
}

/// Two statements that differ in nothing but the tables.
macro_rules! either {
    ($shelf:expr, $visit:literal, $restricted:literal) => {
        match $shelf {
            Self::Visit => include_str!($visit),
            Self::Restricted => include_str!($restricted),
        }
    };
}

impl Shelf {
    /// That of a document. A restricted document is known before anything comes for it.
    pub(super) fn of(tx: &Transaction<'_>, force: ForceId, document: DocumentId) -> Result<Self> {
        let restricted = tx
            .prepare_cached(include_str!("restricted/is_restricted.sql"))?
            .exists(named_params! { ":force": force.0, ":document": document.as_bytes() })?;
        Ok(if restricted { Self::Restricted } else { Self::Visit })
    }

    pub(super) const fn hold(self) -> &'static str {
        either!(self, "documents/hold.sql", "restricted/hold.sql")
    }

    pub(super) const fn close_gap(self) -> &'static str {
        either!(self, "documents/close_gap.sql", "restricted/close_gap.sql")
    }

    pub(super) const fn envelopes(self) -> &'static str {
        either!(self, "documents/envelopes.sql", "restricted/envelopes.sql")
    }

    pub(super) const fn open_envelopes(self) -> &'static str {
        either!(self, "documents/open_envelopes.sql", "restricted/open_envelopes.sql")
    }

    pub(super) const fn state(self) -> &'static str {
        either!(self, "documents/state.sql", "restricted/state.sql")
    }

    pub(super) const fn officers(self) -> &'static str {
        either!(self, "documents/officers.sql", "restricted/officers.sql")
    }

    pub(super) const fn set_state(self) -> &'static str {
        either!(self, "seals/set_state.sql", "restricted/set_state.sql")
    }

    pub(super) const fn other_tablets(self) -> &'static str {
        either!(self, "seals/other_tablets.sql", "restricted/other_tablets.sql")
    }

    pub(super) const fn seal_by_command(self) -> &'static str {
        either!(self, "seals/by_command.sql", "restricted/by_command.sql")
    }

    pub(super) const fn write_seal(self) -> &'static str {
        either!(self, "seals/write_seal.sql", "restricted/write_seal.sql")
    }

    pub(super) const fn is_followed(self) -> &'static str {
        either!(self, "seals/is_followed.sql", "restricted/is_followed.sql")
    }

    pub(super) const fn insert_submission(self) -> &'static str {
        either!(self, "seals/insert_submission.sql", "restricted/insert_submission.sql")
    }

    pub(super) const fn set_aside(self) -> &'static str {
        either!(self, "seals/set_aside.sql", "restricted/set_aside.sql")
    }

    pub(super) const fn count_set_aside(self) -> &'static str {
        either!(self, "seals/count_set_aside.sql", "restricted/count_set_aside.sql")
    }

    /// What the tablet is told of a seal that is put before a person.
    pub(super) const fn with_person(self) -> &'static str {
        match self {
            Self::Visit => WITH_PERSON,
            Self::Restricted => RECORD_WITH_PERSON,
        }
    }

    /// What the tablet is told of a seal that another one overtook.
    pub(super) const fn superseded(self) -> &'static str {
        match self {
            Self::Visit => SUPERSEDED,
            Self::Restricted => RECORD_SUPERSEDED,
        }
    }
}
