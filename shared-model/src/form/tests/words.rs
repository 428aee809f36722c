//! Every key of the form has words, and every word has a use.

use std::collections::BTreeSet;

use crate::answer::Provenance;
use crate::form::{AnswerFault, Form, QuestionType, StateName};
use crate::hash::ContentHash;
use crate::texts::{ENGLISH, Texts};
use crate::{dated, forms};

fn keys_of(form: &Form, texts: &Texts) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    keys.extend(form.sections().iter().map(crate::form::Section::text_key));
    keys.extend(form.groups().iter().map(crate::form::Group::text_key));
    keys.extend(form.gates().iter().map(|gate| format!("g-{}", gate.id)));
    for question in form.questions() {
        keys.insert(question.text_key());
        keys.extend(question.help_key());
        keys.extend(question.prompt_key());
        if question.summary && speaks_to_the_officer(&texts.question(question)) {
            keys.insert(format!("q-{}-applicant", question.id));
        }
        keys.extend(question.options.iter().map(|option| question.option_key(option)));
        keys.extend(question.checks.iter().map(|check| format!("c-{}", check.say)));
    }
    keys
}

// On the applicant's page "you" would be the applicant.
fn speaks_to_the_officer(words: &str) -> bool {
    let words = words.to_lowercase();
    let said = words.split(|c: char| !c.is_alphabetic());
    said.into_iter().any(|word| ["you", "your", "me", "my"].contains(&word))
}

fn keys_of_the_code() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> =
        StateName::ALL.iter().map(|state| format!("t-{}", state.name())).collect();
    keys.extend((1..=12).map(|month| format!("v-month-{month}")));
    let reasons =
        ["unsafe", "interrupted", "not_relevant", "third_party_present", "time", "forgot"];
    keys.extend(reasons.map(|reason| format!("n-{reason}")));
    let known = ["observed", "applicant", "third_party", "document", "record", "derived"];
    keys.extend(known.map(|known| format!("p-{known}")));
    keys.extend(faults().iter().map(|fault| fault.message().key));
    let plain =
        ["v-yes", "v-no", "v-confirmed", "m-missing", "m-withdrawn", "m-must-agree", "f-link-gone"];
    keys.extend(plain.map(str::to_owned));
    keys
}

fn faults() -> Vec<AnswerFault> {
    vec![
        AnswerFault::NoQuestion { question: "a1_kind".parse().unwrap() },
        AnswerFault::WrongType { wanted: "words" },
        AnswerFault::UnknownOption { option: "@s-a".into() },
        AnswerFault::OptionOrder,
        AnswerFault::NoSuchDate { text: "0000-01-01".into() },
        AnswerFault::OutOfBounds { number: 9, min: 0, max: 8 },
        AnswerFault::TooShort { chars: 3, min: 20 },
        AnswerFault::TooLong { chars: 21_000, max: 20_000 },
        AnswerFault::Empty,
        AnswerFault::Computed,
        AnswerFault::NoPlace,
        AnswerFault::NoGuns,
        AnswerFault::NoLinks,
        AnswerFault::State { state: StateName::Declined },
        AnswerFault::Provenance { provenance: Provenance::ThirdParty },
        AnswerFault::NoReason,
    ]
}

fn keys_of_dated_lists() -> BTreeSet<String> {
    let lists = dated::vocabularies().iter();
    lists
        .flat_map(|list| {
            list.options.iter().map(move |option| format!("o-{}-{}", list.id, option.id))
        })
        .collect()
}

fn lines_of_the_files() -> impl Iterator<Item = &'static str> {
    let lines = ENGLISH.iter().flat_map(|text| text.lines());
    lines.filter(|line| !line.starts_with(['#', ' ']) && line.contains(" ="))
}

fn keys_of_the_files() -> BTreeSet<String> {
    lines_of_the_files().filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

fn all_forms() -> impl Iterator<Item = &'static Form> {
    let found = forms::ALL.iter().map(|toml| forms::by_hash(ContentHash::of(toml.as_bytes())));
    found.map(|published| &*published.unwrap().form)
}

#[test]
fn no_key_is_without_words_and_no_words_are_without_use() {
    let texts = Texts::english();
    let mut wanted: BTreeSet<String> = all_forms().flat_map(|form| keys_of(form, &texts)).collect();
    wanted.extend(keys_of_the_code());
    let missing: Vec<_> = wanted.iter().filter(|key| !texts.has(key)).collect();
    assert!(missing.is_empty(), "no words: {missing:?}");
    wanted.extend(keys_of_dated_lists());
    let unused: Vec<_> = keys_of_the_files()
        .into_iter()
        .filter(|key| !wanted.contains(key) && !key.starts_with("w-"))
        .collect();
    assert!(unused.is_empty(), "no use: {unused:?}");
}

#[test]
fn every_line_of_the_file_is_read() {
    for text in ENGLISH {
        assert!(fluent_bundle::FluentResource::try_new(text.to_owned()).is_ok(), "{text}");
    }
    let (mut seen, mut twice) = (BTreeSet::new(), Vec::new());
    for line in lines_of_the_files() {
        let key = line.split_once(" =").unwrap().0;
        if !seen.insert(key) {
            twice.push(key);
        }
    }
    assert!(twice.is_empty(), "these keys stand twice: {twice:?}");
}

#[test]
fn the_words_keep_to_the_content_guide() {
    let texts = Texts::english();
    let never = [
        "please",
        "successfully",
        "synced",
        "upload",
        "conflict",
        "merge",
        "submit",
        "finalise",
        "rejected",
        "licence ",
        "approve",
        "!",
        "invalid",
        "error",
    ];
    for key in keys_of_the_files() {
        let words = texts.get(&key);
        let found: Vec<_> =
            never.iter().filter(|word| words.to_lowercase().contains(**word)).collect();
        let licence = words.contains("Driving licence");
        assert!(found.is_empty() || licence, "{key}: {words} has {found:?}");
    }
    for question in all_forms().flat_map(Form::questions) {
        let words = texts.question(question);
        // What is not asked of anybody has a name instead.
        let named = question.computed.is_some()
            || matches!(question.of, QuestionType::Signature | QuestionType::Location);
        let ends = words.ends_with(['?', '.']) || words.starts_with("Photo");
        assert!(ends || named, "{}: {words}", question.id);
    }
}

#[test]
fn a_fault_is_said_with_its_figures_and_never_reads_another_text() {
    let texts = Texts::english();
    let said: Vec<_> = faults().iter().map(|fault| texts.say(&fault.message())).collect();
    assert!(said.contains(&"9 cannot be right here. Enter a number from 0 to 8.".to_owned()));
    assert!(
        said.contains(&"“s-a” is not one of the options. Choose one that is shown.".to_owned())
    );
    assert!(
        said.iter().all(|words| !words.contains('{') && !words.contains('\u{2068}')),
        "{said:?}"
    );
}
