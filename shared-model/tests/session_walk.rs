//! Whatever the line does, what the tablet counts as held is held, and all of it
//! gets there once the line stays up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it meets what it did not expect, its helpers too"
)]

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use shared_model::hash::{BlobHash, EnvelopeHash};
use shared_model::ids::{DeviceId, DocumentId, EvidenceId};
use shared_model::limits::PAGE_BYTES_MAX;
use shared_model::session::{
    Blob, Feed, Input, Jitter, Output, REST_MAX_MS, REST_MIN_MS, REST_WAITING_MAX_MS,
    RETRY_AFTER_MAX_MS, Session, Unasked, Unsent,
};

/// What the line does to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Up,
    /// The server never sees the request.
    CutBefore,
    /// The server takes it; the answer is lost.
    CutAfter,
}

fn envelope(n: u16) -> EnvelopeHash {
    EnvelopeHash::of(&n.to_be_bytes())
}

fn blob(n: u16) -> Blob {
    Blob {
        document: DocumentId::from_bytes([1; 16]),
        evidence: EvidenceId { device: DeviceId::from_bytes([2; 16]), n: u32::from(n) + 1 },
        hash: BlobHash::of(&n.to_be_bytes()),
    }
}

/// A tablet's store, a server and the line between them.
#[derive(Debug, Default)]
struct World {
    session: Session,
    unsent: Vec<Unsent>,
    evidence: Vec<Blob>,
    /// What the tablet believes.
    acknowledged: BTreeSet<EnvelopeHash>,
    acknowledged_blobs: BTreeSet<Blob>,
    /// What is so.
    server: BTreeSet<EnvelopeHash>,
    server_blobs: BTreeSet<Blob>,
    /// Blobs the server never takes.
    bad: BTreeSet<Blob>,
    feed_pages: usize,
    line: VecDeque<Line>,
    saves: VecDeque<(u16, bool)>,
    saved_count: u16,
}

impl World {
    /// One word to the session; gives the next. `None` when it rests.
    fn step(&mut self, output: Output) -> Result<Input, Unasked> {
        self.save_something()?;
        let line = match output {
            Output::Push(_) | Output::Upload(_) => self.line.pop_front().unwrap_or(Line::Up),
            Output::Look | Output::Wait { .. } | Output::Idle => Line::Up,
        };
        Ok(match output {
            Output::Look => {
                Input::Waiting { envelopes: self.unsent.clone(), evidence: self.evidence.clone() }
            }
            Output::Push(page) => self.push(&page, line),
            Output::Upload(blob) => self.upload(blob, line),
            Output::Wait { ms } => {
                assert!((REST_MIN_MS..=REST_MAX_MS).contains(&ms), "{ms}");
                Input::Nudge
            }
            Output::Idle => Input::Nudge,
        })
    }

    fn push(&mut self, page: &[EnvelopeHash], line: Line) -> Input {
        let cut = Input::Cut { retry_after_ms: None, jitter: Jitter(9_000) };
        if line == Line::CutBefore {
            return cut;
        }
        self.server.extend(page);
        if line == Line::CutAfter {
            return cut;
        }
        self.acknowledged.extend(page);
        self.unsent.retain(|unsent| !page.contains(&unsent.envelope));
        self.feed_pages = self.feed_pages.saturating_sub(1);
        let feed = if self.feed_pages == 0 { Feed::End } else { Feed::More };
        let held = page.iter().copied().collect();
        Input::Answered { held, refused: BTreeSet::new(), feed, jitter: Jitter(0) }
    }

    fn upload(&mut self, blob: Blob, line: Line) -> Input {
        // Every answer saved before this moment is with the server already.
        assert!(self.unsent.len() <= 1, "evidence before answers: {:?}", self.unsent);
        let cut = Input::Cut { retry_after_ms: None, jitter: Jitter(u16::MAX) };
        if line == Line::CutBefore {
            return cut;
        }
        if self.bad.contains(&blob) {
            return Input::UploadRefused;
        }
        self.server_blobs.insert(blob);
        if line == Line::CutAfter {
            return cut;
        }
        self.acknowledged_blobs.insert(blob);
        self.evidence.retain(|waiting| *waiting != blob);
        Input::Uploaded
    }

    fn save_something(&mut self) -> Result<(), Unasked> {
        let Some((n, is_blob)) = self.saves.pop_front() else { return Ok(()) };
        self.saved_count += 1;
        if is_blob {
            self.evidence.push(blob(self.saved_count));
        } else {
            let size_bytes = usize::from(n) * 16;
            self.unsent.push(Unsent { envelope: envelope(self.saved_count), size_bytes });
        }
        if n % 3 == 0 {
            // What the session answers to a nudge while busy is nothing; at rest it
            // would start, which the walk does itself.
            let mut probe = self.session.clone();
            if probe.handle(Input::Nudge)?.is_none() {
                self.session = probe;
            }
        }
        Ok(())
    }

    fn no_more_than_so(&self) -> bool {
        self.acknowledged.is_subset(&self.server)
            && self.acknowledged_blobs.is_subset(&self.server_blobs)
    }
}

fn cases() -> u32 {
    if std::env::var_os("DOORSTEP_LONG").is_some() { 2_000 } else { 200 }
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let line = prop_oneof![Just(Line::Up), Just(Line::CutBefore), Just(Line::CutAfter)];
    proptest::collection::vec(line, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), rng_seed: RngSeed::Fixed(2_026_112_401), ..ProptestConfig::default()
    })]

    #[test]
    fn everything_arrives_however_often_the_line_drops(
        saves in proptest::collection::vec((any::<u16>(), any::<bool>()), 0..60),
        line in lines(),
        bad in proptest::collection::btree_set(1_u16..60, 0..4),
        feed_pages in 0_usize..4,
    ) {
        let saves: VecDeque<_> = saves.into();
        let bad: BTreeSet<Blob> = bad.into_iter().map(blob).collect();
        let mut world =
            World { saves, line: line.into(), feed_pages, bad, ..World::default() };
        let mut input = Input::Nudge;
        let mut done = false;
        for _ in 0..2_000 {
            let output = world.session.handle(input)?.expect("the walk tells what it was asked for");
            let resting = matches!(output, Output::Idle | Output::Wait { .. });
            let quiet = world.saves.is_empty() && world.line.is_empty() && world.unsent.is_empty();
            let only_bad = world.evidence.iter().all(|blob| world.bad.contains(blob));
            if output == Output::Idle {
                prop_assert!(world.unsent.is_empty() && world.evidence.is_empty());
            }
            done = resting && quiet && only_bad && world.feed_pages == 0;
            if done {
                break;
            }
            input = world.step(output)?;
            prop_assert!(world.no_more_than_so());
        }
        prop_assert!(done, "it does not come to rest: {world:?}");
        prop_assert!(world.no_more_than_so());
    }
}

#[test]
fn a_failing_photo_goes_behind_the_others() {
    let mut session = Session::new();
    let waiting = |evidence: &[u16]| Input::Waiting {
        envelopes: Vec::new(),
        evidence: evidence.iter().copied().map(blob).collect(),
    };
    let heard = || Input::Answered {
        held: BTreeSet::new(),
        refused: BTreeSet::new(),
        feed: Feed::End,
        jitter: Jitter(0),
    };
    let cut = Input::Cut { retry_after_ms: None, jitter: Jitter(0) };
    let story = [
        (Input::Nudge, Output::Look),
        (waiting(&[1, 2]), Output::Push(Vec::new())),
        (heard(), Output::Look),
        (waiting(&[1, 2]), Output::Upload(blob(1))),
        (cut.clone(), Output::Wait { ms: REST_MIN_MS }),
        (Input::Nudge, Output::Look),
        (waiting(&[1, 2]), Output::Push(Vec::new())),
        (heard(), Output::Look),
        (waiting(&[1, 2]), Output::Upload(blob(2))),
        (Input::Uploaded, Output::Look),
        (waiting(&[1]), Output::Upload(blob(1))),
        (Input::UploadRefused, Output::Look),
        (waiting(&[1]), Output::Wait { ms: REST_MAX_MS }),
    ];
    for (n, (input, output)) in story.into_iter().enumerate() {
        assert_eq!(session.handle(input), Ok(Some(output)), "step {n}");
    }
}

#[test]
fn a_server_that_says_nothing_of_what_was_sent_is_a_cut() {
    let mut session = Session::new();
    let one = Unsent { envelope: envelope(1), size_bytes: 300 };
    session.handle(Input::Nudge).unwrap();
    session.handle(Input::Waiting { envelopes: vec![one], evidence: Vec::new() }).unwrap();
    let silent = Input::Answered {
        held: BTreeSet::new(),
        refused: BTreeSet::new(),
        feed: Feed::End,
        jitter: Jitter(0),
    };
    assert_eq!(session.handle(silent), Ok(Some(Output::Wait { ms: REST_MIN_MS })));
}

const CUT: Input = Input::Cut { retry_after_ms: None, jitter: Jitter(0) };

/// The rests of a session whose every push is cut while this waits.
fn rests(unsent: &[Unsent], evidence: &[Blob]) -> Vec<u64> {
    let mut session = Session::new();
    let mut rests = Vec::new();
    for _ in 0..8 {
        session.handle(Input::Nudge).unwrap();
        let (envelopes, evidence) = (unsent.to_vec(), evidence.to_vec());
        session.handle(Input::Waiting { envelopes, evidence }).unwrap();
        let Ok(Some(Output::Wait { ms })) = session.handle(CUT) else { panic!("no rest") };
        rests.push(ms);
    }
    rests
}

#[test]
fn rests_grow_and_stay_short_while_something_waits() {
    let quiet = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000];
    assert_eq!(rests(&[], &[]), quiet);
    let eager = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000];
    assert_eq!(eager.last(), Some(&REST_WAITING_MAX_MS));
    assert_eq!(rests(&[Unsent { envelope: envelope(1), size_bytes: 300 }], &[]), eager);
    assert_eq!(rests(&[], &[blob(1)]), eager);
}

#[test]
fn a_server_that_asks_for_patience_is_given_it_within_reason() {
    for (asked_ms, want) in [(9_000, 9_000), (10, REST_MIN_MS), (u64::MAX, RETRY_AFTER_MAX_MS)] {
        let mut session = Session::new();
        session.handle(Input::Nudge).unwrap();
        session.handle(Input::Waiting { envelopes: Vec::new(), evidence: Vec::new() }).unwrap();
        let cut = Input::Cut { retry_after_ms: Some(asked_ms), jitter: Jitter(0) };
        assert_eq!(session.handle(cut), Ok(Some(Output::Wait { ms: want })), "{asked_ms}");
    }
}

/// A session that has sent everything and waits for news.
fn idle(session: &mut Session) {
    let nothing = || Input::Waiting { envelopes: Vec::new(), evidence: Vec::new() };
    let heard = Input::Answered {
        held: BTreeSet::new(),
        refused: BTreeSet::new(),
        feed: Feed::End,
        jitter: Jitter(0),
    };
    for input in [Input::Nudge, nothing(), heard] {
        session.handle(input).unwrap();
    }
    assert_eq!(session.handle(nothing()), Ok(Some(Output::Idle)));
}

#[test]
fn waits_for_news_that_are_cut_rest_longer_though_each_push_is_answered() {
    let mut session = Session::new();
    for want in [1_000, 2_000, 4_000] {
        idle(&mut session);
        assert_eq!(session.handle(CUT), Ok(Some(Output::Wait { ms: want })));
    }
    idle(&mut session);
    assert_eq!(session.handle(Input::Heard), Ok(Some(Output::Idle)));
    assert_eq!(session.handle(CUT), Ok(Some(Output::Wait { ms: REST_MIN_MS })));
}

#[test]
fn a_page_holds_what_one_request_may() {
    let mut session = Session::new();
    session.handle(Input::Nudge).unwrap();
    let size_bytes = 900 * 1024;
    let envelopes: Vec<_> = (0..5).map(|n| Unsent { envelope: envelope(n), size_bytes }).collect();
    let Ok(Some(Output::Push(page))) =
        session.handle(Input::Waiting { envelopes, evidence: Vec::new() })
    else {
        panic!("nothing pushed")
    };
    assert_eq!(page, [envelope(0), envelope(1)]);
    assert!(page.len() * size_bytes <= PAGE_BYTES_MAX);
}

#[test]
fn what_was_not_asked_for_is_an_error() {
    let mut session = Session::new();
    let error = session.handle(Input::Uploaded).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the session was told that evidence arrived while it was at rest"
    );
    assert_eq!(session.handle(Input::Nudge), Ok(Some(Output::Look)));
    assert_eq!(session.handle(Input::Nudge), Ok(None));
}
