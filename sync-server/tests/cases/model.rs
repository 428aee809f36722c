//! The promises about everything but people, kept in memory by the plainest
//! means: what SQLite does must look the same from outside.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, CaseId, ForceId, VisitId};
use shared_model::workflow::{Act, Delegation, Event, Refusal, Stage, decide};
use sync_server::cases::clock;
use sync_server::cases::pack::{self, PackFacts};
use sync_server::events::Released;
use sync_server::platform::case_body::BookedVisit;
use sync_server::store::cases::{
    Advanced, Booked, Booking, CaseError, CaseFile, CaseRow, Cases, Delegated, HistoryLine,
    Outcome, Step, TakeIn, TakenIn, VisitRow,
};
use uuid::Uuid;

mod devices;
mod documents;
mod events;
mod restricted;
mod rows;
mod seals;

use rows::{
    actor, comments, event_name, facts, fault, may_visit, move_row, named, new_file, officer,
    officer_named,
};

#[derive(Default)]
pub(crate) struct Model(Mutex<State>);

#[derive(Clone, Default)]
struct State {
    tokens: Vec<(ForceId, ContentHash, i64)>,
    files: BTreeMap<CaseId, CaseFile>,
    packs: BTreeMap<VisitId, Vec<u8>>,
    delegations: BTreeMap<Uuid, Delegated>,
    exhibits: BTreeMap<String, u32>,
    outbox: Vec<Kept>,
    sequence: u64,
    tablets: devices::Tablets,
    papers: documents::Papers,
    tasks: restricted::TasksKept,
}

#[derive(Clone)]
struct Kept {
    event: Released,
    case: CaseId,
    step: Uuid,
    not_before_ms: i64,
    state: Leaving,
    attempts: u32,
    next_attempt_ms: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Waiting,
    Undone,
    Open,
    Delivered,
    Dead,
}

impl Model {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All or nothing, as a transaction is.
    fn whole<T, E>(&self, work: impl FnOnce(&mut State) -> Result<T, E>) -> Result<T, E> {
        let mut state = self.state();
        let mut next = state.clone();
        let done = work(&mut next)?;
        *state = next;
        Ok(done)
    }
}

impl Cases for Model {
    fn force_of_token(&self, token_hash: ContentHash) -> Result<Option<ForceId>, CaseError> {
        let state = self.state();
        Ok(state.tokens.iter().find(|(_, hash, _)| *hash == token_hash).map(|(force, ..)| *force))
    }

    fn admit_token(
        &self,
        force: ForceId,
        token_hash: ContentHash,
        _label: String,
        now_ms: i64,
    ) -> Result<(), CaseError> {
        let mut state = self.state();
        state.tokens.push((force, token_hash, now_ms));
        state.tokens.sort_by_key(|(.., at_ms)| std::cmp::Reverse(*at_ms));
        state.tokens.truncate(2);
        Ok(())
    }

    fn take_in(&self, given: TakeIn) -> Result<TakenIn, CaseError> {
        self.whole(|state| state.take_in(&given))
    }

    fn book(&self, booking: Booking) -> Result<Booked, CaseError> {
        self.whole(|state| state.book(&booking))
    }

    fn act(&self, step: Step) -> Result<Advanced, CaseError> {
        self.whole(|state| state.act(&step))
    }

    fn find(&self, _force: ForceId, platform_id: &str) -> Result<Option<CaseId>, CaseError> {
        Ok(self.state().find(platform_id))
    }

    fn list(&self, _force: ForceId, stages: &[Stage]) -> Result<Vec<CaseRow>, CaseError> {
        let state = self.state();
        let rows = state.files.values().map(|file| file.row.clone());
        let mut rows: Vec<_> = rows.filter(|row| stages.contains(&row.stage)).collect();
        rows.sort_by_key(|row| (row.due_on.clone(), row.platform_id.clone()));
        Ok(rows)
    }

    fn file(&self, _force: ForceId, case: CaseId) -> Result<Option<CaseFile>, CaseError> {
        let state = self.state();
        let Some(mut file) = state.files.get(&case).cloned() else { return Ok(None) };
        for line in &mut file.history {
            let waiting = state.outbox.iter().filter(|kept| {
                kept.step == line.transition.uuid()
                    && kept.state == Leaving::Waiting
                    && kept.not_before_ms > line.at_ms
            });
            line.undo_until_ms = waiting.map(|kept| kept.not_before_ms).max();
        }
        Ok(Some(file))
    }

    fn pack(&self, _force: ForceId, visit: VisitId) -> Result<Option<Vec<u8>>, CaseError> {
        Ok(self.state().packs.get(&visit).cloned())
    }

    fn delegate(&self, delegation: Delegated) -> Result<(), CaseError> {
        self.state().delegations.insert(delegation.id, delegation);
        Ok(())
    }
}

impl State {
    fn find(&self, platform_id: &str) -> Option<CaseId> {
        let mut files = self.files.iter();
        files.find(|(_, file)| file.row.platform_id == platform_id).map(|(case, _)| *case)
    }

    fn take_in(&mut self, given: &TakeIn) -> Result<TakenIn, CaseError> {
        let known = self.find(&given.platform_id).and_then(|case| self.files.get(&case)).cloned();
        let received_at = &given.body.application.received_at;
        let seen_other = |version| given.if_match.is_some_and(|seen| Some(seen) != version);
        let (file, outcome) = match known {
            Some(file) if file.body == given.body => {
                let (case, version) = (file.row.case, file.row.version);
                return Ok(TakenIn { case, outcome: Outcome::Same, version });
            }
            Some(file) if seen_other(Some(file.row.version)) => return Err(CaseError::Moved),
            None if seen_other(None) => return Err(CaseError::Moved),
            Some(file)
                if file.row.visit.is_some()
                    && !clock::is_same(&file.row.received_at, received_at) =>
            {
                return Err(fault("/application/received_at", "moves the service clock"));
            }
            Some(file) => (file, Outcome::Changed),
            None => (new_file(given), Outcome::Created),
        };
        let case = file.row.case;
        let mut file = CaseFile { body: given.body.clone(), ..file };
        file.row.version.body += 1;
        file.row.received_at.clone_from(&given.body.application.received_at);
        file.row.due_on = clock::due_on(&file.row.received_at)?.to_string();
        file.row.applicant =
            format!("{} {}", given.body.person.forenames, given.body.person.surname);
        self.files.insert(case, file);
        if let Some(visit) = given.body.visit.clone() {
            self.book_as_given(given, case, &visit)?;
        }
        let version = self.files[&case].row.version;
        Ok(TakenIn { case, outcome, version })
    }

    fn book_as_given(
        &mut self,
        given: &TakeIn,
        case: CaseId,
        visit: &BookedVisit,
    ) -> Result<(), CaseError> {
        let named = |name: &String, pointer: &str| {
            officer_named(name).ok_or_else(|| fault(pointer, "names no officer"))
        };
        let officer = named(&visit.officer, "/visit/officer")?;
        let second_officer = visit
            .second_officer
            .as_ref()
            .map(|name| named(name, "/visit/second_officer"))
            .transpose()?;
        if let Some(booked) = &self.files[&case].row.visit {
            let second = booked.second_officer.as_ref().map(|(second, _)| *second);
            let same = booked.officer.0 == officer
                && second == second_officer
                && booked.starts_at == visit.starts_at;
            return if same { Ok(()) } else { Err(CaseError::BookedOtherwise) };
        }
        let booking = Booking {
            force: given.force,
            case,
            officer,
            second_officer,
            starts_at: visit.starts_at.clone(),
            by: None,
            minted: given.minted.clone(),
            now_ms: given.now_ms,
        };
        match self.book(&booking) {
            Err(CaseError::NoForm { .. }) => Err(fault("/visit/starts_at", "has no form")),
            other => other.map(drop),
        }
    }

    fn book(&mut self, booking: &Booking) -> Result<Booked, CaseError> {
        self.files.get(&booking.case).ok_or(CaseError::UnknownCase)?;
        let officers = std::iter::once(booking.officer).chain(booking.second_officer);
        for account in officers {
            if !may_visit(account) {
                return Err(CaseError::NotAnOfficer { name: account.to_string() });
            }
        }
        clock::check(&booking.starts_at)?;
        let advanced = self.act(&Step {
            force: booking.force,
            case: booking.case,
            event: Event::Book,
            by: booking.by,
            on: None,
            seen_version: None,
            reason: None,
            comments: Vec::new(),
            transition: booking.minted.transition,
            now_ms: booking.now_ms,
            hold_ms: 0,
        })?;
        let taken: Vec<String> = self
            .files
            .values()
            .filter_map(|file| file.row.visit.as_ref().map(|visit| visit.reference.clone()))
            .collect();
        let free = booking.minted.references.iter().find(|one| !taken.contains(&one.to_string()));
        let reference =
            *free.ok_or_else(|| CaseError::store("minting a reference")("none is free"))?;
        self.keep_visit(booking, reference)?;
        self.post_pack(booking);
        self.give_out(booking)?;
        let (visit, document) = (booking.minted.visit, booking.minted.document);
        Ok(Booked { visit, document, reference, version: advanced.version })
    }

    fn keep_visit(
        &mut self,
        booking: &Booking,
        reference: shared_model::reference::Reference,
    ) -> Result<(), CaseError> {
        let kind = self.files[&booking.case].body.application.kind;
        let form = pack::form_for(kind, &booking.starts_at)?.form.name();
        let officer = officer(booking.officer);
        let exhibits = self.reserve(&officer.initials, pack::EXHIBIT_BLOCK_NUMBERS);
        let facts = PackFacts {
            id: booking.minted.pack,
            force: booking.force,
            force_name: "Mercia Vale Police".to_owned(),
            case: booking.case,
            visit: booking.minted.visit,
            document: booking.minted.document,
            reference,
            form,
            made_at_ms: booking.now_ms,
            starts_at: booking.starts_at.clone(),
            officer,
            second_officer: booking.second_officer.map(rows::officer),
            exhibits,
        };
        let file = self.files.get_mut(&booking.case).ok_or(CaseError::UnknownCase)?;
        let text = shared_model::canonical::text(&pack::make(facts, &file.body))
            .map_err(CaseError::store("writing a pack"))?;
        self.packs.insert(booking.minted.visit, text.into_bytes());
        file.row.visit = Some(VisitRow {
            visit: booking.minted.visit,
            document: booking.minted.document,
            reference: reference.to_string(),
            officer: named(booking.officer),
            second_officer: booking.second_officer.map(named),
            starts_at: booking.starts_at.clone(),
        });
        Ok(())
    }

    fn act(&mut self, step: &Step) -> Result<Advanced, CaseError> {
        let file = self.files.get(&step.case).ok_or(CaseError::UnknownCase)?;
        let comments = comments(step);
        let reason = step.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        if step.event == Event::Return && comments.is_empty() {
            return Err(CaseError::NoComment);
        }
        if step.event == Event::WithdrawEndorsement && !reason {
            return Err(CaseError::NoReason);
        }
        let facts = facts(&file.row);
        if step.seen_version.is_some_and(|seen| seen != facts.version) {
            return Err(facts.changed_since(step.on.as_ref()).into());
        }
        let by = step.by.map(actor).transpose()?;
        let delegation = step.by.map_or(Delegation::None, |by| self.delegation(by, step.now_ms));
        let fact = decide(&facts, step.event, &Act { by, on: step.on, delegation })?;
        let quiet = self.undo(step)?;
        let held_until_ms = matches!(step.event, Event::Endorse | Event::Renew)
            .then_some(step.now_ms + step.hold_ms);
        if !quiet {
            self.keep_events(step, held_until_ms.unwrap_or(step.now_ms));
        }
        self.tell_tablets(step, fact.to, &facts);
        let file = self.files.get_mut(&step.case).ok_or(CaseError::UnknownCase)?;
        move_row(&mut file.row, step, fact.to);
        file.history.push(HistoryLine {
            transition: step.transition,
            from: fact.from,
            to: fact.to,
            event: event_name(step.event),
            number: fact.number.to_owned(),
            version: fact.from_version + 1,
            by: step.by.map(named),
            at_ms: step.now_ms,
            submission: step.on.map(|(submission, _)| submission),
            reason: step.reason.clone(),
            comments,
            undo_until_ms: None,
        });
        self.release(step.now_ms);
        Ok(Advanced { version: fact.from_version + 1, fact, held_until_ms })
    }

    fn delegation(&self, account: AccountId, now_ms: i64) -> Delegation {
        let today = clock::london_day_of_ms(now_ms).to_string();
        let mut held = self.delegations.values().filter(|one| one.account == account).peekable();
        if held.peek().is_none() {
            return Delegation::None;
        }
        let in_force = |one: &Delegated| one.from_on <= today && today <= one.until_on;
        if held.any(in_force) { Delegation::InForce } else { Delegation::NotInForce }
    }

    fn undo(&mut self, step: &Step) -> Result<bool, CaseError> {
        let undone = match step.event {
            Event::UndoDecision => "renew",
            Event::WithdrawEndorsement => "endorse",
            Event::Book
            | Event::Start
            | Event::Receive
            | Event::Return
            | Event::Endorse
            | Event::RequestDecision
            | Event::Renew => return Ok(false),
        };
        let last = self.files[&step.case].history.last().cloned();
        let own = last
            .filter(|line| line.event == undone && line.by.as_ref().map(|(by, _)| *by) == step.by);
        let mut quiet = false;
        if let Some(line) = own {
            for kept in &mut self.outbox {
                if kept.step == line.transition.uuid()
                    && kept.state == Leaving::Waiting
                    && kept.not_before_ms > step.now_ms
                {
                    kept.state = Leaving::Undone;
                    quiet = true;
                }
            }
        }
        if step.event == Event::UndoDecision && !quiet {
            return Err(Refusal::NotYours.into());
        }
        Ok(quiet)
    }
}
