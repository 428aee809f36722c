//! One action of one user becomes one change.

use super::rebuild;
use super::{Document, DocumentError, genesis};
use crate::edits::{Change, Container, Put};
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};

/// Who writes: an actor that lives as long as the process, and the officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    /// Sixteen fresh random bytes for each process start and document.
    pub actor: ActorId,
    /// The officer. One actor has one author.
    pub author: AccountId,
}

/// When, by the tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The tablet's clock, milliseconds since 1970.
    pub time_ms: i64,
    /// See [`Moment::new`]; short, for every change carries it.
    pub message: String,
}

impl Moment {
    /// A moment with what is needed to find the true time when the clock was wrong:
    /// `<boot id in hex>.<monotonic ms>` and, once a server was heard,
    /// `.<offset of its clock to the tablet's, ms>`.
    #[must_use]
    pub fn new(time_ms: i64, boot: u32, monotonic_ms: u64, offset_ms: Option<i64>) -> Self {
        let offset = offset_ms.map_or_else(String::new, |ms| format!(".{ms}"));
        Self { time_ms, message: format!("{boot:x}.{monotonic_ms}{offset}") }
    }
}

/// What the user put where; what it replaces is found by the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPut {
    /// Where.
    pub container: Container,
    /// Under which key.
    pub key: String,
    /// The register's canonical JSON text.
    pub text: String,
}

impl Document {
    /// The change that this action is, made upon everything the document holds.
    pub(super) fn compose(
        &self,
        by: &Writer,
        at: &Moment,
        puts: &[NewPut],
    ) -> Result<Change, DocumentError> {
        let deps = self.deps_of(puts);
        let seq = self.history.last_of(by.actor).map_or(1, |(_, last)| last.seq + 1);
        let mut change = Change {
            actor: by.actor,
            seq,
            start_op: self.history.max_op(&deps) + 1,
            deps,
            author: by.author,
            time_ms: at.time_ms,
            message: at.message.clone(),
            puts: puts.iter().map(|put| self.complete(put)).collect::<Result<_, _>>()?,
            hash: ChangeHash([0; 32]),
        };
        super::honest::check_limits(&change)?;
        change.hash = rebuild::hash_of(&change).ok_or(DocumentError::Engine)?;
        Ok(change)
    }

    /// The heads; and, where nothing below them makes a container that is written
    /// in, the fixed change that does.
    fn deps_of(&self, puts: &[NewPut]) -> Vec<ChangeHash> {
        let mut deps: Vec<ChangeHash> = self.heads().into_iter().collect();
        for put in puts {
            let maker = genesis::maker(put.container).hash;
            if !self.history.is_below(maker, &deps) {
                deps.retain(|dep| !self.history.is_below(*dep, &[maker]));
                deps.push(maker);
            }
        }
        deps.sort_unstable();
        deps
    }

    fn complete(&self, put: &NewPut) -> Result<Put, DocumentError> {
        let visible = self.visible(put.container, &put.key)?;
        Ok(Put {
            container: put.container,
            key: put.key.clone(),
            text: put.text.clone(),
            replaces: visible.into_iter().map(|(id, _)| id).collect(),
        })
    }
}
