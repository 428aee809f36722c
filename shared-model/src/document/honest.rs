//! Takes a change only if it is exactly what an honest tablet would have made at its deps.
//!
//! The engine accepts changes that hide a colleague's answer, remove a whole
//! container or wedge the document for ever, and panics at others (measured).
//! So nothing reaches it that is not of our one shape (design.md §5).

use std::collections::BTreeSet;

use super::history::History;
use super::{Document, genesis, rebuild};
use crate::edits::{Change, OperationId, Put};
use crate::hash::ChangeHash;
use crate::ids::DeviceId;
use crate::limits::{
    CHANGE_DEPS_MAX, CHANGE_OPERATIONS_MAX, DOCUMENT_OPERATIONS_MAX, MESSAGE_BYTES_MAX,
    PUT_REPLACES_MAX, TIME_MS_MAX,
};
use crate::register::{self, InvalidRegister};

/// What no honest tablet would have made.
#[derive(Debug, thiserror::Error)]
pub enum Dishonesty {
    /// The fields have another name than the change claims.
    #[error("the change's fields do not have the name it claims")]
    Hash,
    /// More, longer or higher than [`crate::limits`] allows.
    #[error("the change has more {what} than the record takes")]
    TooMany {
        /// Of what.
        what: &'static str,
    },
    /// Puts nothing.
    #[error("the change puts nothing")]
    Empty,
    /// Not the newest changes of any tablet's view, each once and in order.
    #[error("the changes it was made upon are not one tablet's view")]
    Deps,
    /// Operations counted from elsewhere than the highest below it.
    #[error("its first operation is {found} where its history ends at {highest_below}")]
    StartOp {
        /// What it claims.
        found: u64,
        /// The highest operation in the history of its deps.
        highest_below: u64,
    },
    /// Not the next change of its actor.
    #[error("it says to be change {found} of its actor; the next one is {next}")]
    Seq {
        /// What it claims.
        found: u64,
        /// What it should be.
        next: u64,
    },
    /// Made without knowing what its own actor wrote before.
    #[error("its actor's last change is not in its history")]
    ActorForked,
    /// Written as a fixed change's actor, or by two people as one actor.
    #[error("its actor belongs to somebody else")]
    Actor,
    /// One key put twice: a tablet in disagreement with itself.
    #[error("it puts {key} twice")]
    KeyTwice {
        /// The key.
        key: String,
    },
    /// Put again where things are put once.
    #[error("{key} is put once and stands already")]
    PutOnce {
        /// The key.
        key: String,
    },
    /// Under a key that carries another tablet's id.
    #[error("{key} belongs to another tablet")]
    NotOwn {
        /// The key.
        key: String,
    },
    /// In a container that nothing in its history makes.
    #[error("nothing that it was made upon makes the container of {key}")]
    NoContainer {
        /// The key.
        key: String,
    },
    /// Does not replace exactly what its author saw.
    #[error("at {key} it does not replace exactly what was visible to its author")]
    Replaces {
        /// The key.
        key: String,
    },
    /// The text may not stand there.
    #[error("at {key}: {source}")]
    Register {
        /// The key.
        key: String,
        /// Why not.
        source: InvalidRegister,
    },
}

/// Holds when a change that came in this tablet's envelope puts only under keys
/// that this tablet may use. Whether the actor is this tablet's and the author
/// had signed in on it, the server's rows say.
///
/// # Errors
/// [`Dishonesty::NotOwn`].
pub fn check_device(change: &Change, device: DeviceId) -> Result<(), Dishonesty> {
    match change.puts.iter().find(|put| !register::is_own(put.container, &put.key, device)) {
        Some(put) => Err(Dishonesty::NotOwn { key: put.key.clone() }),
        None => Ok(()),
    }
}

/// Every check that needs no document.
pub(super) fn check_shape(change: &Change) -> Result<(), Dishonesty> {
    check_limits(change)?;
    if genesis::is_actor(change.actor) {
        return Err(Dishonesty::Actor);
    }
    let sorted = change.deps.windows(2).all(|pair| pair.first() < pair.last());
    if change.deps.is_empty() || !sorted {
        return Err(Dishonesty::Deps);
    }
    let mut seen = BTreeSet::new();
    for put in &change.puts {
        if !seen.insert((put.container, put.key.as_str())) {
            return Err(Dishonesty::KeyTwice { key: put.key.clone() });
        }
        register::check(put.container, &put.key, &put.text)
            .map_err(|source| Dishonesty::Register { key: put.key.clone(), source })?;
    }
    // Last, because it copies all texts.
    if rebuild::hash_of(change) == Some(change.hash) { Ok(()) } else { Err(Dishonesty::Hash) }
}

/// Holds the typed fields to [`crate::limits`], before anything is computed from them.
pub(crate) fn check_limits(change: &Change) -> Result<(), Dishonesty> {
    let too_many = |what| Err(Dishonesty::TooMany { what });
    let last_op = change.start_op.saturating_add(change.puts.len() as u64);
    match change {
        c if c.puts.is_empty() => Err(Dishonesty::Empty),
        c if c.puts.len() > CHANGE_OPERATIONS_MAX => too_many("operations"),
        c if c.deps.len() > CHANGE_DEPS_MAX => too_many("deps"),
        c if c.message.len() > MESSAGE_BYTES_MAX => too_many("message bytes"),
        c if c.time_ms.unsigned_abs() > TIME_MS_MAX => too_many("milliseconds"),
        c if c.start_op == 0 || last_op > DOCUMENT_OPERATIONS_MAX => too_many("history"),
        c if c.seq == 0 || c.seq > DOCUMENT_OPERATIONS_MAX => too_many("history"),
        c if c.puts.iter().any(|put| !counters_fit(put)) => too_many("replaced operations"),
        _ => Ok(()),
    }
}

fn counters_fit(put: &Put) -> bool {
    let fits = |id: &OperationId| (1..=DOCUMENT_OPERATIONS_MAX).contains(&id.counter);
    put.replaces.len() <= PUT_REPLACES_MAX && put.replaces.iter().all(fits)
}

/// Every check against the history of its deps, all of which the document has.
pub(super) fn check_history(document: &Document, change: &Change) -> Result<(), Dishonesty> {
    let history = &document.history;
    check_deps(history, &change.deps)?;
    let highest_below = history.max_op(&change.deps);
    if change.start_op != highest_below + 1 {
        return Err(Dishonesty::StartOp { found: change.start_op, highest_below });
    }
    check_actor(history, change)?;
    change.puts.iter().try_for_each(|put| check_put(document, &change.deps, put))
}

fn check_deps(history: &History, deps: &[ChangeHash]) -> Result<(), Dishonesty> {
    if deps.len() == 1 {
        return Ok(());
    }
    // A tablet names its heads, and no head is in the history of another.
    let below_another = |dep: &ChangeHash| {
        let others: Vec<_> = deps.iter().filter(|other| *other != dep).copied().collect();
        history.is_below(*dep, &others)
    };
    if deps.iter().any(below_another) { Err(Dishonesty::Deps) } else { Ok(()) }
}

fn check_actor(history: &History, change: &Change) -> Result<(), Dishonesty> {
    let Some((hash, last)) = history.last_of(change.actor) else {
        let first = change.seq == 1;
        return if first { Ok(()) } else { Err(Dishonesty::Seq { found: change.seq, next: 1 }) };
    };
    if last.author != change.author {
        return Err(Dishonesty::Actor);
    }
    if change.seq != last.seq + 1 {
        return Err(Dishonesty::Seq { found: change.seq, next: last.seq + 1 });
    }
    if history.is_below(hash, &change.deps) { Ok(()) } else { Err(Dishonesty::ActorForked) }
}

fn check_put(document: &Document, deps: &[ChangeHash], put: &Put) -> Result<(), Dishonesty> {
    let key = || put.key.clone();
    if !document.history.is_below(genesis::maker(put.container).hash, deps) {
        return Err(Dishonesty::NoContainer { key: key() });
    }
    let visible = document
        .visible_at(put.container, &put.key, deps)
        .map_err(|_| Dishonesty::Replaces { key: key() })?;
    let seen: Vec<OperationId> = visible.into_iter().map(|(id, _)| id).collect();
    if register::put_once(put.container) && !seen.is_empty() {
        return Err(Dishonesty::PutOnce { key: key() });
    }
    if put.replaces == seen { Ok(()) } else { Err(Dishonesty::Replaces { key: key() }) }
}
