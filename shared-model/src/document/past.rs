//! What was recorded, changed and settled, when and by whom, straight from the document.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ScalarValue;
use automerge::legacy::{Key, OpId, OpType};

use super::{Document, DocumentError, genesis, guarded};
use crate::edits::Container;
use crate::hash::ChangeHash;
use crate::ids::AccountId;

/// One put of a register, as it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// What was put: the register's canonical JSON text.
    pub text: String,
    /// Who put it.
    pub by: AccountId,
    /// When, by that tablet's clock, milliseconds since 1970.
    pub at_ms: i64,
    /// The change it is a part of.
    pub change: ChangeHash,
    /// What stood there for whoever put it, and stands no longer for them: one
    /// text that was changed, none for the first, several that were settled.
    pub over: Vec<String>,
}

impl Document {
    /// Every put of one register, each after all that it was written upon. Nothing
    /// is ever missing: what was put over is here, and who did it.
    ///
    /// # Errors
    /// [`DocumentError::Engine`] or [`DocumentError::Damaged`].
    pub fn past(&self, container: Container, key: &str) -> Result<Vec<Past>, DocumentError> {
        let object = genesis::object(container);
        let changes = guarded(|| self.engine.get_changes(&[]))?;
        let mut texts: BTreeMap<(u64, Vec<u8>), String> = BTreeMap::new();
        let mut found = Vec::new();
        for change in changes {
            let hash = ChangeHash(change.hash().0);
            let Some(fact) = self.history.fact(&hash) else {
                continue;
            };
            let decoded = guarded(|| change.decode())?;
            let actor = decoded.actor_id.to_bytes().to_vec();
            for (counter, op) in (decoded.start_op.get()..).zip(&decoded.operations) {
                let here = op.obj == object && op.key == Key::Map(key.into());
                let OpType::Put(ScalarValue::Str(text)) = &op.action else {
                    continue;
                };
                if here {
                    texts.insert((counter, actor.clone()), text.to_string());
                    let over: Vec<_> = op.pred.iter().map(id).collect();
                    found.push(((fact.max_op, hash), (text.to_string(), over, fact)));
                }
            }
        }
        found.sort_by_key(|(place, _)| *place);
        let past = found.into_iter().map(|((_, change), (text, over, fact))| {
            let over = over.iter().map(|id| texts.get(id).cloned().ok_or(DocumentError::Damaged));
            let (by, at_ms) = (fact.author, fact.time_ms);
            Ok(Past { text, by, at_ms, change, over: over.collect::<Result<_, _>>()? })
        });
        past.collect()
    }

    /// The heads of what had been recorded by a moment, by the tablets' own clocks:
    /// [`Self::projection_at`] says what stood then. Empty before the first change.
    #[must_use]
    pub fn heads_at(&self, at_ms: i64) -> BTreeSet<ChangeHash> {
        let mut within = BTreeSet::new();
        let mut heads = BTreeSet::new();
        // In order of their operations every change comes after what it is made upon.
        for (hash, fact) in self.history.in_order() {
            let known = |dep: &ChangeHash| genesis::named(dep).is_some() || within.contains(dep);
            if fact.time_ms <= at_ms && fact.deps.iter().all(known) {
                within.insert(hash);
                heads.insert(hash);
                for dep in &fact.deps {
                    heads.remove(dep);
                }
            }
        }
        heads
    }
}

fn id(op: &OpId) -> (u64, Vec<u8>) {
    (op.0, op.1.to_bytes().to_vec())
}
