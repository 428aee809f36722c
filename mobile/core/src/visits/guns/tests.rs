//! What the firearms check says beside two serials and beside two guns of one number,
//! as the screen asks for it.

use serde_json::{Value, json};
use shared_model::forms;
use shared_model::ids::VisitId;
use shared_model::pack::Pack;

use super::*;
use crate::tablet::tests::{self, opened};

const VISIT: VisitId = VisitId::from_bytes([1; 16]);

fn pack(guns: Vec<Gun>) -> Pack {
    Pack { guns, ..tests::pack(1, "2026-11-24T14:00:00Z") }
}

/// Rows `g1`, `g2` and on, each a maker, a model and a serial.
fn shotguns(guns: &[(&str, &str, &str)]) -> Vec<Gun> {
    let gun = |(n, (make, model, serial)): (usize, &(&str, &str, &str))| Gun {
        id: format!("g{}", n + 1).parse().unwrap(),
        certificate: "sgc".into(),
        class: "shotgun_s2".into(),
        action: "side_by_side".into(),
        make: (*make).into(),
        model: (*model).into(),
        calibre: "12".into(),
        serial: (*serial).into(),
    };
    guns.iter().enumerate().map(gun).collect()
}

/// At the door of a holder of these guns.
fn arrived(folder: &std::path::Path, guns: &[(&str, &str, &str)]) -> Tablet {
    let tablet = opened(folder);
    let pack = pack(shotguns(guns));
    let text = serde_json::to_string(&pack).unwrap();
    let rows = |db: crate::store::Db<'_>| {
        db.put_form(pack.form.hash, forms::RENEWAL.as_bytes())?;
        db.put_visit(&pack, &text)
    };
    tablet.officer(|_, opened| opened.store.write(rows)).unwrap();
    tablet.call("arrive", json!({ "visit": VISIT, "markers_read": true })).unwrap();
    tablet
}

fn answer(tablet: &Tablet, question: &str, row: &str, value: &str) {
    let answer = json!({ "state": "answered", "value": value, "provenance": "observed" });
    let key = format!("{question}@{row}");
    tablet.call("answer", json!({ "visit": VISIT, "key": key, "answer": answer })).unwrap();
}

fn read(tablet: &Tablet, row: &str, serial: &str) {
    answer(tablet, "e1_seen", row, "seen");
    answer(tablet, "e6_serial", row, serial);
}

fn rows(tablet: &Tablet) -> Vec<GunRow> {
    let view: Value = tablet.call("guns", json!({ "visit": VISIT })).unwrap();
    serde_json::from_value::<GunsView>(view).unwrap().rows
}

#[test]
fn a_zero_for_an_o_is_suggested_as_a_correction_that_only_the_officer_decides() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path(), &[("Webley", "700", "A0123O")]);
    read(&tablet, "g1", "AO1230");
    let gun = &rows(&tablet)[0];
    assert_eq!((gun.serial.as_str(), gun.read.as_deref()), ("A0123O", Some("AO1230")));
    assert_eq!(gun.comparison.as_ref().unwrap().outcome, ComparisonOutcome::Confusable);
    let suggestion = gun.suggestion.as_deref().unwrap();
    assert!(suggestion.contains("the certificate may need correcting"), "{suggestion}");
    assert_eq!(gun.decision, None, "a suggestion decides nothing");

    answer(&tablet, "e8_match", "g1", "typographic");
    let gun = &rows(&tablet)[0];
    assert_eq!(gun.decision.as_deref(), Some("typographic"));
    assert_eq!((gun.serial.as_str(), gun.read.as_deref()), ("A0123O", Some("AO1230")));
}

#[test]
fn a_suggestion_names_where_a_difference_may_come_from_and_never_answers() {
    let table = [
        ("30114", "30114", None),
        ("30114", "99872", None),
        ("30114", "700", Some("Model number read as the serial?")),
        ("30114", "850 BAR", Some("Proof mark read as the serial?")),
        ("30114 No 1", "30114 No 2", Some("No 1 or No 2 of a pair?")),
        ("30114", "AB30114", Some("Letters before the number?")),
        ("30114A", "30114B", Some("Number of a part?")),
        ("30114", "30114 / 5562", Some("A second number beside the first?")),
        ("30114", "30194", Some("One character misread or mistyped?")),
        ("", "30114", Some("No number on one side or both")),
    ];
    for (certificate, metal, begins) in table {
        let folder = tempfile::tempdir().unwrap();
        let tablet = arrived(folder.path(), &[("Webley", "700", certificate)]);
        read(&tablet, "g1", metal);
        let gun = &rows(&tablet)[0];
        let said = gun.suggestion.as_deref();
        let fits = match (said, begins) {
            (Some(said), Some(begins)) => said.starts_with(begins),
            (said, begins) => said == begins,
        };
        assert!(fits, "{certificate} {metal}: {said:?}");
        assert_eq!((gun.read.as_deref(), gun.decision.as_deref()), (Some(metal), None));
    }
}

#[test]
fn two_guns_of_a_pair_are_two_rows_that_name_each_other_by_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let pair = [("J. Pargeter", "Sidelock", "4410 No 1"), ("J. Pargeter", "Sidelock", "4410 No 2")];
    let tablet = arrived(folder.path(), &pair);
    read(&tablet, "g1", "4410 No 1");
    read(&tablet, "g2", "4410 No 2");
    let rows = rows(&tablet);
    let exact = |gun: &GunRow| gun.comparison.as_ref().unwrap().outcome == ComparisonOutcome::Exact;
    assert!(rows.len() == 2 && rows.iter().all(exact), "{rows:?}");
    for (gun, other) in [(&rows[0], "4410 No 2"), (&rows[1], "4410 No 1")] {
        let [said] = gun.relations.as_slice() else { panic!("{:?}", gun.relations) };
        assert!(said.starts_with("Pair with J. Pargeter Sidelock"), "{said}");
        assert!(said.contains(&format!("serial {other}: told apart")), "{said}");
        assert_eq!((gun.suggestion.as_deref(), gun.decision.as_deref()), (None, None));
    }
}

#[test]
fn one_number_on_two_guns_is_said_on_both_with_what_else_differs() {
    let table = [
        (("Webley", "700", "SK 1Z77"), "May be the same gun as Webley 700"),
        (("Webley", "702", "SK1277"), "Same number as Webley 700"),
        (("Beretta", "700", "SK1277"), "Same number as Webley 700"),
        (("Webley", "700", "SK1278"), ""),
        (("Webley", "700", ""), ""),
    ];
    for (second, begins) in table {
        let folder = tempfile::tempdir().unwrap();
        let rows = rows(&arrived(folder.path(), &[("Webley", "700", "SK1277"), second]));
        let both: Vec<_> = rows.iter().flat_map(|gun| &gun.relations).collect();
        if begins.is_empty() {
            assert!(both.is_empty(), "{second:?}: {both:?}");
            continue;
        }
        let [first, said] = both.as_slice() else { panic!("{second:?}: {both:?}") };
        assert!(said.starts_with(begins), "{said}");
        assert!(first.contains(&format!("serial {}: ", second.2)), "{first}");
        let (maker, other) = (said.ends_with("another maker."), second.0 != "Webley");
        assert_eq!(maker, other, "{said}");
    }
}

#[test]
fn a_gun_that_was_found_names_the_listed_one_of_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = arrived(folder.path(), &[("Webley", "700", "SK1277")]);
    let found = json!({ "visit": VISIT, "group": "gun", "title": "Side by side, father’s" });
    let added = tablet.call("add_row", found).unwrap();
    read(&tablet, added["row"].as_str().unwrap(), "SK I277");
    let rows = rows(&tablet);
    let said = |n: usize| rows[n].relations.join(" ");
    assert!(said(0).starts_with("Same number as Side by side, father’s, serial SK I277: look"));
    assert!(said(1).starts_with("Same number as Webley 700"), "{}", said(1));
    assert!(!rows[1].listed && rows[1].comparison.is_none() && rows[1].suggestion.is_none());
}

#[test]
fn as_certificate_records_each_gun_once_as_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let guns = [("Webley", "700", "SK1277"), ("Beretta", "686", " 0O7"), ("Webley", "702", "")];
    let tablet = arrived(folder.path(), &guns);
    let record =
        |rows: &[&str]| tablet.call("as_certificate", json!({ "visit": VISIT, "rows": rows }));
    assert_eq!(
        rows(&tablet).iter().map(|gun| gun.untouched).collect::<Vec<_>>(),
        [true, true, false]
    );
    let nothing = record(&["g1", "g3"]).unwrap_err();
    assert!(nothing.message.contains("Nothing was changed"), "{nothing}");
    assert!(record(&[]).is_err() && record(&["g9"]).is_err());
    assert!(rows(&tablet).iter().all(|gun| gun.seen.is_none()), "all of an act or none of it");

    record(&["g1", "g2"]).unwrap();
    let now = rows(&tablet);
    for (gun, serial) in now.iter().zip(["SK1277", " 0O7"]) {
        assert_eq!((gun.seen.as_deref(), gun.read.as_deref()), (Some("seen"), Some(serial)));
        assert_eq!((gun.decision.as_deref(), gun.untouched), (Some("exact"), false));
    }
    assert!(now[2].to_do && now[2].seen.is_none(), "the others are as they were");
    read(&tablet, "g3", "none visible");
    assert!(record(&["g1"]).is_err(), "nothing is written over");
}

#[test]
fn a_gun_is_found_by_its_name_or_by_its_number_as_the_eye_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let guns = [("Webley", "700", "A0123O"), ("Beretta", "686", "77120"), ("Webley", "702", "")];
    let tablet = arrived(folder.path(), &guns);
    let found = |wanted: &str| {
        let view = tablet.call("guns", json!({ "visit": VISIT, "find": wanted })).unwrap();
        let view: GunsView = serde_json::from_value(view).unwrap();
        assert_eq!(view.tally.listed, 3, "the counts are of all");
        view.rows.into_iter().map(|gun| gun.row).collect::<Vec<_>>()
    };
    for (wanted, rows) in [
        ("", vec!["g1", "g2", "g3"]),
        ("webley", vec!["g1", "g3"]),
        ("WEBLEY 702", vec!["g3"]),
        ("ao12", vec!["g1"]),
        ("webley o123", vec!["g1"]),
        ("7712O", vec!["g2"]),
        ("purdey", vec![]),
    ] {
        assert_eq!(found(wanted), rows, "{wanted}");
    }
}

#[test]
fn an_answer_about_one_gun_does_not_write_out_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let guns = [("Webley", "700", "1"), ("Beretta", "686", "2")];
    let tablet = arrived(folder.path(), &guns);
    let answer = json!({ "state": "answered", "value": "seen", "provenance": "observed" });
    let request = json!({ "visit": VISIT, "key": "e1_seen@g2", "answer": answer });
    let saved = tablet.call("answer", request).unwrap();
    let group = &saved["section"]["groups"][0];
    assert_eq!((&group["group"], &group["rows"][0]["row"]), (&json!("gun"), &json!("g2")));
    assert_eq!(group["rows"].as_array().unwrap().len(), 1);
    let view = tablet.call("guns", json!({ "visit": VISIT, "row": "g2" })).unwrap();
    let view: GunsView = serde_json::from_value(view).unwrap();
    let chosen = view.chosen.unwrap();
    assert_eq!(chosen.gun.row, "g2");
    assert!(chosen.questions.iter().all(|one| one.key.ends_with("@g2")));
    assert!(chosen.questions.iter().any(|one| one.key == "e6_serial@g2"));
}
