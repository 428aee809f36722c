//! What a publication does: edits passed on, starts and seals with their steps.

use std::collections::BTreeSet;

use shared_model::envelope::EnvelopeKind;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{CaseId, CommandId, DeviceId, DocumentId};
use shared_model::wire::FeedEvent;
use sync_server::store::StoreError;
use sync_server::store::cases::{CaseError, Step};
use sync_server::store::documents::{
    Aside, EnvelopeState, Execution, OpenSeal, Outcome, Publication, PublishError, Published,
    SUPERSEDED, SealEnd, SealOutcome, SealState, SetAside, Submission, WITH_PERSON,
};
use sync_server::store::restricted::{RECORD_SUPERSEDED, RECORD_WITH_PERSON};

use super::State;

#[derive(Clone)]
pub(super) struct Sealed {
    command: CommandId,
    pub(super) case: CaseId,
    device: DeviceId,
    pub(super) open: OpenSeal,
}

impl State {
    pub(super) fn publish(&mut self, given: &Publication) -> Result<Published, PublishError> {
        let paper = self.papers.documents.get_mut(&given.document);
        let paper = paper.filter(|paper| paper.version == given.from_version);
        let paper = paper.ok_or(PublishError::Overtaken)?;
        paper.version += 1;
        paper.looked = paper.looked.max(given.looked);
        if let Some(state) = &given.state {
            paper.snapshot = Some(state.snapshot.clone());
        }
        for (actor, device) in &given.actors {
            self.papers.actors.entry((given.document, *actor)).or_insert(*device);
        }
        for (hash, outcome) in &given.envelopes {
            self.set_state(*hash, outcome);
            if *outcome == Outcome::Published {
                self.pass_on(given.document, *hash);
            }
        }
        for (command, _, step) in &given.starts {
            if self.papers.commands.insert(*command) {
                self.step(step)?;
            }
        }
        let mut published = Published::default();
        for seal in &given.seals {
            self.end_seal(given, seal, &mut published)?;
        }
        for (device, event) in &given.posts {
            self.tablets.post(*device, event.clone(), None);
        }
        Ok(published)
    }

    /// The refusal, where the case takes no such step now.
    fn step(&mut self, step: &Step) -> Result<Option<String>, StoreError> {
        match self.act(step) {
            Ok(_) => Ok(None),
            Err(CaseError::Refused(why)) => Ok(Some(why.to_string())),
            Err(error) => Err(StoreError::failed("publishing")(error)),
        }
    }

    fn set_state(&mut self, hash: EnvelopeHash, outcome: &Outcome) {
        let (state, verdict) = match outcome {
            Outcome::Published => (EnvelopeState::Published, None),
            Outcome::Waiting => (EnvelopeState::Waiting, None),
            Outcome::Late(why) => (EnvelopeState::Late, Some(why.clone())),
            Outcome::Quarantined(why) => (EnvelopeState::Quarantined, Some(why.clone())),
        };
        for sent in self.papers.envelopes.iter_mut().filter(|sent| sent.held.hash == hash) {
            sent.held.state = state;
            sent.held.verdict.clone_from(&verdict);
        }
    }

    fn pass_on(&mut self, document: DocumentId, hash: EnvelopeHash) {
        let Some(sent) = self.papers.find(hash).cloned() else { return };
        let Some(visit) = self.visit_of(sent.document) else { return };
        if sent.held.kind != EnvelopeKind::Segment {
            return;
        }
        let tablets: BTreeSet<_> =
            visit.officers.iter().flat_map(|officer| self.tablets.of(*officer)).collect();
        for tablet in tablets.into_iter().filter(|tablet| *tablet != sent.held.device) {
            let segment = FeedEvent::Segment { document, envelopes: Vec::new() };
            self.tablets.post(tablet, segment, Some(hash));
        }
    }

    fn end_seal(
        &mut self,
        given: &Publication,
        seal: &SealOutcome,
        published: &mut Published,
    ) -> Result<(), StoreError> {
        let restricted = self.papers.is_restricted(given.document);
        let known = self.papers.seals.values().find(|known| {
            known.command == seal.command
                && self.papers.is_restricted(known.open.document) == restricted
        });
        let ended = [SealState::Executed, SealState::Superseded];
        if known.is_some_and(|known| {
            known.open.envelope != seal.envelope || ended.contains(&known.open.state)
        }) {
            self.set_state(seal.envelope, &Outcome::Published);
            return Ok(());
        }
        let (state, reason) = match &seal.end {
            SealEnd::Waits(what) => (SealState::Waiting, Some(what.clone())),
            SealEnd::WithPerson(why) => (SealState::WithPerson, Some(why.clone())),
            SealEnd::Superseded => (SealState::Superseded, None),
            SealEnd::Execute(execution) => self.execute(given, seal, execution)?,
        };
        let open = OpenSeal {
            envelope: seal.envelope,
            document: given.document,
            officer: seal.officer,
            state,
            reason,
            received_at_ms: self
                .papers
                .seals
                .get(&seal.envelope)
                .map_or(given.now_ms, |known| known.open.received_at_ms),
        };
        let kept = Sealed { command: seal.command, case: seal.case, device: seal.device, open };
        self.papers.seals.insert(seal.envelope, kept);
        let waits = state == SealState::Waiting;
        self.set_state(seal.envelope, if waits { &Outcome::Waiting } else { &Outcome::Published });
        let words = match state {
            SealState::WithPerson => {
                published.with_person += 1;
                if restricted { RECORD_WITH_PERSON } else { WITH_PERSON }
            }
            SealState::Superseded => {
                published.superseded += 1;
                if restricted { RECORD_SUPERSEDED } else { SUPERSEDED }
            }
            SealState::Executed => {
                published.executed += 1;
                return Ok(());
            }
            SealState::Waiting => return Ok(()),
        };
        let verdict = FeedEvent::Verdict {
            document: given.document,
            envelope: seal.envelope,
            message: words.to_owned(),
        };
        self.tablets.post(seal.device, verdict, None);
        Ok(())
    }

    /// Of restricted documents, or of all others.
    pub(super) fn set_aside(&self, restricted: bool) -> Vec<SetAside> {
        let papers = &self.papers;
        let of = |document: DocumentId| papers.is_restricted(document) == restricted;
        let mut all: Vec<SetAside> = Vec::new();
        for seal in papers.seals.values().filter(|seal| of(seal.open.document)) {
            let state = seal.open.state;
            if matches!(state, SealState::WithPerson | SealState::Superseded) {
                all.push(SetAside {
                    what: Aside::Seal(state),
                    count: 1,
                    document: seal.open.document,
                    case: Some(seal.case),
                    device: seal.device,
                    officer: Some(seal.open.officer),
                    reason: seal.open.reason.clone(),
                    received_at_ms: seal.open.received_at_ms,
                });
            }
        }
        let apart = [EnvelopeState::Late, EnvelopeState::Quarantined];
        let sent = papers.envelopes.iter().filter(|sent| of(sent.document));
        for sent in sent.filter(|sent| apart.contains(&sent.held.state)) {
            let one = SetAside {
                what: Aside::Envelope(sent.held.state),
                count: 1,
                document: sent.document,
                case: self.visit_of(sent.document).map(|visit| visit.case),
                device: sent.held.device,
                officer: None,
                reason: sent.held.verdict.clone(),
                received_at_ms: sent.held.received_at_ms,
            };
            let alike = |known: &&mut SetAside| {
                (known.what, known.document, known.device, &known.reason)
                    == (one.what, one.document, one.device, &one.reason)
            };
            match all.iter_mut().find(alike) {
                Some(known) => {
                    known.count += 1;
                    known.received_at_ms = known.received_at_ms.min(one.received_at_ms);
                }
                None => all.push(one),
            }
        }
        // Envelopes before seals; states by name, as the tables have them.
        let place = |one: &SetAside| match one.what {
            Aside::Envelope(state) => (0, state.name()),
            Aside::Seal(state) => (1, state.name()),
        };
        all.sort_by_key(|one| {
            let of = (one.document, one.device, place(one));
            (one.received_at_ms, of, one.reason.clone(), one.officer)
        });
        all
    }

    fn execute(
        &mut self,
        given: &Publication,
        seal: &SealOutcome,
        execution: &Execution,
    ) -> Result<(SealState, Option<String>), StoreError> {
        let of_document =
            self.papers.submissions.iter().filter(|one| one.document == given.document);
        let number = u32::try_from(of_document.clone().count()).unwrap() + 1;
        if of_document.clone().any(|one| one.follows == execution.follows) {
            return Ok((SealState::Superseded, None));
        }
        if !self.papers.is_restricted(given.document) {
            let refusal = execution.step.as_ref().map(|step| self.step(step)).transpose()?;
            if let Some(refusal) = refusal.flatten() {
                return Ok((SealState::WithPerson, Some(refusal)));
            }
            self.follow(given, seal, execution);
        }
        self.papers.submissions.push(Submission {
            force: given.force,
            submission: execution.submission,
            document: given.document,
            follows: execution.follows,
            number,
            seal: seal.envelope,
            case: seal.case,
            visit: seal.visit,
            officer: seal.officer,
            projection: execution.projection.clone(),
            projection_hash: execution.projection_hash,
            manifest: execution.manifest.clone(),
            waivers: execution.waivers.clone(),
            form: execution.form,
            sealed_at: execution.sealed_at.clone(),
            executed_at_ms: given.now_ms,
        });
        let receipt = FeedEvent::Receipt { receipt: execution.receipt.clone().into() };
        self.tablets.post(seal.device, receipt, None);
        Ok((SealState::Executed, None))
    }
}
