//! The dated words that the look goes by.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

const FILE: &str = include_str!("../../dated/hiding_places.toml");

/// The words in force from a day on; what each is for, the file says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// `2027.1`.
    pub version: String,
    /// The first day it holds.
    pub effective_from: Date,
    /// Whether a named person has read the primary text.
    pub verified: String,
    /// Where it is from.
    pub source: String,
    rows: Vec<String>,
    notes: Vec<String>,
    pub(super) codes: Vec<String>,
    pub(super) things: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) hidden: Vec<String>,
    pub(super) not_hidden: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) digits: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) at: Vec<String>,
    pub(super) in_year: Vec<String>,
    pub(super) streets: Vec<String>,
}

impl Words {
    /// Whether what is written under a question of this row is looked at.
    pub(super) fn look_at_texts(&self, row: &str) -> bool {
        self.rows.iter().any(|one| one == row)
    }

    /// Whether notes and reasons of this row are.
    pub(super) fn look_at_notes(&self, row: &str) -> bool {
        self.look_at_texts(row) || self.notes.iter().any(|letter| row.starts_with(letter.as_str()))
    }
}

#[derive(Deserialize)]
struct Lists {
    list: Vec<Words>,
}

fn read() -> Result<Vec<Words>, toml::de::Error> {
    Ok(toml::from_str::<Lists>(FILE)?.list)
}

// A test holds that the file reads.
static LISTS: LazyLock<Vec<Words>> = LazyLock::new(|| read().unwrap_or_default());

/// The words that hold on a day.
#[must_use]
pub fn words(day: Date) -> Option<&'static Words> {
    let holds = LISTS.iter().filter(|list| list.effective_from <= day);
    holds.max_by_key(|list| list.effective_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_every_word_is_written_small() {
        for list in read().unwrap() {
            let all = [
                &list.codes,
                &list.things,
                &list.others,
                &list.hidden,
                &list.not_hidden,
                &list.places,
                &list.before,
                &list.between,
                &list.digits,
                &list.units,
                &list.named,
                &list.at,
                &list.in_year,
                &list.streets,
            ];
            for word in all.into_iter().flatten() {
                assert_eq!(*word, word.to_lowercase().trim());
            }
        }
    }

    #[test]
    fn no_list_holds_before_the_first() {
        assert!(words(Date::constant(2026, 10, 31)).is_none());
        assert!(words(Date::constant(2027, 4, 1)).is_some());
    }
}
