//! What to do with a document's open envelopes: no side effects, so that it can
//! be made again after any fault.

use std::collections::BTreeMap;

use p256::ecdsa::VerifyingKey;
use shared_model::command::{Command, CommandBody};
use shared_model::document::{Document, Refusal, check_device};
use shared_model::edits::Segment;
use shared_model::envelope::{Envelope, EnvelopeKind};
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, ActorId, CommandId, DeviceId, DocumentId, TransitionId};
use shared_model::wire::FeedEvent;
use shared_model::workflow::Event;

use super::{Fault, seal};
use crate::app::App;
use crate::door::ENVELOPE;
use crate::keys::SealingKey;
use crate::random;
use crate::store::cases::Step;
use crate::store::documents::{HeldEnvelope, Joining, OpenWork, Outcome, SealEnd, SealOutcome};

/// What a plan is made from.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) app: &'a App,
    pub(super) id: DocumentId,
    pub(super) key: &'a SealingKey,
    pub(super) work: &'a OpenWork,
}

/// What is to be written.
pub(super) struct Plan {
    pub(super) document: Document,
    pub(super) changed: bool,
    pub(super) executes: bool,
    pub(super) envelopes: Vec<(EnvelopeHash, Outcome)>,
    pub(super) actors: Vec<(ActorId, DeviceId)>,
    pub(super) starts: Vec<(CommandId, EnvelopeHash, Step)>,
    pub(super) colleagues: Vec<Joining>,
    pub(super) seals: Vec<SealOutcome>,
    pub(super) posts: Vec<(DeviceId, FeedEvent)>,
}

/// Edits of one envelope, read.
struct Edits<'a> {
    held: &'a HeldEnvelope,
    segment: Segment,
}

impl Plan {
    /// Edits first, as far as their history is there; then starts; then one seal.
    pub(super) fn make(bench: Bench<'_>, document: Document) -> Result<Self, Fault> {
        let mut plan = Self {
            document,
            changed: false,
            executes: false,
            envelopes: Vec::new(),
            actors: Vec::new(),
            starts: Vec::new(),
            colleagues: Vec::new(),
            seals: Vec::new(),
            posts: Vec::new(),
        };
        let mut edits = Vec::new();
        let mut commands = Vec::new();
        for held in &bench.work.envelopes {
            let envelope = bench.open(held)?;
            match held.kind {
                EnvelopeKind::Segment => match Segment::decode(envelope.body()) {
                    Ok(segment) => edits.push(Edits { held, segment }),
                    // A newer tablet's: it waits for this server to be updated.
                    Err(error) if error.is_newer() => {
                        tracing::warn!(%error, "an envelope waits for a newer server");
                    }
                    Err(error) => plan.quarantine(bench, held, &error),
                },
                EnvelopeKind::Command => match Command::decode(envelope.body()) {
                    Ok(command) => commands.push((held, command)),
                    Err(error) => plan.quarantine(bench, held, &error),
                },
            }
        }
        plan.take_edits(bench, edits)?;
        for (held, command) in commands {
            plan.take_command(bench, held, command)?;
        }
        Ok(plan)
    }

    /// Repeats while any envelope gets in: one that came early waits for the others.
    fn take_edits(&mut self, bench: Bench<'_>, mut open: Vec<Edits<'_>>) -> Result<(), Fault> {
        let mut actors: BTreeMap<_, _> = bench.work.actors.iter().copied().collect();
        let mut progress = true;
        while progress && !open.is_empty() {
            progress = false;
            let mut later = Vec::new();
            for edits in open {
                match self.take_segment(bench, &edits, &mut actors)? {
                    Taken::Waits => later.push(edits),
                    Taken::Ended => progress = true,
                }
            }
            open = later;
        }
        Ok(())
    }

    fn take_segment(
        &mut self,
        bench: Bench<'_>,
        edits: &Edits<'_>,
        actors: &mut BTreeMap<ActorId, DeviceId>,
    ) -> Result<Taken, Fault> {
        let held = edits.held;
        if let Some(outcome) = bench.may_write(held, &edits.segment, actors) {
            self.end(bench, held, outcome);
            return Ok(Taken::Ended);
        }
        match self.document.apply_all(&edits.segment.changes) {
            Ok(_) => {
                self.changed = true;
                for change in &edits.segment.changes {
                    if actors.insert(change.actor, held.device).is_none() {
                        self.actors.push((change.actor, held.device));
                    }
                }
                self.envelopes.push((held.hash, Outcome::Published));
                Ok(Taken::Ended)
            }
            Err(Refusal::MissingDeps(_)) => Ok(Taken::Waits),
            Err(error @ Refusal::Dishonest(_)) => {
                self.quarantine(bench, held, &error);
                Ok(Taken::Ended)
            }
            // `apply_all` worked on a copy, so the document itself is whole.
            Err(error @ Refusal::Engine) => {
                self.quarantine(bench, held, &error);
                Ok(Taken::Ended)
            }
        }
    }

    fn take_command(
        &mut self,
        bench: Bench<'_>,
        held: &HeldEnvelope,
        command: Command,
    ) -> Result<(), Fault> {
        if !bench.signed_in(held.device, command.by) {
            let why = "its author had not signed in on that tablet";
            self.end(bench, held, Outcome::Quarantined(why.to_owned()));
            return Ok(());
        }
        let Some(visit) = &bench.work.visit else {
            let why = "no visit of this force has this document";
            self.end(bench, held, Outcome::Late(why.to_owned()));
            return Ok(());
        };
        if !visit.officers.contains(&command.by) {
            let why = "its author is not an officer of this visit";
            self.end(bench, held, Outcome::Late(why.to_owned()));
            return Ok(());
        }
        // All that a visit is told besides stands in the visit.
        if bench.work.is_restricted() && !matches!(command.body, CommandBody::Seal(_)) {
            let why = "nothing but its finish can be told of it";
            self.end(bench, held, Outcome::Quarantined(why.to_owned()));
            return Ok(());
        }
        match command.body {
            CommandBody::Started { visit: named } if named == visit.visit => {
                let step = bench.step(visit.case, Event::Start, None)?;
                self.starts.push((command.id, held.hash, step));
                self.envelopes.push((held.hash, Outcome::Published));
            }
            CommandBody::AddColleague { visit: named, staff_number } if named == visit.visit => {
                self.colleagues.push(Joining {
                    command: command.id,
                    envelope: held.hash,
                    device: held.device,
                    by: command.by,
                    visit: visit.visit,
                    staff_number,
                });
                self.envelopes.push((held.hash, Outcome::Published));
            }
            CommandBody::Started { .. } | CommandBody::AddColleague { .. } => {
                let why = "it names another visit than that of its document";
                self.end(bench, held, Outcome::Quarantined(why.to_owned()));
            }
            // One at a time: the next follows what this one made.
            CommandBody::Seal(_) if self.executes => {}
            CommandBody::Seal(signed) => {
                let sealed = seal::Sealed { held, id: command.id, by: command.by, at: command.at };
                let end = seal::judge(bench, &self.document, &sealed, &signed)?;
                self.executes = matches!(end, SealEnd::Execute(_));
                self.seals.push(SealOutcome {
                    envelope: held.hash,
                    command: command.id,
                    device: held.device,
                    officer: command.by,
                    case: visit.case,
                    visit: visit.visit,
                    end,
                });
            }
        }
        Ok(())
    }

    fn quarantine(&mut self, bench: Bench<'_>, held: &HeldEnvelope, why: &dyn std::fmt::Display) {
        self.end(bench, held, Outcome::Quarantined(why.to_string()));
    }

    /// Ends an envelope that is not published, and says so to its tablet.
    fn end(&mut self, bench: Bench<'_>, held: &HeldEnvelope, outcome: Outcome) {
        // The applicant may see the screen: a restricted record is not called by its name.
        let record = if bench.work.is_restricted() { "its record" } else { "the visit" };
        let message = match &outcome {
            Outcome::Quarantined(why) => format!(
                "Part of what this tablet sent could not be added to {record} ({why}). It is kept, and nothing is lost. Tell your supervisor before you rely on it."
            ),
            Outcome::Late(why) => format!(
                "This arrived and is kept, but is not part of {record} yet ({why}). Nothing is lost. Tell your supervisor."
            ),
            Outcome::Published | Outcome::Waiting => String::new(),
        };
        if !message.is_empty() {
            let verdict = FeedEvent::Verdict { document: bench.id, envelope: held.hash, message };
            self.posts.push((held.device, verdict));
        }
        self.envelopes.push((held.hash, outcome));
    }
}

enum Taken {
    Waits,
    Ended,
}

impl Bench<'_> {
    fn open(self, held: &HeldEnvelope) -> Result<Envelope, Fault> {
        let bytes = self.key.open(ENVELOPE, &held.sealed)?;
        // It was parsed at the door; what was altered since does not open.
        Envelope::parse(&bytes).map_err(|_| crate::keys::KeyError::Altered.into())
    }

    /// Why edits may not stand in this document, when they may not.
    fn may_write(
        self,
        held: &HeldEnvelope,
        segment: &Segment,
        actors: &BTreeMap<ActorId, DeviceId>,
    ) -> Option<Outcome> {
        let quarantined = |why: &str| Some(Outcome::Quarantined(why.to_owned()));
        let late = |why: &str| Some(Outcome::Late(why.to_owned()));
        for change in &segment.changes {
            if actors.get(&change.actor).is_some_and(|device| *device != held.device) {
                return quarantined("a change claims to be made on another tablet");
            }
            if !self.signed_in(held.device, change.author) {
                return quarantined("an author had not signed in on that tablet");
            }
            if let Err(dishonest) = check_device(change, held.device) {
                return quarantined(&dishonest.to_string());
            }
        }
        let Some(visit) = &self.work.visit else {
            return late("no visit of this force has this document");
        };
        let assigned = |author: AccountId| visit.officers.contains(&author);
        if segment.changes.iter().all(|change| assigned(change.author)) {
            return None;
        }
        late("an author is not an officer of this visit")
    }

    fn signed_in(self, device: DeviceId, account: AccountId) -> bool {
        self.work.officers.iter().any(|(on, who, _)| *on == device && *who == account)
    }

    /// Every key with which an officer signed in on a tablet, earlier ones too.
    pub(super) fn officer_keys(self, device: DeviceId, account: AccountId) -> Vec<VerifyingKey> {
        let of_officer = |(on, who, key): &(DeviceId, AccountId, [u8; 33])| {
            (*on == device && *who == account).then_some(*key)
        };
        let keys = self.work.officers.iter().filter_map(of_officer);
        keys.filter_map(|key| VerifyingKey::from_sec1_bytes(&key).ok()).collect()
    }

    /// A step by the server itself on a tablet's word.
    pub(super) fn step(
        self,
        case: shared_model::ids::CaseId,
        event: Event,
        on: Option<(shared_model::ids::SubmissionId, shared_model::hash::ContentHash)>,
    ) -> Result<Step, Fault> {
        Ok(Step {
            force: self.app.force.id,
            case,
            event,
            by: None,
            on,
            seen_version: None,
            reason: None,
            comments: Vec::new(),
            transition: TransitionId::from_uuid(random::uuid_v4()?),
            now_ms: self.app.clock.now_ms(),
            hold_ms: 0,
        })
    }
}
