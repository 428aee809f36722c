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
    pub(super) message: String,
    pub(super) deps: Vec<ChangeHash>,
}

/// All changes of one document but the fixed ones.
#[derive(Clone, Debug)]
pub(super) struct History {
    schema: usize,
    facts: BTreeMap<ChangeHash, Fact>,
    by_max_op: BTreeMap<(ActorId, u64), ChangeHash>,
    last: BTreeMap<ActorId, ChangeHash>,
}

impl History {
    /// Nothing but the fixed changes of this version of the schema.
    pub(super) const fn new(schema: usize) -> Self {
        Self { schema, facts: BTreeMap::new(), by_max_op: BTreeMap::new(), last: BTreeMap::new() }
    }

    /// How many fixed changes the document has.
    pub(super) const fn schema(&self) -> usize {
        self.schema
    }

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

    /// Whether the document has it, the fixed changes included.
    pub(super) fn has(&self, hash: &ChangeHash) -> bool {
        let fixed = genesis::of_schema(self.schema);
        self.facts.contains_key(hash) || fixed.iter().any(|fixed| fixed.hash == *hash)
    }

    /// The highest operation in the history of these changes.
    pub(super) fn max_op(&self, heads: &[ChangeHash]) -> u64 {
        let fixed = |hash| genesis::named(hash).map_or(0, |fixed| fixed.max_op);
        let of = |hash| self.facts.get(hash).map_or_else(|| fixed(hash), |fact| fact.max_op);
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
        if below == genesis::GENESIS {
            return true;
        }
        // A change's operations are all above those of its history, so the walk
        // never goes below the change it looks for.
        let floor = self.max_op(&[below]);
        let mut seen = BTreeSet::new();
        let mut open = heads.to_vec();
        while let Some(hash) = open.pop() {
            if hash == below {
                return true;
            }
            let Some(fact) = self.facts.get(&hash) else {
                open.extend(genesis::named(&hash).and_then(|fixed| fixed.upon));
                continue;
            };
            if fact.max_op > floor && seen.insert(hash) {
                open.extend_from_slice(&fact.deps);
            }
        }
        false
    }
}
