//! `GET /submissions/{id}/decide`: what a decision rests on, and the one button that takes it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use shared_model::ids::SubmissionId;

use super::clock;
use super::fault::WebFault;
use super::form::Named;
use super::review::answers::{self, AnswerView, Beside};
use super::review::seal::Line;
use super::review::{self, Acts, Done, Flag, Head, HistoryView, Said};
use super::shell::{Shell, page};
use super::submission::{self, Loaded, Signature};
use super::{blocking, log_view, raised, words};
use crate::accounts::Account;
use crate::app::App;
use crate::sessions::rights::{May, ReadSubmission};
use crate::store::Store;

#[derive(Template)]
#[template(path = "decide.html")]
struct DecidePage {
    shell: Shell,
    head: Head,
    problem: Option<String>,
    done: Option<&'static str>,
    rests: Vec<Line>,
    assessment: Vec<AnswerView>,
    flags: Vec<Flag>,
    history: Vec<HistoryView>,
    acts: Acts,
}

/// `GET /submissions/{id}/decide`.
///
/// # Errors
/// See [`WebFault`].
pub async fn show(
    State(app): State<App>,
    reader: May<ReadSubmission>,
    Named(id): Named<SubmissionId>,
    Query(done): Query<Done>,
) -> Result<Response, WebFault> {
    let said = Said { done: done.done, ..Said::default() };
    blocking(&app, move |app, store| render(app, store, &reader.account, id, &said)).await
}

/// The page, after a view of it was recorded.
///
/// # Errors
/// See [`WebFault`].
pub fn render(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    id: SubmissionId,
    said: &Said,
) -> Result<Response, WebFault> {
    let loaded = submission::load(app, store, id)?;
    log_view(app, store, reader, "submission", id.to_string())?;
    let now_ms = app.clock.now_ms();
    let none = std::collections::BTreeMap::new();
    let comments = std::collections::BTreeMap::new();
    let beside = Beside { loaded: &loaded, pictures: &[], comments: &comments, typed: &none };
    let decision = DecidePage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        head: Head { from: "decide", ..review::head(&loaded, reader, now_ms, Vec::new()) },
        problem: said.problem.clone(),
        done: said.done.as_deref().and_then(review::done_words),
        rests: rests(&loaded, now_ms),
        assessment: assessment(&beside),
        flags: flags(&loaded),
        history: review::history(&loaded, now_ms),
        acts: review::acts(&loaded, reader, now_ms),
    };
    Ok(page(&decision))
}

/// Everything that was looked up or recorded, each with its date.
fn rests(loaded: &Loaded, now_ms: i64) -> Vec<Line> {
    let mut lines = vec![
        Line::new(
            "Visit",
            format!(
                "Version {}, sealed {} by {}",
                loaded.row.number,
                clock::recorded(&loaded.row.sealed_at),
                loaded.name(loaded.row.officer)
            ),
        ),
        Line::new(
            "Evidence",
            format!("{} of {} received", loaded.held.len(), loaded.manifest.len()),
        ),
    ];
    lines.push(Line::new("Signature", review::seal::signature_words(&loaded.signature)));
    let endorsed = loaded.file.history.iter().rev().find(|line| line.event == "endorse");
    if let (Some(line), Some(_)) = (endorsed, loaded.file.row.endorsed_by) {
        let by = line.by.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
        lines.push(Line::new("Endorsed", format!("{} by {by}", clock::moment(line.at_ms, now_ms))));
    }
    // As the officer went out with: what the platform says later is not what was checked.
    for certificate in &loaded.pack.certificates {
        lines.push(Line::new(
            certificate.kind.to_uppercase(),
            format!("{}, ends {}", certificate.number, clock::day(&certificate.expires_on)),
        ));
    }
    for check in &loaded.pack.checks {
        lines.push(Line::new(
            words::plain(&check.system),
            format!("{} ({})", check.summary, clock::recorded(&check.as_at)),
        ));
    }
    lines.push(Line::mono("Record", loaded.row.projection_hash.to_string()));
    lines
}

/// The section of the officer's recommendation.
fn assessment(beside: &Beside<'_>) -> Vec<AnswerView> {
    let form = beside.loaded.form;
    let recommendation = &form.uses().recommendation;
    let section = form.question(recommendation).map(|question| question.section.clone());
    let sections = answers::sections(beside);
    let found = sections.into_iter().find(|view| {
        Some(view.id.as_str()) == section.as_ref().map(shared_model::ids::SectionId::as_str)
    });
    found.into_iter().flat_map(|view| view.groups).flat_map(|group| group.answers).collect()
}

/// What the reviewer was shown, in short.
#[must_use]
pub fn flags(loaded: &Loaded) -> Vec<Flag> {
    let guns = review::guns::guns(loaded);
    let mut flags = raised::flags(loaded);
    let mut count = |outcome: &str, tone: &'static str, one: &str, more: &str| match guns
        .iter()
        .filter(|gun| gun.outcome == outcome)
        .count()
    {
        0 => {}
        1 => flags.push(Flag { tone, words: one.to_owned() }),
        n => flags.push(Flag { tone, words: format!("{n} {more}") }),
    };
    count("unlisted", "bad", "Gun on no certificate", "guns on no certificate");
    count("different", "bad", "1 serial differs", "serials differ");
    count("confusable", "warn", "1 serial looks alike", "serials look alike");
    let judged = guns.iter().filter(|gun| !gun.beside.is_empty()).count();
    if judged > 0 {
        flags.push(Flag::warn(format!("Serials judged otherwise: {judged}")));
    }
    let disputed = loaded.projection.disputed().count();
    if disputed > 0 {
        flags.push(Flag::warn(format!("Two answers: {disputed}")));
    }
    match &loaded.signature {
        Signature::Damaged => flags.push(Flag::bad("Signature damaged")),
        Signature::Read(changed) if !changed.is_empty() => {
            flags.push(Flag::warn("Signed an earlier text"));
        }
        Signature::None | Signature::Unread | Signature::Read(_) => {}
    }
    let missing = loaded.manifest.len().saturating_sub(loaded.held.len());
    if missing > 0 {
        flags.push(Flag::bad(format!("{missing} pieces of evidence missing")));
    }
    if !loaded.waivers.is_empty() {
        flags.push(Flag::warn(format!("Finished in spite of {}", loaded.waivers.len())));
    }
    if loaded.row.number > 1 {
        flags.push(Flag::act("Back from officer"));
    }
    flags
}
