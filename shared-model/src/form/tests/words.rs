//! Every key of the form has words, and every word has a use.

use std::collections::BTreeSet;

use super::world::renewal;
use crate::answer::Provenance;
use crate::form::{AnswerFault, Form, StateName};
use crate::texts::{ENGLISH, Texts};

fn keys_of(form: &Form) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    keys.extend(form.sections().iter().map(crate::form::Section::text_key));
    keys.extend(form.gates().iter().map(|gate| format!("g-{}", gate.id)));
    for question in form.questions() {
        keys.insert(question.text_key());
        keys.extend(question.help_key());
        keys.extend(question.options.iter().map(|option| question.option_key(option)));
        keys.extend(question.checks.iter().map(|check| format!("c-{}", check.say)));
    }
    keys
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
    let plain = ["v-yes", "v-no", "v-confirmed", "m-missing", "m-withdrawn", "m-must-agree"];
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
        AnswerFault::State { state: StateName::Declined },
        AnswerFault::Provenance { provenance: Provenance::ThirdParty },
        AnswerFault::NoReason,
    ]
}

fn keys_of_the_file() -> BTreeSet<String> {
    let entry = |line: &str| Some(line.split_once(" = ")?.0.to_owned());
    let lines = ENGLISH.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(entry).collect()
}

#[test]
fn no_key_is_without_words_and_no_words_are_without_use() {
    let texts = Texts::english();
    let mut wanted = keys_of(&renewal());
    wanted.extend(keys_of_the_code());
    let missing: Vec<_> = wanted.iter().filter(|key| !texts.has(key)).collect();
    assert!(missing.is_empty(), "no words: {missing:?}");
    let file = keys_of_the_file();
    let unused: Vec<_> = file.difference(&wanted).collect();
    assert!(unused.is_empty(), "no use: {unused:?}");
}

#[test]
fn every_line_of_the_file_is_read() {
    assert!(fluent_bundle::FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    let keys = ENGLISH.lines().filter(|line| !line.starts_with('#') && line.contains(" = "));
    assert_eq!(keys.count(), keys_of_the_file().len(), "a key stands twice");
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
    for key in keys_of_the_file() {
        let words = texts.get(&key);
        let found: Vec<_> =
            never.iter().filter(|word| words.to_lowercase().contains(**word)).collect();
        let licence = words.contains("Driving licence");
        assert!(found.is_empty() || licence, "{key}: {words} has {found:?}");
    }
    for question in renewal().questions() {
        let words = texts.question(question);
        assert!(words.ends_with(['?', '.']) || words.starts_with("Photo"), "{words}");
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
