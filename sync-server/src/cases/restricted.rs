//! What a visit is given besides its pack: the annex, and a fixed number of
//! conversations for each officer. The same for every visit, so that their number
//! says nothing of what was said.

use shared_model::form::{DocumentKind, Form};
use shared_model::forms;
use shared_model::ids::{DocumentId, PackId};
use shared_model::pack::{NumberBlock, Officer, Pack};
use shared_model::receipt::SignedBytes;
use shared_model::restricted::{CONVERSATIONS_PER_OFFICER, RestrictedPack};

use super::clock;
use crate::store::cases::CaseError;

/// Exhibit numbers in one block: each document has its own.
pub const EXHIBIT_BLOCK_NUMBERS: u32 = 20;

/// Documents that a visit of two officers takes: the annex and their conversations.
pub const DOCUMENTS_MAX: usize = 1 + 2 * CONVERSATIONS_PER_OFFICER as usize;

/// The packs that go out beside the pack of a visit; none while no form for them is in
/// force on its day. `reserve` takes numbers of a series.
///
/// # Errors
/// Those of `reserve`; fewer ids than a visit takes.
pub fn packs(
    visit: &Pack,
    minted: &[(DocumentId, PackId)],
    mut reserve: impl FnMut(&str) -> Result<NumberBlock, CaseError>,
) -> Result<Vec<RestrictedPack>, CaseError> {
    let mut ids = minted.iter();
    let mut packs = Vec::new();
    for wanted in wanted(visit) {
        let (document, id) = ids.next().copied().ok_or_else(|| {
            CaseError::store("minting ids")("a visit takes more documents than ids were drawn")
        })?;
        packs.push(RestrictedPack {
            id,
            force: visit.force,
            case: visit.case,
            visit: visit.visit,
            document,
            kind: wanted.form.document(),
            number: wanted.number,
            form: wanted.form.name(),
            made_at: visit.made_at.clone(),
            officers: wanted.officers.iter().map(|officer| officer.account).collect(),
            exhibits: match wanted.officers.first() {
                Some(officer) => reserve(&format!("{}-R", officer.initials))?,
                None => continue,
            },
        });
    }
    Ok(packs)
}

struct Wanted<'a> {
    form: &'static Form,
    number: u32,
    /// The first gives the series its name.
    officers: Vec<&'a Officer>,
}

fn wanted(visit: &Pack) -> Vec<Wanted<'_>> {
    let Some(day) = clock::written_day(&visit.starts_at) else { return Vec::new() };
    let form = |document| forms::in_force(document, visit.kind, day).map(|one| &*one.form);
    let second =
        visit.second_officer.iter().filter(|second| second.account != visit.officer.account);
    let officers: Vec<&Officer> = std::iter::once(&visit.officer).chain(second).collect();
    let mut wanted = Vec::new();
    if let Some(form) = form(DocumentKind::Annex) {
        wanted.push(Wanted { form, number: 1, officers: officers.clone() });
    }
    if let Some(form) = form(DocumentKind::Conversation) {
        for officer in officers {
            let numbers = 1..=CONVERSATIONS_PER_OFFICER;
            wanted.extend(numbers.map(|number| Wanted { form, number, officers: vec![officer] }));
        }
    }
    wanted
}

/// Takes a pack out of the signature it was given out under; none for other bytes.
#[must_use]
pub fn signed_pack(bytes: &[u8]) -> Option<RestrictedPack> {
    let signed: SignedBytes = minicbor::decode(bytes).ok()?;
    serde_json::from_slice(&signed.bytes).ok()
}
