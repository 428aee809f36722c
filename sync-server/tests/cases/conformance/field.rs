//! Tablets, envelopes and publications by number, for stories and walks.

use shared_model::envelope::{EnvelopeHead, EnvelopeKind};
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{CaseId, CommandId, DeviceId, DocumentId, SubmissionId, TransitionId};
use shared_model::wire::FeedEvent;
use shared_model::workflow::Event;
use sync_server::store::cases::Step;
use sync_server::store::devices::{Code, Enrolment, OfficerOnDevice};
use sync_server::store::documents::{
    Execution, Hold, NewEnvelope, Publication, SealEnd, SealOutcome,
};

use sync_server::store::tasks::{PENDING, Work};

use super::{Whole, id, minted};
use crate::world::{FORCE, NOON_MS, account, step, submission};

pub(super) const CODE_MS: i64 = 10 * 60 * 1000;

pub(super) fn tablet(n: u8) -> DeviceId {
    DeviceId::from_uuid(id(500 + u128::from(n)))
}

pub(super) fn code(n: u8, made_at_ms: i64) -> Code {
    let token_hash = ContentHash::of(&[n]);
    Code { force: FORCE, token_hash, made_at_ms, expires_at_ms: made_at_ms + CODE_MS }
}

/// The tablet of this number, with its own key, brings a code.
pub(super) fn enrolment(code: u8, n: u8, now_ms: i64) -> Enrolment {
    let token_hash = ContentHash::of(&[code]);
    Enrolment { force: FORCE, token_hash, device: tablet(n), public_key: [n; 33], now_ms }
}

pub(super) fn sign_in(n: u8, name: &str, key: u8) -> OfficerOnDevice {
    OfficerOnDevice {
        force: FORCE,
        device: tablet(n),
        account: account(name),
        officer_key: [key; 33],
        now_ms: NOON_MS,
    }
}

/// An enrolled tablet on which somebody has signed in.
pub(super) fn tablet_of(store: &dyn Whole, n: u8, name: &str) -> DeviceId {
    store.add_code(&code(n, NOON_MS)).unwrap();
    let device = store.enrol(&enrolment(n, n, NOON_MS)).unwrap().device;
    store.sign_in_officer(&sign_in(n, name, n)).unwrap();
    device
}

/// Everything in a mailbox, by name of the kind.
pub(super) fn mail(store: &dyn Whole, device: DeviceId) -> Vec<&'static str> {
    let page = store.feed(FORCE, device, 0, usize::MAX).unwrap();
    assert!(!page.more);
    page.rows.iter().map(|row| kind_of(&row.event)).collect()
}

pub(super) const fn kind_of(event: &FeedEvent) -> &'static str {
    match event {
        FeedEvent::Form { .. } => "form",
        FeedEvent::Assign { .. } => "assign",
        FeedEvent::Segment { .. } => "segment",
        FeedEvent::Returned { .. } => "returned",
        FeedEvent::Receipt { .. } => "receipt",
        FeedEvent::Verdict { .. } => "verdict",
        FeedEvent::Stage { .. } => "stage",
        FeedEvent::Restricted { .. } => "restricted",
        FeedEvent::Colleague { .. } => "colleague",
    }
}

pub(super) fn case(n: u128) -> CaseId {
    CaseId::from_uuid(id(n * 10))
}

/// The document of the visit that case `n` is given with; of `n00` and more the
/// restricted ones of that visit, in order.
pub(super) fn document(n: u128) -> DocumentId {
    match n {
        ..100 => minted(n).document,
        _ => minted(n / 100).restricted[usize::try_from(n % 100).unwrap()].0,
    }
}

/// The case whose document this is.
pub(super) fn case_of(document: u128) -> u128 {
    if document < 100 { document } else { document / 100 }
}

/// Which envelope: of a tablet, in a document, by number; a copy is a fork of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) tablet: u8,
    pub(super) document: u128,
    pub(super) number: u8,
    pub(super) copy: u8,
    pub(super) kind: EnvelopeKind,
}

impl Letter {
    pub(super) fn edits(tablet: u8, document: u128, number: u8) -> Self {
        Self { tablet, document, number, copy: 0, kind: EnvelopeKind::Segment }
    }

    pub(super) fn command(tablet: u8, document: u128, number: u8) -> Self {
        Self { kind: EnvelopeKind::Command, ..Self::edits(tablet, document, number) }
    }

    pub(super) fn hash(self) -> EnvelopeHash {
        let kind = u8::from(self.kind == EnvelopeKind::Command);
        let document = self.document.to_be_bytes();
        EnvelopeHash::of(&[&document[..], &[self.tablet, self.number, self.copy, kind]].concat())
    }

    /// After the first copy of the edits before it.
    pub(super) fn envelope(self) -> NewEnvelope {
        let before = Self::edits(self.tablet, self.document, self.number.saturating_sub(1));
        let previous = if self.number > 1 { before.hash() } else { EnvelopeHash([0; 32]) };
        let head = EnvelopeHead {
            kind: self.kind,
            force: FORCE,
            document: document(self.document),
            device: tablet(self.tablet),
            number: u64::from(self.number),
            previous,
        };
        NewEnvelope { head, hash: self.hash(), sealed: vec![self.number; 40] }
    }
}

pub(super) fn hold(letters: &[Letter], late: bool, now_ms: i64) -> Hold {
    let envelopes = letters.iter().map(|letter| letter.envelope()).collect();
    Hold { force: FORCE, late, envelopes, now_ms }
}

/// One that changes nothing yet, made from what the store holds now.
pub(super) fn publication(store: &dyn Whole, document: DocumentId) -> Publication {
    let work = store.open_work(FORCE, document).unwrap();
    Publication {
        force: FORCE,
        document,
        from_version: work.version,
        looked: work.arrivals,
        state: None,
        envelopes: Vec::new(),
        actors: Vec::new(),
        starts: Vec::new(),
        colleagues: Vec::new(),
        seals: Vec::new(),
        posts: Vec::new(),
        now_ms: NOON_MS,
    }
}

pub(super) fn command(n: u8) -> CommandId {
    CommandId::from_uuid(id(9_000 + u128::from(n)))
}

/// The step of the server's own, with its own id.
pub(super) fn server_step(n: u128, case: CaseId, event: Event, now_ms: i64) -> Step {
    Step { transition: TransitionId::from_uuid(id(n)), ..step(now_ms, case, event, None) }
}

/// A seal of case `n`, in this envelope.
pub(super) fn seal(letter: Letter, number: u8, end: SealEnd) -> SealOutcome {
    SealOutcome {
        envelope: letter.hash(),
        command: command(number),
        device: tablet(letter.tablet),
        officer: account("m.ellis"),
        case: case(case_of(letter.document)),
        visit: minted(case_of(letter.document)).visit,
        end,
    }
}

/// A question of the office, by number.
pub(super) fn work(n: u8) -> Work {
    Work { kind: PENDING.to_owned(), key: format!("b{n}_asked@a1").parse().unwrap() }
}

/// A seal to be executed as the submission of this number.
pub(super) fn execution(
    case: CaseId,
    number: u8,
    follows: Option<SubmissionId>,
    step: Step,
) -> SealEnd {
    let (submission, projection_hash) = submission(number);
    SealEnd::Execute(Box::new(Execution {
        submission,
        follows,
        projection: vec![number; 20],
        projection_hash,
        manifest: vec![1],
        waivers: vec![2],
        form: ContentHash([5; 32]),
        sealed_at: "2026-11-24T13:40:00+00:00".to_owned(),
        receipt: vec![3, number],
        step: Some(Step { case, on: Some((submission, projection_hash)), ..step }),
        work: (0..number % 4).map(work).collect(),
    }))
}
