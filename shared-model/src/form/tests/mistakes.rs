//! Every planted mistake is named with its question, field, line and column.

use crate::form::Form;
use crate::forms::RENEWAL;

/// A small form that loads; each mistake is planted into it.
const GOOD: &str = r#"id = "small"
version = "1"
effective_from = "2026-11-01"
kinds = ["renewal"]
verified = "no"

[uses]
entry = "a1_one"
seen = "a1_one"
serial = "a1_one"
serial_decision = "a1_one"
unanswered = "a1_one"
recommendation = "a1_one"
comment = "a1_one"
signed = "a1_one"
not_signed_reason = "a1_one"

[[group]]
id = "gun"
rows = "guns"

[vocabulary]
colour = ["red", "green"]

[[section]]
id = "a"

[[section.question]]
id = "a1_one"
domain = "A1"
type = "choice"
zone = "shared"
options = "colour"

[[section.question]]
id = "a2_two"
domain = "A2"
type = "number"
zone = "shared"
required_for = ["renewal"]
when = "a1_one == 'red'"

[[section.question]]
id = "a3_three"
domain = "A3"
type = "text"
zone = "officer"
group = "gun"
when = 'row.listed && a2_two > 1'
checks = [{ hard = "size(a3_three) > 2", say = "short" }]

[[gate]]
id = "end"
section = "a"
holds = "gun.all(g, has(g.a3_three))"
"#;

struct Planted {
    from: &'static str,
    to: &'static str,
    within: &'static str,
    field: &'static str,
    line: usize,
    column: usize,
    says: &'static str,
}

#[rustfmt::skip]
const PLANTED: [Planted; 27] = [
    Planted { from: "when = \"a1_one ==", to: "when = \"a9_nine ==", within: "question a2_two", field: "when", line: 41, column: 9, says: "there is no question \"a9_nine\"" },
    Planted { from: "== 'red'", to: "== 'blue'", within: "question a2_two", field: "when", line: 41, column: 19, says: "there is no option \"blue\"; there are red, green" },
    Planted { from: "== 'red'", to: "== 7", within: "question a2_two", field: "when", line: 41, column: 16, says: "a choice cannot be compared with a number" },
    Planted { from: "== 'red'", to: "== 'red' &&", within: "question a2_two", field: "when", line: 41, column: 27, says: "a value is missing here" },
    Planted { from: "a2_two > 1'", to: "a2_two'", within: "question a3_three", field: "when", line: 49, column: 23, says: "a condition is true or false; this is a number" },
    Planted { from: "row.listed", to: "row.price", within: "question a3_three", field: "when", line: 49, column: 13, says: "has no fact \"price\"" },
    Planted { from: "zone = \"officer\"\n", to: "", within: "question a3_three", field: "zone", line: 43, column: 1, says: "zone is missing" },
    Planted { from: "\"officer\"", to: "\"restricted\"", within: "question a3_three", field: "zone", line: 47, column: 8, says: "belongs to the annex or a conversation" },
    Planted { from: "\"officer\"", to: "\"secret\"", within: "question a3_three", field: "zone", line: 47, column: 8, says: "unknown variant `secret`" },
    Planted { from: "id = \"a2_two\"", to: "id = \"a1_one\"", within: "question a1_one", field: "id", line: 35, column: 1, says: "there are two questions a1_one" },
    Planted { from: "options = \"colour\"", to: "options = \"colours\"", within: "question a1_one", field: "options", line: 33, column: 11, says: "there is no vocabulary \"colours\"" },
    Planted { from: "options = \"colour\"", to: "when = \"a2_two == 1\"\noptions = \"colour\"", within: "question a1_one", field: "when", line: 33, column: 8, says: "depends on itself: a1_one, a2_two" },
    Planted { from: "type = \"number\"", to: "type = \"numbers\"", within: "question a2_two", field: "type", line: 38, column: 8, says: "unknown variant `numbers`" },
    Planted { from: "type = \"number\"", to: "type = 3", within: "question a2_two", field: "type", line: 38, column: 8, says: "a text in quotes belongs here" },
    Planted { from: "required_for", to: "requird_for", within: "question a2_two", field: "requird_for", line: 40, column: 1, says: "there is no field \"requird_for\"" },
    Planted { from: "required_for = [\"renewal\"]", to: "required_for = [\"grant\"]", within: "question a2_two", field: "required_for", line: 40, column: 16, says: "not for that kind of visit" },
    Planted { from: "domain = \"A2\"", to: "domain = \"A\"", within: "question a2_two", field: "domain", line: 37, column: 10, says: "a letter and a number" },
    Planted { from: "group = \"gun\"", to: "group = \"guns\"", within: "question a3_three", field: "group", line: 48, column: 9, says: "there is no group guns" },
    Planted { from: "say = \"short\"", to: "says = \"short\"", within: "question a3_three", field: "say", line: 50, column: 11, says: "say is missing" },
    Planted { from: "size(a3_three) > 2", to: "a3_three > 2", within: "question a3_three", field: "checks", line: 50, column: 30, says: "a text cannot be compared with a number" },
    Planted { from: "section = \"a\"", to: "section = \"z\"", within: "gate end", field: "section", line: 54, column: 11, says: "there is no such section" },
    Planted { from: "has(g.a3_three)", to: "has(a3_three)", within: "gate end", field: "holds", line: 55, column: 25, says: "a3_three repeats" },
    Planted { from: "has(g.a3_three)", to: "has(g.a2_two)", within: "gate end", field: "holds", line: 55, column: 27, says: "this group has no question \"a2_two\"" },
    Planted { from: "seen = \"a1_one\"", to: "seen = \"a1_on\"", within: "uses", field: "seen", line: 9, column: 8, says: "there is no question a1_on" },
    Planted { from: "rows = \"guns\"", to: "rows = \"dogs\"", within: "group gun", field: "rows", line: 20, column: 8, says: "unknown variant `dogs`" },
    Planted { from: "[\"red\", \"green\"]", to: "[\"red\", \"red\"]", within: "", field: "vocabulary", line: 23, column: 18, says: "stands here twice" },
    Planted { from: "\"2026-11-01\"", to: "\"1 November\"", within: "", field: "", line: 3, column: 18, says: "a day is written" },
];

fn planted(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count().min(1), 1, "{from} stands in the form");
    // The last place, so that a field's name and its use are not mixed up.
    let at = GOOD.rfind(from).unwrap();
    format!("{}{to}{}", &GOOD[..at], &GOOD[at + from.len()..])
}

#[test]
fn the_small_form_loads() {
    assert_eq!(Form::load(GOOD).err(), None);
}

#[test]
fn every_planted_mistake_is_named_with_its_place() {
    for mistake in &PLANTED {
        let faults = Form::load(&planted(mistake.from, mistake.to)).unwrap_err();
        let found = faults.iter().any(|fault| {
            fault.message.contains(mistake.says)
                && fault.within.as_deref().unwrap_or_default() == mistake.within
                && fault.field.as_deref().unwrap_or_default() == mistake.field
                && (fault.line, fault.column) == (mistake.line, mistake.column)
        });
        let listed: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert!(found, "{} -> {}: {}", mistake.from, mistake.to, listed.join("\n"));
    }
}

#[test]
fn one_mistake_is_one_line_even_where_others_name_the_question() {
    let table = [
        ("zone = \"officer\"\n", "", "zone is missing"),
        ("zone = \"shared\"\noptions", "options", "zone is missing"),
        ("\"officer\"", "\"secret\"", "unknown variant `secret`"),
        ("domain = \"A1\"\n", "", "domain is missing"),
        ("type = \"number\"\n", "", "type is missing"),
        ("type = \"number\"", "type = \"numbers\"", "unknown variant `numbers`"),
    ];
    for (from, to, says) in table {
        let faults = Form::load(&planted(from, to)).unwrap_err();
        let listed: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults.len(), 1, "{from}: {}", listed.join("\n"));
        assert!(listed[0].contains(says), "{from}: {}", listed[0]);
    }
}

#[test]
fn all_mistakes_of_a_file_are_named_at_once() {
    let twice = planted("zone = \"officer\"\n", "").replace("'red'", "'blue'");
    let faults = Form::load(&twice).unwrap_err();
    let places: Vec<_> = faults.iter().map(|fault| (fault.line, fault.field.clone())).collect();
    assert!(places.contains(&(41, Some("when".into()))), "{places:?}");
    assert!(places.contains(&(43, Some("zone".into()))), "{places:?}");
}

#[test]
fn a_fault_reads_as_a_line_that_an_editor_understands() {
    let faults = Form::load(&planted("== 'red'", "== 'blue'")).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "line 41, column 19, question a2_two, when: there is no option \"blue\"; there are red, green"
    );
}

#[test]
fn a_mistake_in_a_condition_over_several_lines_is_named_in_its_own_line() {
    let several =
        planted("\"a1_one == 'red'\"", "\"\"\"\n  a1_one == 'red' &&\n  a2_tw > 1\n\"\"\"");
    let faults = Form::load(&several).unwrap_err();
    assert_eq!((faults[0].line, faults[0].column), (43, 3), "{}", faults[0]);
}

#[test]
fn what_is_not_toml_or_too_much_is_refused_with_a_place() {
    for text in ["", "id = ", "[[section]", "\u{0}", "id = \"x\"\nid = \"y\""] {
        let faults = Form::load(text).unwrap_err();
        assert!(!faults.is_empty() && faults.iter().all(|fault| fault.line >= 1), "{text:?}");
    }
    let long = format!("{RENEWAL}\n# {}", "x".repeat(crate::limits::FORM_BYTES_MAX));
    assert_eq!(Form::load(&long).unwrap_err().len(), 1);
}
