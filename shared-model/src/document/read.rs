//! What stands in a document, now or at given heads.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ReadDoc, ScalarValue, Value};

use super::{Document, DocumentError, genesis, guarded};
use crate::answer::Answer;
use crate::edits::{Container, OperationId};
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId, InvalidId};
use crate::projection::{Projection, Recorded};
use crate::register;

/// One visible value of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The register's canonical JSON text.
    pub text: String,
    /// Who wrote it.
    pub by: AccountId,
    /// When, by that tablet's clock, milliseconds since 1970.
    pub at_ms: i64,
    /// What that tablet knew of the true time: see [`super::Moment`].
    pub message: String,
    /// The change that wrote it.
    pub change: ChangeHash,
    /// The operation that wrote it.
    pub op: OperationId,
}

type Operations = Vec<(OperationId, String)>;

impl Document {
    /// All visible values of one register, the engine's winner first. Equal
    /// concurrent values are one; more than one is a disagreement.
    ///
    /// # Errors
    /// [`DocumentError::Engine`] or [`DocumentError::Damaged`].
    pub fn register(
        &self,
        container: Container,
        key: &str,
    ) -> Result<Vec<Standing>, DocumentError> {
        self.standings(self.visible(container, key)?)
    }

    /// The keys of one container, in order.
    ///
    /// # Errors
    /// [`DocumentError::Engine`].
    pub fn keys(&self, container: Container) -> Result<BTreeSet<String>, DocumentError> {
        guarded(|| self.engine.keys(genesis::object_id(container)).collect())
    }

    /// The read model of everything the document holds.
    ///
    /// # Errors
    /// [`DocumentError::Engine`] or [`DocumentError::Damaged`].
    pub fn projection(&self) -> Result<Projection, DocumentError> {
        let keys = |container| self.keys(container);
        self.project(&keys, &|container, key| self.visible(container, key))
    }

    /// The read model at these heads: what a seal names.
    ///
    /// # Errors
    /// [`DocumentError::UnknownHeads`] where the document lacks one of them.
    pub fn projection_at(&self, heads: &BTreeSet<ChangeHash>) -> Result<Projection, DocumentError> {
        let unknown: Vec<_> = heads.iter().filter(|head| !self.has(head)).copied().collect();
        if !unknown.is_empty() || heads.is_empty() {
            return Err(DocumentError::UnknownHeads { unknown });
        }
        if *heads == self.heads() {
            return self.projection();
        }
        let heads: Vec<_> = heads.iter().copied().collect();
        let engine_heads = engine_hashes(&heads);
        let keys = |container| {
            if !self.history.is_below(genesis::maker(container).hash, &heads) {
                return Ok(BTreeSet::new());
            }
            guarded(|| self.engine.keys_at(genesis::object_id(container), &engine_heads).collect())
        };
        self.project(&keys, &|container, key| self.visible_at(container, key, &heads))
    }

    fn project(
        &self,
        keys: &impl Fn(Container) -> Result<BTreeSet<String>, DocumentError>,
        visible: &impl Fn(Container, &str) -> Result<Operations, DocumentError>,
    ) -> Result<Projection, DocumentError> {
        let mut projection = Projection::default();
        for container in genesis::containers(self.history.schema()) {
            for key in keys(container)? {
                let standings = self.standings(visible(container, &key)?)?;
                enter(&mut projection, container, &key, &standings)?;
            }
        }
        Ok(projection)
    }

    /// The visible operations of one register now, lowest first.
    pub(super) fn visible(
        &self,
        container: Container,
        key: &str,
    ) -> Result<Operations, DocumentError> {
        guarded(|| texts(self.engine.get_all(genesis::object_id(container), key)))?
    }

    /// The visible operations of one register at these heads, lowest first.
    pub(super) fn visible_at(
        &self,
        container: Container,
        key: &str,
        heads: &[ChangeHash],
    ) -> Result<Operations, DocumentError> {
        let heads = engine_hashes(heads);
        guarded(|| texts(self.engine.get_all_at(genesis::object_id(container), key, &heads)))?
    }

    // The highest operation is the one the engine shows; of equal texts it stays.
    fn standings(&self, operations: Operations) -> Result<Vec<Standing>, DocumentError> {
        let mut seen = BTreeSet::new();
        let mut standings = Vec::with_capacity(operations.len());
        for (op, text) in operations.into_iter().rev() {
            if !seen.insert(text.clone()) {
                continue;
            }
            let (change, fact) =
                self.history.change_of(op.actor, op.counter).ok_or(DocumentError::Damaged)?;
            let (by, at_ms, message) = (fact.author, fact.time_ms, fact.message.clone());
            standings.push(Standing { text, by, at_ms, message, change, op });
        }
        Ok(standings)
    }
}

pub(super) fn engine_hashes(hashes: &[ChangeHash]) -> Vec<automerge::ChangeHash> {
    hashes.iter().map(|hash| automerge::ChangeHash(hash.0)).collect()
}

fn texts(
    found: Result<Vec<(Value<'_>, automerge::ObjId)>, automerge::AutomergeError>,
) -> Result<Operations, DocumentError> {
    let mut operations = Vec::new();
    for (value, id) in found.map_err(|_| DocumentError::Damaged)? {
        let automerge::ObjId::Id(counter, actor, _) = id else {
            return Err(DocumentError::Damaged);
        };
        let actor = ActorId(actor.to_bytes().try_into().map_err(|_| DocumentError::Damaged)?);
        let Value::Scalar(scalar) = value else { return Err(DocumentError::Damaged) };
        let ScalarValue::Str(text) = scalar.as_ref() else { return Err(DocumentError::Damaged) };
        operations.push((OperationId { counter, actor }, text.to_string()));
    }
    operations.sort_by_key(|(id, _)| *id);
    Ok(operations)
}

fn enter(
    projection: &mut Projection,
    container: Container,
    key: &str,
    standings: &[Standing],
) -> Result<(), DocumentError> {
    match container {
        Container::Meta => {
            projection.meta.insert(key.to_owned(), recorded(standings)?);
        }
        Container::Rows => {
            projection.rows.insert(id(key)?, recorded(standings)?);
        }
        Container::Answers => {
            projection.answers.insert(id(key)?, recorded::<Answer>(standings)?);
        }
        Container::Evidence => {
            projection.evidence.insert(id(key)?, recorded(standings)?);
        }
        Container::EvidenceNotes => {
            let place = register::evidence_note_key(key).map_err(|_| DocumentError::Damaged)?;
            let notes: &mut BTreeMap<_, _> =
                projection.evidence_notes.entry(place.evidence).or_default();
            notes.insert(place.m, recorded(standings)?);
        }
        Container::Notes => {
            projection.notes.insert(key.to_owned(), recorded(standings)?);
        }
        // The read model of today has no place for it.
        #[cfg(test)]
        Container::Trial => {}
    }
    Ok(())
}

fn id<T: std::str::FromStr<Err = InvalidId>>(key: &str) -> Result<T, DocumentError> {
    key.parse().map_err(|_| DocumentError::Damaged)
}

// Every text was checked to be canonical before the document took it.
fn recorded<T: serde::de::DeserializeOwned>(
    standings: &[Standing],
) -> Result<Vec<Recorded<T>>, DocumentError> {
    let read = |text: &str| serde_json::from_str(text).map_err(|_| DocumentError::Damaged);
    standings.iter().map(|standing| Ok(Recorded::of(standing, read(&standing.text)?))).collect()
}
