//! The restricted documents that go out with a visit: each by itself, to the tablets of
//! the officers it is assigned to.

use std::collections::BTreeSet;

use rusqlite::Transaction;
use shared_model::ids::{AccountId, DocumentId, ForceId, PackId};
use shared_model::pack::Pack;
use shared_model::receipt::Purpose;
use shared_model::wire::FeedEvent;

use super::{Sign, form_event, post, reserve_exhibits, signed};
use crate::cases::restricted::{EXHIBIT_BLOCK_NUMBERS, packs};
use crate::store::cases::CaseError;
use crate::store::sqlite::restricted as kept;

/// Makes, signs, keeps and posts those of a visit that was just booked.
///
/// # Errors
/// The store.
pub(super) fn give_out(
    tx: &Transaction<'_>,
    visit: &Pack,
    minted: &[(DocumentId, PackId)],
    sign: Sign<'_>,
) -> Result<(), CaseError> {
    let doing = "writing a restricted document";
    let reserve = |prefix: &str| reserve_exhibits(tx, visit.force, prefix, EXHIBIT_BLOCK_NUMBERS);
    for pack in packs(visit, minted, reserve)? {
        let text = shared_model::canonical::text(&pack).map_err(CaseError::store(doing))?;
        let signed = signed(Purpose::Restricted, text.into_bytes(), sign)?;
        kept::insert(tx, &pack, &signed).map_err(CaseError::store(doing))?;
        let events = [form_event(pack.form.hash, sign)?, kept::event(pack.document, &signed)];
        post(tx, visit.force, pack.officers, &events)?;
    }
    Ok(())
}

/// Those of an officer's unfinished visits, after the forms they need.
///
/// # Errors
/// The store.
pub(super) fn open_of(
    tx: &Transaction<'_>,
    force: ForceId,
    account: AccountId,
    sign: Sign<'_>,
) -> Result<Vec<FeedEvent>, CaseError> {
    let open = kept::open_of(tx, force, account)
        .map_err(CaseError::store("reading an officer's restricted documents"))?;
    let mut events = Vec::new();
    let mut posted = BTreeSet::new();
    for (pack, _) in &open {
        if posted.insert(pack.form.hash) {
            events.push(form_event(pack.form.hash, sign)?);
        }
    }
    events.extend(open.iter().map(|(pack, signed)| kept::event(pack.document, signed)));
    Ok(events)
}
