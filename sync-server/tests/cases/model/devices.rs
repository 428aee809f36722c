//! Tablets, codes and mailboxes as plain lists.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::forms;
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{AccountId, DeviceId, ForceId, VisitId};
use shared_model::pack::Pack;
use shared_model::receipt::Purpose;
use shared_model::receipt::SignedBytes;
use shared_model::wire::{FeedEvent, Stop};
use shared_model::workflow::{CaseFacts, Event, Stage};
use sync_server::app::Force;
use sync_server::signer::{Signer, cbor};
use sync_server::store::StoreError;
use sync_server::store::cases::{Booking, Step};
use sync_server::store::devices::{
    Code, Device, DeviceState, Devices, EnrolError, Enrolment, FeedPage, FeedRow, OfficerOnDevice,
    SealedEnvelope,
};

use super::rows::{comments, named};
use super::{Model, State};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Clone, Default)]
pub(super) struct Tablets {
    force: Option<Force>,
    codes: BTreeMap<ContentHash, (Code, Option<DeviceId>)>,
    devices: Vec<Device>,
    pub(super) officers: BTreeSet<(DeviceId, AccountId, [u8; 33])>,
    mailboxes: BTreeMap<DeviceId, Vec<Post>>,
}

/// Its place in the list is its number.
#[derive(Clone, PartialEq)]
struct Post {
    event: FeedEvent,
    envelope: Option<EnvelopeHash>,
}

impl Post {
    fn is_again(&self, other: &Self) -> bool {
        match (&self.event, &other.event) {
            (FeedEvent::Form { hash: one, .. }, FeedEvent::Form { hash: other, .. }) => {
                one == other
            }
            (FeedEvent::Assign { .. }, FeedEvent::Assign { .. })
            | (FeedEvent::Segment { .. }, FeedEvent::Segment { .. }) => self == other,
            (
                FeedEvent::Returned { submission: one, at_ms: then, .. },
                FeedEvent::Returned { submission: other, at_ms, .. },
            ) => (one, then) == (other, at_ms),
            (FeedEvent::Restricted { .. }, FeedEvent::Restricted { .. }) => self == other,
            _ => false,
        }
    }
}

pub(super) fn signed(purpose: Purpose, bytes: Vec<u8>) -> SignedBytes {
    Signer::from_seed(1, &[7; 32]).sign(purpose, bytes).unwrap()
}

/// A pack as it travels.
pub(super) fn signed_pack(text: &[u8]) -> Vec<u8> {
    cbor(&signed(Purpose::Pack, text.to_vec())).unwrap()
}

/// The form that this pack names.
fn form_event(pack: &[u8]) -> FeedEvent {
    let pack: Pack = serde_json::from_slice(pack).unwrap();
    form_named(pack.form.hash)
}

pub(super) fn form_named(hash: ContentHash) -> FeedEvent {
    let text = forms::by_hash(hash).unwrap().toml;
    let whole = signed(Purpose::Form, text.as_bytes().to_vec());
    let signature = SignedBytes { bytes: Vec::new().into(), ..whole };
    FeedEvent::Form {
        hash,
        bytes: text.as_bytes().to_vec().into(),
        signed: cbor(&signature).unwrap().into(),
    }
}

impl Devices for Model {
    fn force(&self) -> Result<Option<Force>, StoreError> {
        Ok(self.state().tablets.force.clone())
    }

    fn put_force(&self, force: &Force) -> Result<(), StoreError> {
        let mut state = self.state();
        let epoch = state.tablets.force.as_ref().map_or(force.epoch, |known| known.epoch);
        state.tablets.force = Some(Force { epoch, ..force.clone() });
        Ok(())
    }

    fn add_code(&self, code: &Code) -> Result<(), StoreError> {
        let mut state = self.state();
        state.tablets.codes.retain(|_, (old, _)| old.expires_at_ms >= code.made_at_ms - DAY_MS);
        state.tablets.codes.insert(code.token_hash, (*code, None));
        Ok(())
    }

    fn enrol(&self, enrolment: &Enrolment) -> Result<Device, EnrolError> {
        self.whole(|state| state.tablets.enrol(enrolment))
    }

    fn device(&self, _force: ForceId, device: DeviceId) -> Result<Option<Device>, StoreError> {
        Ok(self.state().tablets.device(device).cloned())
    }

    fn devices(&self, _force: ForceId) -> Result<Vec<Device>, StoreError> {
        let mut devices = self.state().tablets.devices.clone();
        devices.sort_by_key(|device| (device.name.len(), device.name.clone()));
        Ok(devices)
    }

    fn set_device_state(
        &self,
        _force: ForceId,
        name: &str,
        new: DeviceState,
    ) -> Result<bool, StoreError> {
        let mut state = self.state();
        let mut devices = state.tablets.devices.iter_mut();
        let found =
            devices.find(|device| device.name == name && device.state != DeviceState::Revoked);
        Ok(found.map(|device| device.state = new).is_some())
    }

    fn sign_in_officer(&self, officer: &OfficerOnDevice) -> Result<(), StoreError> {
        self.state().sign_in(officer);
        Ok(())
    }

    fn post(&self, _force: ForceId, device: DeviceId, event: &FeedEvent) -> Result<(), StoreError> {
        self.state().tablets.post(device, event.clone(), None);
        Ok(())
    }

    fn feed(
        &self,
        _force: ForceId,
        device: DeviceId,
        after: u64,
        bytes_max: usize,
    ) -> Result<FeedPage, StoreError> {
        let state = self.state();
        let posts = state.tablets.mailboxes.get(&device).cloned().unwrap_or_default();
        let mut page = FeedPage::default();
        let mut bytes = 0;
        for (number, post) in (1..).zip(posts).filter(|(number, _)| *number > after) {
            let row = state.feed_row(number, post);
            bytes += cbor(&row.event).unwrap().len();
            bytes += row.sealed.iter().map(|one| one.sealed.len()).sum::<usize>();
            page.more = bytes > bytes_max && !page.rows.is_empty();
            if page.more {
                break;
            }
            page.rows.push(row);
        }
        Ok(page)
    }

    /// Nothing makes a stop yet.
    fn stops(&self, _force: ForceId, _device: DeviceId) -> Result<Vec<Stop>, StoreError> {
        Ok(Vec::new())
    }
}

impl Tablets {
    fn device(&self, device: DeviceId) -> Option<&Device> {
        self.devices.iter().find(|one| one.device == device)
    }

    fn enrol(&mut self, new: &Enrolment) -> Result<Device, EnrolError> {
        let (code, used_by) = *self.codes.get(&new.token_hash).ok_or(EnrolError::Code)?;
        let known = self.devices.iter().find(|device| device.public_key == new.public_key);
        if let Some(used_by) = used_by {
            let same = known.filter(|device| device.device == used_by);
            return same.cloned().ok_or(EnrolError::Code);
        }
        if code.expires_at_ms <= new.now_ms {
            return Err(EnrolError::Code);
        }
        if known.is_some() {
            return Err(EnrolError::KeyInUse);
        }
        let device = Device {
            force: new.force,
            device: new.device,
            name: format!("T-{}", self.devices.len() + 1),
            public_key: new.public_key,
            state: DeviceState::Active,
            enrolled_at_ms: new.now_ms,
        };
        self.devices.push(device.clone());
        self.codes.insert(new.token_hash, (code, Some(new.device)));
        Ok(device)
    }

    pub(super) fn post(
        &mut self,
        device: DeviceId,
        event: FeedEvent,
        envelope: Option<EnvelopeHash>,
    ) {
        if self.device(device).is_none() {
            return;
        }
        let post = Post { event, envelope };
        let mailbox = self.mailboxes.entry(device).or_default();
        if !mailbox.iter().any(|one| one.is_again(&post)) {
            mailbox.push(post);
        }
    }

    /// Where somebody signed in, unless the tablet is gone for good.
    pub(super) fn of(&self, account: AccountId) -> BTreeSet<DeviceId> {
        let theirs = self.officers.iter().filter(|(_, one, _)| *one == account);
        let devices = theirs.filter_map(|(device, ..)| self.device(*device));
        devices
            .filter(|device| device.state != DeviceState::Revoked)
            .map(|device| device.device)
            .collect()
    }

    pub(super) fn tell(&mut self, officers: &[AccountId], event: &FeedEvent) {
        let tablets: BTreeSet<DeviceId> =
            officers.iter().flat_map(|officer| self.of(*officer)).collect();
        tablets.into_iter().for_each(|tablet| self.post(tablet, event.clone(), None));
    }
}

impl State {
    fn feed_row(&self, number: u64, post: Post) -> FeedRow {
        let sealed = match (&post.event, post.envelope) {
            (FeedEvent::Segment { document, .. }, Some(hash)) => {
                vec![SealedEnvelope { document: *document, hash, sealed: self.papers.sealed(hash) }]
            }
            _ => Vec::new(),
        };
        FeedRow { number, event: post.event, sealed }
    }

    fn sign_in(&mut self, officer: &OfficerOnDevice) {
        let OfficerOnDevice { device, account, officer_key, .. } = *officer;
        self.tablets.officers.insert((device, account, officer_key));
        let unfinished = [Stage::VisitBooked, Stage::VisitInField, Stage::Returned];
        let mut open: Vec<_> = self
            .files
            .values()
            .filter(|file| unfinished.contains(&file.row.stage))
            .filter(|file| facts(file).officers.contains(&account))
            .cloned()
            .collect();
        open.sort_by_key(|file| {
            file.row.visit.as_ref().map(|visit| (visit.starts_at.clone(), visit.visit))
        });
        // A form that was posted before is not posted again.
        for visit in open.iter().filter_map(|file| file.row.visit.as_ref()) {
            self.tablets.post(device, form_event(&self.packs[&visit.visit]), None);
        }
        for file in &open {
            let Some(visit) = &file.row.visit else { continue };
            self.tablets.post(device, self.assign(visit.visit), None);
            let last = file.history.iter().rev().find(|line| line.event == "return");
            if let (Stage::Returned, Some(line)) = (file.row.stage, last)
                && let Some(submission) = line.submission
            {
                let returned = FeedEvent::Returned {
                    visit: visit.visit,
                    submission,
                    by: line.by.clone().map(|(_, name)| name).unwrap_or_default(),
                    at_ms: line.at_ms,
                    comments: line.comments.clone(),
                };
                self.tablets.post(device, returned, None);
            }
        }
        let visits: Vec<_> =
            open.iter().filter_map(|file| Some(file.row.visit.as_ref()?.visit)).collect();
        let restricted = self.post_restricted(device, account, &visits);
        let documents: BTreeSet<_> =
            open.iter().filter_map(|file| Some(file.row.visit.as_ref()?.document)).collect();
        let edits = self.papers.edits_of_others(device, &documents);
        let of_restricted = self.papers.edits_of_others(device, &restricted);
        for (document, hash) in edits.into_iter().chain(of_restricted) {
            let segment = FeedEvent::Segment { document, envelopes: Vec::new() };
            self.tablets.post(device, segment, Some(hash));
        }
    }

    fn assign(&self, visit: VisitId) -> FeedEvent {
        FeedEvent::Assign { visit, pack: signed_pack(&self.packs[&visit]).into() }
    }

    /// A pack has gone out.
    pub(super) fn post_pack(&mut self, booking: &Booking) {
        let officers: Vec<_> =
            std::iter::once(booking.officer).chain(booking.second_officer).collect();
        let visit = booking.minted.visit;
        for event in [form_event(&self.packs[&visit]), self.assign(visit)] {
            self.tablets.tell(&officers, &event);
        }
    }

    /// A step was taken by a case that stood like this before.
    pub(super) fn tell_tablets(&mut self, step: &Step, stage: Stage, before: &CaseFacts) {
        let visit = self.files[&step.case].row.visit.as_ref().map(|visit| visit.visit);
        let Some(visit) = visit else { return };
        if let (Event::Return, Some((submission, _))) = (step.event, before.newest) {
            let by = step.by.map(|by| named(by).1).unwrap_or_default();
            let (at_ms, comments) = (step.now_ms, comments(step));
            let returned = FeedEvent::Returned { visit, submission, by, at_ms, comments };
            self.tablets.tell(&before.officers, &returned);
        }
        if !matches!(step.event, Event::Renew | Event::UndoDecision) {
            let (case, at_ms) = (step.case, step.now_ms);
            let moved = FeedEvent::Stage { case, visit, stage: stage.name().to_owned(), at_ms };
            self.tablets.tell(&before.officers, &moved);
        }
    }
}

fn facts(file: &sync_server::store::cases::CaseFile) -> CaseFacts {
    super::rows::facts(&file.row)
}
