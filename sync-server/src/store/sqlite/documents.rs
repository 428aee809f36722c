//! Documents in SQLite: envelopes appended once, and what the publisher needs of them.

use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::envelope::EnvelopeKind;
use shared_model::hash::{BlobHash, EnvelopeHash};
use shared_model::ids::{
    AccountId, ActorId, CaseId, DeviceId, DocumentId, EvidenceId, ForceId, SubmissionId, VisitId,
};

use super::rows::{all, count, stored, wrong};
use super::shelf::Shelf;
use super::{SqliteStore, colleagues, restricted, seals};
use crate::store::StoreError;
use crate::store::documents::{
    Documents, EnvelopeState, HeldEnvelope, Hold, NewEnvelope, OpenSeal, OpenWork, Publication,
    PublishError, Published, SEAL_WAITS_MS_MAX, SetAside, Submission, VisitFacts,
};

impl Documents for SqliteStore {
    fn hold_envelopes(&self, hold: &Hold) -> Result<usize, StoreError> {
        let (doing, hold) = ("holding envelopes", hold.clone());
        self.write(doing, move |tx| hold_all(tx, &hold).map_err(StoreError::failed(doing)))
    }

    fn open_documents(&self, force: ForceId, now_ms: i64) -> Result<Vec<DocumentId>, StoreError> {
        let doing = "looking for work";
        self.read(doing, |tx| {
            let params = named_params! {
                ":force": force.0,
                ":too_old_ms": now_ms.saturating_sub(SEAL_WAITS_MS_MAX),
            };
            open_documents(tx, params).map_err(StoreError::failed(doing))
        })
    }

    fn open_work(&self, force: ForceId, document: DocumentId) -> Result<OpenWork, StoreError> {
        let doing = "reading a document's work";
        self.read(doing, |tx| open_work(tx, force, document).map_err(StoreError::failed(doing)))
    }

    fn publish(&self, publication: &Publication) -> Result<Published, PublishError> {
        let (publication, signer) = (publication.clone(), std::sync::Arc::clone(&self.signer));
        let sign = move |purpose, bytes| signer.sign(purpose, bytes).ok();
        self.write("publishing", move |tx| seals::publish(tx, &publication, &sign))
    }

    fn submissions(&self, force: ForceId, case: CaseId) -> Result<Vec<Submission>, StoreError> {
        let doing = "reading submissions";
        self.read(doing, |tx| {
            seals::submissions(tx, force, case).map_err(StoreError::failed(doing))
        })
    }

    fn submission(
        &self,
        force: ForceId,
        submission: SubmissionId,
    ) -> Result<Option<Submission>, StoreError> {
        let doing = "reading a submission";
        self.read(doing, |tx| {
            seals::submission(tx, force, submission).map_err(StoreError::failed(doing))
        })
    }

    fn open_seals(&self, force: ForceId, case: CaseId) -> Result<Vec<OpenSeal>, StoreError> {
        let doing = "reading seals";
        self.read(doing, |tx| seals::open_seals(tx, force, case).map_err(StoreError::failed(doing)))
    }

    fn set_aside(&self, force: ForceId) -> Result<Vec<SetAside>, StoreError> {
        let doing = "reading what was set aside";
        self.read(doing, |tx| {
            seals::set_aside(tx, Shelf::Visit, force).map_err(StoreError::failed(doing))
        })
    }

    fn count_set_aside(&self, force: ForceId) -> Result<u64, StoreError> {
        let doing = "counting what was set aside";
        self.read(doing, |tx| {
            seals::count_set_aside(tx, Shelf::Visit, force).map_err(StoreError::failed(doing))
        })
    }

    fn envelopes(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<HeldEnvelope>, StoreError> {
        let doing = "reading envelopes";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
            Shelf::of(tx, force, document)
                .and_then(|shelf| all(tx, shelf.envelopes(), params, read_envelope))
                .map_err(StoreError::failed(doing))
        })
    }
}

fn open_documents(
    tx: &Transaction<'_>,
    params: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<Vec<DocumentId>> {
    let named = |row: &Row<'_>| Ok(DocumentId::from_bytes(row.get("document")?));
    let mut open = all(tx, include_str!("documents/open_list.sql"), params, named)?;
    open.extend(all(tx, include_str!("restricted/waiting.sql"), params, named)?);
    open.sort_unstable();
    open.dedup();
    Ok(open)
}

fn hold_all(tx: &Transaction<'_>, hold: &Hold) -> Result<usize> {
    let mut new = 0;
    for envelope in &hold.envelopes {
        let shelf = Shelf::of(tx, hold.force, envelope.head.document)?;
        if insert_envelope(tx, shelf, hold, envelope)? {
            new += 1;
            tx.prepare_cached(shelf.close_gap())?.execute(named_params! {
                ":force": hold.force.0,
                ":document": envelope.head.document.as_bytes(),
                ":device": envelope.head.device.as_bytes(),
                ":hash": envelope.hash.0,
            })?;
            touch(tx, hold.force, envelope.head.document)?;
        }
    }
    Ok(new)
}

fn insert_envelope(
    tx: &Transaction<'_>,
    shelf: Shelf,
    hold: &Hold,
    new: &NewEnvelope,
) -> Result<bool> {
    let state = if hold.late { EnvelopeState::Late } else { EnvelopeState::Held };
    let inserted = tx.prepare_cached(shelf.hold())?.execute(named_params! {
        ":force": hold.force.0,
        ":hash": new.hash.0,
        ":document": new.head.document.as_bytes(),
        ":device": new.head.device.as_bytes(),
        ":number": stored(new.head.number),
        ":previous": new.head.previous.0,
        ":kind": kind_name(new.head.kind),
        ":sealed": new.sealed,
        ":now_ms": hold.now_ms,
        ":state": state.name(),
    })?;
    Ok(inserted > 0)
}

/// Says that something came for a document, so that the publisher looks.
pub(super) fn touch(tx: &Transaction<'_>, force: ForceId, document: DocumentId) -> Result<()> {
    let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
    tx.prepare_cached(include_str!("documents/open.sql"))?.execute(params)?;
    tx.prepare_cached(include_str!("documents/touch.sql"))?.execute(params)?;
    Ok(())
}

fn open_work(tx: &Transaction<'_>, force: ForceId, document: DocumentId) -> Result<OpenWork> {
    let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
    let shelf = Shelf::of(tx, force, document)?;
    let row = tx
        .prepare_cached(shelf.state())?
        .query_row(params, |row| {
            Ok((
                count(row, "version")?,
                count(row, "arrivals")?,
                count(row, "quarantined")?,
                row.get("snapshot")?,
                row.get::<_, Option<[u8; 16]>>("newest")?.map(SubmissionId::from_bytes),
            ))
        })
        .optional()?;
    let Some((version, arrivals, quarantined, snapshot, newest)) = row else {
        return Ok(OpenWork::default());
    };
    Ok(OpenWork {
        version,
        arrivals,
        snapshot,
        quarantined,
        newest,
        envelopes: all(tx, shelf.open_envelopes(), params, read_envelope)?,
        actors: all(tx, include_str!("documents/actors.sql"), params, |row| {
            Ok((ActorId(row.get("actor")?), DeviceId::from_bytes(row.get("device")?)))
        })?,
        officers: all(tx, shelf.officers(), params, |row| {
            let device = DeviceId::from_bytes(row.get("device")?);
            let account = AccountId::from_bytes(row.get("account")?);
            Ok((device, account, row.get("officer_key")?))
        })?,
        visit: match shelf {
            Shelf::Visit => visit(tx, force, document)?,
            Shelf::Restricted => restricted::facts(tx, force, document)?,
        },
        blobs: all(tx, include_str!("documents/blobs.sql"), params, |row| {
            let device = DeviceId::from_bytes(row.get("device")?);
            let evidence = EvidenceId { device, n: row.get("n")? };
            Ok((evidence, BlobHash(row.get("hash")?), count(row, "size_bytes")?))
        })?,
    })
}

fn visit(tx: &Transaction<'_>, force: ForceId, document: DocumentId) -> Result<Option<VisitFacts>> {
    let found = tx
        .prepare_cached(include_str!("documents/visit.sql"))?
        .query_row(named_params! { ":force": force.0, ":document": document.as_bytes() }, |row| {
            let lead = AccountId::from_bytes(row.get("officer")?);
            let second: Option<[u8; 16]> = row.get("second_officer")?;
            let second = second.map(AccountId::from_bytes);
            Ok(VisitFacts {
                case: CaseId::from_bytes(row.get("case_id")?),
                visit: VisitId::from_bytes(row.get("visit_id")?),
                officers: std::iter::once(lead).chain(second).collect(),
                pack: row.get("pack")?,
                restricted: None,
            })
        })
        .optional()?;
    let Some(mut visit) = found else { return Ok(None) };
    visit.officers.extend(colleagues::of(tx, force, visit.visit)?);
    Ok(Some(visit))
}

fn read_envelope(row: &Row<'_>) -> Result<HeldEnvelope> {
    let kind: String = row.get("kind")?;
    Ok(HeldEnvelope {
        position: count(row, "position")?,
        hash: EnvelopeHash(row.get("hash")?),
        device: DeviceId::from_bytes(row.get("device")?),
        number: count(row, "number")?,
        kind: if kind == "segment" { EnvelopeKind::Segment } else { EnvelopeKind::Command },
        sealed: row.get("sealed")?,
        received_at_ms: row.get("received_at_ms")?,
        state: envelope_state(row)?,
        verdict: row.get("verdict")?,
        mark: row.get("mark")?,
    })
}

pub(super) fn envelope_state(row: &Row<'_>) -> Result<EnvelopeState> {
    let name: String = row.get("state")?;
    EnvelopeState::from_name(&name)
        .ok_or_else(|| wrong(format!("{name:?} is no state of an envelope")))
}

const fn kind_name(kind: EnvelopeKind) -> &'static str {
    match kind {
        EnvelopeKind::Segment => "segment",
        EnvelopeKind::Command => "command",
    }
}
