//! Lists within rows, kinds, worked-out values, tasks and the three documents.

use crate::answer::{Answer, AnswerState, Provenance, Value};
use crate::form::tests::world::{World, facts, key};
use crate::form::{AnswerFault, DocumentKind, Form, Standing, StateName, Zone};
use crate::ids::RowKey;
use crate::pack::VisitKind;
use crate::register::RowState;

/// Addresses with works in them; a sum; a question for grants only; a task.
const FORM: &str = r#"id = "small"
version = "1"
effective_from = "2026-11-01"
kinds = ["grant", "renewal"]
verified = "no"

[uses]
entry = "a1_any"
seen = "a1_any"
serial = "a1_any"
serial_decision = "a1_any"
unanswered = "a1_any"
recommendation = "a1_any"
comment = "a1_any"
signed = "a1_any"
not_signed_reason = "a1_any"

[[group]]
id = "address"
rows = "addresses"
added = true

[[group]]
id = "works"
rows = "none"
within = "address"
added = true

[vocabulary]
level = ["low", "high"]
seen = ["passport", "letter"]

[[section]]
id = "a"
collapsed_for = ["grant"]

[[section.question]]
id = "a1_any"
domain = "A1"
type = "yes_no"
zone = "shared"
task = "record_check"
task_when = "a1_any == true"

[[section.question]]
id = "a2_grant"
domain = "A2"
type = "text"
zone = "shared"
kinds = ["grant"]
required_for = ["grant"]

[[section.question]]
id = "d1_adequate"
domain = "D1"
type = "yes_no"
zone = "shared"
group = "address"
checks = [{ hard = "d1_adequate == false || works.all(w, w.d2_cost < 100)", say = "x" }]

[[section.question]]
id = "d2_cost"
domain = "D2"
type = "number"
zone = "officer"
group = "works"
when = "d1_adequate != null"

[[section.question]]
id = "d3_sum"
domain = "D3"
type = "number"
zone = "officer"
required_for = ["grant", "renewal"]
computed = "works.sum(w, w.d2_cost)"
checks = [{ soft = "d3_sum < 500", say = "dear" }]

[[section.question]]
id = "d4_here"
domain = "D4"
type = "number"
zone = "officer"
group = "address"
computed = "works.count(w, w.d2_cost > 0)"

[[section.question]]
id = "b1_documents"
domain = "B1"
type = "document"
zone = "shared"
options = "seen"

[[section.question]]
id = "b2_place"
domain = "B2"
type = "location"
zone = "officer"

[[section.question]]
id = "b3_level"
domain = "B3"
type = "rating"
zone = "officer"
options = "level"

[[section.question]]
id = "b4_guns"
domain = "B4"
type = "firearms"
zone = "officer"

[[section.question]]
id = "b5_signature"
domain = "B5"
type = "signature"
zone = "shared"
required_for = ["renewal"]
"#;

fn world() -> World {
    World { form: Form::load(FORM).unwrap(), ..World::new(2) }
}

fn works(world: &mut World, n: u32, within: &str, cost: i64) {
    let within: RowKey = within.parse().unwrap();
    let added = RowState::Added { title: format!("Works {n}"), within: Some(within) };
    world.row(&format!("works/w{n}"), added);
    world.answer(&format!("d2_cost@w{n}"), Value::Whole(cost));
}

fn second_address(world: &mut World) {
    world.row("address/a9", RowState::Added { title: "A caravan".into(), within: None });
    for row in ["a1", "a9"] {
        world.answer(&format!("d1_adequate@{row}"), Value::Bool(true));
    }
}

fn computed(world: &World, what: &str) -> Option<Value> {
    world.state().question(&key(what)).unwrap().computed.clone()
}

#[test]
fn a_list_within_a_row_belongs_to_that_row_alone() {
    let mut world = world();
    second_address(&mut world);
    works(&mut world, 1, "address/a1", 300);
    works(&mut world, 2, "address/a9", 40);
    let state = world.state();
    assert_eq!(state.question(&key("d1_adequate@a1")).unwrap().hard.len(), 1);
    assert_eq!(state.question(&key("d1_adequate@a9")).unwrap().hard, []);
    assert_eq!(computed(&world, "d4_here@a9"), Some(Value::Whole(1)));
    assert_eq!(computed(&world, "d3_sum"), Some(Value::Whole(340)));
}

#[test]
fn a_question_in_a_list_sees_the_row_it_stands_in() {
    let mut world = world();
    works(&mut world, 1, "address/a1", 1);
    assert!(world.state().question(&key("d2_cost@w1")).is_none(), "nothing is said of a1 yet");
    world.answer("d1_adequate@a1", Value::Bool(false));
    assert!(world.state().question(&key("d2_cost@w1")).is_some());
}

#[test]
fn a_row_goes_with_the_row_it_stands_in_and_its_answers_stay() {
    let mut world = world();
    second_address(&mut world);
    works(&mut world, 1, "address/a9", 40);
    assert_eq!(computed(&world, "d3_sum"), Some(Value::Whole(40)));
    world.row("address/a9", RowState::Withdrawn { reason: "Not theirs".into() });
    assert_eq!(computed(&world, "d3_sum"), Some(Value::Whole(0)));
    assert!(world.projection.answers.contains_key(&key("d2_cost@w1")));
    works(&mut world, 2, "address/nowhere", 7);
    assert_eq!(computed(&world, "d3_sum"), Some(Value::Whole(0)), "it stands in no row");
}

#[test]
fn a_question_is_asked_for_its_kinds_alone() {
    let mut world = world();
    assert!(world.state().question(&key("a2_grant")).is_none());
    assert!(!world.form.sections()[0].is_collapsed(world.pack.kind));
    world.pack.kind = VisitKind::Grant;
    assert!(world.state().question(&key("a2_grant")).unwrap().required);
    assert!(world.form.sections()[0].is_collapsed(world.pack.kind));
}

#[test]
fn a_worked_out_value_is_never_put_and_never_missing() {
    let mut world = world();
    let sum = world.form.question(&"d3_sum".parse().unwrap()).unwrap().clone();
    let put = Answer::answered(Value::Whole(9), Provenance::Derived);
    assert_eq!(sum.check_answer(&put), Err(AnswerFault::Computed));
    assert!(!world.state().question(&key("d3_sum")).unwrap().blocks());
    world.answer("d1_adequate@a1", Value::Bool(false));
    works(&mut world, 1, "address/a1", 600);
    assert_eq!(world.state().question(&key("d3_sum")).unwrap().soft.len(), 1, "it is checked");
}

#[test]
fn a_task_opens_while_its_condition_holds() {
    let mut world = world();
    assert_eq!(world.form.tasks(&world.projection, &world.pack, &facts()), []);
    world.answer("a1_any", Value::Bool(true));
    let tasks = world.form.tasks(&world.projection, &world.pack, &facts());
    assert_eq!(tasks, [("record_check".to_owned(), key("a1_any"))]);
}

#[test]
fn each_type_takes_its_own_values_and_no_others() {
    let form = Form::load(FORM).unwrap();
    let many = |items: &[&str]| Value::Many(items.iter().map(|item| (*item).to_owned()).collect());
    let text = |text: &str| Value::Text(text.to_owned());
    let table = [
        ("b1_documents", many(&["passport", "letter"]), true),
        ("b1_documents", many(&["bus_pass"]), false),
        ("b2_place", text("52.1234,-3.4567,12"), true),
        ("b2_place", text("-90,180,0"), true),
        ("b2_place", text("91.0,0,5"), false),
        ("b2_place", text("52.1,-3.4"), false),
        ("b2_place", text("NaN,0,5"), false),
        ("b2_place", text("1e1,0,5"), false),
        ("b3_level", text("high"), true),
        ("b3_level", text("middle"), false),
        ("b4_guns", many(&["g1", "g2"]), true),
        ("b4_guns", many(&["g1", "g1"]), false),
        ("b4_guns", many(&["g/1"]), false),
        ("b5_signature", text("signed"), false),
    ];
    for (id, value, taken) in table {
        let said = form.check_value(&id.parse().unwrap(), &value);
        assert_eq!(said.is_ok(), taken, "{id} {value:?}: {said:?}");
    }
}

#[test]
fn a_signature_that_is_linked_ends_its_question() {
    let mut world = world();
    assert!(world.state().question(&key("b5_signature")).unwrap().blocks());
    world.photo(1, "b5_signature");
    let standing = world.state().question(&key("b5_signature")).unwrap().standing;
    assert_eq!(standing, Standing::Recorded(StateName::Answered));
}

#[test]
fn no_document_holds_a_question_of_another_zone() {
    let shared = FORM.replace("id = \"small\"", "id = \"small\"\ndocument = \"annex\"");
    let faults = Form::load(&shared).unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.contains("is restricted")), "{faults:?}");
    let own = shared.replace("zone = \"shared\"", "zone = \"restricted\"");
    let own = own.replace("zone = \"officer\"", "zone = \"restricted\"");
    let annex = Form::load(&own).unwrap();
    assert_eq!(annex.document(), DocumentKind::Annex);
    assert!(annex.questions().iter().all(|question| question.zone == Zone::Restricted));
}

#[test]
fn mistakes_in_lists_and_values_are_named() {
    let table = [
        ("within = \"address\"", "within = \"works\"", "only once deep"),
        ("rows = \"none\"", "rows = \"guns\"", "are added at the visit"),
        ("works.sum(w, w.d2_cost)", "'dear'", "not a value that the question takes"),
        ("kinds = [\"grant\"]", "kinds = [\"review\"]", "not for that kind of visit"),
        ("required_for = [\"grant\"]", "required_for = [\"renewal\"]", "not asked for one of"),
        ("task_when = \"a1_any == true\"", "", "a task has a kind"),
        ("options = \"level\"", "", "names the vocabulary"),
    ];
    for (from, to, message) in table {
        assert!(FORM.contains(from), "{from}");
        let faults = Form::load(&FORM.replacen(from, to, 1)).unwrap_err();
        assert!(faults.iter().any(|fault| fault.message.contains(message)), "{to}: {faults:?}");
    }
}

#[test]
fn a_state_ends_a_signature_as_well() {
    let mut world = world();
    let declined = Answer {
        state: AnswerState::Declined,
        provenance: Provenance::Observed,
        confidence: None,
        note: None,
        from: None,
    };
    world.put("b5_signature", declined);
    assert!(!world.state().question(&key("b5_signature")).unwrap().blocks());
}
