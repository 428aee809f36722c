//! What was answered at the visit before, beside the question. It becomes an answer by
//! one tap on one question, as this officer's own, and names the record.

use shared_model::answer::Answer;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::form::{Question, QuestionState, Standing};
use shared_model::ids::AnswerKey;
use shared_model::last_time::LastTime;
use shared_model::texts::Texts;

use super::questions::Around;
use super::{Act, OpenVisit, section};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{LastTimeView, SameAsLastTime, Saved};
use crate::tablet::Tablet;

impl Tablet {
    pub(crate) fn same_as_last_time(&self, request: SameAsLastTime) -> CoreResult<Saved> {
        let done = self.officer(|core, opened| {
            let SameAsLastTime { visit, key } = request;
            let drafts = opened.store.read(|db| db.drafts(visit))?;
            let open = opened.visit(visit)?;
            open.check_is_visit()?;
            open.check_may_change()?;
            let answer = answer(open, &key, drafts.contains_key(&key.to_string()))?;
            let section = open.form.question(&key.question).map(|one| one.section.clone());
            let section = section.ok_or_else(|| CoreError::NotFound("this question".into()))?;
            let put = NewPut {
                container: Container::Answers,
                key: key.to_string(),
                text: answer.to_register()?,
            };
            let saved_ms = opened.record(core, visit, Act::puts(vec![put]))?;
            Ok(Saved {
                section: section::view(core, opened, visit, &section)?,
                saved_at: crate::time::text(saved_ms),
            })
        });
        self.core.line.nudge();
        done
    }
}

/// The answer of last time, where it may be put now.
fn answer(open: &OpenVisit, key: &AnswerKey, half_typed: bool) -> CoreResult<Answer> {
    let nothing = || CoreError::invalid("there is no answer of last time that can be given here");
    let asked = open.state.question(key);
    let asked =
        asked.ok_or_else(|| CoreError::invalid("this question is not asked as things stand"))?;
    if asked.standing != Standing::Nothing || half_typed {
        return Err(CoreError::invalid(
            "something stands under this question; change it in the ordinary way",
        ));
    }
    let last = LastTime::of(&open.form, &open.pack, key).ok_or_else(nothing)?;
    last.answer(&open.form, key).ok_or_else(nothing)
}

/// What stands beside a question.
pub(super) fn beside(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    (question, state): (&Question, &QuestionState),
) -> Option<LastTimeView> {
    // A pack is of its visit: beside what is restricted stands nothing of it.
    let last = LastTime::of(&open.form, &open.pack, &state.key)
        .filter(|_| open.check_is_visit().is_ok())?;
    let half_typed = around.drafts.contains_key(&state.key.to_string());
    Some(LastTimeView {
        text: last.words(question, texts),
        on: last.on.to_owned(),
        same: open.check_may_change().is_ok() && answer(open, &state.key, half_typed).is_ok(),
    })
}
