//! `GET /submissions/{id}/compare`: only what differs from the submission before.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use shared_model::ids::{AnswerKey, SubmissionId};
use shared_model::projection::Projection;

use super::fault::WebFault;
use super::form::Named;
use super::review::{self, Head, PictureView, answers};
use super::shell::{Shell, page};
use super::submission::{self, Loaded, texts};
use super::{blocking, log_view};
use crate::accounts::Account;
use crate::app::App;
use crate::sessions::rights::{May, ReadSubmission};
use crate::store::Store;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    head: Head,
    differences: Vec<Difference>,
    pictures: Vec<PictureView>,
}

/// One answer, before and now.
#[derive(Debug)]
struct Difference {
    key: String,
    anchor: String,
    question: String,
    before: String,
    now: String,
    /// What was asked under it.
    comment: String,
}

/// `GET /submissions/{id}/compare`.
///
/// # Errors
/// [`WebFault::NotFound`] for a first submission.
pub async fn show(
    State(app): State<App>,
    reader: May<ReadSubmission>,
    Named(id): Named<SubmissionId>,
) -> Result<Response, WebFault> {
    blocking(&app, move |app, store| render(app, store, &reader.account, id)).await
}

fn render(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    id: SubmissionId,
) -> Result<Response, WebFault> {
    let loaded = submission::load(app, store, id)?;
    let former = loaded.former.as_ref().ok_or(WebFault::NotFound)?;
    log_view(app, store, reader, "submission", id.to_string())?;
    let pictures = answers::pictures(&loaded).into_iter();
    let new = |picture: &PictureView| !former.evidence.contains_key(&picture.evidence);
    Ok(page(&ComparePage {
        shell: Shell::counted(app, store, reader, "/queue")?,
        head: review::head(&loaded, reader, app.clock.now_ms(), Vec::new()),
        differences: differences(&loaded, former),
        pictures: pictures.filter(new).collect(),
    }))
}

fn differences(loaded: &Loaded, former: &Projection) -> Vec<Difference> {
    let asked = asked_before(loaded);
    let keys: BTreeSet<&AnswerKey> =
        former.answers.keys().chain(loaded.projection.answers.keys()).collect();
    let mut found = Vec::new();
    for (place, question) in loaded.form.questions().iter().enumerate() {
        for key in keys.iter().filter(|key| key.question == question.id) {
            if !answers::differs(former, &loaded.projection, key) {
                continue;
            }
            let row = answers::row_title(loaded, question, key);
            let section = texts().get(&format!("s-{}", question.section));
            // "Why?" says nothing without what it is about.
            let about = if row.is_empty() { section } else { row };
            found.push((
                place,
                Difference {
                    key: key.to_string(),
                    anchor: answers::anchor(key),
                    question: format!("{about}: {}", texts().question(question)),
                    before: answers::in_words(former, question, key),
                    now: answers::in_words(&loaded.projection, question, key),
                    comment: asked.get(&key.to_string()).cloned().unwrap_or_default(),
                },
            ));
        }
    }
    // What was asked for comes first.
    found.sort_by_key(|(place, one)| (one.comment.is_empty(), *place));
    found.into_iter().map(|(_, one)| one).collect()
}

fn asked_before(loaded: &Loaded) -> BTreeMap<String, String> {
    let comments = loaded.file.history.iter().flat_map(|line| &line.comments);
    comments.map(|comment| (comment.key.clone(), comment.text.clone())).collect()
}
