//! Two officers who say different things, as the screens ask for it.

use serde_json::{Value, json};
use shared_model::canonical;
use shared_model::edits::Container;
use shared_model::ids::RowKey;

use super::*;
use crate::ipc::{CommandError, ErrorCode, QuestionView, SavedAt, SectionView, Settled, VisitView};
use crate::visits::colleague_tests::{Colleague, MORGAN, SIAN, answer, answered, arrived, ask};

const OFFICERS: &str = "a8_officers";

fn section(tablet: &Tablet, id: &str) -> SectionView {
    ask(tablet, "section", json!({ "section": id }))
}

fn question(tablet: &Tablet, key: &str) -> QuestionView {
    let view = section(tablet, &key[..1]);
    let rows = view.groups.into_iter().flat_map(|group| group.rows);
    let mut all = view.questions.into_iter().chain(rows.flat_map(|row| row.questions));
    all.find(|one| one.key == key).unwrap()
}

fn disputes(tablet: &Tablet) -> Disputes {
    ask(tablet, "disputes", json!({}))
}

fn refused(tablet: &Tablet, name: &str, mut request: Value) -> CommandError {
    request["visit"] = json!(crate::visits::colleague_tests::VISIT);
    tablet.call(name, request).unwrap_err()
}

fn ops(answers: &[GivenAnswer]) -> Vec<String> {
    answers.iter().map(|one| one.op.clone()).collect()
}

fn choose(answers: &[GivenAnswer], text: &str) -> Value {
    let chosen = answers.iter().find(|one| one.text == text).unwrap();
    json!({ "key": OFFICERS, "op": chosen.op, "seen": ops(answers) })
}

/// Morgan and Siân, each alone, on who was there.
fn apart(folder: &std::path::Path) -> (Tablet, Colleague) {
    let tablet = arrived(folder);
    let mut sian = Colleague::new(SIAN, 7);
    sian.clock_ahead_ms = Some(240_000);
    sian.says(OFFICERS, "Bevan and Ellis");
    answer(&tablet, OFFICERS, "Ellis");
    sian.reaches(&tablet);
    (tablet, sian)
}

#[test]
fn both_answers_are_shown_with_who_when_and_where_and_choosing_one_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, _) = apart(folder.path());
    let found = disputes(&tablet);
    let [one] = found.questions.try_into().unwrap();
    assert_eq!((one.key.as_str(), one.must_agree, one.row.as_deref()), (OFFICERS, false, None));
    assert_eq!(question(&tablet, OFFICERS).disputed, one.answers);
    let told: Vec<_> = one
        .answers
        .iter()
        .map(|one| {
            let given = &one.given;
            (one.text.as_str(), given.by.as_str(), given.own, given.tablet.as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Ellis", "Morgan Ellis", true, "this tablet"),
            ("Bevan and Ellis", "Siân Bevan", false, "another tablet"),
        ]
    );
    assert_eq!(one.answers[1].given.clock.as_deref(), Some("clock 4 min fast"));
    assert!(one.answers[1].given.at.starts_with("2026-11-24T12:01:00"));

    let settled: Settled = ask(&tablet, "settle", choose(&one.answers, "Bevan and Ellis"));
    assert_eq!(settled.left.questions, []);
    let now = question(&tablet, OFFICERS);
    assert_eq!(now.disputed, []);
    let now = now.answer.unwrap();
    assert_eq!((now.text.as_str(), now.by.as_str()), ("Bevan and Ellis", "Morgan Ellis"));
}

#[test]
fn what_came_in_since_it_was_shown_is_never_put_over_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, _) = apart(folder.path());
    let shown = disputes(&tablet).questions.remove(0).answers;
    let mut third = Colleague::new(9, 9);
    third.says(OFFICERS, "Ellis and Rees");
    third.reaches(&tablet);
    let said = refused(&tablet, "settle", choose(&shown, "Ellis"));
    assert_eq!(said.code, ErrorCode::Stale);
    assert_eq!(
        said.to_string(),
        "Another answer has come in since this was shown. All answers are kept and nothing was \
         changed. Look at them again, then choose."
    );
    let put = |over: &[String]| json!({ "key": OFFICERS, "answer": answered("Ellis, Bevan and Rees"), "over": over });
    assert_eq!(refused(&tablet, "answer", put(&ops(&shown))).code, ErrorCode::Stale);

    let three = disputes(&tablet).questions.remove(0).answers;
    assert_eq!(three.len(), 3, "all three stand");
    let names: Vec<_> = three.iter().map(|one| one.given.by.as_str()).collect();
    assert!(names.contains(&"A colleague"), "whoever is not in the pack: {names:?}");
    ask::<Value>(&tablet, "answer", put(&ops(&three)));
    assert_eq!(disputes(&tablet).questions, []);
    assert_eq!(question(&tablet, OFFICERS).answer.unwrap().text, "Ellis, Bevan and Rees");
    let again = refused(&tablet, "settle", choose(&three, "Ellis"));
    assert_eq!(again.code, ErrorCode::Stale, "it is settled");
}

#[test]
fn two_who_say_the_same_do_not_disagree() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path());
    let mut sian = Colleague::new(SIAN, 7);
    sian.says(OFFICERS, "Ellis");
    answer(&tablet, OFFICERS, "Ellis");
    sian.reaches(&tablet);
    assert_eq!((disputes(&tablet).questions, disputes(&tablet).rows), (vec![], vec![]));
}

#[test]
fn one_officer_on_two_tablets_is_told_which_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path());
    answer(&tablet, OFFICERS, "Ellis");
    for (n, words) in [(6, "Ellis alone"), (8, "PC Ellis")] {
        let mut other = Colleague::new(MORGAN, n);
        other.says(OFFICERS, words);
        other.reaches(&tablet);
    }
    let answers = disputes(&tablet).questions.remove(0).answers;
    assert!(answers.iter().all(|one| one.given.own), "{answers:?}");
    let mut tablets: Vec<_> = answers.iter().map(|one| one.given.tablet.as_str()).collect();
    tablets.sort_unstable();
    assert_eq!(tablets, ["another tablet (0606)", "another tablet (0808)", "this tablet"]);
}

#[test]
fn only_what_must_agree_keeps_the_visit_from_being_finished() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, mut sian) = apart(folder.path());
    for (key, mine, theirs) in [("e1_seen@g1", "seen", "not_here"), ("e1_seen@g2", "seen", "seen")]
    {
        answer(&tablet, key, mine);
        sian.says(key, theirs);
    }
    sian.reaches(&tablet);
    let found = disputes(&tablet).questions;
    let keys: Vec<_> = found.iter().map(|one| (one.key.as_str(), one.must_agree)).collect();
    assert_eq!(keys, [(OFFICERS, false), ("e1_seen@g1", true)], "gun by gun");
    assert_eq!(found[1].row.as_deref(), Some("Webley 700"));
    let blocks = |key: &str| {
        let view: VisitView = ask(&tablet, "visit", json!({}));
        view.blockers.iter().any(|one| one.key.as_deref() == Some(key))
    };
    assert!(!blocks(OFFICERS) && blocks("e1_seen@g1") && !blocks("e1_seen@g2"));
    assert!(!question(&tablet, "e1_seen@g1").faults.is_empty(), "the question says so");
    let answers = &found[1].answers;
    let seen = answers.iter().find(|one| one.text == "Seen").unwrap_or(&answers[0]);
    let request = json!({ "key": "e1_seen@g1", "op": seen.op, "seen": ops(answers) });
    ask::<Settled>(&tablet, "settle", request);
    assert!(!blocks("e1_seen@g1"));
}

/// A gun that Morgan found, of which Siân has heard.
fn found_gun(tablet: &Tablet, sian: &mut Colleague) -> String {
    let added: Value =
        ask(tablet, "add_row", json!({ "group": "gun", "title": "Hartwell, 20 bore" }));
    sian.hear(tablet);
    added["row"].as_str().unwrap().to_owned()
}

fn take_out(tablet: &Tablet, row: &str) {
    let request = json!({ "group": "gun", "row": row, "reason": "Counted twice" });
    ask::<SavedAt>(tablet, "withdraw_row", request);
}

fn settle_row(row: &DisputedRow, op: Option<&str>) -> Value {
    let said = row.said.iter().map(|one| one.op.clone());
    let seen: Vec<_> = said.chain(row.answers.iter().map(|one| one.op.clone())).collect();
    json!({ "group": row.group, "row": row.row, "op": op, "seen": seen })
}

#[test]
fn answers_to_a_row_that_another_took_out_are_shown_and_the_row_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, mut sian) = (arrived(folder.path()), Colleague::new(SIAN, 7));
    let row = found_gun(&tablet, &mut sian);
    let serial = format!("e6_serial@{row}");
    sian.says(&serial, "H 441");
    take_out(&tablet, &row);
    assert_eq!(disputes(&tablet).rows, []);
    sian.reaches(&tablet);
    let one = disputes(&tablet).rows.remove(0);
    assert_eq!((one.title.as_str(), one.section.as_str()), ("Hartwell, 20 bore", "e"));
    assert!(one.can_keep);
    let told = (one.said[0].what, one.said[0].text.as_str(), one.said[0].given.by.as_str());
    assert_eq!(told, (RowFate::TakenOut, "Counted twice", "Morgan Ellis"));
    let told = (one.answers[0].value.as_str(), one.answers[0].given.by.as_str());
    assert_eq!(told, ("H 441", "Siân Bevan"));

    sian.says(&serial, "H 442");
    sian.reaches(&tablet);
    let said = refused(&tablet, "settle_row", settle_row(&one, None));
    assert_eq!(said.code, ErrorCode::Stale, "another answer came in");
    let one = disputes(&tablet).rows.remove(0);
    let settled: Settled = ask(&tablet, "settle_row", settle_row(&one, None));
    assert_eq!(settled.left.rows, []);
    assert_eq!(section(&tablet, "e").groups[0].rows.last().unwrap().title, "Hartwell, 20 bore");
}

#[test]
fn a_row_stays_taken_out_when_that_is_chosen_and_its_answers_stay_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, mut sian) = (arrived(folder.path()), Colleague::new(SIAN, 7));
    let row = found_gun(&tablet, &mut sian);
    let serial = format!("e6_serial@{row}");
    sian.says(&serial, "H 441");
    take_out(&tablet, &row);
    sian.reaches(&tablet);
    let one = disputes(&tablet).rows.remove(0);
    let op = one.said[0].op.clone();
    let settled: Settled = ask(&tablet, "settle_row", settle_row(&one, Some(&op)));
    assert_eq!(settled.left.rows, []);
    let stands = section(&tablet, "e").groups[0].rows.iter().any(|one| one.row == row);
    assert!(!stands);
    let record = tablet.record(crate::visits::colleague_tests::VISIT).unwrap();
    assert!(record.contains("H 441"));
}

#[test]
fn a_gun_that_both_found_is_joined_and_one_that_is_joined_both_ways_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (tablet, mut sian) = (arrived(folder.path()), Colleague::new(SIAN, 7));
    let mine = found_gun(&tablet, &mut sian);
    let theirs = format!("{}-1", "07".repeat(16));
    let added = RowState::Added { title: "Hartwell hammer".into(), within: None };
    sian.puts(Container::Rows, &format!("gun/{theirs}"), canonical::text(&added).unwrap());
    sian.reaches(&tablet);
    let join = |row: &str, other: &str| json!({ "group": "gun", "row": row, "other": other, "reason": "Same number" });
    assert_eq!(refused(&tablet, "join_row", join("g1", &mine)).code, ErrorCode::Invalid);
    assert_eq!(refused(&tablet, "join_row", join(&mine, "gone")).code, ErrorCode::NotFound);
    ask::<SavedAt>(&tablet, "join_row", join(&mine, &theirs));
    let titles = || -> Vec<String> {
        section(&tablet, "e").groups[0].rows.iter().map(|row| row.title.clone()).collect()
    };
    assert_eq!(titles(), ["Webley 700", "Webley 700", "Hartwell hammer"]);
    assert_eq!(disputes(&tablet).rows, []);

    let other: RowKey = format!("gun/{mine}").parse().unwrap();
    let same = RowState::SameAs { other, reason: "Same number".into() };
    sian.puts(Container::Rows, &format!("gun/{theirs}"), canonical::text(&same).unwrap());
    sian.reaches(&tablet);
    assert_eq!(titles(), ["Webley 700", "Webley 700"], "nobody is asked about either");
    let rows = disputes(&tablet).rows;
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.said[0].what == RowFate::SameAs));
    let keep = rows.iter().find(|row| row.row == mine).unwrap();
    let settled: Settled = ask(&tablet, "settle_row", settle_row(keep, None));
    assert_eq!(settled.left.rows, []);
    assert_eq!(titles(), ["Webley 700", "Webley 700", "Hartwell, 20 bore"]);
}
