//! What the pack says of the visit before this one, beside the question it answers.
//!
//! It is shown, and never filled in by itself: an answer becomes the same as last
//! time by one act on one question, and names the record it was taken from.

use crate::answer::{Answer, AnswerState, Source, Value};
use crate::form::{Form, Question, Zone};
use crate::ids::AnswerKey;
use crate::pack::Pack;
use crate::projection::Projection;
use crate::summary::{date_words, value_words};
use crate::texts::Texts;

#[cfg(test)]
mod tests;

/// What stood under a question at the visit before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastTime<'a> {
    /// The day of that visit: `2021-10-14`.
    pub on: &'a str,
    /// As a reader said it.
    words: Option<&'a str>,
    /// As the form holds it.
    value: Option<&'a Value>,
}

impl<'a> LastTime<'a> {
    /// What the pack knows of this question. Nothing of what the applicant may not
    /// read: only `shared` answers are passed on from one visit to the next.
    #[must_use]
    pub fn of(form: &Form, pack: &'a Pack, key: &AnswerKey) -> Option<Self> {
        let question = form.question(&key.question).filter(|one| one.zone == Zone::Shared)?;
        let last = pack.last_visit.as_ref()?;
        let whole = key.to_string();
        let words = last.answers.get(&whole).or_else(|| {
            // Without a row it is about what does not repeat, or about the only row.
            let one = is_only_row(form, question, pack, key);
            last.answers.get(question.id.as_str()).filter(|_| one)
        });
        let value = last.values.get(&whole);
        let nothing = words.is_none() && value.is_none();
        let found = Self { on: &last.on, words: words.map(String::as_str), value };
        (!nothing).then_some(found)
    }

    /// In words: what would be taken over where that is known, else as it was said.
    #[must_use]
    pub fn words(&self, question: &Question, texts: &Texts) -> String {
        match (self.value, self.words) {
            (Some(value), _) => value_words(question, value, texts),
            (None, words) => words.unwrap_or_default().to_owned(),
        }
    }

    /// The day of it, in words.
    #[must_use]
    pub fn day(&self, texts: &Texts) -> String {
        date_words(self.on, texts)
    }

    /// The answer that one tap would put: none where the present form does not take it.
    #[must_use]
    pub fn answer(&self, form: &Form, key: &AnswerKey) -> Option<Answer> {
        if key.question == form.uses().signed {
            return None;
        }
        let from = Source::LastVisit { on: self.on.to_owned() };
        let answer = Answer::taken_over(self.value?.clone(), from);
        form.check_answer(&key.question, &answer).is_ok().then_some(answer)
    }
}

/// Whether what stands under a question now is another answer than last time. Of what
/// was not asked or not seen nothing is known, so it does not differ.
#[must_use]
pub fn differs(form: &Form, pack: &Pack, projection: &Projection, key: &AnswerKey) -> bool {
    let last = LastTime::of(form, pack, key).and_then(|last| last.value);
    let (Some(last), Some(register)) = (last, projection.answers.get(key)) else { return false };
    register.iter().any(|now| match &now.value.state {
        AnswerState::Answered { value } => value != last,
        AnswerState::Declined => true,
        AnswerState::NotAsked { .. }
        | AnswerState::NotApplicable { .. }
        | AnswerState::CannotSee { .. }
        | AnswerState::Pending { .. }
        | AnswerState::Withdrawn { .. } => false,
    })
}

fn is_only_row(form: &Form, question: &Question, pack: &Pack, key: &AnswerKey) -> bool {
    use crate::form::RowSource;
    let (Some(group), Some(row)) = (&question.group, &key.row) else { return key.row.is_none() };
    let source = form.groups().iter().find(|one| one.id == *group).map(|one| one.rows);
    match source {
        Some(RowSource::Addresses) => pack.addresses.len() == 1 && pack.addresses[0].id == *row,
        Some(RowSource::Guns) => pack.guns.len() == 1 && pack.guns[0].id == *row,
        Some(RowSource::None) | None => false,
    }
}
