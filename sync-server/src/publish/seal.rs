//! Whether a seal holds in every part; it always ends, and never in nothing.

use p256::ecdsa::Signature;
use shared_model::canonical;
use shared_model::command::Seal;
use shared_model::document::Document;
use shared_model::form::Facts;
use shared_model::forms::{self, Published};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, CommandId, SubmissionId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::receipt::{Receipt, ReceiptKind};
use shared_model::seal::{self, SealFault};
use shared_model::workflow::Event;

use super::plan::Bench;
use super::{Fault, tasks};
use crate::cases::pack::signed_pack;
use crate::cases::{clock, restricted};
use crate::random;
use crate::seals;
use crate::store::documents::{Execution, HeldEnvelope, SEAL_WAITS_MS_MAX, SealEnd, VisitFacts};

/// A seal with the envelope that brought it.
pub(super) struct Sealed<'a> {
    pub(super) held: &'a HeldEnvelope,
    pub(super) id: CommandId,
    pub(super) by: AccountId,
    pub(super) at: String,
}

/// What becomes of a seal.
pub(super) fn judge(
    bench: Bench<'_>,
    document: &Document,
    sealed: &Sealed<'_>,
    seal: &Seal,
) -> Result<SealEnd, Fault> {
    let Some(visit) = &bench.work.visit else {
        return Ok(person("no visit of this force has this document"));
    };
    if let Some(why) = misnamed(bench, visit, sealed, seal) {
        return Ok(person(why));
    }
    match (seal.follows, bench.work.newest) {
        (follows, newest) if follows == newest => {}
        (Some(_), None) => return Ok(person("it follows a submission that is not known here")),
        _ => return Ok(SealEnd::Superseded),
    }
    let projection = match seal::check(seal, document) {
        Ok(projection) => projection,
        Err(SealFault::Waits(heads)) => {
            let what = format!("{} changes that have not come", heads.len());
            return Ok(waits(bench, sealed, what));
        }
        Err(other) => return Ok(person(&other.to_string())),
    };
    let missing = missing_blobs(bench, seal);
    if missing > 0 {
        return Ok(waits(bench, sealed, evidence_words(missing)));
    }
    let given = match Given::of(visit, seal) {
        Ok(given) => given,
        Err(why) => return Ok(person(why)),
    };
    if let Some(why) = given.gates(seal, &projection) {
        return Ok(person(&why));
    }
    let execution = execution(bench, visit, sealed, seal)?;
    let work = if visit.restricted.is_some() {
        Vec::new()
    } else {
        let today = clock::london_day_of_ms(bench.app.clock.now_ms());
        tasks::left(&given.form.form, &projection, (&given.pack, &given.facts), today)
    };
    Ok(SealEnd::Execute(Box::new(Execution { work, ..execution })))
}

fn evidence_words(missing: usize) -> String {
    match missing {
        1 => "1 photograph or signature that has not come".to_owned(),
        more => format!("{more} photographs and signatures that have not come"),
    }
}

fn person(why: &str) -> SealEnd {
    SealEnd::WithPerson(why.to_owned())
}

/// Patience ends: after a day, or at once when what is missing cannot come.
fn waits(bench: Bench<'_>, sealed: &Sealed<'_>, what: String) -> SealEnd {
    let waited_ms = bench.app.clock.now_ms().saturating_sub(sealed.held.received_at_ms);
    if bench.work.quarantined > 0 {
        return person(&format!("it waits for {what}, and part of the visit cannot be published"));
    }
    if waited_ms > SEAL_WAITS_MS_MAX {
        return person(&format!("it has waited a day for {what}"));
    }
    SealEnd::Waits(what)
}

/// Where the seal names something else than what it stands in, or nobody signed it.
fn misnamed(
    bench: Bench<'_>,
    visit: &VisitFacts,
    sealed: &Sealed<'_>,
    seal: &Seal,
) -> Option<&'static str> {
    if (seal.case, seal.visit, seal.document) != (visit.case, visit.visit, bench.id) {
        return Some("it names another case, visit or document than that of its envelope");
    }
    if visit.restricted.is_none() && visit.officers.first() != Some(&sealed.by) {
        return Some("it is finished by an officer who does not lead the visit");
    }
    let keys = bench.officer_keys(sealed.held.device, sealed.by);
    let signed = keys.iter().any(|key| seal::verify::<Signature>(seal, key).is_ok());
    (!signed).then_some("it is not signed with a key of that officer on that tablet")
}

fn missing_blobs(bench: Bench<'_>, seal: &Seal) -> usize {
    let held = |line: &&shared_model::evidence::ManifestLine| {
        bench.work.blobs.contains(&(line.evidence, line.hash, line.size_bytes))
    };
    seal.manifest.iter().filter(|line| !held(line)).count()
}

/// What a document was given to be filled in with.
struct Given {
    pack: Pack,
    form: &'static Published,
    facts: Facts,
}

impl Given {
    /// As it was given out: the visit's pack on its day, and the form of the document's own.
    fn of(visit: &VisitFacts, seal: &Seal) -> Result<Self, &'static str> {
        let pack = signed_pack(&visit.pack).ok_or("the pack of this visit cannot be read")?;
        let named = match &visit.restricted {
            Some(own) => restricted::signed_pack(own).map(|own| own.form.hash),
            None => Some(pack.form.hash),
        };
        if named != Some(seal.form) {
            return Err("it was filled in on another form than the pack names");
        }
        let form = forms::by_hash(seal.form);
        let form = form.ok_or("its form is not one that this server publishes")?;
        let today = clock::written_day(&pack.starts_at).ok_or("the pack names no day")?;
        Ok(Self { pack, form, facts: Facts { today } })
    }

    /// Why the form does not let this be finished, evaluated as on the tablet.
    fn gates(&self, seal: &Seal, projection: &Projection) -> Option<String> {
        let state = self.form.form.evaluate(projection, &self.pack, &self.facts);
        let open = state.blockers_with(&seal.waivers).count();
        (open > 0).then(|| format!("{open} things that the form asks for are missing"))
    }
}

fn execution(
    bench: Bench<'_>,
    visit: &VisitFacts,
    sealed: &Sealed<'_>,
    seal: &Seal,
) -> Result<Execution, Fault> {
    let now_ms = bench.app.clock.now_ms();
    let submission = SubmissionId::from_uuid(random::uuid_v4()?);
    let projection_hash = ContentHash::of(seal.projection.as_bytes());
    let kind = ReceiptKind::Complete {
        document: bench.id,
        submission,
        seal: sealed.held.hash,
        projection: projection_hash,
    };
    let receipt = Receipt { device: sealed.held.device, at_ms: now_ms, kind };
    let manifest = canonical::text(&seal.manifest)?;
    let waivers = canonical::text(&seal.waivers)?;
    let step = match visit.restricted {
        Some(_) => None,
        None => {
            Some(bench.step(visit.case, Event::Receive, Some((submission, projection_hash)))?)
        }
    };
    if step.is_some() {
        tracing::info!(%submission, command = %sealed.id, "a seal holds and is executed");
    }
    Ok(Execution {
        submission,
        follows: seal.follows,
        projection: bench.key.seal(seals::PROJECTION, seal.projection.as_bytes())?,
        projection_hash,
        manifest: bench.key.seal(seals::MANIFEST, manifest.as_bytes())?,
        waivers: bench.key.seal(seals::WAIVERS, waivers.as_bytes())?,
        form: seal.form,
        sealed_at: sealed.at.clone(),
        receipt: bench.app.signer.receipt(&receipt).map_err(|_| Fault::Receipt)?,
        step,
        work: Vec::new(),
    })
}
