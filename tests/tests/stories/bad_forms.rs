//! A form file with a mistake in it does not load; the mistake is named by its place.

use shared_model::forms::RENEWAL;
use tests::programs::doorstep_server;

/// What `forms check` says of the renewal form with this text in place of another.
fn check(from: &str, to: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.toml");
    assert!(RENEWAL.contains(from), "the form no longer has {from:?}");
    std::fs::write(&path, RENEWAL.replacen(from, to, 1)).unwrap();
    let said = doorstep_server(&["forms", "check", path.to_str().unwrap()]);
    let text = [said.stdout, said.stderr].concat();
    (said.status.success(), String::from_utf8(text).unwrap())
}

/// The line of the first place of this text in the form.
fn line_of(text: &str) -> usize {
    RENEWAL.lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn the_form_as_it_is_loads() {
    let (loads, said) = check("id = \"renewal\"", "id = \"renewal\"");
    assert!(loads, "{said}");
}

#[test]
fn a_condition_over_an_unknown_question_is_named_with_line_and_column() {
    let condition = "when = \"a13_entry";
    let (loads, said) = check(condition, "when = \"a99_entry");
    assert!(!loads);
    assert!(said.contains(&format!("line {}, column ", line_of(condition))), "{said}");
    assert!(said.contains("a99_entry") && said.contains("when"), "{said}");
}

#[test]
fn a_restricted_question_cannot_stand_in_a_visit() {
    let (loads, said) = check("zone = \"officer\"", "zone = \"restricted\"");
    assert!(!loads);
    assert!(said.contains(&format!("line {}, column ", line_of("zone = \"officer\""))), "{said}");
    assert!(said.contains("restricted"), "{said}");
}

#[test]
fn a_question_without_a_zone_does_not_load() {
    let (loads, said) = check("zone = \"shared\"\n", "\n");
    assert!(!loads);
    assert!(said.contains("zone"), "{said}");
}
