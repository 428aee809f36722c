//! What stands beside a question from the visit before, and what becomes of it.

use super::*;
use crate::answer::{NotAskedReason, Provenance};
use crate::form::tests::world::{key, pack, renewal};
use crate::ids::AccountId;
use crate::pack::LastVisit;
use crate::projection::Recorded;

const ON: &str = "2021-10-14";

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// A pack of one address whose last visit says this.
fn knows(answers: &[(&str, &str)], values: &[(&str, Value)]) -> Pack {
    let owned = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    let last = LastVisit {
        on: ON.into(),
        officer: "P. Garland".into(),
        outcome: "Security good.".into(),
        answers: answers.iter().map(owned).collect(),
        values: values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect(),
    };
    Pack { last_visit: Some(last), ..pack(2, "") }
}

fn said(answer: Answer, under: &str) -> Projection {
    let recorded = Recorded { value: answer, by: AccountId::from_bytes([1; 16]), at_ms: 1 };
    let answers = [(key(under), vec![recorded])].into();
    Projection { answers, ..Projection::default() }
}

#[test]
fn what_was_said_stands_beside_its_own_question_and_row_alone() {
    let words = "Four rawl bolts to a brick wall";
    let form = renewal();
    let at = |pack: &Pack, under: &str| {
        let last = LastTime::of(&form, pack, &key(under))?;
        let question = form.question(&key(under).question)?;
        Some(last.words(question, &Texts::english()))
    };
    let by_question = knows(&[("d11_fixing", words), ("f5_detail", "A new lodger")], &[]);
    assert_eq!(at(&by_question, "d11_fixing@a1").as_deref(), Some(words), "the only address");
    assert_eq!(at(&by_question, "d11_fixing@a9"), None, "an address that was added");
    assert_eq!(at(&by_question, "f5_detail").as_deref(), Some("A new lodger"));
    assert_eq!(at(&by_question, "d12_location@a1"), None);
    let of_guns = knows(&[("e6_serial", "KA4081O")], &[]);
    assert_eq!(at(&of_guns, "e6_serial@g1"), None, "which of two guns it was nobody says");
    let by_row = knows(&[("e6_serial@g2", "KA4081O")], &[]);
    assert_eq!(at(&by_row, "e6_serial@g2").as_deref(), Some("KA4081O"));
    let value = knows(&[("d11_fixing", words)], &[("d11_fixing@a1", text("solid_brick"))]);
    assert_eq!(at(&value, "d11_fixing@a1").as_deref(), Some("Solid brick"), "what is taken");
}

#[test]
fn nothing_of_the_officers_own_is_said_again() {
    let form = renewal();
    let pack = knows(
        &[("k3_protective", "Calm"), ("d28_level@a1", "Level 2")],
        &[("d28_level@a1", text("level_2"))],
    );
    for officers in ["k3_protective", "d28_level@a1"] {
        assert_eq!(form.question(&key(officers).question).unwrap().zone, Zone::Officer);
        assert_eq!(LastTime::of(&form, &pack, &key(officers)), None, "{officers}");
    }
}

#[test]
fn one_tap_takes_what_the_present_form_takes_and_names_the_record() {
    let form = renewal();
    let cases = [
        ("d11_fixing@a1", text("solid_brick"), true),
        ("d11_fixing@a1", text("glued"), false),
        ("d11_fixing@a1", Value::Bool(true), false),
        ("f5_changes", Value::Many(vec!["none".into()]), true),
        ("f5_changes", Value::Many(vec!["none".into(), "debt".into()]), false),
        ("f2_concern", Value::Bool(false), true),
        ("d10_capacity@a1", Value::Whole(-3), false),
        ("f5_detail", text(" "), false),
        ("d8_photos@a1", Value::Whole(2), false),
        ("l3_signature", text("signed"), false),
    ];
    for (under, value, taken) in cases {
        let pack = knows(&[], &[(under, value.clone())]);
        let last = LastTime::of(&form, &pack, &key(under)).unwrap();
        let answer = last.answer(&form, &key(under));
        assert_eq!(answer.is_some(), taken, "{under} {value:?}");
        let Some(answer) = answer else { continue };
        assert_eq!(answer.provenance, Provenance::Record);
        assert_eq!(answer.from, Some(Source::LastVisit { on: ON.into() }));
    }
    let words_alone = knows(&[("f5_detail", "A new lodger")], &[]);
    let last = LastTime::of(&form, &words_alone, &key("f5_detail")).unwrap();
    assert_eq!(last.answer(&form, &key("f5_detail")), None, "words are not an answer");
}

#[test]
fn an_answer_differs_when_another_one_stands_and_not_when_none_does() {
    let form = renewal();
    let pack = knows(&[("f5_detail", "A lodger")], &[("d11_fixing@a1", text("solid_brick"))]);
    let not_asked = AnswerState::NotAsked { reason: NotAskedReason::Time };
    let state = |state| Answer { state, ..Answer::answered(text("-"), Provenance::Observed) };
    let answered = |value: &str| Answer::answered(text(value), Provenance::Observed);
    let cases = [
        ("d11_fixing@a1", answered("solid_brick"), false),
        ("d11_fixing@a1", answered("blockwork"), true),
        ("d11_fixing@a1", state(AnswerState::Declined), true),
        ("d11_fixing@a1", state(not_asked), false),
        ("f5_detail", answered("Nobody"), false),
        ("d12_location@a1", answered("outbuilding"), false),
    ];
    for (under, answer, differ) in cases {
        let projection = said(answer.clone(), under);
        assert_eq!(differs(&form, &pack, &projection, &key(under)), differ, "{under} {answer:?}");
    }
    assert!(!differs(&form, &pack, &Projection::default(), &key("d11_fixing@a1")));
}

#[test]
fn a_record_that_is_named_is_one_and_only_for_what_can_be_said_again() {
    let form = renewal();
    let from = Source::LastVisit { on: ON.into() };
    let over = Answer::taken_over(text("solid_brick"), from);
    let check = |under: &str, answer: &Answer| form.check_answer(&key(under).question, answer);
    assert_eq!(check("d11_fixing@a1", &over), Ok(()));
    let observed = Answer { provenance: Provenance::Observed, ..over.clone() };
    assert!(check("d11_fixing@a1", &observed).is_err(), "a record is not what was seen");
    let declined = Answer { state: AnswerState::Declined, ..over.clone() };
    assert!(check("d11_fixing@a1", &declined).is_err());
    let unnamed = Answer { from: None, ..over };
    assert!(check("d11_fixing@a1", &unnamed).is_err(), "which record, it does not say");
}
