//! Restricted documents in memory: an annex or a conversation is opened, asked and
//! changed as a visit is, under the id of its own document, and rests sealed.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::document::Document;
use shared_model::ids::VisitId;
use shared_model::pack::Pack;
use shared_model::restricted::RestrictedPack;

use super::{OpenVisit, SNAPSHOT_AFTER, kept, not_here, pack_of};
use crate::at_rest::Key;
use crate::error::{CoreError, CoreResult};
use crate::store::{Db, RestrictedRow, SealedDocument, VisitRow};
use crate::tablet::Opened;
use crate::vault;

/// What an open restricted document is more than a visit.
pub(crate) struct Restricted {
    /// The visit it belongs to.
    pub of: VisitId,
    /// Under which it rests.
    key: Key,
}

impl OpenVisit {
    /// Refuses a restricted document where only a visit is meant.
    pub(crate) fn check_is_visit(&self) -> CoreResult<()> {
        if self.restricted.is_some() { Err(not_here()) } else { Ok(()) }
    }
}

impl Opened {
    pub(super) fn load_restricted(&mut self, row: &RestrictedRow) -> CoreResult<OpenVisit> {
        let pack: RestrictedPack = serde_json::from_str(&row.pack)
            .map_err(|_| CoreError::Damaged("the pack of a private record is damaged".into()))?;
        if !pack.officers.contains(&self.officer.account) {
            return Err(not_here());
        }
        let key = self.key_of(row)?;
        let visit = self.store.read(|db| db.visit(row.visit))?;
        let whole = pack_of(&visit)?;
        let loaded = self.load_sealed(&pack, &key)?;
        let pack =
            Pack { document: pack.document, form: pack.form, exhibits: pack.exhibits, ..whole };
        // Whether it may be changed follows the visit.
        let in_place = VisitRow {
            visit: row.record,
            document: pack.document,
            form_hash: row.form_hash,
            has_form: row.has_form,
            saved_at_ms: row.saved_at_ms,
            ..visit
        };
        self.in_memory(in_place, pack, loaded, Some(Restricted { of: row.visit, key }))
    }

    /// Snapshot, then the segments after it, each as it rests.
    fn load_sealed(&self, pack: &RestrictedPack, key: &Key) -> CoreResult<(Document, kept::Kept)> {
        let id = pack.document;
        let row = self.store.read(|db| db.restricted_document(id))?;
        let until = row.as_ref().map_or(0, |row| row.until);
        let mut document = match &row {
            Some(row) => Document::load(&key.open(b"snapshot", &row.snapshot)?)?,
            None => Document::new(),
        };
        let mut tail = Vec::new();
        for one in self.store.read(|db| db.segments_after(id, until))? {
            let bytes =
                if one.is_sealed { key.open(&one.hash.0, &one.bytes)?.to_vec() } else { one.bytes };
            tail.push((one.position, bytes));
        }
        let kept = kept::apply(&mut document, tail)?;
        Ok((document, kept))
    }

    /// The key of a record, made where there is none yet. Only its officer has it.
    fn key_of(&mut self, row: &RestrictedRow) -> CoreResult<Key> {
        let officers = Key(vault::restricted_key(self.officer_key()?)?);
        let name = row.record.as_bytes();
        if let Some(sealed) = &row.sealed_key {
            return officers.open_key(name, sealed);
        }
        let key = Key::random()?;
        let sealed = key.sealed_under(&officers, name)?;
        self.store.write(|db| db.put_restricted_key(row.record, &sealed))?;
        Ok(key)
    }

    /// Seals what the server has meanwhile taken of restricted documents. While the
    /// tablet is locked that waits: the keys are the officer's. So does what cannot be
    /// sealed now; nothing else depends on it.
    pub(crate) fn seal_what_is_held(&mut self) {
        if let Err(error) = self.try_seal() {
            tracing::warn!(%error, "what the server holds was not sealed");
        }
    }

    fn try_seal(&mut self) -> CoreResult<()> {
        if self.officer_key.is_none() {
            return Ok(());
        }
        let found = self.store.read(|db| db.envelopes_to_seal())?;
        let records: BTreeSet<VisitId> = found.iter().map(|one| one.record).collect();
        let mut keys = BTreeMap::new();
        for record in records {
            let row = self.store.read(|db| db.restricted(record))?.ok_or_else(not_here)?;
            keys.insert(record, self.key_of(&row)?);
        }
        let mut sealed = Vec::with_capacity(found.len());
        for one in found {
            if let Some(key) = keys.get(&one.record) {
                sealed.push((one.position, key.seal(&one.hash.0, &one.bytes)?));
            }
        }
        if sealed.is_empty() {
            return Ok(());
        }
        self.store.write(|db| {
            sealed.iter().try_for_each(|(position, bytes)| db.seal_envelope(*position, bytes))
        })
    }

    /// Forgets what is in memory of a visit and of what belongs to it.
    pub(crate) fn forget(&mut self, visit: VisitId) {
        let belongs = |open: &OpenVisit| open.restricted.as_ref().is_some_and(|r| r.of == visit);
        self.visits.retain(|id, open| *id != visit && !belongs(open));
    }

    /// Keeps a half-typed text; an empty one is forgotten.
    pub(crate) fn keep_draft(
        &mut self,
        visit: VisitId,
        key: &str,
        text: &str,
        now_ms: i64,
    ) -> CoreResult<()> {
        let Some(restricted) = &self.visit(visit)?.restricted else {
            return self.store.write(|db| db.put_draft(visit, key, text, now_ms));
        };
        if text.is_empty() {
            return self.store.write(|db| db.forget_restricted_draft(visit, key));
        }
        let sealed = restricted.key.seal(key.as_bytes(), text.as_bytes())?;
        self.store.write(|db| db.put_restricted_draft(visit, key, &sealed, now_ms))
    }

    /// Half-typed texts by their keys.
    pub(crate) fn drafts(&mut self, visit: VisitId) -> CoreResult<BTreeMap<String, String>> {
        let Some(restricted) = &self.visit(visit)?.restricted else {
            return self.store.read(|db| db.drafts(visit));
        };
        let key = restricted.key.clone();
        let mut drafts = BTreeMap::new();
        for (name, sealed) in self.store.read(|db| db.restricted_drafts(visit))? {
            let text = key.open(name.as_bytes(), &sealed)?;
            drafts.insert(name, String::from_utf8_lossy(&text).into_owned());
        }
        Ok(drafts)
    }
}

/// A sealed snapshot when the tail has grown; what a visit keeps besides is not kept
/// of it at all.
pub(super) fn keep_snapshot(db: Db<'_>, open: &mut OpenVisit, position: u64) -> CoreResult<()> {
    let Some(restricted) = &open.restricted else { return Ok(()) };
    if open.since_snapshot < SNAPSHOT_AFTER {
        return Ok(());
    }
    let sealed = SealedDocument {
        snapshot: restricted.key.seal(b"snapshot", &open.document.save())?,
        until: open.kept.snapshot_until(position),
    };
    db.put_restricted_document(open.pack.document, &sealed)?;
    open.since_snapshot = 0;
    Ok(())
}
