//! Who recorded something, when by which clock, and on which tablet.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::document::{Past, Standing};
use shared_model::edits::Segment;
use shared_model::envelope::Envelope;
use shared_model::ids::{AccountId, ActorId, DeviceId, VisitId};

use super::OpenVisit;
use crate::error::CoreResult;
use crate::ipc::GivenBy;
use crate::tablet::Opened;

/// From here on a tablet's clock is said to be wrong (ux.md, every state).
const CLOCK_OFF_MS: i64 = 120_000;
const MINUTE_MS: i64 = 60_000;
/// So much of a tablet's id tells one of an officer's tablets from another.
const SHORT_ID: usize = 4;

/// Whose tablet each change was made on: an actor is of one tablet for ever.
pub(super) struct Whose {
    me: AccountId,
    own: DeviceId,
    writer: ActorId,
    tablets: BTreeMap<ActorId, DeviceId>,
}

/// What a change says of its own making.
pub(super) struct Made<'a> {
    by: AccountId,
    at_ms: i64,
    actor: ActorId,
    message: &'a str,
}

impl<'a> From<&'a Past> for Made<'a> {
    fn from(past: &'a Past) -> Self {
        Self { by: past.by, at_ms: past.at_ms, actor: past.op.actor, message: &past.message }
    }
}

impl<'a> From<&'a Standing> for Made<'a> {
    fn from(one: &'a Standing) -> Self {
        Self { by: one.by, at_ms: one.at_ms, actor: one.op.actor, message: &one.message }
    }
}

/// What is needed to say whose something is. The envelopes know the tablets; they are
/// read only where somebody asks about a visit of which that has to be said.
pub(super) fn whose(opened: &mut Opened, visit: VisitId, tablets: bool) -> CoreResult<Whose> {
    let (me, own) = (opened.officer.account, opened.enrolment.device);
    let open = opened.visit(visit)?;
    let (document, writer) = (open.pack.document, open.writer.actor);
    let mut whose = Whose { me, own, writer, tablets: BTreeMap::new() };
    if tablets {
        let kept = opened.store.read(|db| db.segments_after(document, 0))?;
        for one in kept {
            // Whatever cannot be read here has no tablet to name, and nothing else is lost.
            let Ok(envelope) = Envelope::parse(&one.bytes) else { continue };
            let Ok(segment) = Segment::decode(envelope.body()) else { continue };
            let device = envelope.head().device;
            whose.tablets.extend(segment.changes.iter().map(|change| (change.actor, device)));
        }
    }
    Ok(whose)
}

impl Whose {
    /// Who, when, where.
    pub(super) fn given<'a>(&self, open: &OpenVisit, made: impl Into<Made<'a>>) -> GivenBy {
        let made = made.into();
        GivenBy {
            by: open.name_of(made.by),
            own: made.by == self.me,
            at: crate::time::text(made.at_ms),
            tablet: self.tablet(made.actor),
            clock: clock(made.message),
        }
    }

    fn tablet(&self, actor: ActorId) -> String {
        if actor == self.writer {
            return "this tablet".to_owned();
        }
        match self.tablets.get(&actor) {
            None => String::new(),
            Some(device) if *device == self.own => "this tablet".to_owned(),
            Some(device) => {
                let others: BTreeSet<_> =
                    self.tablets.values().filter(|one| **one != self.own).collect();
                let id = device.to_string();
                match id.get(..SHORT_ID).filter(|_| others.len() > 1) {
                    Some(short) => format!("another tablet ({short})"),
                    None => "another tablet".to_owned(),
                }
            }
        }
    }
}

/// The last part of a change's message: how far the server's clock is ahead.
fn clock(message: &str) -> Option<String> {
    let ahead_ms: i64 = message.splitn(3, '.').nth(2)?.parse().ok()?;
    if ahead_ms.saturating_abs() < CLOCK_OFF_MS {
        return None;
    }
    let minutes = ahead_ms.saturating_abs() / MINUTE_MS;
    let words = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    Some(format!("clock {words} {}", if ahead_ms < 0 { "fast" } else { "slow" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_far_off_is_said_to_be() {
        let table = [
            ("3f.81000", None),
            ("3f.81000.-350", None),
            ("3f.81000.-240000", Some("clock 4 min fast")),
            ("3f.81000.10800000", Some("clock 3 h slow")),
            ("3f.81000.-11100000", Some("clock 3 h 5 min fast")),
            ("", None),
        ];
        for (message, words) in table {
            assert_eq!(clock(message).as_deref(), words, "{message}");
        }
    }
}
