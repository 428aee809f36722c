//! Restricted documents in SQLite: given out with a visit, read by who may.

use minicbor::bytes::ByteVec;
use rusqlite::{OptionalExtension as _, Result, Transaction, named_params};
use shared_model::form::DocumentKind;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, CaseId, DocumentId, ForceId, VisitId};
use shared_model::restricted::RestrictedPack;
use shared_model::wire::FeedEvent;

use super::rows::{all, wrong};
use super::shelf::Shelf;
use super::{SqliteStore, seals};
use crate::cases::restricted::signed_pack;
use crate::store::StoreError;
use crate::store::devices::OfficerOnDevice;
use crate::store::documents::{SetAside, Submission, VisitFacts};
use crate::store::restricted::{Restricted, RestrictedDocument};

impl Restricted for SqliteStore {
    fn restricted_of(
        &self,
        force: ForceId,
        visit: VisitId,
    ) -> Result<Vec<RestrictedDocument>, StoreError> {
        let doing = "reading restricted documents";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":visit": visit.as_bytes() };
            all(tx, include_str!("restricted/of_visit.sql"), params, |row| {
                Ok(RestrictedDocument {
                    pack: read_pack(&row.get::<_, Vec<u8>>("pack")?)?,
                    written: row.get("written")?,
                })
            })
            .map_err(StoreError::failed(doing))
        })
    }

    fn restricted_submissions(
        &self,
        force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<Submission>, StoreError> {
        let doing = "reading restricted submissions";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
            all(tx, include_str!("restricted/submissions.sql"), params, |row| {
                seals::read_submission(force, row)
            })
            .map_err(StoreError::failed(doing))
        })
    }

    fn restricted_set_aside(&self, force: ForceId) -> Result<Vec<SetAside>, StoreError> {
        let doing = "reading what was set aside of restricted documents";
        self.read(doing, |tx| {
            seals::set_aside(tx, Shelf::Restricted, force).map_err(StoreError::failed(doing))
        })
    }

    fn count_restricted_set_aside(&self, force: ForceId) -> Result<u64, StoreError> {
        let doing = "counting what was set aside of restricted documents";
        self.read(doing, |tx| {
            seals::count_set_aside(tx, Shelf::Restricted, force).map_err(StoreError::failed(doing))
        })
    }
}

/// Keeps one that goes out with a visit.
pub(super) fn insert(tx: &Transaction<'_>, pack: &RestrictedPack, signed: &[u8]) -> Result<()> {
    tx.prepare_cached(include_str!("restricted/insert_document.sql"))?.execute(named_params! {
        ":force": pack.force.0,
        ":document": pack.document.as_bytes(),
        ":case_id": pack.case.as_bytes(),
        ":visit": pack.visit.as_bytes(),
        ":kind": kind_name(pack.kind),
        ":number": pack.number,
        ":pack": signed,
    })?;
    for officer in &pack.officers {
        tx.prepare_cached(include_str!("restricted/insert_officer.sql"))?.execute(
            named_params! {
                ":force": pack.force.0,
                ":document": pack.document.as_bytes(),
                ":account": officer.as_bytes(),
            },
        )?;
    }
    Ok(())
}

const fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        // The table takes no visit.
        DocumentKind::Visit => "visit",
        DocumentKind::Annex => "annex",
        DocumentKind::Conversation => "conversation",
    }
}

/// Those of an officer's unfinished visits, each with its signed pack.
pub(super) fn open_of(
    tx: &Transaction<'_>,
    force: ForceId,
    account: AccountId,
) -> Result<Vec<(RestrictedPack, Vec<u8>)>> {
    let params = named_params! { ":force": force.0, ":account": account.as_bytes() };
    all(tx, include_str!("restricted/open_of_officer.sql"), params, |row| {
        let signed: Vec<u8> = row.get("pack")?;
        Ok((read_pack(&signed)?, signed))
    })
}

/// What a tablet is posted of one.
pub(super) fn event(document: DocumentId, signed: &[u8]) -> FeedEvent {
    FeedEvent::Restricted { document, pack: ByteVec::from(signed.to_vec()) }
}

/// Edits that were published elsewhere in what an officer may read.
pub(super) fn published_for(
    tx: &Transaction<'_>,
    officer: &OfficerOnDevice,
) -> Result<Vec<(DocumentId, EnvelopeHash)>> {
    let params = named_params! {
        ":force": officer.force.0,
        ":device": officer.device.as_bytes(),
        ":account": officer.account.as_bytes(),
    };
    all(tx, include_str!("restricted/published_for.sql"), params, |row| {
        let document = DocumentId::from_bytes(row.get("document")?);
        Ok((document, EnvelopeHash(row.get("hash")?)))
    })
}

/// What the publisher needs of one: its own officers, and the visit it belongs to.
pub(super) fn facts(
    tx: &Transaction<'_>,
    force: ForceId,
    document: DocumentId,
) -> Result<Option<VisitFacts>> {
    let params = named_params! { ":force": force.0, ":document": document.as_bytes() };
    let officers = all(tx, include_str!("restricted/officers_of.sql"), params, |row| {
        Ok(AccountId::from_bytes(row.get("account")?))
    })?;
    tx.prepare_cached(include_str!("restricted/facts.sql"))?
        .query_row(params, |row| {
            Ok(VisitFacts {
                case: CaseId::from_bytes(row.get("case_id")?),
                visit: VisitId::from_bytes(row.get("visit_id")?),
                officers,
                pack: row.get("pack")?,
                restricted: Some(row.get("restricted")?),
            })
        })
        .optional()
}

fn read_pack(signed: &[u8]) -> Result<RestrictedPack> {
    signed_pack(signed).ok_or_else(|| wrong("the pack of a restricted document cannot be read"))
}
