//! Envelopes, documents and evidence as plain lists.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::envelope::EnvelopeKind;
use shared_model::hash::EnvelopeHash;
use shared_model::ids::{ActorId, CaseId, CommandId, DeviceId, DocumentId, ForceId, SubmissionId};
use shared_model::restricted::RestrictedPack;
use sync_server::store::StoreError;
use sync_server::store::documents::{
    Aside, Documents, EnvelopeState, HeldEnvelope, Hold, NewEnvelope, OpenSeal, OpenWork,
    Publication, PublishError, Published, SEAL_WAITS_MS_MAX, SealState, SetAside, Submission,
    VisitFacts,
};
use sync_server::store::evidence::{Blob, BlobName, Evidence};

use super::devices::signed_pack;
use super::seals::Sealed;
use super::{Model, State};
use crate::world::FORCE;

#[derive(Clone, Default)]
pub(super) struct Papers {
    pub(super) documents: BTreeMap<DocumentId, Paper>,
    /// In the order of arrival.
    pub(super) envelopes: Vec<Sent>,
    pub(super) actors: BTreeMap<(DocumentId, ActorId), DeviceId>,
    pub(super) commands: BTreeSet<CommandId>,
    pub(super) seals: BTreeMap<EnvelopeHash, Sealed>,
    /// In the order of execution.
    pub(super) submissions: Vec<Submission>,
    pub(super) restricted: BTreeMap<DocumentId, RestrictedPack>,
    blobs: BTreeMap<BlobName, Blob>,
}

#[derive(Clone, Default)]
pub(super) struct Paper {
    pub(super) version: u64,
    arrivals: u64,
    pub(super) looked: u64,
    pub(super) snapshot: Option<Vec<u8>>,
}

#[derive(Clone)]
pub(super) struct Sent {
    pub(super) document: DocumentId,
    previous: EnvelopeHash,
    pub(super) held: HeldEnvelope,
}

impl Documents for Model {
    fn hold_envelopes(&self, hold: &Hold) -> Result<usize, StoreError> {
        let mut state = self.state();
        let papers = &mut state.papers;
        Ok(hold.envelopes.iter().filter(|envelope| papers.hold(hold, envelope)).count())
    }

    fn open_documents(&self, _force: ForceId, now_ms: i64) -> Result<Vec<DocumentId>, StoreError> {
        let state = self.state();
        let papers = &state.papers;
        let come = papers.documents.iter().filter(|(_, paper)| paper.arrivals > paper.looked);
        let waited = papers.envelopes.iter().filter(|sent| {
            sent.held.state == EnvelopeState::Waiting
                && sent.held.received_at_ms < now_ms - SEAL_WAITS_MS_MAX
        });
        let open: BTreeSet<_> =
            come.map(|(document, _)| *document).chain(waited.map(|sent| sent.document)).collect();
        Ok(open.into_iter().collect())
    }

    fn open_work(&self, _force: ForceId, document: DocumentId) -> Result<OpenWork, StoreError> {
        let state = self.state();
        let paper = state.papers.documents.get(&document);
        Ok(paper.map(|paper| state.open_work(document, paper)).unwrap_or_default())
    }

    fn publish(&self, publication: &Publication) -> Result<Published, PublishError> {
        self.whole(|state| state.publish(publication))
    }

    fn submissions(&self, _force: ForceId, case: CaseId) -> Result<Vec<Submission>, StoreError> {
        let state = self.state();
        let papers = &state.papers;
        let of_case = papers.submissions.iter().filter(|one| one.case == case);
        let mut of_case: Vec<_> =
            of_case.filter(|one| !papers.is_restricted(one.document)).cloned().collect();
        of_case.sort_by_key(|one| (one.executed_at_ms, one.document, one.number));
        Ok(of_case)
    }

    fn submission(
        &self,
        _force: ForceId,
        submission: SubmissionId,
    ) -> Result<Option<Submission>, StoreError> {
        let state = self.state();
        let mut all = state.papers.submissions.iter();
        Ok(all
            .find(|one| one.submission == submission && !state.papers.is_restricted(one.document))
            .cloned())
    }

    fn open_seals(&self, _force: ForceId, case: CaseId) -> Result<Vec<OpenSeal>, StoreError> {
        let state = self.state();
        let papers = &state.papers;
        let of_case = papers.seals.values().filter(|seal| seal.case == case);
        let of_case = of_case.filter(|seal| !papers.is_restricted(seal.open.document));
        let open = of_case.filter(|seal| seal.open.state != SealState::Executed);
        let mut open: Vec<_> = open.map(|seal| seal.open.clone()).collect();
        open.sort_by_key(|seal| (seal.received_at_ms, seal.envelope));
        Ok(open)
    }

    fn set_aside(&self, _force: ForceId) -> Result<Vec<SetAside>, StoreError> {
        Ok(self.state().set_aside(false))
    }

    fn count_set_aside(&self, force: ForceId) -> Result<u64, StoreError> {
        let all = if force == FORCE { self.state().set_aside(false) } else { Vec::new() };
        Ok(waiting(&all))
    }

    fn envelopes(
        &self,
        _force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<HeldEnvelope>, StoreError> {
        let state = self.state();
        Ok(state.papers.of(document).map(|sent| sent.held.clone()).collect())
    }
}

/// Those that wait for somebody.
pub(super) fn waiting(all: &[SetAside]) -> u64 {
    let overtaken = Aside::Seal(SealState::Superseded);
    all.iter().filter(|one| one.what != overtaken).count() as u64
}

impl Evidence for Model {
    fn blob(&self, name: &BlobName) -> Result<Option<Blob>, StoreError> {
        Ok(self.state().papers.blobs.get(name).cloned())
    }

    fn finish_blob(&self, blob: &Blob) -> Result<Blob, StoreError> {
        let mut state = self.state();
        if let Some(first) = state.papers.blobs.get(&blob.name) {
            return Ok(first.clone());
        }
        state.papers.blobs.insert(blob.name, blob.clone());
        state.papers.touch(blob.name.document);
        Ok(blob.clone())
    }

    fn blobs(&self, _force: ForceId, document: DocumentId) -> Result<Vec<Blob>, StoreError> {
        Ok(self.state().papers.blobs_of(document).cloned().collect())
    }
}

impl Papers {
    fn of(&self, document: DocumentId) -> impl Iterator<Item = &Sent> {
        self.envelopes.iter().filter(move |sent| sent.document == document)
    }

    fn blobs_of(&self, document: DocumentId) -> impl Iterator<Item = &Blob> {
        self.blobs.values().filter(move |blob| blob.name.document == document)
    }

    pub(super) fn is_restricted(&self, document: DocumentId) -> bool {
        self.restricted.contains_key(&document)
    }

    pub(super) fn find(&self, hash: EnvelopeHash) -> Option<&Sent> {
        self.envelopes.iter().find(|sent| sent.held.hash == hash)
    }

    pub(super) fn sealed(&self, hash: EnvelopeHash) -> Vec<u8> {
        self.find(hash).map(|sent| sent.held.sealed.clone()).unwrap_or_default()
    }

    /// Something came for it.
    fn touch(&mut self, document: DocumentId) {
        self.documents.entry(document).or_default().arrivals += 1;
    }

    fn hold(&mut self, hold: &Hold, new: &NewEnvelope) -> bool {
        if self.find(new.hash).is_some() {
            return false;
        }
        let head = new.head;
        let chain =
            |sent: &&Sent| sent.document == head.document && sent.held.device == head.device;
        let forks = self.envelopes.iter().filter(chain).any(|sent| sent.held.number == head.number);
        let follows =
            self.envelopes.iter().filter(chain).any(|sent| sent.held.hash == head.previous);
        let mark = match (forks, follows || head.number <= 1) {
            (true, _) => Some("fork".to_owned()),
            (false, false) => Some("gap".to_owned()),
            (false, true) => None,
        };
        for sent in self.envelopes.iter_mut().filter(|sent| chain(&&**sent)) {
            if sent.previous == new.hash && sent.held.mark.as_deref() == Some("gap") {
                sent.held.mark = None;
            }
        }
        let restricted = self.is_restricted(head.document);
        let shelf = self.envelopes.iter();
        let shelf = shelf.filter(|sent| self.is_restricted(sent.document) == restricted);
        let held = HeldEnvelope {
            position: shelf.count() as u64 + 1,
            hash: new.hash,
            device: head.device,
            number: head.number,
            kind: head.kind,
            sealed: new.sealed.clone(),
            received_at_ms: hold.now_ms,
            state: if hold.late { EnvelopeState::Late } else { EnvelopeState::Held },
            verdict: None,
            mark,
        };
        self.envelopes.push(Sent { document: head.document, previous: head.previous, held });
        self.touch(head.document);
        true
    }

    /// Published edits in these documents that another tablet made, oldest first.
    pub(super) fn edits_of_others(
        &self,
        device: DeviceId,
        documents: &BTreeSet<DocumentId>,
    ) -> Vec<(DocumentId, EnvelopeHash)> {
        let edits = self.envelopes.iter().filter(|sent| {
            documents.contains(&sent.document)
                && sent.held.device != device
                && sent.held.kind == EnvelopeKind::Segment
                && sent.held.state == EnvelopeState::Published
        });
        edits.map(|sent| (sent.document, sent.held.hash)).collect()
    }
}

impl State {
    fn open_work(&self, document: DocumentId, paper: &Paper) -> OpenWork {
        let papers = &self.papers;
        let open = [EnvelopeState::Held, EnvelopeState::Waiting];
        let wrote: BTreeSet<DeviceId> = papers.of(document).map(|sent| sent.held.device).collect();
        OpenWork {
            version: paper.version,
            arrivals: paper.arrivals,
            snapshot: paper.snapshot.clone(),
            envelopes: papers
                .of(document)
                .filter(|sent| open.contains(&sent.held.state))
                .map(|sent| sent.held.clone())
                .collect(),
            quarantined: papers
                .of(document)
                .filter(|sent| sent.held.state == EnvelopeState::Quarantined)
                .count() as u64,
            actors: papers
                .actors
                .iter()
                .filter(|((of, _), _)| *of == document)
                .map(|((_, actor), device)| (*actor, *device))
                .collect(),
            officers: self
                .tablets
                .officers
                .iter()
                .filter(|(device, ..)| wrote.contains(device))
                .copied()
                .collect(),
            visit: self.visit_of(document),
            blobs: papers
                .blobs_of(document)
                .map(|blob| (blob.name.evidence, blob.name.hash, blob.size_bytes))
                .collect(),
            newest: papers
                .submissions
                .iter()
                .rev()
                .find(|one| one.document == document)
                .map(|one| one.submission),
        }
    }

    pub(super) fn visit_of(&self, document: DocumentId) -> Option<VisitFacts> {
        if let Some(own) = self.papers.restricted.get(&document) {
            return Some(self.restricted_facts(own));
        }
        self.files.values().find_map(|file| {
            let visit = file.row.visit.as_ref().filter(|visit| visit.document == document)?;
            Some(VisitFacts {
                case: file.row.case,
                visit: visit.visit,
                officers: super::rows::facts(&file.row).officers,
                pack: signed_pack(&self.packs[&visit.visit]),
                restricted: None,
            })
        })
    }
}
