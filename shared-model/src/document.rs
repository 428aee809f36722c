//! A visit's document: typed edits in, a read model out.
//!
//! The engine that merges is automerge; no other module tree names it. Changes
//! reach it only as fields that were checked to be what an honest tablet would
//! have made; bytes reach it only from our own disk.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Automerge, LoadOptions, OnPartialLoad, ReadDoc, VerificationMode};

mod edit;
mod genesis;
mod history;
mod honest;
#[cfg(test)]
mod later_tests;
mod past;
mod read;
mod rebuild;

pub use edit::{Moment, NewPut, Writer};
pub use genesis::GENESIS;
pub(crate) use genesis::{SCHEMA, containers};
pub(crate) use honest::check_limits;
pub use honest::{Dishonesty, check_device};
pub use past::{Logged, Past};
pub use read::Standing;
pub use rebuild::hash_of;

use crate::edits::Change;
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};
use history::{Fact, History};

/// One document, in memory.
#[derive(Clone, Debug)]
pub struct Document {
    engine: Automerge,
    history: History,
    /// Set when the engine failed halfway: what it holds proves nothing any more.
    broken: bool,
}

/// Whether a change was news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is in the document now.
    New,
    /// It was there before.
    Known,
}

/// Why a change was not taken. The document stands as it stood.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Made upon changes that have not come yet: keep it and try again after them.
    #[error("the change waits for {} others", .0.len())]
    MissingDeps(Vec<ChangeHash>),
    /// No honest tablet made it: quarantine it.
    #[error(transparent)]
    Dishonest(#[from] Dishonesty),
    /// The engine failed. Read the document from disk again; the change may be bad.
    #[error("the merge engine failed at this change. Nothing on disk is affected")]
    Engine,
}

/// What went wrong with a document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The stored bytes do not give the document that was saved.
    #[error(
        "this document cannot be read back. Keep the tablet as it is and quote the reference to the help desk"
    )]
    Damaged,
    /// Not made upon our genesis change, or by a newer app.
    #[error("these bytes are a document of something else")]
    NotOurs,
    /// The document lacks a change it is asked about.
    #[error("the document does not hold {} of the changes named", unknown.len())]
    UnknownHeads {
        /// Which.
        unknown: Vec<ChangeHash>,
    },
    /// This may not be recorded. Nothing was changed.
    #[error("this was not recorded: {0}")]
    NotRecorded(#[from] Dishonesty),
    /// The engine failed. Nothing was recorded by this call.
    #[error(
        "the merge engine failed. Nothing saved earlier is affected; open the visit again and repeat this step"
    )]
    Engine,
}

impl Default for Document {
    fn default() -> Self {
        Self::new()
    }
}

impl Document {
    /// A document with the fixed changes and nothing else.
    #[must_use]
    pub fn new() -> Self {
        Self::of_schema(SCHEMA)
    }

    fn of_schema(schema: usize) -> Self {
        let mut engine = Automerge::new();
        let fixed = genesis::of_schema(schema).iter().map(genesis::Fixed::change);
        let broken = engine.apply_changes(fixed).is_err();
        Self { engine, history: History::new(schema), broken }
    }

    /// Reads what [`Self::save`] gave, by this app or an older one: fixed changes
    /// that it lacks are added. Only for bytes from our own disk.
    ///
    /// # Errors
    /// [`DocumentError::Damaged`] or [`DocumentError::NotOurs`].
    pub fn load(bytes: &[u8]) -> Result<Self, DocumentError> {
        Self::load_as(SCHEMA, bytes)
    }

    fn load_as(schema: usize, bytes: &[u8]) -> Result<Self, DocumentError> {
        let options = LoadOptions::new()
            .on_partial_load(OnPartialLoad::Error)
            .verification_mode(VerificationMode::Check);
        let mut engine = guarded(|| Automerge::load_with_options(bytes, options))
            .map_err(|_| DocumentError::Damaged)?
            .map_err(|_| DocumentError::Damaged)?;
        let history =
            guarded(|| history_of(&engine, schema)).map_err(|_| DocumentError::Damaged)??;
        for fixed in genesis::of_schema(schema) {
            let name = automerge::ChangeHash(fixed.hash.0);
            if engine.get_change_by_hash(&name).is_none() {
                engine.apply_changes([fixed.change()]).map_err(|_| DocumentError::Engine)?;
            }
        }
        Ok(Self { engine, history, broken: false })
    }

    /// The whole document, for our own disk.
    #[must_use]
    pub fn save(&self) -> Vec<u8> {
        self.engine.save()
    }

    /// The newest changes: those that no other is made upon. Never empty. Of the
    /// fixed ones the genesis change alone is ever named, where there is no other,
    /// so that documents of two versions of the schema say the same.
    #[must_use]
    pub fn heads(&self) -> BTreeSet<ChangeHash> {
        let heads = self.engine.get_heads().into_iter().map(|hash| ChangeHash(hash.0));
        let travel: BTreeSet<_> = heads.filter(|hash| genesis::named(hash).is_none()).collect();
        if travel.is_empty() { BTreeSet::from([GENESIS]) } else { travel }
    }

    /// Whether the document holds this change.
    #[must_use]
    pub fn has(&self, change: &ChangeHash) -> bool {
        self.history.has(change)
    }

    /// How many changes it holds, without the fixed ones.
    #[must_use]
    pub fn changes_count(&self) -> usize {
        self.history.len()
    }

    /// Records one action of one user as one change, which replaces exactly what
    /// is visible now.
    ///
    /// # Errors
    /// [`DocumentError::NotRecorded`] says why it may not stand there.
    pub fn put(
        &mut self,
        by: &Writer,
        at: &Moment,
        puts: &[NewPut],
    ) -> Result<Change, DocumentError> {
        let change = self.compose(by, at, puts)?;
        match self.apply(&change) {
            Ok(_) => Ok(change),
            Err(Refusal::Dishonest(why)) => Err(DocumentError::NotRecorded(why)),
            Err(Refusal::MissingDeps(_) | Refusal::Engine) => Err(DocumentError::Engine),
        }
    }

    /// Takes a change from elsewhere, when an honest tablet would have made it.
    ///
    /// # Errors
    /// See [`Refusal`]. After [`Refusal::Engine`] the document refuses everything:
    /// drop it and load it again.
    pub fn apply(&mut self, change: &Change) -> Result<Applied, Refusal> {
        if self.broken {
            return Err(Refusal::Engine);
        }
        honest::check_shape(change)?;
        if self.has(&change.hash) {
            return Ok(Applied::Known);
        }
        let missing: Vec<_> = change.deps.iter().filter(|dep| !self.has(dep)).copied().collect();
        if !missing.is_empty() {
            return Err(Refusal::MissingDeps(missing));
        }
        honest::check_history(self, change)?;
        self.adopt(change)?;
        Ok(Applied::New)
    }

    /// Takes all of these changes or none, on a copy.
    ///
    /// # Errors
    /// The first refusal.
    pub fn apply_all<'a>(
        &mut self,
        changes: impl IntoIterator<Item = &'a Change>,
    ) -> Result<usize, Refusal> {
        let mut copy = self.clone();
        let mut new = 0;
        for change in changes {
            if copy.apply(change)? == Applied::New {
                new += 1;
            }
        }
        *self = copy;
        Ok(new)
    }

    fn adopt(&mut self, change: &Change) -> Result<(), Refusal> {
        let built = rebuild::rebuild(change).ok_or(Refusal::Engine)?;
        let engine = &mut self.engine;
        let taken = catch_unwind(AssertUnwindSafe(|| {
            engine.apply_changes([built]).is_ok()
                && engine.get_heads().contains(&automerge::ChangeHash(change.hash.0))
        }));
        if !taken.unwrap_or(false) {
            self.broken = true;
            return Err(Refusal::Engine);
        }
        let fact = Fact {
            actor: change.actor,
            author: change.author,
            seq: change.seq,
            max_op: change.start_op + change.puts.len() as u64 - 1,
            time_ms: change.time_ms,
            message: change.message.clone(),
            deps: change.deps.clone(),
        };
        self.history.add(change.hash, fact);
        Ok(())
    }
}

/// Runs a read of the engine; a panic in it is an error here.
fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| DocumentError::Engine)
}

fn history_of(engine: &Automerge, schema: usize) -> Result<History, DocumentError> {
    if engine.get_change_by_hash(&automerge::ChangeHash(GENESIS.0)).is_none() {
        return Err(DocumentError::NotOurs);
    }
    let mut history = History::new(schema);
    for meta in engine.get_changes_meta(&[]) {
        let hash = ChangeHash(meta.hash.0);
        if history.has(&hash) {
            continue;
        }
        let actor = meta.actor.to_bytes().try_into().map_err(|_| DocumentError::NotOurs)?;
        let author = meta.author.and_then(|author| author.as_bytes().try_into().ok());
        history.add(
            hash,
            Fact {
                actor: ActorId(actor),
                author: author.map(AccountId::from_bytes).ok_or(DocumentError::NotOurs)?,
                seq: meta.seq,
                max_op: meta.max_op,
                time_ms: meta.timestamp,
                message: meta.message.map(std::borrow::Cow::into_owned).unwrap_or_default(),
                deps: meta.deps.iter().map(|dep| ChangeHash(dep.0)).collect(),
            },
        );
    }
    Ok(history)
}
