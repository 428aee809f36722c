//! Two holders at one address: what is carried from the one visit to the other.

use super::*;
use crate::answer::{AnswerState, Provenance};
use crate::form::tests::world::{World, facts, key};
use crate::forms::VISIT;
use crate::hash::ChangeHash;
use crate::ids::VisitId;

const OFFICER: AccountId = AccountId::from_bytes([1; 16]);

fn source() -> Source {
    Source::Visit {
        visit: VisitId::from_bytes([8; 16]),
        heads: BTreeSet::from([ChangeHash([7; 32])]),
    }
}

fn hand() -> Hand {
    Hand { rows: "dd-".into(), half_typed: BTreeSet::new(), officer: OFFICER }
}

/// A visit with the form for all kinds, of a person of this name.
fn visit(forenames: &str) -> World {
    let mut world = World::new(1);
    world.form = Form::load(VISIT).unwrap();
    world.pack.applicant.forenames = forenames.into();
    world.text("a13_entry", "invited_in").text("a14_photos", "all");
    world
}

/// His visit: the cabinet was seen, his wife and a lodger live there.
fn his() -> World {
    let mut world = visit("Owain");
    let yes = || Value::Bool(true);
    world.answer("d8_here@a1", yes()).answer("d8_shown@a1", yes());
    world.text("d11_fixing@a1", "solid_brick").text("d1_property@a1", "caravan");
    world.text("d18_mobile@a1", "met");
    world.answer("d23_others@a1", yes());
    let access =
        RowState::Added { title: "Cleaner".into(), within: Some("address/a1".parse().unwrap()) };
    world.row("access/aa-1", access).text("d23_person@aa-1", "Mair Huws");
    for (row, name) in [("aa-1", "Siân LLEWELYN"), ("aa-2", "Ifan Prys")] {
        let added = RowState::Added { title: String::new(), within: None };
        world.row(&format!("person/{row}"), added).text(&format!("f1_name@{row}"), name);
        world.text(&format!("f1_age_band@{row}"), "adult");
    }
    world.answer("f1_adults", Value::Whole(3)).answer("f7_visitors", Value::Bool(false));
    world
}

fn of(world: &World) -> Visit<'_> {
    static TODAY: std::sync::LazyLock<Facts> = std::sync::LazyLock::new(facts);
    Visit { form: &world.form, pack: &world.pack, projection: &world.projection, facts: &TODAY }
}

fn carried(there: &World, here: &World) -> Carried {
    carry(&of(there), &of(here), &source(), &hand())
}

fn keys(carried: &Carried) -> Vec<String> {
    carried.answers.iter().map(|(key, _)| key.to_string()).collect()
}

/// Writes what is carried, as the tablet would.
fn write(world: &mut World, carried: &Carried) {
    for (key, row) in &carried.rows {
        world.row(&key.to_string(), row.clone());
    }
    for (key, answer) in &carried.answers {
        world.put(&key.to_string(), answer.clone());
    }
}

#[test]
fn the_walk_round_is_written_row_by_row_and_names_its_record() {
    let (his, mut hers) = (his(), visit("Siân"));
    let carried = carried(&his, &hers);
    let found = keys(&carried);
    for wanted in [
        "d8_here@a1",
        "d11_fixing@a1",
        "d18_mobile@a1",
        "d23_others@a1",
        "d23_person@dd-1",
        "f1_adults",
        "f1_name@dd-2",
        "f7_visitors",
    ] {
        assert!(found.iter().any(|key| key == wanted), "{wanted} in {found:?}");
    }
    // Each list counts on its own: the two new rows have one id.
    let rows: Vec<String> = carried.rows.iter().map(|(key, _)| key.to_string()).collect();
    assert_eq!(rows, ["access/dd-1", "person/dd-2"], "she is not of her own household");
    for (key, answer) in &carried.answers {
        assert_eq!(answer.provenance, Provenance::Record, "{key}");
        assert_eq!(answer.from, Some(source()), "{key}");
        assert_eq!(answer.note, None, "{key}");
    }
    write(&mut hers, &carried);
    for (key, _) in &carried.answers {
        let asked = hers.state().question(key).cloned().unwrap();
        assert!(asked.hard.is_empty(), "{asked:?}");
    }
    assert_eq!(carry(&of(&his), &of(&hers), &source(), &hand()), Carried::default(), "once");
}

#[test]
fn what_is_answered_here_or_half_typed_stays_as_it_is() {
    let (his, mut hers) = (his(), visit("Siân"));
    hers.text("d11_fixing@a1", "blockwork");
    let answer = Answer::answered(Value::Bool(true), Provenance::Applicant);
    let reason = "said of the wrong house".to_owned();
    hers.put("f7_visitors", Answer { state: AnswerState::Withdrawn { reason }, ..answer });
    let half_typed = BTreeSet::from([key("f1_adults")]);
    let hand = Hand { half_typed, ..hand() };
    let found = keys(&carry(&of(&his), &of(&hers), &source(), &hand));
    assert!(!found.contains(&"d11_fixing@a1".to_owned()), "{found:?}");
    assert!(!found.contains(&"f1_adults".to_owned()), "{found:?}");
    assert!(found.contains(&"f7_visitors".to_owned()), "what was taken back is open again");
}

#[test]
fn nothing_of_any_other_section_is_carried_and_nothing_signed_or_photographed() {
    let (mut his, hers) = (his(), visit("Siân"));
    his.answer_all();
    let carried = carried(&his, &hers);
    assert!(carried.answers.len() > 20, "{}", carried.answers.len());
    for (key, _) in &carried.answers {
        let question = hers.form.question(&key.question).unwrap();
        assert!(question.domain.starts_with(['D', 'F']), "{key} is {}", question.domain);
        assert!(["d", "f"].contains(&question.section.as_str()), "{key}");
        assert!(!question.of.is_evidence(), "{key}");
    }
}

#[test]
fn an_answer_on_which_two_disagree_is_carried_by_nobody() {
    let (mut his, hers) = (his(), visit("Siân"));
    let other = Answer::answered(Value::Text("blockwork".into()), Provenance::Observed);
    his.beside("d11_fixing@a1", other);
    assert!(!keys(&carried(&his, &hers)).contains(&"d11_fixing@a1".to_owned()));
}

#[test]
fn what_is_not_asked_here_is_not_carried() {
    let (his, mut hers) = (his(), visit("Siân"));
    hers.text("d1_property@a1", "detached");
    let found = keys(&carried(&his, &hers));
    assert!(!found.contains(&"d18_mobile@a1".to_owned()), "no caravan here: {found:?}");
    hers.text("a13_entry", "refused");
    assert_eq!(keys(&carried(&his, &hers)), Vec::<String>::new(), "nobody was let in");
}

#[test]
fn another_address_is_another_place() {
    let (his, hers) = (his(), visit("Siân"));
    let mut pack = hers.pack.clone();
    assert!(is_same_place(&his.pack, &pack));
    pack.addresses[0].lines = vec!["TY^ GWYN".into(), "Llanfair.".into()];
    assert!(!is_same_place(&his.pack, &pack), "a letter is a letter");
    pack.addresses[0].lines = vec!["tŷ  gwyn,".into(), "LLANFAIR".into()];
    assert!(is_same_place(&his.pack, &pack), "how it is typed is no difference");
    pack.addresses[0].postcode = "MV4 1QX".into();
    assert!(!is_same_place(&his.pack, &pack));
    let mut there = his.pack.clone();
    there.addresses[0].uprn = Some("00100020003".into());
    pack.addresses[0].uprn = Some("100020003".into());
    assert!(is_same_place(&there, &pack), "one property, however it is written");
    pack.addresses[0].uprn = Some("100020004".into());
    pack.addresses[0].clone_from(&Address { uprn: Some("4".into()), ..there.addresses[0].clone() });
    assert!(!is_same_place(&there, &pack), "two flats under one roof");
}

#[test]
fn an_address_of_the_other_person_alone_is_not_carried() {
    let (mut his, hers) = (his(), visit("Siân"));
    let mut second = his.pack.addresses[0].clone();
    (second.id, second.lines) = ("a2".parse().unwrap(), vec!["A boat".into()]);
    his.pack.addresses.push(second);
    his.answer("d8_here@a2", Value::Bool(true)).text("d11_fixing@a2", "floor");
    let carried = carried(&his, &hers);
    assert!(carried.rows.iter().all(|(key, _)| key.group.as_str() != "address"));
    assert!(keys(&carried).iter().filter(|key| key.starts_with("d11_")).count() == 1);
}

#[test]
fn a_row_that_stands_here_is_never_written_over() {
    let mut here = visit("Siân");
    let added = |title: &str| RowState::Added { title: title.into(), within: None };
    // The third and fourth rows that this tablet added, to whichever list.
    for (row, title) in [
        ("gun/dd-1", "Hartwell"),
        ("gun/dd-2", "Norrland"),
        ("person/dd-3", "Elin"),
        ("person/dd-4", "Dafydd"),
    ] {
        here.row(row, added(title));
    }
    let found = carried(&his(), &here);
    let standing = |(key, _): &&(RowKey, RowState)| here.projection.rows.contains_key(key);
    assert_eq!(found.rows.iter().find(standing), None);
    assert!(found.rows.iter().any(|(key, _)| key.group.as_str() == "person"), "nobody is added");
}
