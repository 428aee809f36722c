//! Makes the pack an officer goes out with: what was known of a case on the day,
//! frozen, dated, hashed.

use shared_model::form::DocumentKind;
use shared_model::forms::{self, Published};
use shared_model::ids::{CaseId, DocumentId, ForceId, PackId, VisitId};
use shared_model::pack::{FormName, NumberBlock, Officer, Pack, VisitKind};
use shared_model::receipt::SignedBytes;
use shared_model::reference::Reference;

use super::clock::{self, NotATime};
use crate::platform::case_body::CaseBody;
use crate::store::cases::CaseError;

/// Exhibit numbers in one block: ten times what a visit usually takes.
pub const EXHIBIT_BLOCK_NUMBERS: u32 = 100;

/// Everything a pack is made of besides the case itself.
#[derive(Clone, Debug)]
pub struct PackFacts {
    /// The pack.
    pub id: PackId,
    /// The tenant.
    pub force: ForceId,
    /// Its name.
    pub force_name: String,
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// Its document.
    pub document: DocumentId,
    /// What it is called at the door.
    pub reference: Reference,
    /// The form, pinned.
    pub form: FormName,
    /// Server time.
    pub made_at_ms: i64,
    /// RFC 3339 with offset.
    pub starts_at: String,
    /// Who leads.
    pub officer: Officer,
    /// Who goes with them.
    pub second_officer: Option<Officer>,
    /// Exhibit numbers reserved for the officer who leads.
    pub exhibits: NumberBlock,
}

/// Makes the pack.
#[must_use]
pub fn make(facts: PackFacts, body: &CaseBody) -> Pack {
    Pack {
        id: facts.id,
        force: facts.force,
        force_name: facts.force_name,
        case: facts.case,
        visit: facts.visit,
        document: facts.document,
        kind: body.application.kind,
        reference: facts.reference,
        form: facts.form,
        made_at: clock::rfc3339(facts.made_at_ms),
        starts_at: facts.starts_at,
        officer: facts.officer,
        second_officer: facts.second_officer,
        applicant: body.person.clone(),
        addresses: body.addresses.clone(),
        certificates: body.certificates.clone(),
        guns: body.guns.clone(),
        checks: body.checks.clone(),
        markers: body.markers.clone(),
        last_visit: body.last_visit.clone(),
        exhibits: facts.exhibits,
    }
}

/// The form a visit of this kind goes out with when it starts at this time.
///
/// # Errors
/// The text names no day, or no form is in force on it for such a visit.
pub fn form_for(kind: VisitKind, starts_at: &str) -> Result<&'static Published, CaseError> {
    let day = clock::written_day(starts_at).ok_or_else(|| NotATime::new(starts_at))?;
    forms::in_force(DocumentKind::Visit, kind, day).ok_or(CaseError::NoForm { day })
}

/// Takes a pack out of the signature it was given out under; none for other bytes.
#[must_use]
pub fn signed_pack(bytes: &[u8]) -> Option<Pack> {
    let signed: SignedBytes = minicbor::decode(bytes).ok()?;
    serde_json::from_slice(&signed.bytes).ok()
}
