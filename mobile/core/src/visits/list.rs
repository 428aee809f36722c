//! Today: where next, out of rows alone; no document is opened for it.

use jiff::civil::Date;
use shared_model::ids::VisitId;
use shared_model::pack::{Address, Pack, Person, VisitKind};

use super::{briefing, small};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Delivery, Nothing, Today, VisitCard, VisitState};
use crate::store::VisitRow;
use crate::sync::{chip, document_delivery};
use crate::tablet::{Core, Opened, Tablet};

#[cfg(test)]
mod tests;

impl Tablet {
    pub(crate) fn today(&self, _: Nothing) -> CoreResult<Today> {
        self.officer(|core, opened| {
            let now_ms = core.now_ms();
            let today = crate::time::day(now_ms);
            let rows = opened.store.read(|db| db.visits())?;
            let mut visits = Vec::with_capacity(rows.len());
            for row in &rows {
                if has_left(core, opened, row, today)? {
                    continue;
                }
                let stop = opened.store.read(|db| db.stop_of(row.visit))?;
                visits.push(card(row, stop, now_ms)?);
            }
            // Returned ones stand above; the order of time holds among the rest.
            visits.sort_by_key(|card| (card.later, card.state != VisitState::Returned));
            let date = today.to_string();
            Ok(Today {
                count: small(visits.iter().filter(|card| card.day == date).count()),
                next: next(&visits),
                date,
                officer_name: opened.officer.name.clone(),
                visits,
                sending: chip(core, Some(opened))?,
            })
        })
    }
}

/// A visit leaves Today after its day and the day the force had it, with nothing
/// left to send; sent back, it stands there again.
fn has_left(core: &Core, opened: &Opened, row: &VisitRow, today: Date) -> CoreResult<bool> {
    let with_force_on = row.complete_ms.filter(|_| state(row) == VisitState::WithForce);
    let earlier = |day: Option<Date>| day.is_some_and(|day| day < today);
    if !earlier(with_force_on.map(crate::time::day))
        || !earlier(crate::time::day_of(&row.starts_at))
    {
        return Ok(false);
    }
    Ok(document_delivery(core, opened, row.document)? == Delivery::WithForce)
}

fn next(visits: &[VisitCard]) -> Option<VisitId> {
    let open = |card: &&VisitCard| {
        !card.later && !matches!(card.state, VisitState::Finished | VisitState::WithForce)
    };
    visits.iter().find(open).map(|card| card.visit)
}

/// Where a visit stands.
pub(crate) fn state(row: &VisitRow) -> VisitState {
    let saved_after_seal = row.saved_at_ms > row.sealed_at_ms;
    if row.comments_open > 0 {
        VisitState::Returned
    } else if row.reopened {
        VisitState::Started
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

fn card(row: &VisitRow, stop: Option<String>, now_ms: i64) -> CoreResult<VisitCard> {
    let pack: Pack = serde_json::from_str(&row.pack)
        .map_err(|_| CoreError::Damaged("the pack of a visit cannot be read".into()))?;
    let state = state(row);
    let day = crate::time::day_of(&row.starts_at);
    let begun = !matches!(state, VisitState::NotReady | VisitState::Ready);
    Ok(VisitCard {
        visit: row.visit,
        reference: pack.reference.to_string(),
        time: row.starts_at.clone(),
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        later: !begun && day.is_some_and(|day| day > crate::time::day(now_ms)),
        name: name(&pack.applicant),
        address: pack.addresses.first().map(address).unwrap_or_default(),
        kind: kind(pack.kind).to_owned(),
        markers: small(pack.markers.len()),
        markers_old: pack.markers.iter().any(|one| briefing::is_old(one, now_ms)),
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
