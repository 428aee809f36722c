//! What is read before knocking, and the act of arriving.

use serde_json::json;
use shared_model::canonical;
use shared_model::command::CommandBody;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::pack::{Marker, Pack};

use super::{Act, list, small};
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
            if !open.pack.markers.is_empty() && !request.markers_read {
                return Err(CoreError::invalid(
                    "there are safety markers; read them and tick that you have",
                ));
            }
            if open.row.arrived_at_ms.is_none() {
                let now_ms = core.now_ms();
                let arrived =
                    json!({ "at": crate::time::text(now_ms), "markers_read": request.markers_read });
                let put = NewPut {
                    container: Container::Meta,
                    key: "arrived".to_owned(),
                    text: canonical::text(&arrived)?,
                };
                let also =
                    move |db: crate::store::Db<'_>| db.mark_arrived(visit, now_ms);
                let act = Act {
                    puts: vec![put],
                    commands: vec![CommandBody::Started { visit }],
                    also: Some(Box::new(also)),
                };
                opened.record(core, visit, act)?;
            }
            super::overview::view(core, opened, visit)
        });
        self.core.line.nudge();
        done
    }
}

fn briefing(row: &VisitRow, pack: &Pack, now_ms: i64) -> Briefing {
    Briefing {
        visit: row.visit,
        reference: pack.reference.to_string(),
        time: pack.starts_at.clone(),
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

// A marker without a time that can be read counts as old: a marker without an age is a lie.
fn marker(one: &Marker, now_ms: i64) -> MarkerView {
    let as_at_ms = crate::time::ms_of(&one.as_at);
    let age_minutes = as_at_ms
        .map_or(u64::MAX / 60_000, |ms| now_ms.saturating_sub(ms).max(0).unsigned_abs() / 60_000);
    MarkerView {
        kind: one.kind.clone(),
        text: one.text.clone(),
        as_at: one.as_at.clone(),
        age_minutes: age_minutes.min(1 << 40),
        old: age_minutes > MARKER_OLD_MINUTES,
    }
}
