//! The page *Sending*: what waits and why, then what has arrived.

use shared_model::ids::DocumentId;
use shared_model::pack::Pack;

use super::round::UNREADABLE;
use super::{Status, chip, ended};
use crate::error::CoreResult;
use crate::ipc::{Delivery, Nothing, SendingItem, SendingView};
use crate::store::{Waiting, WaitingBlobs, record_of};
use crate::tablet::{Core, Opened, Tablet};

/// Where a row of the mailbox was set aside.
const TOO_OLD: &str = "This app is too old to show it. What is on this tablet is safe";

/// Of what is in no list.
const UNNAMED: &str = "The force did not take it. It is still on this tablet";

const NO_REASON: &str = "no reason was given";

/// What the officer does next about each thing that needs them.
mod next {
    pub(super) const TOO_OLD: &str = "Update the app: it is asked for again then";
    pub(super) const UNREADABLE: &str = "Leave the tablet as it is and call the help desk";
    pub(super) const REFUSED: &str =
        "Try now sends it again. If the force refuses it once more, call your supervisor";
    pub(super) const SET_ASIDE: &str = "Call your supervisor; sending it again changes nothing";
}

impl Tablet {
    pub(crate) fn sending(&self, _: Nothing) -> CoreResult<SendingView> {
        self.officer(|core, opened| view(core, opened))
    }

    pub(crate) fn send_now(&self, _: Nothing) -> CoreResult<SendingView> {
        self.officer(|_, opened| opened.store.write(|db| db.retry_refused()))?;
        self.core.line.send_now();
        self.officer(|core, opened| view(core, opened))
    }
}

fn view(core: &Core, opened: &Opened) -> CoreResult<SendingView> {
    let status = core.line.status();
    let (envelopes, blobs, contact, visits) = opened
        .store
        .read(|db| Ok((db.waiting()?, db.waiting_blobs()?, db.contact()?, db.visits()?)))?;
    let mut items = Vec::new();
    if opened.store.read(|db| db.is_too_old())? {
        items.push(SendingItem {
            text: "Something from the force".to_owned(),
            state: Delivery::NeedsYou,
            detail: TOO_OLD.to_owned(),
            next: Some(next::TOO_OLD.to_owned()),
        });
    }
    let unlisted =
        |document| opened.store.read(|db| Ok(db.restricted(record_of(document))?.is_some()));
    let mut needs_you = false;
    for one in &envelopes {
        if unlisted(one.document)? {
            needs_you |= one.refused > 0;
        } else {
            items.push(report(&status, &reference(opened, one.document)?, one));
        }
    }
    for one in &blobs {
        if unlisted(one.document)? {
            needs_you |= one.refused > 0;
        } else {
            items.push(photos(&status, &reference(opened, one.document)?, one));
        }
    }
    if needs_you {
        items.push(unnamed());
    }
    for row in visits {
        let waits = envelopes.iter().any(|one| one.document == row.document)
            || blobs.iter().any(|one| one.document == row.document);
        if row.saved_at_ms.is_some() && !waits {
            items.push(SendingItem {
                text: reference(opened, row.document)?,
                state: Delivery::WithForce,
                detail: match row.complete_ms {
                    Some(ms) => format!("Confirmed by the force at {}", crate::time::clock(ms)),
                    None => "Receipt verified on this tablet".to_owned(),
                },
                next: None,
            });
        }
    }
    Ok(SendingView {
        items,
        last_contact: contact.last_contact_ms.map(crate::time::text),
        ended: ended(&status, opened)?,
        server: opened.enrolment.server.clone(),
        sending: chip(core, Some(opened))?,
        last_exchange: status.exchange,
    })
}

fn reference(opened: &Opened, document: DocumentId) -> CoreResult<String> {
    opened.store.read(|db| {
        let Some(visit) = db.visit_of(document)? else { return Ok("A visit".to_owned()) };
        let pack: Option<Pack> = serde_json::from_str(&db.visit(visit)?.pack).ok();
        Ok(pack.map_or_else(|| "A visit".to_owned(), |pack| pack.reference.to_string()))
    })
}

fn report(status: &Status, reference: &str, one: &Waiting) -> SendingItem {
    let count = one.waiting + one.refused;
    let words = if count == 1 { "entry" } else { "entries" };
    let detail = one.detail.as_deref();
    let needed = match one.refused {
        0 => None,
        all if all == one.set_aside => Some(set_aside(detail)),
        _ => Some(refused(detail)),
    };
    item(status, format!("{reference} · {count} {words}"), needed)
}

fn photos(status: &Status, reference: &str, one: &WaitingBlobs) -> SendingItem {
    let count = one.waiting + one.refused;
    let words = if count == 1 { "photo or signature" } else { "photos and signatures" };
    // Tenths of a megabyte are enough to know whether it is worth waiting for.
    let tenths = one.size_bytes / 100_000;
    let text = format!("{reference} · {count} {words}, {}.{} MB", tenths / 10, tenths % 10);
    let needed = (one.refused > 0).then(|| refused(one.detail.as_deref()));
    item(status, text, needed)
}

/// What is in no list is not named here either: the chip counts it, and what the force
/// did not take must be known.
fn unnamed() -> SendingItem {
    SendingItem {
        text: "Something on this tablet".to_owned(),
        state: Delivery::NeedsYou,
        detail: UNNAMED.to_owned(),
        next: Some(next::REFUSED.to_owned()),
    }
}

/// Why something needs the officer, and what they do next.
struct Needed {
    why: String,
    next: &'static str,
}

fn refused(detail: Option<&str>) -> Needed {
    if let Some(UNREADABLE) = detail {
        return Needed { why: UNREADABLE.to_owned(), next: next::UNREADABLE };
    }
    let reason = detail.unwrap_or(NO_REASON);
    let why = format!("The force did not take it: {reason}. It is still on this tablet");
    Needed { why, next: next::REFUSED }
}

fn set_aside(detail: Option<&str>) -> Needed {
    let reason = detail.unwrap_or(NO_REASON);
    let why = format!("The force holds it and did not make it part of the visit: {reason}");
    Needed { why, next: next::SET_ASIDE }
}

fn item(status: &Status, text: String, needed: Option<Needed>) -> SendingItem {
    if let Some(Needed { why, next }) = needed {
        let next = Some(next.to_owned());
        return SendingItem { text, state: Delivery::NeedsYou, detail: why, next };
    }
    let state = if status.sending && status.online { Delivery::Sending } else { Delivery::Waiting };
    SendingItem { text, state, detail: why_it_waits(status), next: None }
}

fn why_it_waits(status: &Status) -> String {
    match &status.trouble {
        Some(trouble) => format!("{trouble}. It is saved on this tablet and goes by itself"),
        None if status.sending => "On the way".to_owned(),
        None => "Saved on this tablet; it goes by itself".to_owned(),
    }
}
