//! What a concern rests on: answers and pieces of evidence of the same visit.

use std::fmt;
use std::str::FromStr;

use crate::answer::{Answer, Value};
use crate::form::{Form, Question, QuestionType};
use crate::ids::{AnswerKey, EvidenceId, InvalidId};
use crate::projection::Projection;
use crate::summary::value_words;
use crate::texts::Texts;

/// Links of one answer: more is no reason any more, but a list.
pub const LINKS_MAX: usize = 20;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// `d16_control@a1`.
    Answer(AnswerKey),
    /// `<device>/<n>`.
    Evidence(EvidenceId),
}

impl FromStr for Target {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let target = if text.contains('/') {
            Self::Evidence(text.parse()?)
        } else {
            Self::Answer(text.parse()?)
        };
        // Ids of devices parse from several spellings; a link has one.
        if target.to_string() == text { Ok(target) } else { Err(InvalidId::new("a link", text)) }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(key) => key.fmt(out),
            Self::Evidence(id) => id.fmt(out),
        }
    }
}

impl Target {
    /// Whether it stands in the visit: an answer that was not taken back, a piece of
    /// evidence that is not left out of the report.
    #[must_use]
    pub fn stands(&self, projection: &Projection) -> bool {
        match self {
            Self::Answer(key) => projection
                .answers
                .get(key)
                .is_some_and(|register| register.iter().any(|one| one.value.is_terminal())),
            Self::Evidence(id) => {
                projection.evidence.contains_key(id) && projection.excluded(id).is_none()
            }
        }
    }

    /// What it says, for a person: the question and its answer, the exhibit and what
    /// it shows. None where it is not of this visit.
    #[must_use]
    pub fn words(&self, form: &Form, projection: &Projection, texts: &Texts) -> Option<String> {
        match self {
            Self::Answer(key) => {
                let question = form.question(&key.question)?;
                let answer = &projection.answers.get(key)?.first()?.value;
                let said = said(question, answer, texts);
                Some(format!("{} {} – {said}", question.domain, texts.question(question)))
            }
            Self::Evidence(id) => {
                let record = &projection.evidence.get(id)?.first()?.value;
                Some(record.exhibit.clone())
            }
        }
    }
}

fn said(question: &Question, answer: &Answer, texts: &Texts) -> String {
    let state = crate::form::StateName::from(&answer.state);
    match answer.value() {
        Some(value) => value_words(question, value, texts),
        None => texts.get(&format!("t-{}", state.name())),
    }
}

/// The targets of an answer under a question that takes links.
#[must_use]
pub fn of(question: &Question, answer: &Answer) -> Vec<Target> {
    match (question.of, answer.value()) {
        (QuestionType::Links, Some(Value::Many(items))) => {
            items.iter().filter_map(|item| item.parse().ok()).collect()
        }
        _ => Vec::new(),
    }
}

/// An answer of links in words, one line for each.
#[must_use]
pub fn words(items: &[String], form: &Form, projection: &Projection, texts: &Texts) -> Vec<String> {
    let word = |item: &String| {
        let target = item.parse::<Target>().ok();
        target.and_then(|target| target.words(form, projection, texts))
    };
    items.iter().map(|item| word(item).unwrap_or_else(|| item.clone())).collect()
}

/// Whether these are links, each once and in order.
#[must_use]
pub fn are_links(items: &[String]) -> bool {
    let once = items.windows(2).all(|pair| pair.first() < pair.last());
    (1..=LINKS_MAX).contains(&items.len())
        && once
        && items.iter().all(|item| item.parse::<Target>().is_ok())
}
