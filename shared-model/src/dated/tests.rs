//! The dated files read, hold from their day, and are the lists of the forms.

use std::collections::BTreeSet;

use super::*;
use crate::forms;
use crate::texts::Texts;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_file_reads() {
    let dated = read().unwrap();
    assert!(dated.vocabularies.len() >= 15 && dated.wordings.len() >= 8 && dated.rules.len() == 2);
}

#[test]
fn no_option_stands_twice_and_each_has_its_words() {
    let texts = Texts::english();
    for list in vocabularies() {
        let ids: BTreeSet<_> = list.options.iter().map(|option| &option.id).collect();
        assert_eq!(ids.len(), list.options.len(), "{}", list.id);
        for option in &list.options {
            let key = format!("o-{}-{}", list.id, option.id);
            assert!(texts.has(&key), "{key}");
        }
    }
}

#[test]
fn a_spelling_means_one_option_only() {
    for list in vocabularies() {
        let mut seen = BTreeSet::new();
        for option in &list.options {
            let spellings: BTreeSet<_> =
                option.synonyms.iter().chain([&option.id]).map(|one| plain(one)).collect();
            for spelling in spellings {
                assert!(seen.insert(spelling.clone()), "{}: {spelling} means two", list.id);
            }
        }
    }
}

#[test]
fn twelve_bore_is_one_gauge_however_it_is_written() {
    let gauges = vocabulary("shotgun_gauge", day("2026-11-24")).unwrap();
    for text in ["12G", "12ga", "12 gauge", "12 GA", "bore_12"] {
        assert_eq!(gauges.meant(text).map(|option| option.id.as_str()), Some("bore_12"), "{text}");
    }
    assert_eq!(gauges.meant("13 bore"), None);
}

#[test]
fn the_lists_in_a_form_are_those_of_its_day() {
    for toml in forms::ALL {
        let form = &forms::by_hash(crate::hash::ContentHash::of(toml.as_bytes())).unwrap().form;
        for (name, options) in form.vocabularies() {
            let Some(list) = vocabulary(name, form.effective_from()) else { continue };
            let dated: Vec<_> = list.options.iter().map(|option| option.id.clone()).collect();
            assert_eq!(options.as_ref(), dated, "{} of {}", name, form.id());
        }
    }
}

#[test]
fn a_moderator_is_listed_until_a_later_rule_has_its_day() {
    assert_eq!(line_item_rule("moderator", day("2026-10-31")), None);
    for on in ["2026-11-01", "2031-01-01"] {
        let rule = line_item_rule("moderator", day(on)).unwrap();
        assert_eq!(rule.treatment, Treatment::Listed, "a rule without a day never holds");
    }
    assert_eq!(line_item_rule("rifle", day("2026-11-24")), None);
}

#[test]
fn the_wording_of_a_question_holds_from_its_day() {
    assert_eq!(wording("h6_thoughts", day("2026-11-01")), None);
    let texts = Texts::english();
    for one in &DATED.wordings {
        assert!(texts.has(&one.text), "{}", one.text);
        for question in &one.questions {
            assert_eq!(wording(question, one.effective_from), Some(one.text.as_str()));
        }
    }
}

#[test]
fn every_health_code_wants_its_reason() {
    let codes = vocabulary("risk_code", day("2026-11-24")).unwrap();
    for id in ["suicidal", "dementia", "neuro_developmental"] {
        let code = codes.options.iter().find(|code| code.id == id);
        assert!(code.is_some_and(|code| code.justification), "{id}");
    }
}
