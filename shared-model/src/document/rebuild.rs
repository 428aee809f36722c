//! From typed fields to the engine's own change, so that its hash can be compared
//! and no byte from the network is ever given to the engine.

use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{Key, Op, OpId, OpType};
use automerge::{Change, ExpandedChange, ScalarValue};

use super::genesis;
use crate::edits;
use crate::hash::ChangeHash;

/// The engine's marker for an author in a change's trailing bytes.
const AUTHOR_FOOTER: u8 = 1;

/// The name that these fields have, whatever `change.hash` says; nothing where
/// the engine cannot express them.
#[must_use]
pub fn hash_of(change: &edits::Change) -> Option<ChangeHash> {
    rebuild(change).map(|built| ChangeHash(built.hash().0))
}

/// The engine's change of these fields. The caller has checked every limit.
pub(super) fn rebuild(change: &edits::Change) -> Option<Change> {
    let start_op = NonZeroU64::new(change.start_op)?;
    let expanded = ExpandedChange {
        operations: change.puts.iter().map(operation).collect(),
        actor_id: automerge::ActorId::from(change.actor.0),
        hash: None,
        seq: change.seq,
        start_op,
        time: change.time_ms,
        message: Some(change.message.clone()),
        deps: change.deps.iter().map(|dep| automerge::ChangeHash(dep.0)).collect(),
        extra_bytes: author_footer(change),
        author: None,
    };
    catch_unwind(AssertUnwindSafe(|| Change::from(expanded))).ok()
}

fn operation(put: &edits::Put) -> Op {
    Op {
        action: OpType::Put(ScalarValue::Str(put.text.as_str().into())),
        obj: genesis::object(put.container),
        key: Key::Map(put.key.as_str().into()),
        pred: put
            .replaces
            .iter()
            .map(|id| OpId(id.counter, automerge::ActorId::from(id.actor.0)))
            .collect(),
        insert: false,
    }
}

/// The engine takes an author in an actor's first change only; the later ones are
/// made upon it, so its hash covers who made them all.
fn author_footer(change: &edits::Change) -> Vec<u8> {
    if change.seq != 1 {
        return Vec::new();
    }
    let mut footer = vec![AUTHOR_FOOTER, 16];
    footer.extend_from_slice(change.author.as_bytes());
    footer
}
