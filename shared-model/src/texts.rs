//! The words of forms and messages, by key, in one language.
//!
//! English is complete. Welsh is too, as a draft that no named Welsh speaker has read;
//! a text that it lacks reads in English.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::form::{FormState, Message, Question, StateName, Unanswered};

mod files;

pub use files::{ENGLISH, WELSH};

/// The words of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Texts").field("locales", &self.bundle.locales).finish_non_exhaustive()
    }
}

impl Texts {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self::layered("en-GB", &[&ENGLISH])
    }

    /// Welsh, over English where a text is missing.
    #[must_use]
    pub fn welsh() -> Self {
        Self::layered("cy-GB", &[&ENGLISH, &WELSH])
    }

    /// The words for a person's language: `cy` is Welsh, all else is English.
    #[must_use]
    pub fn of(language: &str) -> Self {
        if language == "cy" { Self::welsh() } else { Self::english() }
    }

    // Of two texts under one key the later layer's is kept.
    fn layered(locale: &str, layers: &[&[&str]]) -> Self {
        let locale = locale.parse().map(|id| vec![id]).unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(locale);
        // The marks around what is filled in would show as boxes in letters and PDF.
        bundle.set_use_isolating(false);
        for text in layers.iter().copied().flatten() {
            // What parses is kept; a test holds that all of it does.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// Whether there is a text under this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The text under a key; the key itself where there is none, so that a gap shows.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with something filled in.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, value) in arguments {
            filled.set(*name, FluentValue::from(*value));
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned()
    }

    /// The text of a message.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let arguments: Vec<(&str, String)> = message
            .arguments
            .iter()
            .map(|(name, value)| (name.as_str(), self.own(value)))
            .collect();
        let arguments: Vec<(&str, &str)> =
            arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.with(&message.key, &arguments)
    }

    // A value that starts with `@` is the key of a text.
    fn own(&self, value: &str) -> String {
        value.strip_prefix('@').map_or_else(|| value.to_owned(), |key| self.get(key))
    }

    /// The question in words.
    #[must_use]
    pub fn question(&self, question: &Question) -> String {
        self.get(&question.text_key())
    }

    /// The question as the applicant reads it: a "you" that means the officer is
    /// said otherwise there.
    #[must_use]
    pub fn question_for_applicant(&self, question: &Question) -> String {
        let own = format!("q-{}-applicant", question.id);
        if self.has(&own) { self.get(&own) } else { self.question(question) }
    }

    /// The help under a question, when there is any.
    #[must_use]
    pub fn help(&self, question: &Question) -> Option<String> {
        question.help_key().map(|key| self.get(&key))
    }

    /// An option in words.
    #[must_use]
    pub fn option(&self, question: &Question, option: &str) -> String {
        self.get(&question.option_key(option))
    }

    /// What was not answered, one line each: what K4 starts with.
    #[must_use]
    pub fn unanswered(&self, state: &FormState) -> String {
        let lines = state.unanswered.iter().map(|one| self.unanswered_line(state, one));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn unanswered_line(&self, state: &FormState, one: &Unanswered) -> String {
        let question = self.get(&format!("q-{}", one.key.question));
        let question = match state.title(one.group.as_ref(), one.key.row.as_ref()) {
            Some(title) => format!("{title}: {question}"),
            None => question,
        };
        let standing = self.get(&format!("t-{}", one.state.name()));
        match &one.reason {
            // Only the reasons of *not asked* are keys; the others are the officer's words.
            Some(reason) if one.state == StateName::NotAsked => {
                format!("{question} {standing}: {}", self.own(reason))
            }
            Some(reason) => format!("{question} {standing}: {reason}"),
            None => format!("{question} {standing}"),
        }
    }
}

#[cfg(test)]
mod tests;
