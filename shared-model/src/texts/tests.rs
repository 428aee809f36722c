//! Welsh says all that English says, and no more.

use std::collections::BTreeMap;

use fluent_bundle::FluentResource;

use super::{ENGLISH, Texts, WELSH};
use crate::answer::Value;
use crate::form::QuestionType;
use crate::hash::ContentHash;
use crate::{forms, summary};

const DRAFT: &str = "### DRAFT: not yet read by a named Welsh speaker.";

/// The texts of one file by key; each stands on one line.
fn texts_of(file: &str) -> BTreeMap<&str, &str> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{line}"))).collect()
}

/// Every key of both languages: English and Welsh under it.
fn pairs() -> Vec<(&'static str, &'static str, &'static str)> {
    let files = ENGLISH.iter().zip(WELSH);
    let pairs = files.flat_map(|(english, welsh)| {
        let welsh = texts_of(welsh);
        let both = |(key, text)| Some((key, text, *welsh.get(key)?));
        texts_of(english).into_iter().filter_map(both).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// What is filled in, and the other texts that are read in place: sorted.
fn placeables(text: &str) -> Vec<&str> {
    let opened = text.split('{').skip(1);
    let mut found: Vec<_> =
        opened.filter_map(|rest| Some(rest.split_once('}')?.0.trim())).collect();
    found.sort_unstable();
    found
}

fn figures(text: &str) -> Vec<&str> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    let mut found: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_english_text_has_its_welsh_one_and_none_stands_alone() {
    for (english, welsh) in ENGLISH.iter().zip(WELSH) {
        let (english, welsh) = (texts_of(english), texts_of(welsh));
        let missing: Vec<_> = english.keys().filter(|key| !welsh.contains_key(*key)).collect();
        let alone: Vec<_> = welsh.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty(), "write these in Welsh (a draft will do): {missing:?}");
        assert!(alone.is_empty(), "English has no such key: {alone:?}");
    }
    assert!(pairs().len() > 2_000, "{}", pairs().len());
}

#[test]
fn every_welsh_file_is_read_whole_and_says_that_it_is_a_draft() {
    for text in WELSH {
        assert_eq!(text.lines().next(), Some(DRAFT));
        assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{text}");
        let lines = text.lines().filter(|line| line.contains(" = ")).count();
        assert_eq!(lines, texts_of(text).len(), "a key stands twice in: {text}");
    }
}

#[test]
fn welsh_fills_in_what_english_fills_in() {
    for (key, english, welsh) in pairs() {
        assert_eq!(placeables(english), placeables(welsh), "{key}: {welsh}");
    }
}

#[test]
fn welsh_keeps_every_figure_and_asks_where_english_asks() {
    for (key, english, welsh) in pairs() {
        assert_eq!(figures(english), figures(welsh), "{key}: {welsh}");
        let end = |text: &str| text.chars().next_back().filter(|last| ['?', '.'].contains(last));
        assert_eq!(end(english), end(welsh), "{key}: {welsh}");
    }
}

#[test]
fn a_text_that_welsh_lacks_reads_in_english() {
    let texts = Texts::layered("cy-GB", &[&["a = Yes\nb = { a }, really"], &["a = Ie"]]);
    assert_eq!(texts.get("a"), "Ie");
    assert_eq!(texts.get("b"), "Ie, really");
    assert_eq!(texts.get("c"), "c");
}

#[test]
fn a_person_reads_the_language_they_chose() {
    assert_eq!(Texts::of("cy").get("s-f"), "Yr aelwyd");
    assert_eq!(Texts::of("en").get("s-f"), "Household");
    assert_eq!(Texts::of("fr").get("s-f"), "Household");
}

#[test]
fn welsh_says_a_day_and_fills_in_what_it_is_given() {
    let texts = Texts::welsh();
    let visit = forms::by_hash(ContentHash::of(forms::VISIT.as_bytes())).unwrap();
    let mut questions = visit.form.questions().iter();
    let asked = questions.find(|question| question.of == QuestionType::Date).unwrap();
    let day = Value::Text("2026-11-24".into());
    assert_eq!(summary::value_words(asked, &day, &texts), "24 Tachwedd 2026");
    let said = texts.with("m-missing", &[("question", "Pryd?")]);
    assert_eq!(said, "Heb ei ateb eto: Pryd?");
    assert_eq!(texts.get("q-g8_knows-prompt"), texts.get("w-keys-partner-1"));
}
