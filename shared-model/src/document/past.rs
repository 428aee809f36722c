//! What was recorded, changed and settled, when and by whom, straight from the document.
//!
//! One pass over the changes gives everything that ever happened, so that the
//! history of a whole visit costs no more than that of one question.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ScalarValue;
use automerge::legacy::{Key, ObjectId, OpId, OpType};

use super::{Document, DocumentError, genesis, guarded};
use crate::edits::{Container, OperationId};
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};

/// One put of a register, as it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// What was put: the register's canonical JSON text.
    pub text: String,
    /// Who put it.
    pub by: AccountId,
    /// When, by that tablet's clock, milliseconds since 1970.
    pub at_ms: i64,
    /// What that tablet knew of the true time: see [`super::Moment`].
    pub message: String,
    /// The change it is a part of.
    pub change: ChangeHash,
    /// The operation itself.
    pub op: OperationId,
    /// What stood there for whoever put it, and stands no longer for them: one
    /// text that was changed, none for the first, several that were settled.
    pub over: Vec<String>,
    /// Something else was put there by somebody who had not seen this, and whoever
    /// put this had not seen that: the two stood beside each other, or still do.
    pub apart: bool,
}

/// One put with the register that it was made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Where.
    pub container: Container,
    /// Under which key.
    pub key: String,
    /// What.
    pub past: Past,
}

impl Document {
    /// Every put of one register, each after all that it was written upon. Nothing
    /// is ever missing: what was put over is here, and who did it.
    ///
    /// # Errors
    /// [`DocumentError::Engine`] or [`DocumentError::Damaged`].
    pub fn past(&self, container: Container, key: &str) -> Result<Vec<Past>, DocumentError> {
        let told = self.told(|of, one| of == container && one == key)?;
        Ok(told.into_iter().map(|logged| logged.past).collect())
    }

    /// Every put of every register, each after all that it was written upon, and as
    /// far as that leaves it open in the order of the clocks.
    ///
    /// # Errors
    /// [`DocumentError::Engine`] or [`DocumentError::Damaged`].
    pub fn log(&self) -> Result<Vec<Logged>, DocumentError> {
        self.told(|_, _| true)
    }

    /// Whether whoever made a change had seen another one: it stands upon it.
    #[must_use]
    pub fn had_seen(&self, change: &ChangeHash, other: &ChangeHash) -> bool {
        self.history.is_below(*other, &[*change])
    }

    /// The heads of what had been recorded by a moment, by the tablets' own clocks:
    /// [`Self::projection_at`] says what stood then. Empty before the first change.
    #[must_use]
    pub fn heads_at(&self, at_ms: i64) -> BTreeSet<ChangeHash> {
        let mut within = BTreeSet::new();
        let mut heads = BTreeSet::new();
        // In order of their operations every change comes after what it is made upon.
        for (hash, fact) in self.history.in_order() {
            let known = |dep: &ChangeHash| *dep == genesis::GENESIS || within.contains(dep);
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

    /// When each change was made, at the earliest after all that it stands upon: an
    /// order in which two tablets are told side by side, also where a clock is wrong.
    fn times(&self) -> BTreeMap<ChangeHash, i64> {
        let mut times: BTreeMap<ChangeHash, i64> = BTreeMap::new();
        for (hash, fact) in self.history.in_order() {
            let upon = fact.deps.iter().filter_map(|dep| times.get(dep)).max();
            let at_ms = upon.map_or(fact.time_ms, |upon| fact.time_ms.max(*upon));
            times.insert(hash, at_ms);
        }
        times
    }

    fn told(&self, wanted: impl Fn(Container, &str) -> bool) -> Result<Vec<Logged>, DocumentError> {
        let changes = guarded(|| self.engine.get_changes(&[]))?;
        let containers = genesis::containers(self.history.schema());
        let objects: Vec<_> =
            containers.map(|container| (genesis::object(container), container)).collect();
        let named =
            |object: &ObjectId| objects.iter().find(|(one, _)| one == object).map(|(_, of)| *of);
        let (times, mut puts) = (self.times(), Vec::new());
        for change in changes {
            let hash = ChangeHash(change.hash().0);
            let Some(fact) = self.history.fact(&hash) else { continue };
            let decoded = guarded(|| change.decode())?;
            for (counter, op) in (decoded.start_op.get()..).zip(&decoded.operations) {
                let OpType::Put(ScalarValue::Str(text)) = &op.action else { continue };
                let (Some(container), Key::Map(key)) = (named(&op.obj), &op.key) else {
                    continue;
                };
                if !wanted(container, key) {
                    continue;
                }
                let past = Past {
                    text: text.to_string(),
                    by: fact.author,
                    at_ms: fact.time_ms,
                    message: fact.message.clone(),
                    change: hash,
                    op: OperationId { counter, actor: fact.actor },
                    over: Vec::new(),
                    apart: false,
                };
                let logged = Logged { container, key: key.to_string(), past };
                let over = op.pred.iter().map(id).collect::<Result<Vec<_>, _>>()?;
                let order = (times.get(&hash).copied(), fact.max_op, hash);
                puts.push((order, Told { logged, over }));
            }
        }
        puts.sort_by_key(|(order, _)| *order);
        tell(puts.into_iter().map(|(_, told)| told).collect())
    }
}

/// A put, and the operations that it was put over.
struct Told {
    logged: Logged,
    over: Vec<OperationId>,
}

// What each put was put over in words, and which ones stood beside one another.
fn tell(mut puts: Vec<Told>) -> Result<Vec<Logged>, DocumentError> {
    let places: BTreeMap<OperationId, usize> =
        puts.iter().enumerate().map(|(place, told)| (told.logged.past.op, place)).collect();
    let place = |op: &OperationId| places.get(op).copied().ok_or(DocumentError::Damaged);
    let over: Vec<Vec<usize>> =
        puts.iter().map(|told| told.over.iter().map(place).collect()).collect::<Result<_, _>>()?;
    let apart = apart(&puts, &over);
    let texts: Vec<String> = puts.iter().map(|told| told.logged.past.text.clone()).collect();
    for (at, told) in puts.iter_mut().enumerate() {
        let mut seen = BTreeSet::new();
        let over = over.get(at).into_iter().flatten().filter_map(|place| texts.get(*place));
        told.logged.past.over = over.filter(|text| seen.insert(*text)).cloned().collect();
        told.logged.past.apart = apart.contains(&at);
    }
    Ok(puts.into_iter().map(|told| told.logged).collect())
}

// A put had not seen whatever stands beside what it was put over, nor what that was
// put over in turn: in one register, who saw a put saw all that it was put over.
fn apart(puts: &[Told], over: &[Vec<usize>]) -> BTreeSet<usize> {
    let text = |place: usize| puts.get(place).map(|told| told.logged.past.text.as_str());
    let mut standing: BTreeMap<(Container, &str), BTreeSet<usize>> = BTreeMap::new();
    let mut apart = BTreeSet::new();
    for (at, told) in puts.iter().enumerate() {
        let over_this = over.get(at).map(Vec::as_slice).unwrap_or_default();
        let register = (told.logged.container, told.logged.key.as_str());
        let stands = standing.entry(register).or_default();
        let unseen: Vec<usize> =
            stands.iter().filter(|place| !over_this.contains(place)).copied().collect();
        if !unseen.is_empty() {
            let seen = below(over_this, over, &BTreeSet::new());
            for other in below(&unseen, over, &seen) {
                if text(other) != text(at) {
                    apart.extend([other, at]);
                }
            }
        }
        stands.retain(|place| !over_this.contains(place));
        stands.insert(at);
    }
    apart
}

// These puts and all that they were put over, directly or not, as far as not known.
fn below(from: &[usize], over: &[Vec<usize>], known: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(place) = open.pop() {
        if !known.contains(&place) && found.insert(place) {
            open.extend(over.get(place).into_iter().flatten());
        }
    }
    found
}

fn id(op: &OpId) -> Result<OperationId, DocumentError> {
    let actor = op.1.to_bytes().try_into().map_err(|_| DocumentError::Damaged)?;
    Ok(OperationId { counter: op.0, actor: ActorId(actor) })
}
