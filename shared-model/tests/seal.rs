//! What the officer signs is what the server finds, or a person is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use shared_model::answer::{Answer, Provenance, Value};
use shared_model::canonical;
use shared_model::command::{Command, CommandBody, InvalidCommand, Seal, Waiver};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::Container;
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::hash::{BlobHash, ChangeHash, ContentHash};
use shared_model::ids::{
    AccountId, ActorId, CaseId, CommandId, DeviceId, DocumentId, EvidenceId, VisitId,
};
use shared_model::seal::{self, SealFacts, SealFault};

const OFFICER: Writer = Writer { actor: ActorId([1; 16]), author: AccountId::from_bytes([9; 16]) };

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn put(container: Container, key: &str, text: String) -> NewPut {
    NewPut { container, key: key.to_owned(), text }
}

fn answer(key: &str, option: &str) -> NewPut {
    let answer = Answer::answered(Value::Text(option.into()), Provenance::Observed);
    put(Container::Answers, key, answer.to_register().unwrap())
}

fn photo(n: u32) -> NewPut {
    let id = EvidenceId { device: DeviceId::from_bytes([2; 16]), n };
    let record = EvidenceRecord {
        kind: EvidenceKind::Photo,
        exhibit: format!("ME/{n}"),
        hash: BlobHash::of(&n.to_be_bytes()),
        size_bytes: 4,
        media_type: "image/jpeg".into(),
        taken_at: "2026-11-24T10:00:00Z".into(),
    };
    put(Container::Evidence, &id.to_string(), canonical::text(&record).unwrap())
}

fn visit() -> Document {
    let mut document = Document::new();
    let at = Moment::new(1_795_500_000_000, 1, 1, None);
    document.put(&OFFICER, &at, &[answer("d11_fixing", "rawlbolts")]).unwrap();
    for n in 1..=3 {
        document.put(&OFFICER, &at, &[photo(n)]).unwrap();
    }
    document
}

fn facts() -> SealFacts {
    SealFacts {
        case: CaseId::from_bytes([3; 16]),
        visit: VisitId::from_bytes([4; 16]),
        document: DocumentId::from_bytes([5; 16]),
        form: ContentHash([6; 32]),
        follows: None,
        waivers: vec![Waiver { gate: "signature".into(), reason: "Would not sign".into() }],
    }
}

fn sealed(document: &Document) -> Seal {
    seal::build::<Signature>(document, facts(), &key()).unwrap()
}

#[test]
fn the_server_finds_what_the_officer_signed() {
    let mut document = visit();
    let seal = sealed(&document);
    let on_server = Document::load(&document.save()).unwrap();
    assert_eq!(seal::check(&seal, &on_server).unwrap(), document.projection().unwrap());
    seal::verify::<Signature>(&seal, &VerifyingKey::from(&key())).unwrap();
    assert_eq!(seal.manifest.len(), 3);

    // What comes after the seal does not change what was sealed.
    let at = Moment::new(1_795_500_900_000, 1, 2, None);
    document.put(&OFFICER, &at, &[answer("d11_fixing", "screws")]).unwrap();
    seal::check(&seal, &document).unwrap();
    assert_ne!(sealed(&document).projection, seal.projection);
}

#[test]
fn evidence_left_out_of_the_report_stays_in_the_manifest() {
    let mut document = visit();
    let note = EvidenceNote::Exclude { reason: "A neighbour's car".into() };
    let id = EvidenceId { device: DeviceId::from_bytes([2; 16]), n: 2 };
    let key = format!("{id}/1");
    let at = Moment::new(1_795_500_900_000, 1, 2, None);
    let note = put(Container::EvidenceNotes, &key, canonical::text(&note).unwrap());
    document.put(&OFFICER, &at, &[note]).unwrap();
    let projection = document.projection().unwrap();
    assert_eq!(projection.excluded(&id), Some("A neighbour's car"));
    assert_eq!(seal::manifest(&projection).len(), 3);
}

#[test]
fn whatever_is_altered_in_a_seal_is_noticed() {
    let document = visit();
    let good = sealed(&document);
    type Tamper = fn(&mut Seal);
    let table: [(&str, Tamper); 8] = [
        ("an answer", |seal| seal.projection = seal.projection.replace("rawlbolts", "screws")),
        ("its spelling", |seal| seal.projection.push(' ')),
        ("who said it", |seal| seal.projection = seal.projection.replace("09090909", "08080808")),
        ("a photo dropped", |seal| seal.manifest.truncate(2)),
        ("a photo swapped", |seal| seal.manifest[0].hash = BlobHash([0; 32])),
        ("the root", |seal| seal.manifest_root = ContentHash([0; 32])),
        ("unknown heads", |seal| seal.heads = [ChangeHash([8; 32])].into()),
        ("no heads", |seal| seal.heads.clear()),
    ];
    for (what, tamper) in table {
        let mut seal = good.clone();
        tamper(&mut seal);
        assert!(seal::check(&seal, &document).is_err(), "{what}");
        let signed = seal::verify::<Signature>(&seal, &VerifyingKey::from(&key()));
        assert!(matches!(signed, Err(SealFault::Signature)), "{what}");
    }
    let mut seal = good;
    seal.waivers.clear();
    let signed = seal::verify::<Signature>(&seal, &VerifyingKey::from(&key()));
    assert!(matches!(signed, Err(SealFault::Signature)), "a waiver dropped");
}

#[test]
fn a_seal_waits_for_the_changes_it_names() {
    let document = visit();
    let seal = sealed(&document);
    let Err(SealFault::Waits(missing)) = seal::check(&seal, &Document::new()) else {
        panic!("checked without its changes");
    };
    assert_eq!(missing, Vec::from_iter(document.heads()));
}

#[test]
fn a_command_reads_back_from_its_bytes_alone() {
    let command = Command {
        id: CommandId::from_bytes([7; 16]),
        by: OFFICER.author,
        at: "2026-11-24T10:00:00Z".into(),
        body: CommandBody::Seal(Box::new(sealed(&visit()))),
    };
    let bytes = command.encode().unwrap();
    assert_eq!(Command::decode(&bytes).unwrap(), command);

    let text = String::from_utf8(bytes).unwrap();
    let refused = Command::decode(text.replacen(':', ": ", 1).as_bytes());
    assert!(matches!(refused, Err(InvalidCommand::NotCanonical)));
    let refused = Command::decode(text.replacen('{', "{\"colour\":1,", 1).as_bytes());
    assert!(refused.is_err(), "a field that nobody signed for");
    for len in 0..text.len().min(300) {
        assert!(Command::decode(&text.as_bytes()[..len]).is_err(), "{len} bytes");
    }
}
