//! The fixed changes that every document is made upon: the first makes the six
//! containers, and a later version of the schema adds a further one.
//!
//! They never travel: every side has those it knows. Were each tablet to make its
//! own, two roots would conflict and one tablet's answers would disappear from
//! view. A change names a later one among what it is made upon only where it
//! writes in a container of it, or follows one that did. So an older app goes on
//! reading and writing all that does not, and what does it keeps until it is
//! updated; its own changes are then found beside the others.

use std::num::NonZeroU64;

use automerge::legacy::{Key, ObjectId, Op, OpId, OpType, SortedVec};
use automerge::{Change, ExpandedChange, ObjId, ObjType};

use crate::edits::Container;
use crate::hash::ChangeHash;
use crate::ids::ActorId;

/// The first fixed change's name; every change of every document is made upon it.
pub const GENESIS: ChangeHash = ChangeHash([
    0x4a, 0x07, 0x7d, 0x5d, 0xc6, 0x57, 0x8c, 0x37, 0x01, 0x17, 0x71, 0x59, 0x8e, 0x0b, 0x27, 0xa2,
    0x98, 0xaa, 0xf3, 0x3f, 0xab, 0xcf, 0xdf, 0xfe, 0xc9, 0xf4, 0x73, 0x22, 0x61, 0xf1, 0xa0, 0xdd,
]);

/// How many of the fixed changes the documents of this app have.
pub(crate) const SCHEMA: usize = 1;

/// Makes containers; always the same bytes.
#[derive(Debug)]
pub(super) struct Fixed {
    /// Its name.
    pub(super) hash: ChangeHash,
    /// No tablet may write as it.
    pub(super) actor: ActorId,
    /// What it makes, in order.
    pub(super) containers: &'static [Container],
    /// The fixed change before it.
    pub(super) upon: Option<ChangeHash>,
    /// Counter of its last operation: each makes one container, and each fixed
    /// change counts on from the one before.
    pub(super) max_op: u64,
}

const FIRST: Fixed = Fixed {
    hash: GENESIS,
    actor: ActorId(*b"genesis-visit-v1"),
    containers: &Container::ALL,
    upon: None,
    max_op: Container::ALL.len() as u64,
};

/// All that this code knows, oldest first. The list only grows.
const FIXED: &[Fixed] = &[
    FIRST,
    #[cfg(test)]
    super::later_tests::SECOND,
];

/// The fixed changes of a version of the schema.
pub(super) fn of_schema(schema: usize) -> &'static [Fixed] {
    FIXED.get(..schema).unwrap_or(FIXED)
}

/// The fixed change of this name.
pub(super) fn named(hash: &ChangeHash) -> Option<&'static Fixed> {
    FIXED.iter().find(|fixed| fixed.hash == *hash)
}

/// Whether a change claims to be made by one of these.
pub(super) fn is_actor(actor: ActorId) -> bool {
    FIXED.iter().any(|fixed| fixed.actor == actor)
}

/// The containers of a version of the schema, in the order of their bytes on the wire.
pub(crate) fn containers(schema: usize) -> impl Iterator<Item = Container> {
    of_schema(schema).iter().flat_map(|fixed| fixed.containers.iter().copied())
}

/// What makes a container.
pub(super) fn maker(container: Container) -> &'static Fixed {
    FIXED.iter().find(|fixed| fixed.containers.contains(&container)).unwrap_or(&FIRST)
}

impl Fixed {
    /// The change itself.
    pub(super) fn change(&self) -> Change {
        let make = |container: &Container| Op {
            action: OpType::Make(ObjType::Map),
            obj: ObjectId::Root,
            key: Key::Map(container.name().into()),
            pred: SortedVec::new(),
            insert: false,
        };
        let first_op = self.max_op + 1 - self.containers.len() as u64;
        Change::from(ExpandedChange {
            operations: self.containers.iter().map(make).collect(),
            actor_id: automerge::ActorId::from(self.actor.0),
            hash: None,
            seq: 1,
            start_op: NonZeroU64::new(first_op).unwrap_or(NonZeroU64::MIN),
            time: 0,
            message: None,
            deps: self.upon.iter().map(|dep| automerge::ChangeHash(dep.0)).collect(),
            extra_bytes: Vec::new(),
            author: None,
        })
    }
}

/// Counter of the operation that makes a container.
const fn counter(container: Container) -> u64 {
    container as u64 + 1
}

/// A container as a change names it.
pub(super) fn object(container: Container) -> ObjectId {
    ObjectId::Id(OpId(counter(container), automerge::ActorId::from(maker(container).actor.0)))
}

/// A container as the engine's reads name it.
pub(super) fn object_id(container: Container) -> ObjId {
    ObjId::Id(counter(container), automerge::ActorId::from(maker(container).actor.0), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_genesis_change_never_changes() {
        assert_eq!(ChangeHash(FIRST.change().hash().0), GENESIS);
    }

    #[test]
    fn every_fixed_change_has_the_name_and_the_place_it_says() {
        let mut before = None;
        let mut containers = 0;
        for fixed in FIXED {
            assert_eq!(ChangeHash(fixed.change().hash().0), fixed.hash);
            assert_eq!(fixed.upon, before);
            containers += fixed.containers.len() as u64;
            assert_eq!(fixed.max_op, containers);
            before = Some(fixed.hash);
        }
    }
}
