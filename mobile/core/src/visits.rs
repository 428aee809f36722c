//! Visits that are open: their document, their form, and the one way to change them.

use std::sync::Arc;

use shared_model::command::{Command, CommandBody};
use shared_model::document::{Document, Moment, NewPut, Writer};
use shared_model::edits::Segment;
use shared_model::envelope::{Envelope, EnvelopeHead, EnvelopeKind};
use shared_model::form::{Facts, Form, FormState, SectionStatus};
use shared_model::ids::{AccountId, ActorId, CommandId, DocumentId, EvidenceId, VisitId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::signed::ShownText;

use crate::enrolment::Enrolment;
use crate::error::{CoreError, CoreResult};
use crate::key_store::DeviceSigner;
use crate::ports;
use crate::store::{ColleagueRow, Contact, Db, DocumentRow, EnvelopeState, NewEnvelope, VisitRow};
use crate::tablet::{Core, Opened};

mod answers;
mod briefing;
mod check;
mod codes;
#[cfg(test)]
mod colleague_tests;
mod colleagues;
mod disputes;
mod finish;
mod given;
mod guns;
mod hand_over;
mod history;
mod kept;
mod language;
mod last_time;
mod links;
mod list;
mod overview;
mod private;
mod questions;
mod reopen;
mod restricted;
mod section;
mod settle;
mod signature;
mod walk_round;

pub(crate) use overview::register_text;
pub(crate) use restricted::Restricted;

/// Changes since the snapshot before a new one is kept: loading applies at most
/// so many one by one.
const SNAPSHOT_AFTER: u32 = 64;

/// A visit in memory.
pub(crate) struct OpenVisit {
    pub pack: Arc<Pack>,
    pub form: Arc<Form>,
    pub document: Document,
    pub projection: Projection,
    pub state: FormState,
    pub facts: Facts,
    /// The row of the list, as it is after the last act.
    pub row: VisitRow,
    /// What the applicant read when they signed, once it was read back.
    signed: Option<(EvidenceId, Arc<ShownText>)>,
    writer: Writer,
    since_snapshot: u32,
    kept: kept::Kept,
    /// None for the visit itself.
    pub restricted: Option<Restricted>,
    /// Officers whom the force added after the pack was made.
    pub colleagues: Vec<ColleagueRow>,
}

/// Further rows of one act, in its transaction.
pub(crate) type Also<'a> = Box<dyn FnOnce(Db<'_>) -> CoreResult<()> + 'a>;

/// One act of the officer: what it puts, what it tells the server, what else it writes.
#[derive(Default)]
pub(crate) struct Act<'a> {
    pub puts: Vec<NewPut>,
    pub commands: Vec<CommandBody>,
    pub also: Option<Also<'a>>,
}

impl Act<'_> {
    /// An act that only puts.
    pub(crate) fn puts(puts: Vec<NewPut>) -> Self {
        Self { puts, ..Self::default() }
    }
}

impl OpenVisit {
    /// Refuses changes where they may not be made now.
    pub(crate) fn check_may_change(&self) -> CoreResult<()> {
        if self.row.arrived_at_ms.is_none() {
            return Err(CoreError::invalid(
                "read the briefing and say that you have arrived first",
            ));
        }
        let row = &self.row;
        if row.complete_ms.is_some() && row.comments_open == 0 && !row.reopened {
            return Err(CoreError::Refused(
                "this visit is with the force; to add to it, open its page and say why, or wait \
                 until it is sent back"
                    .into(),
            ));
        }
        Ok(())
    }

    /// The name of who wrote something.
    pub(crate) fn name_of(&self, account: AccountId) -> String {
        let officers = [Some(&self.pack.officer), self.pack.second_officer.as_ref()];
        let found = officers.into_iter().flatten().find(|officer| officer.account == account);
        let joined = || self.colleagues.iter().find(|one| one.account == account);
        let name = found.map(|officer| &officer.name).or_else(|| joined().map(|one| &one.name));
        name.map_or_else(|| "A colleague".to_owned(), Clone::clone)
    }
}

fn counts(state: &FormState) -> (u32, u32) {
    let needed = state.sections.iter().filter(|one| one.status != SectionStatus::NotNeeded);
    let done = needed.clone().filter(|one| one.status == SectionStatus::Complete).count();
    (small(done), small(needed.count()))
}

/// Counts of a form are small.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Opened {
    /// The visit, read from disk where it is not in memory.
    pub(crate) fn visit(&mut self, visit: VisitId) -> CoreResult<&mut OpenVisit> {
        if !self.visits.contains_key(&visit) {
            let open = self.load(visit)?;
            self.visits.insert(visit, open);
        }
        self.visits.get_mut(&visit).ok_or_else(not_here)
    }

    fn load(&mut self, visit: VisitId) -> CoreResult<OpenVisit> {
        if let Some(row) = self.store.read(|db| db.restricted(visit))? {
            return self.load_restricted(&row);
        }
        let row = self.store.read(|db| db.visit(visit))?;
        let pack = pack_of(&row)?;
        let (document, kept) = self.load_document(pack.document)?;
        self.in_memory(row, pack, (document, kept), None)
    }

    fn in_memory(
        &mut self,
        row: VisitRow,
        pack: Pack,
        (document, kept): (Document, kept::Kept),
        restricted: Option<Restricted>,
    ) -> CoreResult<OpenVisit> {
        let form = self.form(row.form_hash)?;
        let facts = facts(&pack)?;
        let colleagues = self.store.read(|db| db.colleagues(pack.visit))?;
        let projection = document.projection()?;
        let state = form.evaluate(&projection, &pack, &facts);
        Ok(OpenVisit {
            writer: Writer { actor: ActorId(ports::random()?), author: self.officer.account },
            pack: Arc::new(pack),
            form,
            document,
            projection,
            state,
            facts,
            row,
            signed: None,
            since_snapshot: kept.applied,
            kept,
            restricted,
            colleagues,
        })
    }

    /// Snapshot, then the segments after it.
    fn load_document(&self, id: DocumentId) -> CoreResult<(Document, kept::Kept)> {
        let row = self.store.read(|db| db.document(id))?;
        let until = row.as_ref().map_or(0, |row| row.snapshot_until);
        let mut document = match &row {
            Some(row) => Document::load(&row.snapshot)?,
            None => Document::new(),
        };
        let tail = self.store.read(|db| db.segments_after(id, until))?;
        let tail = tail.into_iter().map(|one| (one.position, one.bytes)).collect();
        let kept = kept::apply(&mut document, tail)?;
        Ok((document, kept))
    }

    /// One act: change, signed envelopes, read model and further rows in one
    /// transaction. When this returns it is saved; gives when.
    pub(crate) fn record(&mut self, core: &Core, visit: VisitId, act: Act<'_>) -> CoreResult<i64> {
        self.record_all(core, vec![(visit, act)])
    }

    /// Several acts as one: when this returns all are saved, or none happened.
    pub(crate) fn record_all(
        &mut self,
        core: &Core,
        acts: Vec<(VisitId, Act<'_>)>,
    ) -> CoreResult<i64> {
        let visits: Vec<VisitId> = acts.iter().map(|(visit, _)| *visit).collect();
        for visit in &visits {
            self.visit(*visit)?;
        }
        let recorded = self.try_record(core, acts);
        if recorded.is_err() {
            // The document in memory may be ahead of the disk: read it again.
            self.visits.retain(|visit, _| !visits.contains(visit));
        }
        recorded
    }

    fn try_record(&mut self, core: &Core, acts: Vec<(VisitId, Act<'_>)>) -> CoreResult<i64> {
        let contact = self.store.read(|db| db.contact())?;
        let making = Making {
            core,
            contact,
            boot: self.boot,
            author: self.officer.account,
            now_ms: core.now_ms(),
        };
        let Self { store, visits, enrolment, .. } = self;
        let mut made = Vec::new();
        for (visit, act) in acts {
            let open = visits.get_mut(&visit).ok_or_else(not_here)?;
            made.push((visit, making.bodies(open, act.puts, act.commands)?, act.also));
        }
        store.write(|db| {
            for (visit, bodies, also) in made {
                let open = visits.get_mut(&visit).ok_or_else(not_here)?;
                making.keep(db, enrolment, open, &bodies)?;
                if let Some(also) = also {
                    also(db)?;
                }
                mark_saved(db, open, making.now_ms)?;
            }
            Ok(())
        })?;
        Ok(making.now_ms)
    }
}

/// What all envelopes of one act are made with.
struct Making<'a> {
    core: &'a Core,
    contact: Contact,
    boot: u32,
    author: AccountId,
    now_ms: i64,
}

type Bodies = Vec<(EnvelopeKind, Vec<u8>)>;

impl Making<'_> {
    /// Takes the change into the document in memory; gives what is to be signed.
    fn bodies(
        &self,
        open: &mut OpenVisit,
        puts: Vec<NewPut>,
        commands: Vec<CommandBody>,
    ) -> CoreResult<Bodies> {
        let mut bodies = Vec::new();
        if !puts.is_empty() {
            let monotonic_ms = self.core.ports.clock.monotonic_ms();
            let moment = Moment::new(self.now_ms, self.boot, monotonic_ms, self.contact.offset_ms);
            let change = open.document.put(&open.writer, &moment, &puts)?;
            bodies.push((EnvelopeKind::Segment, Segment { changes: vec![change] }.encode()));
            open.projection = open.document.projection()?;
            open.state = open.form.evaluate(&open.projection, &open.pack, &open.facts);
            open.since_snapshot += 1;
        }
        for body in commands {
            bodies.push((EnvelopeKind::Command, command(self.author, self.now_ms, body)?));
        }
        Ok(bodies)
    }

    /// Signs and keeps them, in order.
    fn keep(
        &self,
        db: Db<'_>,
        enrolment: &Enrolment,
        open: &mut OpenVisit,
        bodies: &Bodies,
    ) -> CoreResult<()> {
        let signer = DeviceSigner(self.core.ports.keys.as_ref());
        let document = open.pack.document;
        let (mut number, mut previous) = db.last_envelope(document, enrolment.device)?;
        for (kind, body) in bodies {
            number += 1;
            let head = EnvelopeHead {
                kind: *kind,
                force: enrolment.force,
                document,
                device: enrolment.device,
                number,
                previous,
            };
            let envelope = Envelope::sign::<p256::ecdsa::Signature>(head, body, &signer)?;
            previous = envelope.hash();
            let (made_at_ms, state) = (self.now_ms, EnvelopeState::Waiting);
            let position = db
                .add_envelope(NewEnvelope { envelope: &envelope, made_at_ms, state })?
                .ok_or_else(|| CoreError::internal("an envelope was made twice"))?;
            if *kind == EnvelopeKind::Segment {
                keep_document(db, open, position)?;
            }
        }
        Ok(())
    }
}

fn mark_saved(db: Db<'_>, open: &mut OpenVisit, now_ms: i64) -> CoreResult<()> {
    let visit = open.row.visit;
    if open.restricted.is_some() {
        open.row.saved_at_ms = Some(now_ms);
        return db.mark_restricted_saved(visit, now_ms);
    }
    db.mark_saved(visit, now_ms, counts(&open.state))?;
    open.row = db.visit(visit)?;
    Ok(())
}

fn not_here() -> CoreError {
    CoreError::NotFound("this visit".into())
}

fn pack_of(row: &VisitRow) -> CoreResult<Pack> {
    serde_json::from_str(&row.pack)
        .map_err(|_| CoreError::Damaged("the pack of this visit cannot be read".into()))
}

/// The read model of now, and a snapshot when the tail has grown.
fn keep_document(db: Db<'_>, open: &mut OpenVisit, position: u64) -> CoreResult<()> {
    if open.restricted.is_some() {
        return restricted::keep_snapshot(db, open, position);
    }
    let projection = open.projection.canonical_text()?;
    let document = open.pack.document;
    if open.since_snapshot < SNAPSHOT_AFTER && db.document(document)?.is_some() {
        return db.put_projection(document, &projection);
    }
    let snapshot_until = open.kept.snapshot_until(position);
    let row = DocumentRow { snapshot: open.document.save(), snapshot_until, projection };
    db.put_document(document, &row)?;
    open.since_snapshot = 0;
    Ok(())
}

fn command(by: AccountId, now_ms: i64, body: CommandBody) -> CoreResult<Vec<u8>> {
    let id = CommandId::from_uuid(uuid::Builder::from_random_bytes(ports::random()?).into_uuid());
    let command = Command { id, by, at: crate::time::text(now_ms), body };
    command.encode().map_err(CoreError::invalid)
}

fn facts(pack: &Pack) -> CoreResult<Facts> {
    // The day of the visit, so that tablet and server evaluate over the same one.
    let today = crate::time::day_of(&pack.starts_at).ok_or_else(|| {
        CoreError::Damaged("the pack of this visit has no time that can be read".into())
    })?;
    Ok(Facts { today })
}
