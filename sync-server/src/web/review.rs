//! `GET /submissions/{id}`: a visit as its reviewer reads it, with everything they can do on one page.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use shared_model::ids::{EvidenceId, SubmissionId};
use shared_model::workflow::{Event, Stage, transition};

use super::clock;
use super::fault::WebFault;
use super::form::Named;
use super::shell::{Shell, page};
use super::submission::{self, Loaded};
use super::{blocking, log_view, words};
use crate::accounts::Account;
use crate::app::App;
use crate::sessions::rights::{May, ReadSubmission};
use crate::store::Store;

pub mod addendum;
pub mod answers;
pub mod guns;
pub mod heading;
pub mod seal;

use addendum::Addendum;
use answers::{Beside, SectionView};
use guns::GunView;
pub use heading::{Head, head};
use seal::SealView;

/// The page.
#[derive(Debug, Template)]
#[template(path = "review.html")]
pub struct ReviewPage {
    shell: Shell,
    head: Head,
    problem: Option<String>,
    done: Option<&'static str>,
    sections: Vec<SectionView>,
    guns: Vec<GunView>,
    guns_flagged: usize,
    guns_summary: String,
    pictures: Vec<PictureView>,
    seal: SealView,
    addendum: Option<Addendum>,
    history: Vec<HistoryView>,
    may_return: bool,
    acts: Acts,
}

/// One answer that differs.
#[derive(Debug)]
pub struct Changed {
    /// Where it stands in the page.
    pub anchor: String,
    /// The question.
    pub words: String,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// `warn`, `act`, `bad`.
    pub tone: &'static str,
    /// In words.
    pub words: String,
}

impl Flag {
    /// Look at it before going on.
    #[must_use]
    pub fn warn(words: impl Into<String>) -> Self {
        Self { tone: "warn", words: words.into() }
    }

    /// Good to know.
    #[must_use]
    pub fn act(words: impl Into<String>) -> Self {
        Self { tone: "act", words: words.into() }
    }

    /// Something is wrong.
    #[must_use]
    pub fn bad(words: impl Into<String>) -> Self {
        Self { tone: "bad", words: words.into() }
    }
}

/// What was asked under a question when the visit was sent back.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Who asked.
    pub by: String,
    /// Their initials.
    pub initials: String,
    /// When.
    pub at: String,
    /// What.
    pub text: String,
}

/// One piece of evidence.
#[derive(Clone, Debug)]
pub struct PictureView {
    /// Which.
    pub evidence: EvidenceId,
    /// `<device>/<n>`.
    pub id: String,
    /// Names it in the page.
    pub anchor: String,
    /// Photograph, document, signature.
    pub kind: &'static str,
    /// The officer's reference.
    pub exhibit: String,
    /// For who does not see it.
    pub alt: String,
    /// What it shows.
    pub caption: String,
    /// When it was taken.
    pub taken: String,
    /// How large the original is.
    pub size: String,
    /// The server holds it.
    pub held: bool,
    /// It is shown here; otherwise it is a link.
    pub shown: bool,
    /// Why it is left out of the report; empty when it is not.
    pub excluded: String,
}

/// One step of the case.
#[derive(Debug)]
pub struct HistoryView {
    /// What happened.
    pub words: String,
    /// When.
    pub at: String,
    /// Who; empty for the server itself.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The submission it was about.
    pub submission: Option<SubmissionId>,
    /// Its number.
    pub version: u32,
}

/// What this person can do with the case as it stands.
#[derive(Debug, Default)]
pub struct Acts {
    /// Send it back.
    pub may_return: bool,
    /// Stand by it.
    pub may_endorse: bool,
    /// Take the endorsement back.
    pub may_withdraw: bool,
    /// Pass it on to be decided.
    pub may_request: bool,
    /// Decide it.
    pub may_renew: bool,
    /// What was just done and can be undone.
    pub undo: Option<Undo>,
    /// What the case waits for, when there is nothing to press.
    pub words: String,
}

/// Something that is held.
#[derive(Debug)]
pub struct Undo {
    /// What was done.
    pub words: String,
    /// Until when it is held.
    pub until: String,
}

/// What a page says about an act that was just tried.
#[derive(Debug, Default)]
pub struct Said {
    /// Why it was refused.
    pub problem: Option<String>,
    /// What was typed, by question.
    pub typed: BTreeMap<String, String>,
    /// The name of what was done.
    pub done: Option<String>,
}

/// The query after an act.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// The name of the act.
    pub done: Option<String>,
}

/// `GET /submissions/{id}`.
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
    let pictures = answers::pictures(&loaded);
    let comments = comments(&loaded, now_ms);
    let beside =
        Beside { loaded: &loaded, pictures: &pictures, comments: &comments, typed: &said.typed };
    let sections = answers::sections(&beside);
    let guns = guns::guns(&loaded);
    let acts = acts(&loaded, reader, now_ms);
    let review = ReviewPage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        head: head(&loaded, reader, now_ms, changed(&sections)),
        problem: said.problem.clone(),
        done: said.done.as_deref().and_then(done_words),
        guns_flagged: guns.iter().filter(|gun| gun.is_flagged()).count(),
        guns_summary: guns_summary(&guns),
        sections,
        guns,
        seal: seal::view(&loaded, now_ms),
        addendum: addendum::of(&loaded, now_ms),
        history: history(&loaded, now_ms),
        may_return: acts.may_return,
        acts,
        pictures,
    };
    let status = if said.problem.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok((status, page(&review)).into_response())
}

fn changed(sections: &[SectionView]) -> Vec<Changed> {
    let mut found = Vec::new();
    for section in sections {
        for group in &section.groups {
            // "Why?" says nothing without what it is about.
            let about = if group.title.is_empty() { &section.title } else { &group.title };
            found.extend(group.answers.iter().filter(|answer| answer.changed).map(|answer| {
                Changed {
                    anchor: answer.anchor.clone(),
                    words: format!("{about}: {}", answer.question),
                }
            }));
        }
    }
    found
}

fn guns_summary(guns: &[GunView]) -> String {
    let matching = guns.iter().filter(|gun| !gun.is_flagged()).count();
    format!("{matching} of {} match the certificate", guns.len())
}

fn comments(loaded: &Loaded, now_ms: i64) -> BTreeMap<String, Vec<Comment>> {
    let mut by_key: BTreeMap<String, Vec<Comment>> = BTreeMap::new();
    for line in &loaded.file.history {
        let by = line.by.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        for comment in &line.comments {
            by_key.entry(comment.key.clone()).or_default().push(Comment {
                initials: words::initials(&by),
                by: by.clone(),
                at: clock::moment(line.at_ms, now_ms),
                text: comment.text.clone(),
            });
        }
    }
    by_key
}

/// Every step of the case, newest first.
#[must_use]
pub fn history(loaded: &Loaded, now_ms: i64) -> Vec<HistoryView> {
    let line = |line: &crate::store::cases::HistoryLine| {
        let number = loaded.all.iter().find(|(id, _)| Some(*id) == line.submission);
        let comments = match line.comments.len() {
            0 => String::new(),
            1 => "1 comment".to_owned(),
            more => format!("{more} comments"),
        };
        HistoryView {
            words: if addendum::is_one(line) {
                "Changed after it was finished".to_owned()
            } else {
                words::event(&line.event).to_owned()
            },
            at: clock::moment(line.at_ms, now_ms),
            by: line.by.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            reason: line.reason.clone().unwrap_or(comments),
            submission: number.map(|(id, _)| *id),
            version: number.map_or(0, |(_, number)| *number),
        }
    };
    loaded.file.history.iter().rev().map(line).collect()
}

/// What this person can do with the case as it stands. The workflow is asked
/// again when they do it.
#[must_use]
pub fn acts(loaded: &Loaded, reader: &Account, now_ms: i64) -> Acts {
    let stage = loaded.file.row.stage;
    if loaded.newer().is_some() {
        return Acts {
            words: "Act on the newest version: this one was followed by another.".to_owned(),
            ..Acts::default()
        };
    }
    let may = |event: Event| {
        let right = transition(stage, event).and_then(|step| step.right);
        right.is_some_and(|right| reader.holds(right))
    };
    let undo = undo(loaded, reader, now_ms);
    Acts {
        may_return: may(Event::Return),
        may_endorse: may(Event::Endorse),
        // Undo says the same with one press.
        may_withdraw: undo.is_none() && may(Event::WithdrawEndorsement),
        may_request: may(Event::RequestDecision),
        may_renew: may(Event::Renew),
        undo,
        words: waits_for(stage).to_owned(),
    }
}

fn undo(loaded: &Loaded, reader: &Account, now_ms: i64) -> Option<Undo> {
    let last = loaded.file.history.last()?;
    let until_ms = last.undo_until_ms.filter(|until_ms| *until_ms > now_ms)?;
    let (by, _) = last.by.as_ref()?;
    if *by != reader.id {
        return None;
    }
    let words = match last.event.as_str() {
        "endorse" => "You endorsed this visit.",
        "renew" => "You renewed the certificate.",
        _ => return None,
    };
    Some(Undo { words: words.to_owned(), until: clock::to_the_second(until_ms) })
}

const fn waits_for(stage: Stage) -> &'static str {
    match stage {
        Stage::ReadyForVisit => "Waits for an officer and a time.",
        Stage::VisitBooked | Stage::VisitInField => "The officer has not finished the visit.",
        Stage::VisitReceived => "Return it with a comment on a question, or endorse it.",
        Stage::Returned => "With the officer, who answers the comments and seals again.",
        Stage::Endorsed => "Endorsed. It goes to a decision maker next.",
        Stage::DecisionPending => "Waits for a decision maker who neither visited nor endorsed.",
        Stage::Renewed => "Renewed. Nothing more is done here.",
    }
}

pub(super) fn done_words(done: &str) -> Option<&'static str> {
    match done {
        "return" => Some("Sent back. The officer’s tablet shows each comment at its question."),
        "endorse" => Some("Endorsed."),
        "withdraw-endorsement" => Some("The endorsement is taken back."),
        "request-decision" => Some("Sent to the decision maker."),
        "renew" => Some("Renewed."),
        "undo" => Some("Undone. Nothing has left."),
        _ => None,
    }
}
