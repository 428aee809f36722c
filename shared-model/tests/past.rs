//! What was asked, answered and changed, when and by whom, for any question and
//! as it stood at any time.
#![expect(clippy::unwrap_used, reason = "a test stops where it meets what it did not expect")]

use std::collections::BTreeSet;

use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::Container;
use shared_model::ids::{AccountId, ActorId, AnswerKey};

const KEY: &str = "d17_spare_keys@a1";

fn writer(n: u8) -> Writer {
    Writer { actor: ActorId([n; 16]), author: AccountId::from_bytes([n; 16]) }
}

fn text(words: &str) -> String {
    Answer::answered(Value::Text(words.into()), Provenance::Observed).to_register().unwrap()
}

fn say(document: &mut Document, by: u8, at_ms: i64, words: &str) {
    let put = NewPut { container: Container::Answers, key: KEY.to_owned(), text: text(words) };
    document.put(&writer(by), &Moment::new(at_ms, 1, 1, None), &[put]).unwrap();
}

fn take(document: &mut Document, by: u8, at_ms: i64, words: &str, other: &mut Document) {
    let put = NewPut { container: Container::Answers, key: KEY.to_owned(), text: text(words) };
    let change = other.put(&writer(by), &Moment::new(at_ms, 1, 1, None), &[put]).unwrap();
    document.apply(&change).unwrap();
}

fn told(document: &Document) -> Vec<(String, u8, i64, Vec<String>)> {
    let words = |text: &str| {
        let answer = Answer::from_register(text).unwrap();
        match answer.value() {
            Some(Value::Text(words)) => words.clone(),
            other => format!("{other:?}"),
        }
    };
    let past = document.past(Container::Answers, KEY).unwrap().into_iter();
    past.map(|one| {
        let mut over: Vec<_> = one.over.iter().map(|text| words(text)).collect();
        over.sort();
        (words(&one.text), one.by.as_bytes()[0], one.at_ms, over)
    })
    .collect()
}

#[test]
fn an_answer_that_was_changed_is_told_with_what_it_was_changed_from() {
    let mut document = Document::new();
    say(&mut document, 1, 100, "yes");
    say(&mut document, 1, 200, "no");
    assert_eq!(
        told(&document),
        [("yes".into(), 1, 100, vec![]), ("no".into(), 1, 200, vec!["yes".into()])]
    );
    assert_eq!(document.past(Container::Answers, "d17_spare_keys@a2").unwrap(), []);
}

#[test]
fn a_disagreement_keeps_both_sides_and_who_settled_it() {
    let mut one = Document::new();
    say(&mut one, 1, 100, "first");
    let mut other = Document::load(&one.save()).unwrap();
    say(&mut one, 1, 200, "mine");
    take(&mut one, 2, 150, "theirs", &mut other);
    let projection = one.projection().unwrap();
    assert!(projection.is_disputed(&KEY.parse::<AnswerKey>().unwrap()));
    say(&mut one, 1, 300, "a third");
    let (last, before) = told(&one).split_last().map(|(l, b)| (l.clone(), b.to_vec())).unwrap();
    assert_eq!(last, ("a third".into(), 1, 300, vec!["mine".into(), "theirs".into()]));
    let sides: BTreeSet<_> = before.into_iter().map(|(words, by, ..)| (words, by)).collect();
    assert_eq!(
        sides,
        [("first", 1), ("mine", 1), ("theirs", 2)].map(|(w, b)| (w.into(), b)).into()
    );
}

#[test]
fn what_stood_at_a_moment_is_what_had_been_recorded_by_then() {
    let mut one = Document::new();
    say(&mut one, 1, 100, "first");
    let mut other = Document::load(&one.save()).unwrap();
    say(&mut one, 1, 200, "mine");
    take(&mut one, 2, 250, "theirs", &mut other);
    let stood = |at_ms: i64| -> Vec<String> {
        let heads = one.heads_at(at_ms);
        if heads.is_empty() {
            return Vec::new();
        }
        let projection = one.projection_at(&heads).unwrap();
        let register = projection.answers.get(&KEY.parse().unwrap()).into_iter().flatten();
        let mut words: Vec<_> = register.map(|one| format!("{:?}", one.value.value())).collect();
        words.sort();
        words
    };
    assert_eq!(stood(99), Vec::<String>::new());
    assert_eq!(stood(100).len(), 1);
    assert!(stood(220)[0].contains("mine"), "{:?}", stood(220));
    assert_eq!(stood(250).len(), 2, "both sides stand");
    assert_eq!(one.heads_at(i64::MAX), one.heads());
}
