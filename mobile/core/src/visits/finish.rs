//! Finishing: the seal, made offline, and the ladder it then climbs.

use shared_model::command::{CommandBody, Waiver};
use shared_model::hash::ContentHash;
use shared_model::ids::VisitId;
use shared_model::seal::{self, SealFacts};

use super::{Act, OpenVisit, private};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Delivery, Finish, Finished, OfVisit, Rung};
use crate::store::{EnvelopeState, SealRow};
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn finish(&self, request: Finish) -> CoreResult<Finished> {
        let done = self.officer(|core, opened| {
            seal_visit(core, opened, request.visit, request.waivers)?;
            view(core, opened, request.visit)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn finished(&self, request: OfVisit) -> CoreResult<Finished> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }
}

fn seal_visit(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    waivers: Vec<Waiver>,
) -> CoreResult<()> {
    let officer = opened.officer.account;
    let open = opened.visit(visit)?;
    open.check_is_visit()?;
    open.check_leads(officer)?;
    open.check_may_change()?;
    check_blockers(core, open, &waivers)?;
    if opened.store.read(|db| db.seal_on_its_way(visit))? {
        return Err(CoreError::Refused(
            "you have finished this visit, and the force has not confirmed that yet. What you \
             added is saved and goes by itself; finish again when it is confirmed"
                .into(),
        ));
    }
    let mut acts = vec![(visit, seal_act(core, opened, visit, waivers)?)];
    for private::ToSeal { record, waivers } in private::to_seal(opened, visit)? {
        if opened.visit(record)?.state.blockers_with(&waivers).next().is_some() {
            return Err(CoreError::Invalid(
                "the visit cannot be finished yet: private notes are not complete".into(),
            ));
        }
        acts.push((record, seal_act(core, opened, record, waivers)?));
    }
    opened.record_all(core, acts)?;
    Ok(())
}

/// The seal of one document: of the visit, or of a restricted document that belongs to it.
fn seal_act<'a>(
    core: &'a Core,
    opened: &mut Opened,
    visit: VisitId,
    waivers: Vec<Waiver>,
) -> CoreResult<Act<'a>> {
    let seals = opened.store.read(|db| db.seals(visit))?;
    let open = opened.visit(visit)?;
    let facts = SealFacts {
        case: open.pack.case,
        visit: open.restricted.as_ref().map_or(visit, |restricted| restricted.of),
        document: open.pack.document,
        form: open.form.hash(),
        follows: seals.iter().rev().find_map(|seal| seal.submission),
        waivers,
    };
    let document = open.document.clone();
    let signed = seal::build::<p256::ecdsa::Signature>(&document, facts, opened.officer_key()?);
    let signed = signed.map_err(CoreError::internal)?;
    let projection = ContentHash::of(signed.projection.as_bytes());
    let number = seals.last().map_or(1, |seal| seal.number + 1);
    let (device, id) = (opened.enrolment.device, opened.visit(visit)?.pack.document);
    // The row names the envelope, which is made in the same transaction before it.
    let also = move |db: crate::store::Db<'_>| {
        let (_, envelope) = db.last_envelope(id, device)?;
        db.answer_comments(visit, number)?;
        db.forget_place()?;
        db.add_seal(
            visit,
            &SealRow {
                number,
                envelope,
                projection,
                // Read here, where the act is saved: what is saved after it is later.
                sealed_at_ms: core.now_ms(),
                submission: None,
                complete_ms: None,
            },
        )
    };
    Ok(Act {
        puts: Vec::new(),
        commands: vec![CommandBody::Seal(Box::new(signed))],
        also: Some(Box::new(also)),
    })
}

fn check_blockers(core: &Core, open: &OpenVisit, waivers: &[Waiver]) -> CoreResult<()> {
    let left: Vec<_> = open.state.blockers_with(waivers).collect();
    let Some(first) = left.first() else { return Ok(()) };
    let first = core.texts.say(&first.message);
    let more = match left.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    Err(CoreError::Invalid(format!("the visit cannot be finished yet: {first}{more}")))
}

/// Where the newest seal is.
fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<Finished> {
    opened.visit(visit)?.check_is_visit()?;
    let seals = opened.store.read(|db| db.seals(visit))?;
    let seal = seals.last().ok_or_else(|| CoreError::NotFound("a finished visit".into()))?;
    let (reference, document) = {
        let open = opened.visit(visit)?;
        (open.pack.reference.to_string(), open.pack.document)
    };
    let (held, queue, blobs) = opened.store.read(|db| {
        let waiting = db.waiting()?;
        Ok((db.is_held(seal.envelope)?, waiting, db.blobs_of(document)?))
    })?;
    let envelopes = queue.iter().find(|one| one.document == document);
    let photos = blobs.iter().filter(|blob| blob.state == EnvelopeState::Waiting).count();
    let answers = envelopes.map_or(0, |one| one.waiting);
    let all_sent = held && answers == 0 && photos == 0;
    let sealed_at = crate::time::text(seal.sealed_at_ms);
    Ok(Finished {
        visit,
        reference,
        ladder: ladder(core, seal, all_sent),
        waiting: waiting(answers, photos),
        sealed_at,
        sending: chip(core, Some(opened))?,
    })
}

fn waiting(answers: u32, photos: usize) -> Vec<String> {
    let mut waiting = Vec::new();
    if answers > 0 {
        waiting.push(format!(
            "The report: {answers} {}",
            plural(answers as usize, "entry", "entries")
        ));
    }
    if photos > 0 {
        waiting.push(format!(
            "{photos} {} after it",
            plural(photos, "photo or signature", "photos and signatures")
        ));
    }
    waiting
}

const fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

fn ladder(core: &Core, seal: &SealRow, all_sent: bool) -> Vec<Rung> {
    let sending = core.line.is_sending() && !all_sent;
    let rung =
        |rung, name: &str, done, detail: String| Rung { rung, name: name.into(), done, detail };
    let with_force = match seal.complete_ms {
        Some(ms) => format!("The force confirmed it at {}", crate::time::clock(ms)),
        None if all_sent => "A verified receipt is on this tablet".to_owned(),
        None => "When the server's receipt is verified".to_owned(),
    };
    vec![
        rung(
            Delivery::OnTablet,
            "Saved on this tablet",
            true,
            format!("At {}", crate::time::clock(seal.sealed_at_ms)),
        ),
        rung(
            Delivery::Waiting,
            "Waiting to send",
            true,
            if all_sent {
                "Nothing waits".to_owned()
            } else {
                "It goes by itself when there is a signal".to_owned()
            },
        ),
        rung(Delivery::Sending, "Sending", sending || all_sent, String::new()),
        rung(Delivery::WithForce, "With the force", all_sent, with_force),
    ]
}
