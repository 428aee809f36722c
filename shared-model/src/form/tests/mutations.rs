//! Form files with random damage: refused with a place, or loaded and usable.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use super::world::{facts, pack};
use crate::form::{Form, Zone};
use crate::forms::RENEWAL;
use crate::projection::Projection;

/// One piece of damage, at places that are chosen when the file is at hand.
#[derive(Clone, Debug)]
enum Damage {
    LineGone(Index),
    LineTwice(Index),
    LinesSwapped(Index, Index),
    CharacterGone(Index),
    CharacterOther(Index, char),
    Cut(Index),
    QuotedOther(Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Damage::LineGone),
        at().prop_map(Damage::LineTwice),
        (at(), at()).prop_map(|(one, other)| Damage::LinesSwapped(one, other)),
        at().prop_map(Damage::CharacterGone),
        (at(), any::<char>()).prop_map(|(at, other)| Damage::CharacterOther(at, other)),
        at().prop_map(Damage::Cut),
        (at(), at()).prop_map(|(one, other)| Damage::QuotedOther(one, other)),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut characters: Vec<char> = text.chars().collect();
    match damage {
        Damage::LineGone(at) => {
            lines.remove(at.index(lines.len()));
        }
        Damage::LineTwice(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
        }
        Damage::LinesSwapped(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        Damage::CharacterGone(at) => {
            characters.remove(at.index(characters.len()));
            return characters.into_iter().collect();
        }
        Damage::CharacterOther(at, other) => {
            let at = at.index(characters.len());
            characters[at] = *other;
            return characters.into_iter().collect();
        }
        Damage::Cut(at) => {
            characters.truncate(at.index(characters.len()));
            return characters.into_iter().collect();
        }
        Damage::QuotedOther(one, other) => {
            let mut quoted: Vec<&str> = text.split('"').collect();
            let (one, other) = (one.index(quoted.len()), other.index(quoted.len()));
            quoted[one] = quoted[other];
            return quoted.join("\"");
        }
    }
    lines.join("\n")
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 2_000 } else { 200 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_405), ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_form_is_refused_with_a_place_or_loads_and_is_safe(
        all in proptest::collection::vec(damage(), 1..3)
    ) {
        let text = all.iter().fold(RENEWAL.to_owned(), |text, damage| damaged(&text, damage));
        match Form::load(&text) {
            Ok(form) => {
                let state = form.evaluate(&Projection::default(), &pack(2, ""), &facts());
                prop_assert_eq!(state.sections.len(), form.sections().len());
                for question in form.questions() {
                    prop_assert!(question.zone != Zone::Restricted);
                    prop_assert!(!question.summary || question.zone == Zone::Shared);
                }
            }
            Err(faults) => {
                let lines = text.split('\n').count();
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(fault.line >= 1 && fault.line <= lines, "{}", fault);
                    prop_assert!(fault.column >= 1 && !fault.message.is_empty(), "{}", fault);
                }
            }
        }
    }
}
