//! `POST /submissions/{id}/{act}`: a person does something about a case, and is told what became of it.
//!
//! The workflow decides; this only says what was asked, on which submission,
//! seen at which version. A refusal comes back on the same page with
//! everything that was typed.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use shared_model::hash::ContentHash;
use shared_model::ids::{AnswerKey, SubmissionId};
use shared_model::wire::Comment;
use shared_model::workflow::{Event, Refusal};

use super::fault::{WebFault, sentence};
use super::form::{Fields, Named, TEXT_CHARS_MAX};
use super::review::{self, Said};
use super::{blocking, decide, submission};
use crate::accounts::Account;
use crate::app::App;
use crate::cases::Asked;
use crate::sessions::rights::{May, SeeCase};
use crate::store::Store;
use crate::store::cases::{CaseError, CaseFile};
use crate::store::documents::Submission;

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Return,
    Endorse,
    WithdrawEndorsement,
    RequestDecision,
    Renew,
    Undo,
}

impl Act {
    const ALL: [(&'static str, Self); 6] = [
        ("return", Self::Return),
        ("endorse", Self::Endorse),
        ("withdraw-endorsement", Self::WithdrawEndorsement),
        ("request-decision", Self::RequestDecision),
        ("renew", Self::Renew),
        ("undo", Self::Undo),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, act)| act)
    }
}

/// A button as it was pressed.
struct Pressed {
    id: SubmissionId,
    act: Act,
    name: String,
    fields: Fields,
}

/// `POST /submissions/{id}/{act}`.
///
/// # Errors
/// See [`WebFault`]; what the workflow refuses is a page, not an error.
pub async fn act(
    State(app): State<App>,
    person: May<SeeCase>,
    Named((id, name)): Named<(SubmissionId, String)>,
    fields: Fields,
) -> Result<Response, WebFault> {
    let act = Act::from_name(&name).ok_or(WebFault::NotFound)?;
    let pressed = Pressed { id, act, name, fields };
    blocking(&app, move |app, store| run(app, store, &person.account, &pressed)).await
}

fn run(
    app: &App,
    store: &dyn Store,
    person: &Account,
    pressed: &Pressed,
) -> Result<Response, WebFault> {
    let Pressed { id, act, name, fields } = pressed;
    let row = store.submission(app.force.id, *id)?.ok_or(WebFault::NotFound)?;
    let file = store.file(app.force.id, row.case)?.ok_or(WebFault::NotFound)?;
    let asked = match asked(person, &row, &file, *act, fields)? {
        Ok(asked) => asked,
        Err(problem) => return refused(app, store, person, pressed, problem),
    };
    let hold_ms = i64::from(app.config.undo_seconds) * 1000;
    let step = asked.into_step(app.clock.now_ms(), hold_ms)?;
    let Err(error) = store.act(step) else {
        let page = if fields.text("from") == "decide" { "/decide" } else { "" };
        return Ok(Redirect::to(&format!("/submissions/{id}{page}?done={name}")).into_response());
    };
    let status = status(&error);
    let fault = WebFault::from(error);
    let WebFault::Refused(words) = fault else { return Err(fault) };
    refused(app, store, person, pressed, Problem { status, words })
}

/// Why an act was not taken.
struct Problem {
    status: StatusCode,
    words: String,
}

impl Problem {
    fn new(words: impl Into<String>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, words: words.into() }
    }
}

fn status(error: &CaseError) -> StatusCode {
    match error {
        CaseError::Refused(Refusal::NoRight) => StatusCode::FORBIDDEN,
        CaseError::NoComment | CaseError::NoReason => StatusCode::UNPROCESSABLE_ENTITY,
        CaseError::UnknownCase
        | CaseError::Refused(_)
        | CaseError::UnknownPerson
        | CaseError::NotAnOfficer { .. }
        | CaseError::NoForm { .. }
        | CaseError::NotATime(_)
        | CaseError::Faults(_)
        | CaseError::Moved
        | CaseError::BookedOtherwise
        | CaseError::Random(_)
        | CaseError::Unavailable(_)
        | CaseError::Store { .. } => StatusCode::CONFLICT,
    }
}

fn asked(
    person: &Account,
    row: &Submission,
    file: &CaseFile,
    act: Act,
    fields: &Fields,
) -> Result<Result<Asked, Problem>, WebFault> {
    let hash: ContentHash = fields.text("hash").parse().map_err(|_| WebFault::BadForm)?;
    let seen_version = fields.text("version").parse().map_err(|_| WebFault::BadForm)?;
    let reason = fields.text("reason");
    if reason.chars().count() > TEXT_CHARS_MAX {
        return Ok(Err(too_long("reason")));
    }
    let mut reason = (!reason.is_empty()).then(|| reason.to_owned());
    let event = match act {
        Act::Return => Event::Return,
        Act::Endorse => Event::Endorse,
        Act::WithdrawEndorsement => Event::WithdrawEndorsement,
        Act::RequestDecision => Event::RequestDecision,
        Act::Renew => Event::Renew,
        Act::Undo => match file.history.last().map(|line| line.event.as_str()) {
            Some("endorse") => {
                reason = Some("Undone before it left".to_owned());
                Event::WithdrawEndorsement
            }
            _ => Event::UndoDecision,
        },
    };
    let comments = match act {
        Act::Return => match comments(row, fields)? {
            Ok(comments) => comments,
            Err(problem) => return Ok(Err(problem)),
        },
        Act::Endorse | Act::WithdrawEndorsement | Act::RequestDecision | Act::Renew | Act::Undo => {
            Vec::new()
        }
    };
    Ok(Ok(Asked {
        force: row.force,
        case: row.case,
        event,
        by: person.id,
        on: Some((row.submission, hash)),
        seen_version: Some(seen_version),
        reason,
        comments,
    }))
}

fn comments(row: &Submission, fields: &Fields) -> Result<Result<Vec<Comment>, Problem>, WebFault> {
    let form = submission::form(row)?;
    let mut comments = Vec::new();
    for (key, text) in fields.filled("comment.") {
        let parsed: AnswerKey = key.parse().map_err(|_| WebFault::BadForm)?;
        if form.question(&parsed.question).is_none() {
            return Err(WebFault::BadForm);
        }
        if text.chars().count() > TEXT_CHARS_MAX {
            return Ok(Err(too_long("comment")));
        }
        comments.push(Comment { key: key.to_owned(), text: text.to_owned() });
    }
    if comments.is_empty() {
        return Ok(Err(Problem::new(sentence(&CaseError::NoComment.to_string()))));
    }
    Ok(Ok(comments))
}

fn too_long(what: &str) -> Problem {
    Problem::new(format!(
        "A {what} holds at most {TEXT_CHARS_MAX} characters. Nothing was changed. Shorten it and try again."
    ))
}

fn refused(
    app: &App,
    store: &dyn Store,
    person: &Account,
    Pressed { id, fields, .. }: &Pressed,
    problem: Problem,
) -> Result<Response, WebFault> {
    let typed: BTreeMap<String, String> =
        fields.filled("comment.").map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let said = Said { problem: Some(problem.words), typed, ..Said::default() };
    let page = if fields.text("from") == "decide" {
        decide::render(app, store, person, *id, &said)?
    } else {
        review::render(app, store, person, *id, &said)?
    };
    Ok((problem.status, page).into_response())
}
