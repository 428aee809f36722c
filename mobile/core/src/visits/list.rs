//! Today: where next, out of rows alone; no document is opened for it.

use shared_model::pack::{Address, Pack, Person, VisitKind};

use super::small;
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Nothing, Today, VisitCard, VisitState};
use crate::store::VisitRow;
use crate::sync::chip;
use crate::tablet::Tablet;

impl Tablet {
    pub(crate) fn today(&self, _: Nothing) -> CoreResult<Today> {
        self.officer(|core, opened| {
            let rows = opened.store.read(|db| db.visits())?;
            let mut visits = Vec::with_capacity(rows.len());
            for row in &rows {
                let stop = opened.store.read(|db| db.stop_of(row.visit))?;
                visits.push(card(row, stop)?);
            }
            // Returned ones stand above; the order of time holds among the rest.
            visits.sort_by_key(|card| card.state != VisitState::Returned);
            Ok(Today {
                date: crate::time::day(core.now_ms()).to_string(),
                officer_name: opened.officer.name.clone(),
                visits,
                sending: chip(core, Some(opened))?,
            })
        })
    }
}

/// Where a visit stands.
pub(crate) fn state(row: &VisitRow) -> VisitState {
    let saved_after_seal = row.saved_at_ms > row.sealed_at_ms;
    if row.comments_open > 0 {
        VisitState::Returned
    } else if row.complete_ms.is_some() {
        VisitState::WithForce
    } else if row.sealed_at_ms.is_some() && !saved_after_seal {
        VisitState::Finished
    } else if row.arrived_at_ms.is_some() {
        VisitState::Started
    } else if row.has_form {
        VisitState::Ready
    } else {
        VisitState::NotReady
    }
}

fn card(row: &VisitRow, stop: Option<String>) -> CoreResult<VisitCard> {
    let pack: Pack = serde_json::from_str(&row.pack)
        .map_err(|_| CoreError::Damaged("the pack of a visit cannot be read".into()))?;
    let state = state(row);
    Ok(VisitCard {
        visit: row.visit,
        reference: pack.reference.to_string(),
        time: row.starts_at.clone(),
        name: name(&pack.applicant),
        address: pack.addresses.first().map(address).unwrap_or_default(),
        kind: kind(pack.kind).to_owned(),
        markers: small(pack.markers.len()),
        state,
        detail: stop.unwrap_or_else(|| detail(state, row)),
    })
}

fn detail(state: VisitState, row: &VisitRow) -> String {
    match state {
        VisitState::NotReady => "Not ready to go out: its form has not come yet".to_owned(),
        VisitState::Ready => "Everything for this visit is on this tablet, checked".to_owned(),
        VisitState::Started => {
            format!("{} of {} sections complete", row.sections_done, row.sections_total)
        }
        VisitState::Finished => "Finished. Saved on this tablet".to_owned(),
        VisitState::Returned if row.comments_open == 1 => "Sent back with 1 comment".to_owned(),
        VisitState::Returned => format!("Sent back with {} comments", row.comments_open),
        VisitState::WithForce => "With the force".to_owned(),
    }
}

pub(super) fn name(person: &Person) -> String {
    format!("{} {}", person.forenames, person.surname)
}

pub(super) fn address_lines(address: &Address) -> Vec<String> {
    let mut lines = address.lines.clone();
    if !address.postcode.is_empty() {
        lines.push(address.postcode.clone());
    }
    lines
}

fn address(address: &Address) -> String {
    address_lines(address).join(", ")
}

pub(super) const fn kind(kind: VisitKind) -> &'static str {
    match kind {
        VisitKind::Grant => "grant",
        VisitKind::Renewal => "renewal",
        VisitKind::AddressChange => "address_change",
        VisitKind::Unannounced => "unannounced",
        VisitKind::Review => "review",
    }
}
