//! `GET /needs-a-person`: what tablets sent that does not count before a person has looked at it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use shared_model::ids::{CaseId, DeviceId};
use shared_model::policy::Right;

use super::fault::{WebFault, sentence};
use super::shell::{NEEDS_A_PERSON, Shell, page};
use super::{blocking, clock, log_view};
use crate::accounts::Account;
use crate::app::App;
use crate::sessions::rights::{May, SeeCase};
use crate::store::Store;
use crate::store::cases::CaseFile;
use crate::store::documents::{Aside, EnvelopeState, SealState, SetAside};

#[derive(Template)]
#[template(path = "needs.html")]
struct NeedsPage {
    shell: Shell,
    /// What waits for somebody.
    waiting: Vec<Row>,
    /// What another finish of the same visit overtook.
    overtaken: Vec<Row>,
    /// Of restricted records, for who may read them; nothing of it for anybody else.
    restricted: Vec<Row>,
}

/// One line: what came, whose it is, when, and why it is here.
#[derive(Debug)]
struct Row {
    what: String,
    tone: &'static str,
    applicant: String,
    platform_id: String,
    /// The newest submission of the case, when there is one to read.
    href: Option<String>,
    officer: String,
    tablet: String,
    at: String,
    reason: String,
}

/// `GET /needs-a-person`.
///
/// # Errors
/// See [`WebFault`].
pub async fn show(State(app): State<App>, reader: May<SeeCase>) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| render(app, store, &reader.account)).await
}

fn render(app: &App, store: &dyn Store, reader: &Account) -> Result<Response, WebFault> {
    log_view(app, store, reader, "needs_person", String::new())?;
    let force = app.force.id;
    let (mut waiting, mut overtaken) = (Vec::new(), Vec::new());
    for (what, row) in rows(app, store, &store.set_aside(force)?)? {
        match what {
            Aside::Seal(SealState::Superseded) => overtaken.push(row),
            Aside::Seal(_) | Aside::Envelope(_) => waiting.push(row),
        }
    }
    let restricted = if reader.holds(Right::ReadRestricted) {
        let rows = rows(app, store, &store.restricted_set_aside(force)?)?;
        rows.into_iter().map(|(what, row)| of_record(what, row)).collect()
    } else {
        Vec::new()
    };
    let shell = Shell::counted(app, store, reader, NEEDS_A_PERSON)?;
    Ok(page(&NeedsPage { shell, waiting, overtaken, restricted }))
}

/// Each line with what it is.
fn rows(app: &App, store: &dyn Store, listed: &[SetAside]) -> Result<Vec<(Aside, Row)>, WebFault> {
    let force = app.force.id;
    let tablets: BTreeMap<DeviceId, String> =
        store.devices(force)?.into_iter().map(|one| (one.device, one.name)).collect();
    let mut files: BTreeMap<CaseId, Option<CaseFile>> = BTreeMap::new();
    let mut rows = Vec::new();
    for one in listed {
        let file = match one.case {
            Some(case) => match files.get(&case) {
                Some(known) => known.clone(),
                None => files.entry(case).or_insert(store.file(force, case)?).clone(),
            },
            None => None,
        };
        let tablet = tablets.get(&one.device).cloned().unwrap_or_default();
        let officer = officer(app, store, one, file.as_ref())?;
        let row = Row { officer, tablet, ..row(one, file.as_ref(), app.clock.now_ms()) };
        rows.push((one.what, row));
    }
    Ok(rows)
}

/// The same of a restricted record: it is no visit, and is read on its own page.
fn of_record(what: Aside, row: Row) -> Row {
    let of_record = match what {
        Aside::Seal(SealState::Superseded) => "Record finished a second time",
        Aside::Seal(_) => "Finished record",
        Aside::Envelope(_) => row.what.as_str(),
    };
    Row {
        what: of_record.to_owned(),
        href: row.href.map(|href| format!("{href}/restricted")),
        ..row
    }
}

/// Who sealed; of entries, whose visit it is.
fn officer(
    app: &App,
    store: &dyn Store,
    one: &SetAside,
    file: Option<&CaseFile>,
) -> Result<String, WebFault> {
    let lead = file.and_then(|file| file.row.visit.as_ref()).map(|visit| &visit.officer);
    match (one.officer, lead) {
        (Some(who), Some((lead, name))) if who == *lead => Ok(name.clone()),
        (Some(who), _) => {
            let known = store.account(app.force.id, who)?;
            Ok(known.map(|account| account.display_name).unwrap_or_default())
        }
        (None, lead) => Ok(lead.map(|(_, name)| name.clone()).unwrap_or_default()),
    }
}

fn row(one: &SetAside, file: Option<&CaseFile>, now_ms: i64) -> Row {
    let (what, tone) = what(one);
    let newest = file.and_then(|file| file.row.newest);
    Row {
        what,
        tone,
        applicant: file.map(|file| file.row.applicant.clone()).unwrap_or_default(),
        platform_id: file.map(|file| file.row.platform_id.clone()).unwrap_or_default(),
        href: newest.map(|(submission, _)| format!("/submissions/{submission}")),
        officer: String::new(),
        tablet: String::new(),
        at: clock::moment(one.received_at_ms, now_ms),
        reason: one.reason.as_deref().map_or_else(|| without_words(one.what), sentence),
    }
}

fn what(one: &SetAside) -> (String, &'static str) {
    let entries = |one: &SetAside| match one.count {
        1 => "1 package of entries".to_owned(),
        more => format!("{more} packages of entries"),
    };
    match one.what {
        Aside::Seal(SealState::Superseded) => ("Finished a second time".to_owned(), "warn"),
        Aside::Seal(_) => ("Finished visit".to_owned(), "bad"),
        Aside::Envelope(EnvelopeState::Late) => (format!("{}, late", entries(one)), "warn"),
        Aside::Envelope(_) => (format!("{}, not usable", entries(one)), "bad"),
    }
}

/// Where the store keeps no words of its own.
fn without_words(what: Aside) -> String {
    let words = match what {
        Aside::Seal(SealState::Superseded) => "Another finish of this visit arrived first.",
        Aside::Envelope(EnvelopeState::Late) => {
            "Sent by a tablet that was suspended or revoked when it arrived."
        }
        Aside::Seal(_) | Aside::Envelope(_) => "No reason was recorded.",
    };
    words.to_owned()
}
