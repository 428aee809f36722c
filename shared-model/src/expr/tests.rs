//! Tables of what the language says, and a walk over texts that are not in it.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

/// Questions: 0 `yes`, 1 `number`, 2 `colour`, 3 `words`, 4 `many`, 5 `day`, 6 `moment`,
/// 7 `blank` (never answered), 8 `weight` in the group `gun`, and 9 `bore` in the group
/// `barrel`, whose rows stand in those of `gun`.
struct World {
    many: Vec<String>,
    weights: Vec<Option<i64>>,
    /// The row of the gun, and what was measured.
    barrels: Vec<(usize, Option<i64>)>,
}

impl Names for World {
    fn value(&self, slot: usize, row: Option<usize>) -> Datum<'_> {
        match slot {
            0 => Datum::Bool(true),
            1 => Datum::Whole(7),
            2 => Datum::Text("red"),
            3 => Datum::Text("Siân"),
            4 => Datum::Many(&self.many),
            5 => Datum::Date("2026-11-24".parse().unwrap()),
            6 => Datum::Time("2026-11-24T10:00:00Z".parse().unwrap()),
            8 => self.weights[row.unwrap()].map_or(Datum::Null, Datum::Whole),
            9 => self.barrels[row.unwrap()].1.map_or(Datum::Null, Datum::Whole),
            _ => Datum::Null,
        }
    }

    fn state(&self, slot: usize, row: Option<usize>) -> Option<&'static str> {
        (self.value(slot, row) != Datum::Null).then_some("answered")
    }

    fn fact(&self, slot: usize, row: Option<usize>, group: Option<usize>) -> Datum<'_> {
        match (group, row) {
            (None, _) if slot == 0 => Datum::Text("renewal"),
            (None, _) => Datum::Whole(65),
            (Some(_), row) => Datum::Bool(row == Some(0)),
        }
    }

    fn rows(&self, group: usize) -> usize {
        if group == 0 { self.weights.len() } else { self.barrels.len() }
    }

    fn outer(&self, group: usize, row: usize) -> Option<usize> {
        (group == 1).then(|| self.barrels[row].0)
    }
}

fn options(of: &[&str]) -> Arc<[String]> {
    of.iter().map(|option| (*option).to_owned()).collect()
}

fn names() -> Declarations {
    let colours = || options(&["red", "green"]);
    let types = [
        ("yes", Type::Bool),
        ("number", Type::Whole),
        ("colour", Type::Choice(colours())),
        ("words", Type::Text),
        ("many", Type::Many(colours())),
        ("day", Type::Date),
        ("moment", Type::Time),
        ("blank", Type::Whole),
        ("weight", Type::Whole),
        ("bore", Type::Whole),
    ];
    let declared = types.into_iter().enumerate().map(|(slot, (name, of))| {
        let group = match name {
            "weight" => Some(0),
            "bore" => Some(1),
            _ => None,
        };
        (name.to_owned(), Declared { slot, group, of })
    });
    let facts = [("listed".to_owned(), (0, Type::Bool))].into();
    let gun = DeclaredGroup { facts, within: None };
    let barrel = DeclaredGroup { within: Some(0), ..DeclaredGroup::default() };
    let kinds = Type::Choice(options(&["renewal", "grant"]));
    Declarations {
        questions: declared.collect(),
        groups: [("gun".to_owned(), (0, gun)), ("barrel".to_owned(), (1, barrel))].into(),
        facts: [("kind".to_owned(), (0, kinds)), ("age".to_owned(), (1, Type::Whole))].into(),
        states: options(&["answered", "declined"]),
    }
}

fn world() -> World {
    let barrels = vec![(0, Some(20)), (0, Some(22)), (1, None), (2, Some(30))];
    World { many: vec!["red".into()], weights: vec![Some(1), Some(5), None], barrels }
}

fn say(source: &str) -> Option<bool> {
    Expression::condition(source, &names(), None).unwrap().run(&world(), None)
}

fn refusal(source: &str) -> ExpressionError {
    Expression::condition(source, &names(), None).unwrap_err()
}

#[test]
fn rows_are_counted_and_their_numbers_added() {
    let table = [
        ("gun.count(g, g.weight >= 1) == 2", true),
        ("gun.count(g, g.row.listed) == 1", true),
        ("gun.sum(g, g.weight) == 6", true),
        ("barrel.count(b, b.bore > 20) == 2", true),
        ("barrel.sum(b, b.bore) == 72", true),
    ];
    for (source, wanted) in table {
        assert_eq!(say(source), Some(wanted), "{source}");
    }
    let all = "all, exists, count and sum do not stand inside each other";
    assert_eq!(refusal("gun.exists(g, barrel.count(b, true) == 1)").message, all);
    assert_eq!(
        refusal("gun.sum(g, g.row.listed) == 1").message.split(';').next(),
        Some("sum adds numbers")
    );
}

#[test]
fn a_row_sees_the_rows_that_stand_in_it_and_the_one_it_stands_in() {
    let of_gun = |source: &str, row| {
        Expression::condition(source, &names(), Some(0)).unwrap().run(&world(), Some(row))
    };
    assert_eq!(of_gun("size(barrel) == 2 && barrel.all(b, b.bore >= 20)", 0), Some(true));
    assert_eq!(of_gun("size(barrel) == 1 && barrel.count(b, has(b.bore)) == 0", 1), Some(true));
    assert_eq!(of_gun("barrel.exists(b, b.bore == 30)", 0), Some(false));
    let of_barrel = |source: &str, row| {
        Expression::condition(source, &names(), Some(1)).unwrap().run(&world(), Some(row))
    };
    assert_eq!(of_barrel("weight == 1 && bore == 22", 1), Some(true));
    assert_eq!(of_barrel("weight == 5 && bore == null", 2), Some(true));
    assert_eq!(of_barrel("weight == 5", 3), Some(false), "that gun has no weight");
}

#[test]
fn a_value_comes_with_its_type() {
    let (sum, of) = Expression::value("gun.sum(g, g.weight)", &names(), None).unwrap();
    assert_eq!((sum.run_value(&world(), None), of), (Datum::Whole(6), Type::Whole));
    let (one, of) = Expression::value("colour", &names(), None).unwrap();
    assert_eq!(one.run_value(&world(), None), Datum::Text("red"));
    assert!(matches!(of, Type::Choice(_)));
}

#[test]
fn a_sum_past_the_largest_number_cannot_be_said() {
    let big = World { weights: vec![Some(i64::MAX), Some(1)], ..world() };
    let (sum, _) = Expression::value("gun.sum(g, g.weight)", &names(), None).unwrap();
    assert_eq!(sum.run_value(&big, None), Datum::Unknown);
}

#[test]
fn the_language_says_what_cel_says() {
    let table = [
        ("true", Some(true)),
        ("!yes", Some(false)),
        ("yes && number == 7", Some(true)),
        ("yes && false || true", Some(true)),
        ("true || true && false", Some(true)),
        ("(true || true) && false", Some(false)),
        ("number > 6 && number >= 7 && number < 8 && number <= 7 && number != -7", Some(true)),
        ("1 < 2 == true", Some(true)),
        ("colour == 'red'", Some(true)),
        ("colour == \"green\"", Some(false)),
        ("colour in ['green', 'red']", Some(true)),
        ("number in [1, 2, 3]", Some(false)),
        ("'red' in many && !('green' in many)", Some(true)),
        ("words == 'Si\u{e2}n' && size(words) == 4", Some(true)),
        ("'it\\'s' == \"it's\"", Some(true)),
        ("size(many) == 1", Some(true)),
        ("kind == 'renewal' && fact.age >= 18", Some(true)),
        ("day == date('2026-11-24') && day < date('2026-12-01')", Some(true)),
        ("days_between(date('2026-11-01'), day) == 23", Some(true)),
        ("minutes_between(moment, moment) == 0", Some(true)),
        ("count(yes, number == 7, blank > 1, false) == 2", Some(true)),
        ("state(yes) == 'answered' && state(blank) == null", Some(true)),
        ("size(gun) == 3", Some(true)),
        ("gun.exists(g, g.weight == 5 && !g.row.listed)", Some(true)),
        ("gun.all(g, g.weight == null || g.weight < 6)", Some(true)),
        ("gun.all(g, has(g.weight))", Some(false)),
        ("gun.exists(g, state(g.weight) == 'declined')", Some(false)),
    ];
    for (source, want) in table {
        assert_eq!(say(source), want, "{source}");
    }
}

#[test]
fn what_was_not_answered_is_null_and_what_hangs_on_it_unknown() {
    let table = [
        ("blank == null", Some(true)),
        ("has(blank)", Some(false)),
        ("blank == 7", Some(false)),
        ("blank != 7", Some(true)),
        ("blank in [7]", Some(false)),
        ("blank > 7", None),
        ("!(blank > 7)", None),
        ("(blank > 7) == true", None),
        ("blank > 7 && false", Some(false)),
        ("false && blank > 7", Some(false)),
        ("blank > 7 || true", Some(true)),
        ("blank > 7 || false", None),
        ("gun.all(g, g.weight > 0)", None),
        ("gun.all(g, g.weight > 1)", Some(false)),
        ("gun.exists(g, g.weight > 4)", Some(true)),
        ("gun.exists(g, g.weight > 5)", None),
    ];
    for (source, want) in table {
        assert_eq!(say(source), want, "{source}");
    }
}

#[test]
fn a_question_of_a_group_means_the_same_row_inside_it() {
    let inside = Expression::condition("weight > 3 && !row.listed", &names(), Some(0)).unwrap();
    let said: Vec<_> = (0..3).map(|row| inside.run(&world(), Some(row))).collect();
    assert_eq!(said, [Some(false), Some(true), None]);
}

#[test]
fn a_mistake_is_named_with_line_and_column() {
    let table = [
        ("", 1, 1, "a value is missing here"),
        ("yes &&\n  nope", 2, 3, "there is no question \"nope\""),
        ("yes = true", 1, 5, "a comparison is written =="),
        ("yes yes", 1, 5, "an operator such as && or == is missing"),
        ("number", 1, 1, "a condition is true or false; this is a number"),
        ("number == 'seven'", 1, 8, "a number cannot be compared with a text"),
        ("colour == 'blue'", 1, 11, "there is no option \"blue\"; there are red, green"),
        ("colour in ['red', 'blue']", 1, 19, "there is no option \"blue\""),
        ("'blue' in many", 1, 1, "there is no option \"blue\""),
        ("state(yes) == 'gone'", 1, 15, "there is no option \"gone\""),
        ("kind == 'party'", 1, 9, "there is no option \"party\""),
        ("colour < 'red'", 1, 8, "only numbers, days and times have an order"),
        ("number in number", 1, 11, "after `in` stands a list"),
        ("many == many", 1, 6, "cannot be compared"),
        ("number == [7]", 1, 11, "a list stands only after `in`"),
        ("date('2026-13-01') == day", 1, 6, "is not a day such as 2026-11-24"),
        ("size(number) == 1", 1, 6, "a number has no size"),
        ("has(fact.age)", 1, 10, "a question's id belongs here"),
        ("sizes(words) == 1", 1, 1, "there is no function \"sizes\""),
        ("size() == 1", 1, 1, "size is given the wrong arguments"),
        ("weight > 1", 1, 1, "weight repeats; ask it over the rows"),
        ("gun", 1, 1, "gun is a group"),
        ("row.listed", 1, 1, "row means nothing outside a group"),
        ("fact.wealth > 1", 1, 6, "there is no fact \"wealth\""),
        ("gun.all(g, gun.all(h, true))", 1, 16, "do not stand inside each other"),
        ("gun.map(g, true)", 1, 5, "there is no function \"map\""),
        ("gun.all(yes, true)", 1, 9, "yes means something else already"),
        ("words == 'open", 1, 10, "this text has no closing quote"),
        ("words == 'a\\q'", 1, 12, "after \\ stands one of"),
        ("number == 99999999999999999999", 1, 11, "at most 18 digits"),
        ("number == 1.5", 1, 13, "a name is missing after the point"),
        ("yes ? yes : yes", 1, 5, "'?' has no meaning here"),
        ("(yes", 1, 5, ") is missing"),
        ("-yes", 1, 1, "- stands only before a number"),
    ];
    for (source, line, column, says) in table {
        let found = refusal(source);
        assert!(found.message.contains(says), "{source}: {found}");
        assert_eq!((found.line, found.column), (line, column), "{source}: {found}");
    }
}

#[test]
fn depth_length_and_cost_are_bounded_before_the_first_run() {
    let nested = |n: usize| format!("{}yes{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(Expression::condition(&nested(31), &names(), None).map(|_| ()), Ok(()));
    assert!(refusal(&nested(32)).message.contains("nested more than 32 deep"));
    assert!(refusal(&nested(500)).message.contains("nested more than 32 deep"));
    assert!(refusal(&"!".repeat(900)).message.contains("nested more than 32 deep"));
    let compared = vec!["true"; 60].join(" == ");
    assert!(refusal(&compared).message.contains("nested more than 32 deep"));
    let chain = vec!["yes"; 140].join(" && ");
    assert_eq!(say(&chain), Some(true), "a long chain is no deep tree");
    assert!(refusal(&vec!["yes"; 200].join(" && ")).message.contains("at most 1024"));
    let costly = format!("gun.all(g, {})", vec!["g.weight == 1"; 58].join(" || "));
    assert!(refusal(&costly).message.contains("steps over a full group"));
    let cheap = Expression::condition("gun.all(g, g.weight == 1)", &names(), None).unwrap();
    assert_eq!(cheap.cost_steps(), 1 + 3 * 300);
}

const WORDS: &[&str] = &[
    "yes", "number", "colour", "many", "day", "gun", "g", "weight", "row", "fact", "kind", "null",
    "true", "in", "size", "has", "state", "date", "count", "all", "exists", "(", ")", "[", "]",
    ",", ".", "!", "&&", "||", "==", "<", ">=", "-", "7", "'red'", "\"", "\\", "é",
];

fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(WORDS).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000, rng_seed: RngSeed::Fixed(2_026_112_406), ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_refused_with_a_place_or_runs(text in "\\PC{0,80}|[!()\\[\\]'\"&|=<>.a-z0-9 ]{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_words_of_the_language_are_refused_with_a_place_or_run(
        words in proptest::collection::vec(word(), 0..40)
    ) {
        check(&words.join(" "))?;
    }
}

fn check(source: &str) -> Result<(), TestCaseError> {
    for group in [None, Some(0)] {
        match Expression::condition(source, &names(), group) {
            Ok(expression) => {
                prop_assert!(expression.cost_steps() <= crate::limits::EXPRESSION_STEPS_MAX);
                let once = expression.run(&world(), group);
                prop_assert_eq!(once, expression.run(&world(), group));
            }
            Err(wrong) => {
                prop_assert!(wrong.line >= 1 && wrong.column >= 1);
                prop_assert!(wrong.offset <= source.len(), "{}", wrong);
            }
        }
    }
    Ok(())
}
