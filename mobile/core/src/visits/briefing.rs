//! What is read before knocking, and the act of arriving.

use serde_json::json;
use shared_model::canonical;
use shared_model::command::CommandBody;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::pack::{Marker, Pack};

use super::{Act, OpenVisit, list, small};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{
    Applicant, Arrive, Briefing, CertificateView, CheckView, LastVisitView, MarkerView, OfVisit,
    VisitView,
};
use crate::store::VisitRow;
use crate::tablet::Tablet;

/// A marker older than this is called in, not believed.
const MARKER_OLD_MINUTES: u64 = 120;

impl Tablet {
    pub(crate) fn briefing(&self, request: OfVisit) -> CoreResult<Briefing> {
        self.officer(|core, opened| {
            let row = opened.store.read(|db| db.visit(request.visit))?;
            let pack: Pack = serde_json::from_str(&row.pack)
                .map_err(|_| CoreError::Damaged("the pack of this visit cannot be read".into()))?;
            Ok(briefing(&row, &pack, core.now_ms()))
        })
    }

    pub(crate) fn arrive(&self, request: Arrive) -> CoreResult<VisitView> {
        let done = self.officer(|core, opened| {
            let visit = request.visit;
            let open = opened.visit(visit)?;
            open.check_is_visit()?;
            if !open.pack.markers.is_empty() && !request.markers_read {
                return Err(CoreError::invalid(
                    "there are safety markers; read them and tick that you have",
                ));
            }
            if open.row.arrived_at_ms.is_none() {
                let now_ms = core.now_ms();
                let put = NewPut {
                    container: Container::Meta,
                    key: "arrived".to_owned(),
                    text: canonical::text(&arrived(open, now_ms, request.markers_read))?,
                };
                let also = move |db: crate::store::Db<'_>| db.mark_arrived(visit, now_ms);
                let act = Act {
                    puts: vec![put],
                    commands: vec![CommandBody::Started { visit }],
                    also: Some(Box::new(also)),
                };
                opened.record(core, visit, act)?;
                // What belongs to it may be written from now on.
                opened.forget(visit);
            }
            super::overview::view(core, opened, visit)
        });
        self.core.line.nudge();
        done
    }
}

/// What is recorded of arriving: on another day than the visit's, also which that was.
fn arrived(open: &OpenVisit, now_ms: i64, markers_read: bool) -> serde_json::Value {
    let mut arrived = json!({ "at": crate::time::text(now_ms), "markers_read": markers_read });
    if is_other_day(&open.pack.starts_at, now_ms) {
        arrived["booked_for"] = json!(open.pack.starts_at);
    }
    arrived
}

fn is_other_day(starts_at: &str, now_ms: i64) -> bool {
    crate::time::day_of(starts_at).is_some_and(|day| day != crate::time::day(now_ms))
}

fn briefing(row: &VisitRow, pack: &Pack, now_ms: i64) -> Briefing {
    Briefing {
        visit: row.visit,
        reference: pack.reference.to_string(),
        time: pack.starts_at.clone(),
        other_day: is_other_day(&pack.starts_at, now_ms),
        applicant: Applicant {
            name: list::name(&pack.applicant),
            date_of_birth: pack.applicant.date_of_birth.clone(),
            phones: pack.applicant.phones.clone(),
            language: pack.applicant.language.clone(),
        },
        address: pack.addresses.first().map(list::address_lines).unwrap_or_default(),
        certificates: pack.certificates.iter().map(certificate).collect(),
        guns_count: small(pack.guns.len()),
        checks: pack.checks.iter().map(check).collect(),
        markers: pack.markers.iter().map(|one| marker(one, now_ms)).collect(),
        last_visit: pack.last_visit.as_ref().map(|last| LastVisitView {
            on: last.on.clone(),
            officer: last.officer.clone(),
            outcome: last.outcome.clone(),
        }),
        second_officer: pack.second_officer.as_ref().map(|officer| officer.name.clone()),
        made_at: pack.made_at.clone(),
        read: row.arrived_at_ms.is_some(),
        arrived: row.arrived_at_ms.is_some(),
    }
}

fn certificate(one: &shared_model::pack::Certificate) -> CertificateView {
    CertificateView {
        kind: one.kind.clone(),
        number: one.number.clone(),
        expires_on: one.expires_on.clone(),
        conditions: one.conditions.clone(),
    }
}

fn check(one: &shared_model::pack::Check) -> CheckView {
    CheckView {
        system: one.system.clone(),
        result: one.result.clone(),
        summary: one.summary.clone(),
        as_at: one.as_at.clone(),
        checked_by: one.checked_by.clone(),
    }
}

/// How long ago a marker was checked.
enum Age {
    Minutes(u64),
    Future,
    Unreadable,
}

fn age(one: &Marker, now_ms: i64) -> Age {
    let Some(as_at_ms) = crate::time::ms_of(&one.as_at) else { return Age::Unreadable };
    if as_at_ms > now_ms {
        return Age::Future;
    }
    Age::Minutes(now_ms.abs_diff(as_at_ms) / 60_000)
}

/// Whether a marker is called in, not believed: a marker without an age is a lie.
pub(super) fn is_old(one: &Marker, now_ms: i64) -> bool {
    match age(one, now_ms) {
        Age::Minutes(minutes) => minutes > MARKER_OLD_MINUTES,
        Age::Future | Age::Unreadable => true,
    }
}

fn marker(one: &Marker, now_ms: i64) -> MarkerView {
    let (age_minutes, doubt) = match age(one, now_ms) {
        Age::Minutes(minutes) => (Some(minutes), None),
        Age::Future => (None, Some("dated in the future: check with the control room")),
        Age::Unreadable => (None, Some("of no known date: check with the control room")),
    };
    MarkerView {
        kind: one.kind.clone(),
        text: one.text.clone(),
        as_at: one.as_at.clone(),
        age_minutes,
        doubt: doubt.map(str::to_owned),
        old: is_old(one, now_ms),
    }
}
