//! `/visits-to-plan`: cases whose checks are done get an officer and a time.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use serde::Deserialize;
use shared_model::ids::CaseId;
use shared_model::pack::{Check, Marker};
use shared_model::policy::Right;
use shared_model::workflow::Stage;

use super::clock::{self, CaseClock};
use super::fault::{WebFault, sentence};
use super::form::{Fields, Named, encode};
use super::review::seal::Line;
use super::shell::{Shell, page};
use super::{blocking, log_view, words};
use crate::accounts::Account;
use crate::app::App;
use crate::cases::clock::{days_ahead, london_day_of_ms};
use crate::cases::{Planned, mint};
use crate::platform::case_body::CaseBody;
use crate::platform::check_times::VISIT_DAYS_AHEAD_MAX;
use crate::sessions::rights::{May, PlanVisit};
use crate::store::Store;
use crate::store::cases::{CaseFile, CaseRow};

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    shell: Shell,
    done: Option<String>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "plan_case.html")]
struct PlanCasePage {
    shell: Shell,
    problem: Option<String>,
    row: Row,
    kind: &'static str,
    officers: Vec<Officer>,
    chosen: Chosen,
    facts: Vec<Line>,
    markers: Vec<Line>,
    checks: Vec<Line>,
}

/// One case.
#[derive(Debug)]
struct Row {
    case: CaseId,
    platform_id: String,
    applicant: String,
    place: String,
    guns: usize,
    wishes: String,
    clock: CaseClock,
    tone: &'static str,
}

/// Somebody who can be chosen.
#[derive(Debug)]
struct Officer {
    name: String,
    label: String,
}

/// What was chosen, before or after a refusal.
#[derive(Debug, Default)]
struct Chosen {
    officer: String,
    second_officer: String,
    date: String,
    time: String,
}

/// What the page is filled with.
#[derive(Debug)]
struct Filled {
    chosen: Chosen,
    /// Why it was refused, when it was.
    problem: Option<String>,
}

/// The query after a booking.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    booked: Option<String>,
    at: Option<String>,
}

/// `GET /visits-to-plan`.
///
/// # Errors
/// See [`WebFault`].
pub async fn list(
    State(app): State<App>,
    planner: May<PlanVisit>,
    Query(done): Query<Done>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| {
        let force = app.force.id;
        log_view(app, store, &planner.account, "plan", String::new())?;
        let mut rows = Vec::new();
        for case in store.list(force, &[Stage::ReadyForVisit])? {
            let file = store.file(force, case.case)?.ok_or(WebFault::NotFound)?;
            rows.push(row(app, &case, &file.body));
        }
        let shell = Shell::counted(app, store, &planner.account, "/visits-to-plan")?;
        Ok(page(&PlanPage { shell, done: booked_words(&done), rows }))
    })
    .await
}

/// Says what was booked; only what is a reference and a time is repeated.
fn booked_words(done: &Done) -> Option<String> {
    let reference = done.booked.as_ref()?.chars();
    let plain: String =
        reference.filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(16).collect();
    let at = done.at.as_deref().and_then(clock::appointment);
    let at = at.map(|at| format!(" for {at}")).unwrap_or_default();
    Some(format!("Booked{at}. The visit is called {plain}."))
}

/// `GET /visits-to-plan/{case}`.
///
/// # Errors
/// [`WebFault::NotFound`] for a case that waits for no visit.
pub async fn show(
    State(app): State<App>,
    planner: May<PlanVisit>,
    Named(case): Named<CaseId>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| {
        let file = waiting(app, store, case)?;
        let tomorrow = london_day_of_ms(app.clock.now_ms().saturating_add(86_400_000));
        let chosen = Chosen {
            date: clock::form_day(tomorrow),
            time: "10:00".to_owned(),
            ..Chosen::default()
        };
        render(app, store, &planner.account, &file, Filled { chosen, problem: None })
    })
    .await
}

/// `POST /visits-to-plan/{case}`.
///
/// # Errors
/// See [`WebFault`]; what cannot be booked is a page, not an error.
pub async fn book(
    State(app): State<App>,
    planner: May<PlanVisit>,
    Named(case): Named<CaseId>,
    fields: Fields,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| {
        let refused = match try_to_book(app, store, &planner.account, case, &fields) {
            Ok((reference, at)) => {
                let at = encode(&at);
                let to = format!("/visits-to-plan?booked={reference}&at={at}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(WebFault::Refused(words)) => words,
            Err(other) => return Err(other),
        };
        let file = store.file(app.force.id, case)?.ok_or(WebFault::NotFound)?;
        let filled = Filled { chosen: chosen(&fields), problem: Some(refused) };
        let again = render(app, store, &planner.account, &file, filled)?;
        Ok((StatusCode::CONFLICT, again).into_response())
    })
    .await
}

fn try_to_book(
    app: &App,
    store: &dyn Store,
    planner: &Account,
    case: CaseId,
    fields: &Fields,
) -> Result<(String, String), WebFault> {
    let chosen = chosen(fields);
    let starts_at = clock::from_form(&chosen.date, &chosen.time).ok_or_else(|| {
        let words = "Give a day like 24/11/2026 and a time like 14:30. Nothing was changed.";
        WebFault::Refused(words.to_owned())
    })?;
    check_day(&starts_at, app.clock.now_ms())?;
    let officers = store.accounts_holding(app.force.id, Right::CarryOutVisit)?;
    let find = |name: &str| officers.iter().find(|officer| officer.name == name);
    let officer = find(&chosen.officer)
        .ok_or_else(|| WebFault::Refused("Choose an officer. Nothing was changed.".to_owned()))?;
    let second = find(&chosen.second_officer);
    if second.is_some_and(|second| second.id == officer.id) {
        return Err(WebFault::Refused(
            "Choose two different officers, or nobody as the second. Nothing was changed."
                .to_owned(),
        ));
    }
    let minted = mint()?;
    // Before the booking: a document without a key could never be written.
    app.keys
        .create_document_key(app.force.id, minted.document)
        .map_err(|error| WebFault::failed(&error))?;
    let planned = Planned {
        force: app.force.id,
        case,
        officer: officer.id,
        second_officer: second.map(|second| second.id),
        starts_at: starts_at.clone(),
        by: planner.id,
    };
    let booked = store.book(planned.into_booking(minted, app.clock.now_ms()))?;
    app.posted.notify_waiters();
    Ok((booked.reference.to_string(), starts_at))
}

fn check_day(starts_at: &str, now_ms: i64) -> Result<(), WebFault> {
    let words = match days_ahead(starts_at, now_ms) {
        Some(..0) => "That day is over. Give a day from today on. Nothing was changed.",
        Some(days) if days > VISIT_DAYS_AHEAD_MAX => {
            "That day is more than two years away. Give an earlier one. Nothing was changed."
        }
        Some(_) | None => return Ok(()),
    };
    Err(WebFault::Refused(words.to_owned()))
}

fn chosen(fields: &Fields) -> Chosen {
    Chosen {
        officer: fields.text("officer").to_owned(),
        second_officer: fields.text("second_officer").to_owned(),
        date: fields.text("date").to_owned(),
        time: fields.text("time").to_owned(),
    }
}

fn waiting(app: &App, store: &dyn Store, case: CaseId) -> Result<CaseFile, WebFault> {
    let file = store.file(app.force.id, case)?.ok_or(WebFault::NotFound)?;
    if file.row.stage == Stage::ReadyForVisit { Ok(file) } else { Err(WebFault::NotFound) }
}

fn render(
    app: &App,
    store: &dyn Store,
    planner: &Account,
    file: &CaseFile,
    Filled { chosen, problem }: Filled,
) -> Result<Response, WebFault> {
    log_view(app, store, planner, "plan", file.row.case.to_string())?;
    let officers = store.accounts_holding(app.force.id, Right::CarryOutVisit)?;
    let body = &file.body;
    Ok(page(&PlanCasePage {
        shell: Shell::counted(app, store, planner, "/visits-to-plan")?,
        problem: problem.map(|text| sentence(&text)),
        row: row(app, &file.row, body),
        kind: words::kind(body.application.kind),
        officers: officers
            .into_iter()
            .map(|officer| Officer {
                label: format!("{} · {}", officer.display_name, officer.staff_number),
                name: officer.name,
            })
            .collect(),
        chosen,
        facts: facts(body),
        markers: markers(body),
        checks: checks(body),
    }))
}

/// What an officer must know before knocking, each with its age.
pub(super) fn markers(body: &CaseBody) -> Vec<Line> {
    let line = |one: &Marker| {
        let checked = clock::recorded(&one.as_at);
        Line::new(words::plain(&one.kind), format!("{} (checked {checked})", one.text))
    };
    body.markers.iter().map(line).collect()
}

/// What was looked up, each with its age.
pub(super) fn checks(body: &CaseBody) -> Vec<Line> {
    let line = |one: &Check| {
        let checked = clock::recorded(&one.as_at);
        Line::new(words::plain(&one.system), format!("{} ({checked})", one.summary))
    };
    body.checks.iter().map(line).collect()
}

/// The case in short.
pub(super) fn facts(body: &CaseBody) -> Vec<Line> {
    let mut lines = Vec::new();
    for address in &body.addresses {
        let mut parts = address.lines.clone();
        parts.push(address.postcode.clone());
        parts.retain(|part| !part.is_empty());
        lines.push(Line::new(words::plain(&address.role), parts.join(", ")));
    }
    for certificate in &body.certificates {
        let kind = certificate.kind.to_uppercase();
        lines.push(Line::new(
            kind,
            format!("{}, ends {}", certificate.number, clock::day(&certificate.expires_on)),
        ));
    }
    lines.push(Line::new("Guns", body.guns.len().to_string()));
    lines.push(Line::new("Would like", wishes(body)));
    if let Some(last) = &body.last_visit {
        lines
            .push(Line::new("Last visit", format!("{} by {}", clock::day(&last.on), last.officer)));
    }
    lines
}

fn row(app: &App, case: &CaseRow, body: &CaseBody) -> Row {
    let clock = CaseClock::new(&case.received_at, london_day_of_ms(app.clock.now_ms()));
    let home = body.addresses.first();
    let place = home.map(|home| {
        let town = home.lines.last().cloned().unwrap_or_default();
        [town, home.postcode.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    });
    Row {
        case: case.case,
        platform_id: case.platform_id.clone(),
        applicant: case.applicant.clone(),
        place: place.unwrap_or_default(),
        guns: body.guns.len(),
        wishes: wishes(body),
        tone: if clock.tone == "bad" { "late" } else { "" },
        clock,
    }
}

fn slot(text: &str) -> String {
    clock::appointment(text).unwrap_or_else(|| text.to_owned())
}

fn wishes(body: &CaseBody) -> String {
    match body.slot_wishes.as_slice() {
        [] => "No wish".to_owned(),
        [first] => slot(&first.from),
        [first, rest @ ..] => format!("{}, or {} more", slot(&first.from), rest.len()),
    }
}
