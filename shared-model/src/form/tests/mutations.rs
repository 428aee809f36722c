//! Form files with random damage: refused with a place, or loaded and usable. And
//! conditions of chance over the names of the visit: refused with a place, or run.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};

use super::world::{World, facts, likely, pack};
use crate::expr::{Datum, Declarations, Expression, Names, Type};
use crate::form::table::Table;
use crate::form::{Form, Zone, names};
use crate::forms::{CONVERSATION, RENEWAL, VISIT};
use crate::hash::ContentHash;
use crate::ids::{AccountId, AnswerKey};
use crate::limits::{EXPRESSION_STEPS_MAX, GROUP_ROWS_MAX};
use crate::projection::{Projection, Recorded};

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

fn is_long() -> bool {
    std::env::var_os("DOORSTEP_LONG").is_some()
}

fn config(cases: u32, seed: u64) -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(seed);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

/// Damages a file over and over; gives how many of them still loaded.
fn damage_all(toml: &str, seed: u64) -> u32 {
    let loaded = Cell::new(0);
    let cases = if is_long() { 2_000 } else { 200 };
    let damages = proptest::collection::vec(damage(), 1..3);
    let walked = TestRunner::new(config(cases, seed)).run(&damages, |all| {
        let text = all.iter().fold(toml.to_owned(), |text, damage| damaged(&text, damage));
        match Form::load(&text) {
            Ok(form) => {
                loaded.set(loaded.get() + 1);
                check_loaded(&form, &text)
            }
            Err(faults) => {
                let lines = text.split('\n').count();
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(fault.line >= 1 && fault.line <= lines, "{}", fault);
                    prop_assert!(fault.column >= 1 && !fault.message.is_empty(), "{}", fault);
                }
                Ok(())
            }
        }
    });
    walked.unwrap_or_else(|failure| panic!("{failure}"));
    loaded.get()
}

fn check_loaded(form: &Form, text: &str) -> Result<(), TestCaseError> {
    let state = form.evaluate(&Projection::default(), &pack(2, ""), &facts());
    prop_assert_eq!(state.sections.len(), form.sections().len());
    for question in form.questions() {
        let restricted = form.document() != crate::form::DocumentKind::Visit;
        prop_assert_eq!(question.zone == Zone::Restricted, restricted, "{}", question.id);
        prop_assert!(!question.summary || question.zone == Zone::Shared);
    }
    let again = Form::load(text);
    prop_assert!(again.is_ok());
    if let Ok(again) = again {
        prop_assert_eq!(again.hash(), ContentHash::of(text.as_bytes()));
        prop_assert_eq!(format!("{again:?}"), format!("{form:?}"));
    }
    Ok(())
}

#[test]
fn a_damaged_form_is_refused_with_a_place_or_loads_and_is_safe() {
    let loaded = damage_all(RENEWAL, 2_026_112_405);
    assert!(loaded > 0, "damage that nobody can see is taken");
}

#[test]
fn a_damaged_form_for_all_kinds_is_refused_with_a_place_or_loads_and_is_safe() {
    let loaded = damage_all(VISIT, 2_026_112_408);
    assert!(loaded > 0, "damage that nobody can see is taken");
}

#[test]
fn a_damaged_conversation_is_refused_with_a_place_or_loads_and_is_safe() {
    let loaded = damage_all(CONVERSATION, 2_026_112_409);
    assert!(loaded > 0, "damage that nobody can see is taken");
}

/// The words that conditions of chance are made of.
struct Vocabulary {
    questions: Vec<(String, Option<String>, Type)>,
    facts: Vec<String>,
}

impl Vocabulary {
    fn of(names: &Declarations) -> Self {
        let group = |place: usize| {
            names.groups.iter().find(|(_, (at, _))| *at == place).map(|(id, _)| id.clone())
        };
        let questions = names.questions.iter();
        let questions = questions
            .map(|(id, one)| (id.clone(), one.group.and_then(group), one.of.clone()))
            .collect();
        let facts = names.facts.keys().map(|fact| format!("fact.{fact}")).collect();
        Self { questions, facts }
    }

    /// A condition about one question, which may be wrong.
    fn plain(&self) -> impl Strategy<Value = String> + use<> {
        let other = select(vec!["7", "null", "'none'", "true", "date('2026-11-24')", "-1", "[]"]);
        let sign = select(vec!["==", "!=", "<", ">=", "in"]);
        let question = (select(self.questions.clone()), any::<Index>(), sign.clone())
            .prop_map(|(question, at, sign)| about(&question, at, sign));
        let fact = (select(self.facts.clone()), sign, other)
            .prop_map(|(fact, sign, other)| format!("{fact} {sign} {other}"));
        prop_oneof![8 => question, 1 => fact, 1 => "[a-z0-9_ .()=<>'!&|]{0,30}"]
    }

    fn any(&self) -> impl Strategy<Value = String> + use<> {
        self.plain().prop_recursive(40, 60, 6, |inner| {
            let many = || proptest::collection::vec(inner.clone(), 1..6);
            prop_oneof![
                3 => many().prop_map(|all| all.join(" && ")),
                3 => many().prop_map(|all| all.join(" || ")),
                1 => many().prop_map(|all| format!("count({}) >= 2", all.join(", "))),
                2 => inner.clone().prop_map(|one| format!("!({one})")),
                2 => inner.clone().prop_map(|one| format!("({one})")),
                1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) == ({b})")),
                1 => (over(), inner.clone()).prop_map(|(over, one)| format!("{over}{one})")),
            ]
        })
    }
}

fn over() -> impl Strategy<Value = String> {
    let group = select(vec!["gun", "address", "access", "nobody"]);
    let go = select(vec!["all", "exists", "count", "sum"]);
    (group, go).prop_map(|(group, go)| format!("{group}.{go}(x, "))
}

fn about((id, group, of): &(String, Option<String>, Type), at: Index, sign: &str) -> String {
    let name = if group.is_some() { format!("x.{id}") } else { id.clone() };
    let said = match of {
        Type::Bool => name.clone(),
        Type::Whole => format!("{name} {sign} {}", at.index(9)),
        Type::Choice(options) | Type::Many(options) if !options.is_empty() => {
            let option = &options[at.index(options.len())];
            let within = matches!(of, Type::Many(_));
            if within { format!("'{option}' in {name}") } else { format!("{name} == '{option}'") }
        }
        Type::Text => format!("size({name}) {sign} {}", at.index(40)),
        Type::Date => format!("days_between({name}, fact.today) {sign} {}", at.index(400)),
        Type::Null | Type::Choice(_) | Type::Many(_) | Type::Time => format!("has({name})"),
    };
    let said = if at.index(7) == 0 { format!("state({name}) == 'declined'") } else { said };
    match group {
        Some(group) if at.index(3) == 0 => format!("{group}.exists(x, {said})"),
        Some(group) if at.index(3) == 1 => format!("{group}.count(x, {said}) >= 2"),
        Some(group) => format!("{group}.all(x, {said})"),
        None => said,
    }
}

/// A visit that counts what is asked of it.
struct Counted<'a> {
    table: &'a Table<'a>,
    asked: Cell<u32>,
}

impl Counted<'_> {
    fn count(&self) {
        self.asked.set(self.asked.get() + 1);
    }
}

impl Names for Counted<'_> {
    fn value(&self, slot: usize, row: Option<usize>) -> Datum<'_> {
        self.count();
        self.table.value(slot, row)
    }

    fn state(&self, slot: usize, row: Option<usize>) -> Option<&'static str> {
        self.count();
        self.table.state(slot, row)
    }

    fn fact(&self, slot: usize, row: Option<usize>, group: Option<usize>) -> Datum<'_> {
        self.count();
        self.table.fact(slot, row, group)
    }

    fn rows(&self, group: usize) -> usize {
        self.table.rows(group)
    }

    fn outer(&self, group: usize, row: usize) -> Option<usize> {
        self.table.outer(group, row)
    }
}

/// A collector's visit with every question answered, in every row of the pack.
fn full() -> World {
    let form = Form::load(VISIT).unwrap();
    let mut world = World { form, ..World::new(GROUP_ROWS_MAX) };
    let guns: Vec<_> = world.pack.guns.iter().map(|gun| gun.id.clone()).collect();
    let recorded: BTreeMap<_, _> = world
        .form
        .questions()
        .iter()
        .flat_map(|question| {
            let rows = match question.group.as_ref().map(crate::ids::GroupId::as_str) {
                None => vec![None],
                Some("gun") => guns.iter().cloned().map(Some).collect(),
                Some(_) => vec![Some("a1".parse().unwrap())],
            };
            let by = AccountId::from_bytes([1; 16]);
            let answer = vec![Recorded { value: likely(question), by, at_ms: 1 }];
            let key = |row| AnswerKey { question: question.id.clone(), row };
            rows.into_iter().map(|row| (key(row), answer.clone())).collect::<Vec<_>>()
        })
        .collect();
    world.projection.answers = recorded;
    world
}

#[test]
fn a_condition_of_chance_is_refused_with_a_place_or_runs_within_its_budget() {
    let (world, facts) = (full(), facts());
    let names = names::declarations(world.form.questions(), world.form.groups());
    let mut table = Table::new(&world.form, &world.projection, &world.pack, &facts);
    table.cells.iter_mut().flatten().for_each(|cell| cell.asked = true);
    let ran = Cell::new(0);
    let cases = if is_long() { 10_000 } else { 500 };
    let gun = names.groups["gun"].0;
    let sources = Vocabulary::of(&names).any();
    let walked = TestRunner::new(config(cases, 2_026_112_410)).run(&sources, |source| {
        for group in [None, Some(gun)] {
            match Expression::condition(&source, &names, group) {
                Ok(condition) => {
                    ran.set(ran.get() + 1);
                    check_run(&condition, &table, group.map(|_| 0))?;
                }
                Err(wrong) => {
                    prop_assert!(wrong.line >= 1 && wrong.column >= 1, "{}", wrong);
                    prop_assert!(wrong.offset <= source.len(), "{}", wrong);
                }
            }
        }
        Ok(())
    });
    walked.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(ran.get() > cases / 2, "{} ran, the rest was refused", ran.get());
}

fn check_run(
    condition: &Expression,
    table: &Table<'_>,
    row: Option<usize>,
) -> Result<(), TestCaseError> {
    prop_assert!(condition.cost_steps() <= EXPRESSION_STEPS_MAX);
    let counted = Counted { table, asked: Cell::new(0) };
    let said = condition.run(&counted, row);
    let (asked, budget) = (counted.asked.get(), condition.cost_steps());
    prop_assert!(asked <= budget, "{asked} of {budget}: {}", condition.source());
    prop_assert_eq!(condition.run(table, row), said);
    Ok(())
}
