//! What law, policy and trade move: vocabularies, risk codes, wording and rules,
//! each from the day it holds (domain.md §§3.3, 3.4, 7.4).
//!
//! A form holds its lists itself, so that its hash covers them; a test holds
//! that they are those of its day. Ids are never reused.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

const VOCABULARIES: &str = include_str!("../dated/vocabularies.toml");
const RISK_CODES: &str = include_str!("../dated/risk_codes.toml");
const WORDING: &str = include_str!("../dated/wording.toml");
const RULES: &str = include_str!("../dated/rules.toml");

/// A list of options from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// `calibre`.
    pub id: String,
    /// `2026.1`.
    pub version: String,
    /// The first day it holds.
    pub effective_from: Date,
    /// Where it is from.
    pub source: String,
    /// In the order of the screen.
    #[serde(rename = "option")]
    pub options: Vec<VocabularyOption>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyOption {
    /// Permanent; never reused.
    pub id: String,
    /// Other spellings of the same thing.
    pub synonyms: Vec<String>,
    /// It stands only with a text of why it bears on safety in this case, so that
    /// nobody is held against a condition (Equality Act 2010).
    #[serde(default)]
    pub justification: bool,
    /// No concern unless another factor is one.
    #[serde(default)]
    pub never_adverse_alone: bool,
}

/// What an officer may say, word for word, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// `health`.
    pub id: String,
    /// The first day it is said.
    pub effective_from: Date,
    /// The questions it is for.
    pub questions: Vec<String>,
    /// The key of the words.
    pub text: String,
}

/// How a class of item is treated on a certificate, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineItemRule {
    /// `moderator`.
    pub class: String,
    /// `2026.1`.
    pub version: String,
    /// The first day it holds. A rule without one is on its way and never holds.
    pub effective_from: Option<Date>,
    /// What is done with such an item.
    pub treatment: Treatment,
    /// It is a row of the firearms check.
    pub row_of_inventory: bool,
    /// Its number is read from the metal and compared.
    pub serial_checked: bool,
    /// One that is not seen is unaccounted for.
    pub counts_as_unaccounted: bool,
    /// Whether a named person has read the primary text.
    pub verified: String,
    /// Where it is from.
    pub source: String,
}

/// What is done with an item of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// A line of the certificate, checked like a gun.
    Listed,
    /// Counted and noted; the holder's certificate suffices.
    CountAndNotes,
}

#[derive(Deserialize)]
struct Vocabularies {
    vocabulary: Vec<Vocabulary>,
}

#[derive(Deserialize)]
struct Wordings {
    wording: Vec<Wording>,
}

#[derive(Deserialize)]
struct Rules {
    line_item_rule: Vec<LineItemRule>,
}

struct Dated {
    vocabularies: Vec<Vocabulary>,
    wordings: Vec<Wording>,
    rules: Vec<LineItemRule>,
}

fn read() -> Result<Dated, toml::de::Error> {
    let mut vocabularies = toml::from_str::<Vocabularies>(VOCABULARIES)?.vocabulary;
    vocabularies.extend(toml::from_str::<Vocabularies>(RISK_CODES)?.vocabulary);
    let wordings = toml::from_str::<Wordings>(WORDING)?.wording;
    let rules = toml::from_str::<Rules>(RULES)?.line_item_rule;
    Ok(Dated { vocabularies, wordings, rules })
}

// A test holds that every file reads.
static DATED: LazyLock<Dated> = LazyLock::new(|| {
    let none = || Dated { vocabularies: Vec::new(), wordings: Vec::new(), rules: Vec::new() };
    read().unwrap_or_else(|_| none())
});

/// All vocabularies, of all days.
#[must_use]
pub fn vocabularies() -> &'static [Vocabulary] {
    &DATED.vocabularies
}

/// A vocabulary as it holds on a day.
#[must_use]
pub fn vocabulary(id: &str, day: Date) -> Option<&'static Vocabulary> {
    let all = DATED.vocabularies.iter().filter(|one| one.id == id && one.effective_from <= day);
    all.max_by_key(|one| one.effective_from)
}

/// The wording for a question on a day: the key of its words.
#[must_use]
pub fn wording(question: &str, day: Date) -> Option<&'static str> {
    let holds = |one: &&Wording| {
        one.effective_from <= day && one.questions.iter().any(|named| named == question)
    };
    let found = DATED.wordings.iter().filter(holds).max_by_key(|one| one.effective_from);
    found.map(|one| one.text.as_str())
}

/// How items of a class are treated on a day; none for a class that no rule names.
#[must_use]
pub fn line_item_rule(class: &str, day: Date) -> Option<&'static LineItemRule> {
    let holds = |one: &&LineItemRule| {
        one.class == class && one.effective_from.is_some_and(|from| from <= day)
    };
    DATED.rules.iter().filter(holds).max_by_key(|one| one.effective_from)
}

impl Vocabulary {
    /// The option that a text means, by its id or a synonym. Case and spaces do
    /// not count: `12G`, `12 ga` and `12 bore` are one gauge.
    #[must_use]
    pub fn meant(&self, text: &str) -> Option<&VocabularyOption> {
        let wanted = plain(text);
        let means = |option: &&VocabularyOption| {
            plain(&option.id) == wanted || option.synonyms.iter().any(|one| plain(one) == wanted)
        };
        self.options.iter().find(means)
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
