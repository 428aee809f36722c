//! Restricted documents and tasks as plain lists.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::ids::{AccountId, CaseId, DeviceId, DocumentId, ForceId, VisitId};
use shared_model::pack::{NumberBlock, Pack};
use shared_model::receipt::Purpose;
use shared_model::restricted::RestrictedPack;
use shared_model::wire::FeedEvent;
use sync_server::cases::restricted::{EXHIBIT_BLOCK_NUMBERS, packs};
use sync_server::signer::cbor;
use sync_server::store::StoreError;
use sync_server::store::cases::{Booking, CaseError};
use sync_server::store::documents::{
    Execution, Publication, SealOutcome, SetAside, Submission, VisitFacts,
};
use sync_server::store::restricted::{Restricted, RestrictedDocument};
use sync_server::store::tasks::{Task, Tasks, Work};

use super::devices::{form_named, signed, signed_pack};
use super::documents::waiting;
use super::{Model, State};

/// Each with the document whose seal opened it.
pub(super) type TasksKept = BTreeMap<(CaseId, Work), (DocumentId, Task)>;

impl Restricted for Model {
    fn restricted_of(
        &self,
        _force: ForceId,
        visit: VisitId,
    ) -> Result<Vec<RestrictedDocument>, StoreError> {
        let state = self.state();
        let written = |document: &DocumentId| {
            let paper = state.papers.documents.get(document);
            paper.is_some_and(|paper| paper.snapshot.is_some())
        };
        Ok(sorted(state.papers.restricted.values().filter(|pack| pack.visit == visit))
            .into_iter()
            .map(|pack| {
                let written = written(&pack.document);
                RestrictedDocument { pack, written }
            })
            .collect())
    }

    fn restricted_submissions(
        &self,
        _force: ForceId,
        document: DocumentId,
    ) -> Result<Vec<Submission>, StoreError> {
        let state = self.state();
        let of_document = state.papers.submissions.iter().filter(|one| one.document == document);
        Ok(of_document.filter(|one| state.papers.is_restricted(one.document)).cloned().collect())
    }

    fn restricted_set_aside(&self, _force: ForceId) -> Result<Vec<SetAside>, StoreError> {
        Ok(self.state().set_aside(true))
    }

    fn count_restricted_set_aside(&self, _force: ForceId) -> Result<u64, StoreError> {
        Ok(waiting(&self.state().set_aside(true)))
    }
}

impl Tasks for Model {
    fn tasks(&self, _force: ForceId, case: CaseId) -> Result<Vec<Task>, StoreError> {
        let state = self.state();
        let of_case = state.tasks.iter().filter(|((of, _), _)| *of == case);
        let mut tasks: Vec<Task> = of_case.map(|(_, (_, task))| task.clone()).collect();
        tasks.sort_by_key(|task| (task.work.kind.clone(), task.work.key.to_string()));
        Ok(tasks)
    }
}

/// The annex first, then conversations by number.
fn sorted<'a>(packs: impl Iterator<Item = &'a RestrictedPack>) -> Vec<RestrictedPack> {
    let mut packs: Vec<RestrictedPack> = packs.cloned().collect();
    packs.sort_by_key(|pack| (format!("{:?}", pack.kind), pack.number, pack.document));
    packs
}

fn travelling(pack: &RestrictedPack) -> Vec<u8> {
    let text = shared_model::canonical::text(pack).unwrap();
    cbor(&signed(Purpose::Restricted, text.into_bytes())).unwrap()
}

fn posts(pack: &RestrictedPack) -> [FeedEvent; 2] {
    let event = FeedEvent::Restricted { document: pack.document, pack: travelling(pack).into() };
    [form_named(pack.form.hash), event]
}

impl State {
    /// The next numbers of a series.
    pub(super) fn reserve(&mut self, prefix: &str, numbers: u32) -> NumberBlock {
        let next = self.exhibits.entry(prefix.to_owned()).or_insert(1);
        let first = *next;
        *next += numbers;
        NumberBlock { prefix: prefix.to_owned(), first, last: *next - 1 }
    }

    pub(super) fn give_out(&mut self, booking: &Booking) -> Result<(), CaseError> {
        let visit: Pack = serde_json::from_slice(&self.packs[&booking.minted.visit]).unwrap();
        let reserve = |prefix: &str| Ok(self.reserve(prefix, EXHIBIT_BLOCK_NUMBERS));
        for pack in packs(&visit, &booking.minted.restricted, reserve)? {
            for event in posts(&pack) {
                self.tablets.tell(&pack.officers, &event);
            }
            self.papers.restricted.insert(pack.document, pack);
        }
        Ok(())
    }

    /// To a tablet on which this officer signs in; which documents those are.
    pub(super) fn post_restricted(
        &mut self,
        device: DeviceId,
        account: AccountId,
        visits: &[VisitId],
    ) -> BTreeSet<DocumentId> {
        let mut theirs = Vec::new();
        for visit in visits {
            let of_visit = self.papers.restricted.values().filter(|pack| pack.visit == *visit);
            theirs.extend(sorted(of_visit.filter(|pack| pack.officers.contains(&account))));
        }
        let (forms, documents): (Vec<_>, Vec<_>) =
            theirs.iter().map(posts).map(|[form, document]| (form, document)).unzip();
        for event in forms.into_iter().chain(documents) {
            self.tablets.post(device, event, None);
        }
        theirs.into_iter().map(|pack| pack.document).collect()
    }

    pub(super) fn restricted_facts(&self, own: &RestrictedPack) -> VisitFacts {
        let mut officers = own.officers.clone();
        officers.sort();
        VisitFacts {
            case: own.case,
            visit: own.visit,
            officers,
            pack: signed_pack(&self.packs[&own.visit]),
            restricted: Some(travelling(own)),
        }
    }

    /// What the submission answers is closed, what it leaves is open.
    pub(super) fn follow(&mut self, given: &Publication, seal: &SealOutcome, done: &Execution) {
        for ((case, work), (document, task)) in &mut self.tasks {
            let of_document = *case == seal.case && *document == given.document;
            if of_document && task.closed.is_none() && !done.work.contains(work) {
                task.closed = Some((done.submission, given.now_ms));
            }
        }
        for work in &done.work {
            let place = (seal.case, work.clone());
            if self.tasks.get(&place).is_some_and(|(_, task)| task.closed.is_none()) {
                continue;
            }
            let task = Task {
                work: work.clone(),
                opened_in: done.submission,
                opened_by: seal.officer,
                opened_at_ms: given.now_ms,
                closed: None,
            };
            self.tasks.insert(place, (given.document, task));
        }
    }
}
