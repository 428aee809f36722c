//! Whatever is typed is kept to the last character, on its way from the officer's
//! answer to the server's read model, or is refused in words and changes nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use serde::Deserialize;
use shared_model::answer::{Answer, AnswerState, Provenance, Value};
use shared_model::canonical;
use shared_model::document::{Document, DocumentError, Moment, NewPut, Writer};
use shared_model::edits::{Container, Segment};
use shared_model::evidence::EvidenceNote;
use shared_model::form::Form;
use shared_model::forms;
use shared_model::ids::{AccountId, ActorId, DeviceId, EvidenceId};
use shared_model::limits::TEXT_CHARS_MAX;
use shared_model::projection::Projection;
use shared_model::register::{self, Note, RowState};
use shared_model::summary::value_words;
use shared_model::texts::Texts;

const HOSTILE: &str = include_str!("data/hostile-strings.json");
const ANNA: Writer = Writer { actor: ActorId([1; 16]), author: AccountId::from_bytes([1; 16]) };

/// One line of the list: a text, a text many times over, or JSON that is no text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hostile {
    name: String,
    text: Option<String>,
    repeat: Option<String>,
    times: Option<usize>,
    json: Option<String>,
}

impl Hostile {
    fn text(&self) -> Option<String> {
        let repeated = || Some(self.repeat.as_ref()?.repeat(self.times?));
        self.text.clone().or_else(repeated)
    }
}

fn list() -> Vec<Hostile> {
    serde_json::from_str(HOSTILE).unwrap()
}

fn texts() -> impl Iterator<Item = (String, String)> {
    list().into_iter().filter_map(|one| Some((one.name.clone(), one.text()?)))
}

fn at() -> Moment {
    Moment::new(1_795_500_000_000, 7, 1, None)
}

fn put(container: Container, key: &str, value: &impl serde::Serialize) -> NewPut {
    NewPut { container, key: key.to_owned(), text: canonical::text(value).unwrap() }
}

fn note_key() -> String {
    format!("{}/1", photo())
}

fn photo() -> EvidenceId {
    EvidenceId { device: DeviceId::from_bytes([2; 16]), n: 1 }
}

/// Every place of a document that a person's words stand in.
fn places(text: &str) -> Vec<NewPut> {
    let words = || text.to_owned();
    let state = AnswerState::CannotSee { reason: words() };
    let about = Provenance::Observed;
    vec![
        put(Container::Answers, "a", &Answer::answered(Value::Text(words()), about)),
        put(Container::Answers, "b", &Answer::answered(Value::Many(vec![words()]), about)),
        put(
            Container::Answers,
            "c",
            &Answer { state, provenance: about, confidence: None, note: Some(words()), from: None },
        ),
        put(Container::Meta, "words", &text),
        put(Container::Rows, "gun/b-1", &RowState::Added { title: words(), within: None }),
        put(Container::EvidenceNotes, &note_key(), &EvidenceNote::Caption { text: words() }),
        put(Container::Notes, "a-1", &Note { text: words(), about: None }),
    ]
}

/// The words as a server reads them: over the wire, from its disk, from a seal.
fn arrived(document: &Document, segment: &Segment) -> Projection {
    let segment = Segment::decode(&segment.encode()).unwrap();
    let mut server = Document::new();
    server.apply_all(&segment.changes).unwrap();
    let server = Document::load(&server.save()).unwrap();
    let text = document.projection().unwrap().canonical_text().unwrap();
    assert_eq!(server.projection().unwrap().canonical_text().unwrap(), text);
    Projection::from_text(&text).unwrap()
}

fn words_at(read: &Projection, container: Container, key: &str) -> Vec<String> {
    let id = || key.parse().unwrap();
    match container {
        Container::Answers => {
            let answer = read.answer(&id()).unwrap();
            let state = match &answer.state {
                AnswerState::Answered { value: Value::Text(text) } => text.clone(),
                AnswerState::Answered { value: Value::Many(items) } => items[0].clone(),
                AnswerState::CannotSee { reason } => reason.clone(),
                AnswerState::Answered { value: Value::Bool(_) | Value::Whole(_) }
                | AnswerState::Declined
                | AnswerState::NotAsked { .. }
                | AnswerState::NotApplicable { .. }
                | AnswerState::Pending { .. }
                | AnswerState::Withdrawn { .. } => panic!("{answer:?}"),
            };
            [state].into_iter().chain(answer.note.clone()).collect()
        }
        Container::Meta => vec![read.meta[key][0].value.as_str().unwrap().to_owned()],
        Container::Rows => {
            let Some(RowState::Added { title, .. }) = read.row(&key.parse().unwrap()) else {
                panic!("{key} is no row that was added");
            };
            vec![title.clone()]
        }
        Container::EvidenceNotes => vec![read.caption_of(&photo()).unwrap().to_owned()],
        Container::Notes => vec![read.notes[key][0].value.text.clone()],
        Container::Evidence => Vec::new(),
    }
}

#[test]
fn the_list_is_long_and_no_two_of_its_lines_are_one() {
    let names: std::collections::BTreeSet<_> = list().into_iter().map(|one| one.name).collect();
    assert_eq!(names.len(), list().len());
    assert!(names.len() >= 150, "{}", names.len());
    assert!(list().iter().all(|one| one.text().is_some() != one.json.is_some()));
}

#[test]
fn what_is_typed_arrives_to_the_last_character_or_is_refused_in_words() {
    let (mut kept, mut refused) = (0, 0);
    for (name, text) in texts() {
        for new in places(&text) {
            let (container, key) = (new.container, new.key.clone());
            let mut document = Document::new();
            match document.put(&ANNA, &at(), &[new]) {
                Ok(change) => {
                    let read = arrived(&document, &Segment { changes: vec![change] });
                    for words in words_at(&read, container, &key) {
                        assert!(words == text, "{name} is altered in {container:?}");
                    }
                    kept += 1;
                }
                Err(DocumentError::NotRecorded(why)) => {
                    assert!(text.chars().count() >= TEXT_CHARS_MAX, "{name}: {why}");
                    assert!(why.to_string().contains("at most"), "{name}: {why}");
                    assert_eq!(document.changes_count(), 0, "{name}");
                    refused += 1;
                }
                Err(other) => panic!("{name}: {other}"),
            }
        }
    }
    assert!(kept > 1_500 && refused >= 9, "{kept} kept, {refused} refused");
}

#[test]
fn an_answer_takes_20000_characters_of_any_kind_and_not_one_more() {
    for (name, text) in texts() {
        let chars = text.chars().count();
        let register = Answer::answered(Value::Text(text), Provenance::Applicant).to_register();
        match register {
            Ok(register) => {
                assert!(chars <= TEXT_CHARS_MAX, "{name}");
                register::check(Container::Answers, "a3_reason", &register).unwrap();
            }
            Err(why) => {
                assert!(chars > TEXT_CHARS_MAX, "{name}: {why}");
                assert!(why.to_string().contains("shorten it or split it"), "{name}: {why}");
            }
        }
    }
}

#[test]
fn what_is_no_text_at_all_is_refused_and_nothing_of_it_is_kept() {
    for one in list() {
        let Some(json) = one.json else { continue };
        let answer = format!(r#"{{"provenance":"applicant","state":"answered","value":{json}}}"#);
        assert!(Answer::from_register(&answer).is_err(), "{}", one.name);
        let title = format!(r#"{{"row":"added","title":{json}}}"#);
        let mut document = Document::new();
        for (container, key, text) in
            [(Container::Answers, "a", answer), (Container::Rows, "gun/b-1", title)]
        {
            assert!(register::check(container, key, &text).is_err(), "{}", one.name);
            let new = NewPut { container, key: key.into(), text };
            assert!(document.put(&ANNA, &at(), &[new]).is_err(), "{}", one.name);
        }
        assert_eq!(document.changes_count(), 0);
    }
}

#[test]
fn a_summary_says_words_as_they_were_said() {
    let english = Texts::english();
    for toml in forms::ALL {
        let form = Form::load(toml).unwrap();
        for question in form.questions().iter().filter(|question| question.of.is_words()) {
            for (name, text) in texts() {
                let said = value_words(question, &Value::Text(text.clone()), &english);
                assert!(said == text, "{} under {}", name, question.id);
            }
        }
    }
}
