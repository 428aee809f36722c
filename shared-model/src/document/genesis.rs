//! The fixed change that every document begins with: it makes the six containers.
//!
//! It never travels: both sides have it. Were each tablet to make its own, two
//! roots would conflict and one tablet's answers would disappear from view.

use std::num::NonZeroU64;

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType, SortedVec};
use automerge::{Change, ExpandedChange, ObjId, ObjType};

use crate::edits::Container;
use crate::hash::ChangeHash;
use crate::ids::ActorId;

/// The actor of the genesis change. No tablet may write as it.
pub(super) const ACTOR: ActorId = ActorId(*b"genesis-visit-v1");

/// The genesis change's name; every change of every document is made upon it.
pub const GENESIS: ChangeHash = ChangeHash([
    0x4a, 0x07, 0x7d, 0x5d, 0xc6, 0x57, 0x8c, 0x37, 0x01, 0x17, 0x71, 0x59, 0x8e, 0x0b, 0x27, 0xa2,
    0x98, 0xaa, 0xf3, 0x3f, 0xab, 0xcf, 0xdf, 0xfe, 0xc9, 0xf4, 0x73, 0x22, 0x61, 0xf1, 0xa0, 0xdd,
]);

/// The change itself: always the same bytes.
pub(super) fn change() -> Change {
    let operations = Container::ALL
        .iter()
        .map(|container| Op {
            action: OpType::Make(ObjType::Map),
            obj: ObjectId::Root,
            key: Key::Map(container.name().into()),
            pred: SortedVec::new(),
            insert: false,
        })
        .collect();
    Change::from(ExpandedChange {
        operations,
        actor_id: automerge::ActorId::from(ACTOR.0),
        hash: None,
        seq: 1,
        start_op: NonZeroU64::MIN,
        time: 0,
        message: None,
        deps: Vec::new(),
        extra_bytes: Vec::new(),
        author: None,
    })
}

/// Counter of the operation that makes a container.
const fn counter(container: Container) -> u64 {
    container as u64 + 1
}

/// A container as a change names it.
pub(super) fn object(container: Container) -> ObjectId {
    ObjectId::Id(OpId(counter(container), automerge::ActorId::from(ACTOR.0)))
}

/// A container as the engine's reads name it.
pub(super) fn object_id(container: Container) -> ObjId {
    ObjId::Id(counter(container), automerge::ActorId::from(ACTOR.0), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_genesis_change_never_changes() {
        assert_eq!(ChangeHash(change().hash().0), GENESIS);
    }
}
