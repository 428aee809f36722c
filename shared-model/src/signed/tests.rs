//! A signature stands for the text that was read, and for no other.

use super::*;
use crate::answer::{Answer, Provenance};
use crate::evidence::{EvidenceNote, EvidenceRecord};
use crate::form::tests::world::{World, facts};
use crate::hash::BlobHash;
use crate::ids::{AccountId, DeviceId};
use crate::projection::Recorded;

fn lines(world: &World) -> Vec<ShownLine> {
    let texts = Texts::english();
    shown_lines(&world.form, &world.projection, &world.pack, &facts(), &texts)
}

fn line(section: &str, label: &str, value: &str) -> ShownLine {
    ShownLine(section.into(), label.into(), value.into())
}

fn recorded<T>(value: T) -> Vec<Recorded<T>> {
    vec![Recorded { value, by: AccountId::from_uuid(uuid::Uuid::nil()), at_ms: 0 }]
}

fn say(world: &mut World, key: &str, text: &str) {
    let answer = Answer::answered(Value::Text(text.into()), Provenance::Applicant);
    world.projection.answers.insert(key.parse().unwrap(), recorded(answer));
}

fn sign(world: &mut World, n: u32, taken_at: &str, kind: EvidenceKind) -> EvidenceId {
    let id = EvidenceId { device: DeviceId::from_uuid(uuid::Uuid::from_u128(7)), n };
    let signed = AnswerKey { question: world.form.uses().signed.clone(), row: None };
    say(world, signed.question.as_str(), "signed");
    let record = EvidenceRecord {
        kind,
        exhibit: format!("JS/{n}"),
        hash: BlobHash::of(b"strokes"),
        size_bytes: 7,
        media_type: "application/json".into(),
        taken_at: taken_at.into(),
    };
    world.projection.evidence.insert(id, recorded(record));
    let link = recorded(EvidenceNote::Link { answer: signed });
    world.projection.evidence_notes.insert(id, [("1".to_owned(), link)].into());
    id
}

#[test]
fn nothing_changed_is_no_difference() {
    let signed = [line("Identity", "Name", "Sian"), line("Security", "Keys", "Safe")];
    assert_eq!(changed_since(&signed, &signed), []);
}

#[test]
fn a_line_changed_added_or_gone_is_told_with_both_texts() {
    let signed = [line("Identity", "Name", "Sian"), line("Security", "Keys", "Safe")];
    let now = [line("Identity", "Name", "Siân"), line("Identity", "Address", "1 High Street")];
    let changed = |section: &str, label: &str, was: Option<&str>, now: Option<&str>| ChangedLine {
        section: section.into(),
        label: label.into(),
        was: was.map(Into::into),
        now: now.map(Into::into),
    };
    let wanted = [
        changed("Identity", "Name", Some("Sian"), Some("Siân")),
        changed("Identity", "Address", None, Some("1 High Street")),
        changed("Security", "Keys", Some("Safe"), None),
    ];
    assert_eq!(changed_since(&signed, &now), wanted);
}

#[test]
fn two_guns_of_one_name_are_told_apart() {
    let signed = [line("Guns", "Sporter: Seen?", "Yes"), line("Guns", "Sporter: Seen?", "No")];
    assert_eq!(changed_since(&signed, &signed), []);
    let now = [line("Guns", "Sporter: Seen?", "Yes"), line("Guns", "Sporter: Seen?", "Yes")];
    let [changed] = changed_since(&signed, &now).try_into().unwrap();
    assert_eq!((changed.was.as_deref(), changed.now.as_deref()), (Some("No"), Some("Yes")));
    let [gone] = changed_since(&signed, &signed[..1]).try_into().unwrap();
    assert_eq!((gone.was.as_deref(), gone.now), (Some("No"), None));
}

#[test]
fn the_signing_itself_changes_nothing_of_what_was_signed() {
    let mut world = World::new(2);
    let before = lines(&world);
    sign(&mut world, 1, "2026-11-24T10:00:00Z", EvidenceKind::Signature);
    let comment = world.form.uses().comment.to_string();
    say(&mut world, &comment, "Thank you");
    assert_eq!(lines(&world), before);
}

#[test]
fn the_last_signature_stands_and_a_photo_beside_it_is_none() {
    let mut world = World::new(2);
    assert_eq!(standing_signature(&world.form, &world.projection), None);
    // The clock went back an hour between the two, and is written with its offset.
    sign(&mut world, 2, "2026-10-25T01:30:00+01:00", EvidenceKind::Signature);
    let last = sign(&mut world, 10, "2026-10-25T01:10:00+00:00", EvidenceKind::Signature);
    sign(&mut world, 3, "2026-11-24T12:00:00Z", EvidenceKind::Photo);
    assert_eq!(standing_signature(&world.form, &world.projection), Some(last));
    let signed = world.form.uses().signed.to_string();
    say(&mut world, &signed, "declined");
    assert_eq!(standing_signature(&world.form, &world.projection), None);
}

#[test]
fn a_signature_whose_text_was_exchanged_is_refused() {
    let shown = ShownText {
        language: None,
        force: "Invented Constabulary".into(),
        applicant: "Siân Ôl".into(),
        lines: vec![line("Identity", "Name", "Siân")],
        declaration: "I have read it".into(),
    };
    let text = shown.canonical_text().unwrap();
    assert!(!text.contains("language"), "what was signed before there were two reads as it did");
    let record = SignatureRecord {
        sha256_by_language: BTreeMap::new(),
        shown_sha256: ContentHash::of(text.as_bytes()),
        shown: text.clone(),
        strokes: None,
        typed_name: Some("Siân Ôl".into()),
        signed_at: "2026-11-24T10:00:00Z".into(),
    };
    let bytes = canonical::text(&record).unwrap();
    assert_eq!(SignatureRecord::shown_in(bytes.as_bytes()).unwrap(), shown);

    let other = SignatureRecord { shown: text.replace("Siân", "Sian"), ..record };
    let bytes = canonical::text(&other).unwrap();
    let refused = SignatureRecord::shown_in(bytes.as_bytes());
    assert!(matches!(refused, Err(InvalidSignature::OtherText)), "{refused:?}");
    assert!(SignatureRecord::shown_in(b"{}").is_err());
}
