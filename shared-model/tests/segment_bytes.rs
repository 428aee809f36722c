//! Bytes from outside: whatever they are, reading them gives a segment or a reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::answer::{Answer, AnswerState, Confidence, NotAskedReason, Provenance, Value};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::{Container, Segment};
use shared_model::ids::{AccountId, ActorId};
use shared_model::segment::SegmentError;

fn writer(n: u8) -> Writer {
    Writer { actor: ActorId([n; 16]), author: AccountId::from_bytes([n; 16]) }
}

/// Every state, value and extra an answer may have.
fn answers() -> Vec<Answer> {
    let states = [
        AnswerState::Answered { value: Value::Bool(true) },
        AnswerState::Answered { value: Value::Bool(false) },
        AnswerState::Answered { value: Value::Whole(-9_007_199_254_740_992) },
        AnswerState::Answered { value: Value::Text("Siân's \"cabinet\"\n\u{1f600}".into()) },
        AnswerState::Answered { value: Value::Text(String::new()) },
        AnswerState::Answered { value: Value::Many(vec!["alarm".into(), "cctv".into()]) },
        AnswerState::Answered { value: Value::Many(vec![]) },
        AnswerState::Declined,
        AnswerState::NotAsked { reason: NotAskedReason::ThirdPartyPresent },
        AnswerState::NotApplicable { reason: "No loft".into() },
        AnswerState::CannotSee { reason: "Locked".into() },
        AnswerState::Pending { task: "Ring the dealer".into() },
        AnswerState::Withdrawn { reason: "Wrong gun".into() },
    ];
    let extras = [
        (None, None),
        (Some(Confidence::Unsure), None),
        (None, Some("with a note".to_owned())),
        (Some(Confidence::Certain), Some(String::new())),
    ];
    let provenances = [Provenance::Observed, Provenance::ThirdParty, Provenance::Derived];
    let mut answers = Vec::new();
    for (n, state) in states.into_iter().enumerate() {
        for (confidence, note) in extras.clone() {
            let provenance = provenances[n % provenances.len()];
            answers.push(Answer { state: state.clone(), provenance, confidence, note, from: None });
        }
    }
    answers
}

/// Two tablets, merges, replaced answers, every kind of answer, other containers.
fn good() -> Segment {
    let (mut anna, mut ben) = (Document::new(), Document::new());
    let mut changes = Vec::new();
    for (n, answer) in (0..).zip(answers()) {
        let text = answer.to_register().unwrap();
        let put = NewPut { container: Container::Answers, key: format!("q{}", n % 7), text };
        let at = Moment::new(1_795_500_000_000 - n * 1_000, 7, 1, Some(-n));
        let (first, second, by) =
            if n % 5 == 0 { (&mut ben, &mut anna, 2) } else { (&mut anna, &mut ben, 1) };
        let change = first.put(&writer(by), &at, &[put]).unwrap();
        if n % 3 == 0 {
            let earlier: Vec<_> = changes.iter().chain([&change]).collect();
            second.apply_all(earlier.iter().copied()).unwrap();
            first.apply_all(earlier).unwrap();
        }
        changes.push(change);
    }
    let rows = NewPut {
        container: Container::Rows,
        key: "gun/g3".into(),
        text: r#"{"row":"added","title":"Air rifle"}"#.into(),
    };
    let meta = NewPut {
        container: Container::Meta,
        key: "arrived_at".into(),
        text: r#""2026-11-24T10:00:00Z""#.into(),
    };
    let at = Moment::new(0, 7, 1, None);
    changes.push(anna.put(&writer(1), &at, &[rows, meta]).unwrap());
    Segment { changes }
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 20_000 } else { 2_000 }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_403), ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_a_segment_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(segment) = Segment::decode(&bytes) {
            prop_assert_eq!(Segment::decode(&segment.encode()).unwrap(), segment);
        }
    }

    #[test]
    fn a_damaged_segment_is_read_as_nothing_else(
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        let good = BYTES.with(Clone::clone);
        let mut bytes = good.clone();
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // What can still be read never breaks the document it is given to.
        if let Ok(segment) = Segment::decode(&bytes) {
            let mut document = Document::new();
            for change in &segment.changes {
                let taken = document.apply(change);
                prop_assert!(taken.is_ok() || document.projection().is_ok());
            }
            let saved = document.save();
            prop_assert_eq!(Document::load(&saved).unwrap().heads(), document.heads());
        }
    }
}

thread_local! {
    static BYTES: Vec<u8> = good().encode();
}

#[test]
fn every_kind_of_answer_reads_back() {
    let segment = good();
    assert_eq!(Segment::decode(&segment.encode()).unwrap(), segment);
    let taken = Document::new().apply_all(&segment.changes).unwrap();
    assert_eq!(taken, segment.changes.len());
}

#[test]
fn a_segment_cut_at_any_byte_is_refused() {
    let bytes = good().encode();
    for len in 0..bytes.len() {
        assert!(Segment::decode(&bytes[..len]).is_err(), "{len} bytes");
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(Segment::decode(&longer).is_err(), "followed by more");
}

#[test]
fn a_claimed_length_allocates_nothing() {
    let table: [(&str, &[u8]); 6] = [
        ("four thousand million runs", &[0x9a, 0xff, 0xff, 0xff, 0xff, 1]),
        ("2^64 - 1 runs", &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]),
        ("runs without a number", &[0x9f, 1, 0xff]),
        ("no runs", &[0x81, 1]),
        ("nothing at all", &[0x80]),
        ("a text of 2^63", &[0x82, 1, 0x87, 0x7b, 0x80, 0, 0, 0, 0, 0, 0, 0]),
    ];
    for (what, bytes) in table {
        assert!(Segment::decode(bytes).is_err(), "{what}");
    }
    let error = Segment::decode(&[0x82, 2, 0x80]).unwrap_err();
    assert!(matches!(error, SegmentError::Version { found: 2 }), "{error}");
}

#[test]
fn a_run_under_another_hash_is_refused() {
    let mut bytes = good().encode();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert!(matches!(Segment::decode(&bytes), Err(SegmentError::Hash)));
}
