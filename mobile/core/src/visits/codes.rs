//! The check for codes and hiding places, before a text is kept anywhere: as a draft,
//! or as a change (domain.md scenario 24).

use shared_model::answer::Answer;
use shared_model::canonical;
use shared_model::codes::{self, Looks, Suspect};
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::ids::{AnswerKey, DeviceId};
use shared_model::projection::Projection;
use shared_model::register::Note;

use super::OpenVisit;
use crate::error::{CoreError, CoreResult};
use crate::ipc::SuspectView;

/// The officer's word, as it stands in the record.
const LOOKED: &str = "Something written here looks like a code or a hiding place. The officer \
                      looked at it and said that it is none.";

/// What stands out in a half-typed text.
pub(super) fn in_draft(open: &OpenVisit, key: &AnswerKey, text: &str) -> Vec<SuspectView> {
    let question = open.form.question(&key.question);
    let found = question.map(|one| codes::in_draft(one, text, open.facts.today));
    found.unwrap_or_default().iter().map(view).collect()
}

/// Refuses an answer in which something stands out that the officer has not looked
/// at. Whether there was anything to look at.
pub(super) fn check_answer(
    open: &OpenVisit,
    key: &AnswerKey,
    answer: &Answer,
    looked: bool,
) -> CoreResult<bool> {
    let question = open.form.question(&key.question);
    let found = question.map(|one| codes::in_answer(one, answer, open.facts.today));
    let found = found.unwrap_or_default();
    if looked || found.is_empty() {
        return Ok(!found.is_empty());
    }
    let said: Vec<String> = found.iter().map(|one| view(one).text).collect();
    Err(CoreError::LooksLikeCode(said.join(" ")))
}

/// The officer's word that it is none, in the record about the question.
pub(super) fn looked(
    device: DeviceId,
    projection: &Projection,
    key: &AnswerKey,
) -> CoreResult<NewPut> {
    let own = format!("{device}-");
    let n = projection.notes.keys().filter(|key| key.starts_with(&own)).count() + 1;
    let note = Note { text: LOOKED.to_owned(), about: Some(key.clone()) };
    let text = canonical::text(&note)?;
    Ok(NewPut { container: Container::Notes, key: format!("{own}{n}"), text })
}

fn view(suspect: &Suspect<'_>) -> SuspectView {
    let what = match suspect.looks {
        Looks::Code => "a code",
        Looks::Place => "a place where keys are kept",
    };
    let words = suspect.words.to_owned();
    SuspectView { text: format!("“{words}” looks like {what}."), words }
}
