//! Our conditions are a part of CEL: where both say something, they say the same.
//!
//! Ours says more in two places, on purpose: `has(question)`, `state(question)`
//! and the other functions of our own are left out here, and `&&` and `||` see past
//! an unknown side always.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails, and says where")]

use std::sync::Arc;

use cel::{Context, Program, Value};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::expr::{Datum, Declarations, Declared, DeclaredGroup, Expression, Names, Type};

const NUMBER: i64 = 7;
const SMALL: i64 = -3;
const WORDS: &str = "Siân";
const WEIGHTS: [i64; 3] = [1, 5, 9];
const LISTED: [bool; 3] = [true, false, true];

/// Slots: 0 `yes`, 1 `no`, 2 `number`, 3 `small`, 4 `colour`, 5 `words`, 6 `many`,
/// 7 `blank`, 8 `weight` and 9 `listed` in the group `gun`.
struct World {
    many: Vec<String>,
}

impl Names for World {
    fn value(&self, slot: usize, row: Option<usize>) -> Datum<'_> {
        match slot {
            0 => Datum::Bool(true),
            1 => Datum::Bool(false),
            2 => Datum::Whole(NUMBER),
            3 => Datum::Whole(SMALL),
            4 => Datum::Text("red"),
            5 => Datum::Text(WORDS),
            6 => Datum::Many(&self.many),
            8 => Datum::Whole(WEIGHTS[row.unwrap()]),
            9 => Datum::Bool(LISTED[row.unwrap()]),
            _ => Datum::Null,
        }
    }

    fn state(&self, _: usize, _: Option<usize>) -> Option<&'static str> {
        None
    }

    fn fact(&self, _: usize, _: Option<usize>, _: Option<usize>) -> Datum<'_> {
        Datum::Null
    }

    fn rows(&self, _: usize) -> usize {
        WEIGHTS.len()
    }
}

fn names() -> Declarations {
    let colours: Arc<[String]> = ["red", "green", "blue"].map(str::to_owned).into();
    let types = [
        ("yes", Type::Bool),
        ("no", Type::Bool),
        ("number", Type::Whole),
        ("small", Type::Whole),
        ("colour", Type::Choice(Arc::clone(&colours))),
        ("words", Type::Text),
        ("many", Type::Many(colours)),
        ("blank", Type::Whole),
        ("weight", Type::Whole),
        ("listed", Type::Bool),
    ];
    let declared = types.into_iter().enumerate().map(|(slot, (name, of))| {
        let group = (slot >= 8).then_some(0);
        (name.to_owned(), Declared { slot, group, of })
    });
    Declarations {
        questions: declared.collect(),
        groups: [("gun".to_owned(), (0, DeclaredGroup::default()))].into(),
        ..Declarations::default()
    }
}

fn context() -> Context<'static, 'static> {
    let mut context = Context::default();
    let text = |text: &str| Value::String(Arc::new(text.to_owned()));
    context.add_variable_from_value("yes", Value::Bool(true));
    context.add_variable_from_value("no", Value::Bool(false));
    context.add_variable_from_value("number", Value::Int(NUMBER));
    context.add_variable_from_value("small", Value::Int(SMALL));
    context.add_variable_from_value("colour", text("red"));
    context.add_variable_from_value("words", text(WORDS));
    context.add_variable_from_value("many", Value::List(Arc::new(vec![text("red"), text("blue")])));
    context.add_variable_from_value("blank", Value::Null);
    let gun = |(weight, listed): (&i64, &bool)| {
        let row = [("weight", Value::Int(*weight)), ("listed", Value::Bool(*listed))];
        #[expect(clippy::disallowed_types, reason = "what the other engine takes")]
        let row: std::collections::HashMap<&str, Value> = row.into();
        Value::Map(row.into())
    };
    let guns = WEIGHTS.iter().zip(&LISTED).map(gun).collect();
    context.add_variable_from_value("gun", Value::List(Arc::new(guns)));
    context
}

fn world() -> World {
    World { many: vec!["red".to_owned(), "blue".to_owned()] }
}

fn ours(source: &str) -> Option<bool> {
    Expression::condition(source, &names(), None).unwrap().run(&world(), None)
}

fn theirs(source: &str) -> Option<bool> {
    match Program::compile(source).unwrap().execute(&context()) {
        Ok(Value::Bool(truth)) => Some(truth),
        Ok(_) | Err(_) => None,
    }
}

fn whole(blank: bool) -> BoxedStrategy<String> {
    let plain = prop_oneof![
        Just("number".to_owned()),
        Just("small".to_owned()),
        Just("size(words)".to_owned()),
        Just("size(many)".to_owned()),
        Just("size(gun)".to_owned()),
        (-9_i64..10).prop_map(|number| number.to_string()),
    ];
    if blank {
        prop_oneof![4 => plain, 1 => Just("blank".to_owned())].boxed()
    } else {
        plain.boxed()
    }
}

fn operator() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="])
}

fn of_row() -> impl Strategy<Value = String> {
    prop_oneof![
        (operator(), -1_i64..11).prop_map(|(op, number)| format!("g.weight {op} {number}")),
        Just("g.listed".to_owned()),
        Just("!g.listed".to_owned()),
        (operator()).prop_map(|op| format!("g.listed && g.weight {op} number")),
    ]
}

fn leaf(blank: bool) -> BoxedStrategy<String> {
    let colour = prop::sample::select(vec!["'red'", "'green'", "\"blue\"", "colour"]);
    let list = prop::sample::select(vec!["['red', 'green']", "['green']", "many"]);
    let equal = prop::sample::select(vec!["==", "!="]);
    prop_oneof![
        Just("yes".to_owned()),
        Just("no".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        (whole(blank), operator(), whole(blank)).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (colour.clone(), equal, colour).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        list.prop_map(|list| format!("colour in {list}")),
        Just("number in [1, 7, 9]".to_owned()),
        of_row().prop_map(|body| format!("gun.all(g, {body})")),
        of_row().prop_map(|body| format!("gun.exists(g, {body})")),
    ]
    .boxed()
}

fn condition(blank: bool) -> impl Strategy<Value = String> {
    leaf(blank).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("!({one})")),
            inner.clone().prop_map(|one| format!("({one})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} && {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} || {b}")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a}) == ({b})")),
        ]
    })
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 20_000 } else { 2_000 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_511), ..ProptestConfig::default()
    })]

    #[test]
    fn where_everything_is_answered_both_say_the_same(source in condition(false)) {
        let said = ours(&source);
        prop_assert!(said.is_some(), "{}", source);
        prop_assert_eq!(said, theirs(&source), "{}", source);
    }

    #[test]
    fn where_something_is_not_answered_ours_never_says_the_opposite(source in condition(true)) {
        if let (Some(ours), Some(theirs)) = (ours(&source), theirs(&source)) {
            prop_assert_eq!(ours, theirs, "{}", source);
        }
    }
}

#[test]
fn precedence_and_escapes_are_those_of_the_language() {
    for source in [
        "yes || no && no",
        "(yes || no) && no",
        "!no && yes",
        "1 < 2 == yes",
        "'it\\'s' == \"it's\"",
        "number > -3 && small == -3",
        "size('Siân') == 4",
    ] {
        assert_eq!(ours(source), theirs(source), "{source}");
        assert!(ours(source).is_some(), "{source}");
    }
}
