//! A look at a text for what has no place in a record of where guns are kept: a
//! code, or the place of the keys (domain.md D16, scenario 24).
//!
//! It reads words, not meaning. What it finds is a warning: until the officer takes
//! it out, or says that it is none, the tablet keeps the text nowhere.

use jiff::civil::Date;

use crate::answer::{Answer, AnswerState, Value};
use crate::form::Question;

mod numbers;
mod places;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use tokens::tokens;
pub use words::{Words, words};

/// What a stretch of a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A code, a PIN, a combination.
    Code,
    /// A place where keys are kept.
    Place,
}

/// A stretch of a text that has no place in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspect<'a> {
    /// What it looks like.
    pub looks: Looks,
    /// The words themselves.
    pub words: &'a str,
}

/// What stands out in an answer: in its words, where its question is about keys or
/// codes, and in the note and the reason of every question on storage.
#[must_use]
pub fn in_answer<'a>(question: &Question, answer: &'a Answer, day: Date) -> Vec<Suspect<'a>> {
    let Some(words) = words(day) else { return Vec::new() };
    let (of_text, of_notes) =
        (words.look_at_texts(&question.domain), words.look_at_notes(&question.domain));
    let text = match &answer.state {
        AnswerState::Answered { value: Value::Text(text) } => {
            Some(text).filter(|_| of_text && question.of.is_words())
        }
        AnswerState::NotApplicable { reason: text }
        | AnswerState::CannotSee { reason: text }
        | AnswerState::Withdrawn { reason: text }
        | AnswerState::Pending { task: text } => Some(text).filter(|_| of_notes),
        AnswerState::Answered { .. } | AnswerState::Declined | AnswerState::NotAsked { .. } => None,
    };
    let note = answer.note.as_ref().filter(|_| of_notes);
    text.into_iter().chain(note).flat_map(|text| look(text, day)).collect()
}

/// What stands out in what is half-typed under a question: its answer in words, or
/// the note of an answer that is tapped.
#[must_use]
pub fn in_draft<'a>(question: &Question, text: &'a str, day: Date) -> Vec<Suspect<'a>> {
    let Some(words) = words(day) else { return Vec::new() };
    let looked_at = if question.of.is_words() {
        words.look_at_texts(&question.domain)
    } else {
        words.look_at_notes(&question.domain)
    };
    if looked_at { look(text, day) } else { Vec::new() }
}

/// What stands out in a text, by the list in force on a day: codes first.
#[must_use]
pub fn look(text: &str, day: Date) -> Vec<Suspect<'_>> {
    let Some(words) = words(day) else { return Vec::new() };
    let tokens = tokens(text);
    let stretch = |(from, to): (usize, usize)| text.get(from..to);
    let found = |looks, at: Vec<(usize, usize)>| {
        at.into_iter().filter_map(move |at| Some(Suspect { looks, words: stretch(at)? }))
    };
    let codes = found(Looks::Code, numbers::look(&tokens, words));
    codes.chain(found(Looks::Place, places::look(&tokens, words))).collect()
}
