//! Who wrote what upon what: the facts about changes that the checks need, beside the engine.

use std::collections::{BTreeMap, BTreeSet};

use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};

use super::genesis;

/// The facts about one change that is in the document.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) actor: ActorId,
    pub(super) author: AccountId,
    pub(super) seq: u64,
    pub(super) max_op: u64,
    pub(super) time_ms: i64,
    pub(super) deps: Vec<ChangeHash>,
}

/// All changes of one document but the genesis change.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    facts: BTreeMap<ChangeHash, Fact>,
    by_max_op: BTreeMap<(ActorId, u64), ChangeHash>,
    last: BTreeMap<ActorId, ChangeHash>,
}

impl History {
    /// Adds a change that the engine has taken.
    pub(super) fn add(&mut self, hash: ChangeHash, fact: Fact) {
        self.by_max_op.insert((fact.actor, fact.max_op), hash);
        let newer = self.last_of(fact.actor).is_none_or(|(_, last)| last.seq < fact.seq);
        if newer {
            self.last.insert(fact.actor, hash);
        }
        self.facts.insert(hash, fact);
    }

    /// The facts about one change.
    pub(super) fn fact(&self, hash: &ChangeHash) -> Option<&Fact> {
        self.facts.get(hash)
    }

    /// All changes, each after all that it is made upon.
    pub(super) fn in_order(&self) -> Vec<(ChangeHash, &Fact)> {
        let mut all: Vec<_> = self.facts.iter().map(|(hash, fact)| (*hash, fact)).collect();
        all.sort_by_key(|(hash, fact)| (fact.max_op, *hash));
        all
    }

    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether the document has it, the genesis change included.
    pub(super) fn has(&self, hash: &ChangeHash) -> bool {
        *hash == genesis::GENESIS || self.facts.contains_key(hash)
    }

    /// The highest operation in the history of these changes.
    pub(super) fn max_op(&self, heads: &[ChangeHash]) -> u64 {
        let genesis = crate::edits::Container::ALL.len() as u64;
        let of = |hash| self.facts.get(hash).map_or(genesis, |fact| fact.max_op);
        heads.iter().map(of).max().unwrap_or(0)
    }

    /// The actor's newest change.
    pub(super) fn last_of(&self, actor: ActorId) -> Option<(ChangeHash, &Fact)> {
        let hash = *self.last.get(&actor)?;
        Some((hash, self.facts.get(&hash)?))
    }

    /// The change that an operation belongs to.
    pub(super) fn change_of(&self, actor: ActorId, counter: u64) -> Option<(ChangeHash, &Fact)> {
        let (key, hash) = self.by_max_op.range((actor, counter)..).next()?;
        let fact = self.facts.get(hash).filter(|_| key.0 == actor)?;
        Some((*hash, fact))
    }

    /// Whether `below` is one of `heads` or in their history.
    pub(super) fn is_below(&self, below: ChangeHash, heads: &[ChangeHash]) -> bool {
        // A change's operations are all above those of its history, so the walk
        // never goes below the change it looks for.
        let floor = self.max_op(&[below]);
        let mut seen = BTreeSet::new();
        let mut open = heads.to_vec();
        while let Some(hash) = open.pop() {
            if hash == below {
                return true;
            }
            let Some(fact) = self.facts.get(&hash) else { continue };
            if fact.max_op > floor && seen.insert(hash) {
                open.extend_from_slice(&fact.deps);
            }
        }
        false
    }
}
