//! The promises about cases and events, kept by SQLite: each a job of the one
//! writer or one read.

use std::sync::Arc;

use shared_model::hash::ContentHash;
use shared_model::ids::{CaseId, ForceId, VisitId};
use shared_model::receipt::{Purpose, SignedBytes};
use shared_model::workflow::Stage;
use uuid::Uuid;

use super::booking::book;
use super::{outbox, read, take_in};
use crate::events::Released;
use crate::signer::Signer;
use crate::store::cases::{
    Advanced, Booked, Booking, CaseError, CaseFile, CaseRow, Cases, Delegated, Step, TakeIn,
    TakenIn,
};
use crate::store::events::{Due, Events, Failed, OutboxCount};
use crate::store::sqlite::SqliteStore;

/// Signs with the server's key.
fn with(signer: &Arc<Signer>) -> impl Fn(Purpose, Vec<u8>) -> Option<SignedBytes> {
    |purpose, bytes| signer.sign(purpose, bytes).ok()
}

impl Cases for SqliteStore {
    fn force_of_token(&self, token_hash: ContentHash) -> Result<Option<ForceId>, CaseError> {
        self.read("checking a token", |tx| take_in::force_of_token(tx, token_hash))
    }

    fn admit_token(
        &self,
        force: ForceId,
        token_hash: ContentHash,
        label: String,
        now_ms: i64,
    ) -> Result<(), CaseError> {
        self.write("admitting a token", move |tx| {
            take_in::admit_token(tx, force, token_hash, &label, now_ms)
        })
    }

    fn take_in(&self, given: TakeIn) -> Result<TakenIn, CaseError> {
        let signer = Arc::clone(&self.signer);
        self.write("taking a case in", move |tx| take_in(tx, &given, &with(&signer)))
    }

    fn book(&self, booking: Booking) -> Result<Booked, CaseError> {
        let signer = Arc::clone(&self.signer);
        self.write("booking a visit", move |tx| book(tx, &booking, &with(&signer)))
    }

    fn act(&self, step: Step) -> Result<Advanced, CaseError> {
        self.write("taking a step", move |tx| super::advance(tx, &step))
    }

    fn find(&self, force: ForceId, platform_id: &str) -> Result<Option<CaseId>, CaseError> {
        self.read("finding a case", |tx| read::case_of_platform(tx, force, platform_id))
    }

    fn list(&self, force: ForceId, stages: &[Stage]) -> Result<Vec<CaseRow>, CaseError> {
        self.read("listing cases", |tx| read::list(tx, force, stages))
    }

    fn file(&self, force: ForceId, case: CaseId) -> Result<Option<CaseFile>, CaseError> {
        self.read("reading a case", |tx| read::file(tx, force, case))
    }

    fn pack(&self, force: ForceId, visit: VisitId) -> Result<Option<Vec<u8>>, CaseError> {
        self.read("reading a pack", |tx| read::pack(tx, force, visit))
    }

    fn delegate(&self, delegation: Delegated) -> Result<(), CaseError> {
        self.write("writing a delegation", move |tx| take_in::delegate(tx, &delegation))
    }
}

impl Events for SqliteStore {
    fn release_events(&self, now_ms: i64) -> Result<usize, CaseError> {
        let doing = "releasing events";
        // Nothing is written while nothing may leave: this runs several times a second.
        let forces = self.read(doing, |tx| outbox::releasable_forces(tx, now_ms))?;
        if forces.is_empty() {
            return Ok(0);
        }
        self.write(doing, move |tx| {
            forces.iter().try_fold(0, |count, force| {
                outbox::release(tx, *force, now_ms).map(|more| count + more)
            })
        })
    }

    fn due_events(&self, now_ms: i64) -> Result<Vec<Due>, CaseError> {
        self.read("looking for events to send", |tx| outbox::due(tx, now_ms))
    }

    fn event_delivered(&self, force: ForceId, id: Uuid) -> Result<(), CaseError> {
        self.write("noting a delivery", move |tx| outbox::mark_delivered(tx, force, id))
    }

    fn event_failed(&self, failed: Failed) -> Result<(), CaseError> {
        self.write("noting a failed delivery", move |tx| outbox::mark_failed(tx, &failed))
    }

    fn revive_events(&self) -> Result<(), CaseError> {
        self.write("opening dead letters", outbox::revive)
    }

    fn events_after(
        &self,
        force: ForceId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Released>, CaseError> {
        self.read("reading events", |tx| outbox::feed_page(tx, force, after, limit))
    }

    fn count_events(&self) -> Result<OutboxCount, CaseError> {
        self.read("counting events", |tx| outbox::open_count(tx))
    }
}
