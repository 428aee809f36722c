//! `GET /visits/{case}`: a visit that is booked or under way. Nothing can be done here,
//! and no answer is shown before the officer has sealed it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use shared_model::ids::CaseId;

use super::clock::{self, CaseClock};
use super::fault::WebFault;
use super::form::Named;
use super::review::seal::Line;
use super::shell::{Shell, page};
use super::{blocking, log_view, plan, words};
use crate::accounts::Account;
use crate::app::App;
use crate::cases::clock::london_day_of_ms;
use crate::sessions::rights::{May, SeeCase};
use crate::store::Store;
use crate::store::cases::{CaseFile, VisitRow};

#[derive(Template)]
#[template(path = "booked.html")]
struct BookedPage {
    shell: Shell,
    platform_id: String,
    applicant: String,
    kind: &'static str,
    stage: &'static str,
    stage_words: &'static str,
    stage_tone: &'static str,
    clock: CaseClock,
    visit: Vec<Line>,
    steps: Vec<Line>,
    facts: Vec<Line>,
    markers: Vec<Line>,
    checks: Vec<Line>,
}

/// `GET /visits/{case}`.
///
/// # Errors
/// [`WebFault::NotFound`] for a case without a visit.
pub async fn show(
    State(app): State<App>,
    reader: May<SeeCase>,
    Named(case): Named<CaseId>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| render(app, store, &reader.account, case)).await
}

fn render(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    case: CaseId,
) -> Result<Response, WebFault> {
    let file = store.file(app.force.id, case)?.ok_or(WebFault::NotFound)?;
    if let Some((id, _)) = &file.row.newest {
        return Ok(Redirect::to(&format!("/submissions/{id}")).into_response());
    }
    let visit = file.row.visit.as_ref().ok_or(WebFault::NotFound)?;
    log_view(app, store, reader, "case", case.to_string())?;
    let now_ms = app.clock.now_ms();
    let (stage_words, stage_tone) = words::stage(file.row.stage);
    Ok(page(&BookedPage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        platform_id: file.row.platform_id.clone(),
        applicant: file.row.applicant.clone(),
        kind: words::kind(file.body.application.kind),
        stage: file.row.stage.name(),
        stage_words,
        stage_tone,
        clock: CaseClock::new(&file.row.received_at, london_day_of_ms(now_ms)),
        visit: visit_lines(visit),
        steps: steps(&file, now_ms),
        facts: plan::facts(&file.body),
        markers: plan::markers(&file.body),
        checks: plan::checks(&file.body),
    }))
}

fn visit_lines(visit: &VisitRow) -> Vec<Line> {
    let at = clock::appointment(&visit.starts_at).unwrap_or_else(|| visit.starts_at.clone());
    let mut lines = vec![
        Line::mono("Called", visit.reference.clone()),
        Line::new("Booked for", at),
        Line::new("Officer", visit.officer.1.clone()),
    ];
    if let Some((_, name)) = &visit.second_officer {
        lines.push(Line::new("Second officer", name.clone()));
    }
    lines
}

fn steps(file: &CaseFile, now_ms: i64) -> Vec<Line> {
    let line = |step: &crate::store::cases::HistoryLine| {
        let at = clock::moment(step.at_ms, now_ms);
        let by = step.by.as_ref().map(|(_, name)| format!(" by {name}")).unwrap_or_default();
        Line::new(words::event(&step.event), format!("{at}{by}"))
    };
    file.history.iter().rev().map(line).collect()
}
