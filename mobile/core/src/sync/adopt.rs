//! What came from the server: verified first, then adopted with the cursor in one
//! transaction.
//!
//! A page with anything in it that the server did not sign is not adopted at
//! all: the cursor stays, and it is asked for again. A row that only a newer app can
//! read is set aside: the others are adopted, and the mailbox is read again from its
//! start once the app is a newer one.

use std::collections::BTreeSet;

use shared_model::canonical;
use shared_model::envelope::{Envelope, EnvelopeError};
use shared_model::form::{DocumentKind, Form};
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{AccountId, DocumentId, EvidenceId, SubmissionId, VisitId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::receipt::{Purpose, Receipt, ReceiptKind, SignedBytes};
use shared_model::restricted::RestrictedPack;
use shared_model::wire::{Comment, FeedEvent, SyncResponse};

use super::Receipted;
use crate::enrolment::Enrolment;
use crate::error::{CoreError, CoreResult};
use crate::store::{
    ColleagueRow, CommentRow, Contact, Db, EnvelopeState, NewEnvelope, Upload, record_of,
};
use crate::tablet::{Core, Opened};
use crate::visits::register_text;

/// What a push came to.
#[derive(Default)]
pub(super) struct Adopted {
    pub held: BTreeSet<EnvelopeHash>,
    pub refused: BTreeSet<EnvelopeHash>,
    receipts: Vec<Receipted>,
    /// Visits whose document or rows changed under what is in memory.
    touched: BTreeSet<VisitId>,
}

/// Why a row is not adopted.
enum Unadopted {
    /// It is the server's, and this app cannot read it.
    TooOld(&'static str),
    /// Nothing of the page is taken.
    Page(CoreError),
}

impl From<CoreError> for Unadopted {
    fn from(error: CoreError) -> Self {
        Self::Page(error)
    }
}

impl From<Unadopted> for CoreError {
    fn from(unadopted: Unadopted) -> Self {
        match unadopted {
            Unadopted::TooOld(what) => Self::Refused(format!(
                "this app is too old to read {what}; update the app. What is on this tablet is safe"
            )),
            Unadopted::Page(error) => error,
        }
    }
}

/// A receipt whose signature holds and that is for this tablet.
struct Verified {
    receipt: Receipt,
    bytes: Vec<u8>,
}

/// On which tablet a page is adopted, and when.
struct Here {
    enrolment: Enrolment,
    officer: AccountId,
    now_ms: i64,
}

/// Adopts one answer.
pub(super) fn page(
    core: &Core,
    opened: &mut Opened,
    response: &SyncResponse,
) -> CoreResult<Adopted> {
    let now_ms = core.now_ms();
    let here =
        Here { enrolment: opened.enrolment.clone(), officer: opened.officer.account, now_ms };
    let mut adopted = opened.store.write(|db| {
        let mut adopted = Adopted::default();
        if let Some(receipt) = &response.receipt {
            keep(db, &verified(&here.enrolment, receipt)?, &mut adopted)?;
        }
        for refused in &response.refused {
            let message = Some(refused.message.as_str());
            db.mark_envelope(refused.envelope, EnvelopeState::Refused, message)?;
            adopted.refused.insert(refused.envelope);
        }
        for entry in &response.feed {
            match event(db, &here, &entry.event, &mut adopted) {
                Ok(()) => {}
                Err(Unadopted::TooOld(what)) => {
                    tracing::warn!(number = entry.number, what, "this app is too old for a row");
                    db.set_aside()?;
                }
                Err(Unadopted::Page(error)) => return Err(error),
            }
        }
        db.put_stops(&response.stops)?;
        let before = db.contact()?;
        db.put_contact(Contact {
            epoch: response.epoch,
            cursor: response.cursor,
            last_contact_ms: Some(now_ms),
            offset_ms: Some(response.server_time_ms - now_ms),
            boots: before.boots,
        })?;
        Ok(adopted)
    })?;
    for visit in std::mem::take(&mut adopted.touched) {
        opened.forget(visit);
    }
    opened.seal_what_is_held();
    core.line.tell(&adopted.receipts);
    Ok(adopted)
}

/// Adopts the receipt of one piece of evidence, which must name it.
pub(super) fn blob_receipt(
    core: &Core,
    opened: &mut Opened,
    upload: &Upload,
    receipt: &[u8],
) -> CoreResult<()> {
    let verified = verified(&opened.enrolment, receipt)?;
    let names = match &verified.receipt.kind {
        ReceiptKind::Held { blobs, .. } => blobs.iter().any(|blob| {
            blob.document == upload.document
                && blob.evidence == upload.evidence.to_string()
                && blob.hash == upload.hash
        }),
        ReceiptKind::Complete { .. } => false,
    };
    if !names {
        return Err(CoreError::Refused("the receipt is for something else".into()));
    }
    let adopted = opened.store.write(|db| {
        let mut adopted = Adopted::default();
        keep(db, &verified, &mut adopted)?;
        Ok(adopted)
    })?;
    core.line.tell(&adopted.receipts);
    Ok(())
}

fn verified(enrolment: &Enrolment, bytes: &[u8]) -> Result<Verified, Unadopted> {
    let signed = enrolment.verified(bytes, Purpose::Receipt)?;
    let receipt: Receipt =
        minicbor::decode(&signed.bytes).map_err(|_| Unadopted::TooOld("a receipt"))?;
    if receipt.device != enrolment.device {
        let words = "the server sent a receipt that is not for this tablet";
        return Err(CoreError::Refused(words.into()).into());
    }
    Ok(Verified { receipt, bytes: bytes.to_vec() })
}

fn keep(db: Db<'_>, verified: &Verified, adopted: &mut Adopted) -> CoreResult<()> {
    let Verified { receipt, bytes } = verified;
    db.keep_receipt(bytes, receipt.at_ms)?;
    match &receipt.kind {
        ReceiptKind::Held { envelopes, blobs } => {
            for hash in envelopes {
                adopted.held.insert(*hash);
                if db.mark_envelope(*hash, EnvelopeState::Held, None)? {
                    adopted.receipts.push(Receipted::Held(hash.to_string()));
                }
            }
            for blob in blobs {
                let Ok(evidence) = blob.evidence.parse::<EvidenceId>() else { continue };
                if db.mark_blob(blob.document, evidence, EnvelopeState::Held, None)? {
                    adopted.receipts.push(Receipted::Held(blob.evidence.clone()));
                }
            }
        }
        ReceiptKind::Complete { document, submission, seal, projection } => {
            if db.complete_seal(*seal, *projection, *submission, receipt.at_ms)? {
                adopted.receipts.push(Receipted::Complete(submission.to_string()));
            }
            adopted.touched.extend(db.visit_of(*document)?);
            adopted.touched.insert(record_of(*document));
        }
    }
    Ok(())
}

fn event(
    db: Db<'_>,
    here: &Here,
    event: &FeedEvent,
    adopted: &mut Adopted,
) -> Result<(), Unadopted> {
    let Here { enrolment, now_ms, .. } = here;
    match event {
        FeedEvent::Form { hash, bytes, signed } => form(db, enrolment, *hash, bytes, signed),
        FeedEvent::Assign { visit, pack } => assign(db, enrolment, *visit, pack),
        FeedEvent::Segment { document, envelopes } => {
            // First: what stands before an unreadable envelope is kept, and a visit in
            // memory that went on without it would never read it.
            adopted.touched.extend(db.visit_of(*document)?);
            adopted.touched.insert(record_of(*document));
            for bytes in envelopes {
                let envelope = &Envelope::parse(bytes).map_err(unread_envelope)?;
                let state = EnvelopeState::Held;
                db.add_envelope(NewEnvelope { envelope, made_at_ms: *now_ms, state })?;
            }
            Ok(())
        }
        FeedEvent::Returned { visit, submission, by, at_ms, comments } => {
            adopted.touched.insert(*visit);
            let sent_back = SentBack { submission: *submission, by, at_ms: *at_ms };
            match returned(db, *visit, &sent_back, comments) {
                // Its visit was set aside.
                Err(CoreError::NotFound(_)) if db.is_too_old()? => {
                    Err(Unadopted::TooOld("what was sent back"))
                }
                // It was never given to this tablet: asking again brings no other answer,
                // and no newer app would show it.
                Err(CoreError::NotFound(_)) => {
                    tracing::warn!(%visit, "a visit was sent back that is not on this tablet");
                    Ok(())
                }
                done => Ok(done?),
            }
        }
        FeedEvent::Receipt { receipt } => Ok(keep(db, &verified(enrolment, receipt)?, adopted)?),
        FeedEvent::Verdict { envelope, message, .. } => {
            // Of a number that nobody has, the page of the visit's officers tells.
            if db.refuse_colleague(*envelope, message)? {
                return Ok(());
            }
            Ok(db.verdict(*envelope, message)?)
        }
        FeedEvent::Stage { visit, stage, .. } => Ok(db.put_stage(*visit, stage)?),
        FeedEvent::Restricted { document, pack } => restricted(db, here, *document, pack),
        FeedEvent::Colleague { visit, account, name, staff_number } => {
            adopted.touched.insert(*visit);
            let (account, name, staff_number) = (*account, name.clone(), staff_number.clone());
            Ok(db.put_colleague(*visit, &ColleagueRow { account, name, staff_number })?)
        }
    }
}

fn unread_envelope(error: EnvelopeError) -> Unadopted {
    match error {
        EnvelopeError::NotAnEnvelope | EnvelopeError::Algorithm { .. } => {
            Unadopted::TooOld("a colleague's answers")
        }
        EnvelopeError::Length { .. }
        | EnvelopeError::TooLarge { .. }
        | EnvelopeError::Signature
        | EnvelopeError::NotSigned
        | EnvelopeError::Signer { .. } => {
            CoreError::Refused("the server sent an envelope that is not whole".into()).into()
        }
    }
}

/// Until the app is a newer one, the visits of a form that it cannot read are not
/// ready to go out.
fn form(
    db: Db<'_>,
    enrolment: &Enrolment,
    hash: ContentHash,
    bytes: &[u8],
    signed: &[u8],
) -> Result<(), Unadopted> {
    let refused = || CoreError::Refused("the server sent a form that it did not sign".into());
    // The file travels beside its signature; what was signed is the file.
    let mut signed: SignedBytes = minicbor::decode(signed).map_err(|_| refused())?;
    signed.bytes = bytes.to_vec().into();
    let signed = minicbor::to_vec(&signed).map_err(CoreError::internal)?;
    enrolment.verified(&signed, Purpose::Form)?;
    if ContentHash::of(bytes) != hash {
        return Err(refused().into());
    }
    let readable = std::str::from_utf8(bytes).is_ok_and(|text| Form::load(text).is_ok());
    if !readable {
        return Err(Unadopted::TooOld("a form"));
    }
    Ok(db.put_form(hash, bytes)?)
}

fn assign(db: Db<'_>, enrolment: &Enrolment, visit: VisitId, pack: &[u8]) -> Result<(), Unadopted> {
    let too_old = || Unadopted::TooOld("what was assigned");
    let signed = enrolment.verified(pack, Purpose::Pack)?;
    let text = std::str::from_utf8(&signed.bytes).map_err(|_| too_old())?;
    let pack: Pack = serde_json::from_str(text).map_err(|_| too_old())?;
    if pack.visit != visit || pack.force != enrolment.force {
        return Err(CoreError::Refused("the server sent the pack of another visit".into()).into());
    }
    // Fields that this app does not know would be missing from what it shows.
    if !canonical::text(&pack).is_ok_and(|canonical| canonical == text) {
        return Err(too_old());
    }
    Ok(db.put_visit(&pack, text)?)
}

/// A document in which everything is restricted. One that is not this officer's is not
/// kept: nobody here could read it.
fn restricted(db: Db<'_>, here: &Here, document: DocumentId, pack: &[u8]) -> Result<(), Unadopted> {
    let too_old = || Unadopted::TooOld("a private record");
    let signed = here.enrolment.verified(pack, Purpose::Restricted)?;
    let text = std::str::from_utf8(&signed.bytes).map_err(|_| too_old())?;
    let pack: RestrictedPack = serde_json::from_str(text).map_err(|_| too_old())?;
    if pack.document != document || pack.force != here.enrolment.force {
        let words = "the server sent the pack of another private record";
        return Err(CoreError::Refused(words.into()).into());
    }
    if pack.kind == DocumentKind::Visit
        || !canonical::text(&pack).is_ok_and(|canonical| canonical == text)
    {
        return Err(too_old());
    }
    if !pack.officers.contains(&here.officer) {
        tracing::warn!(%document, "a private record of another officer was not kept");
        return Ok(());
    }
    Ok(db.put_restricted(&pack, text)?)
}

struct SentBack<'a> {
    submission: SubmissionId,
    by: &'a str,
    at_ms: i64,
}

fn returned(
    db: Db<'_>,
    visit: VisitId,
    sent_back: &SentBack<'_>,
    comments: &[Comment],
) -> CoreResult<()> {
    let document = db.visit(visit)?.document;
    let projection = match db.document(document)? {
        Some(row) => Projection::from_text(&row.projection)
            .map_err(|_| CoreError::Damaged("the read model of a visit cannot be read".into()))?,
        None => Projection::default(),
    };
    for (number, comment) in (0_u32..).zip(comments) {
        let row = CommentRow {
            submission: sent_back.submission,
            number,
            key: comment.key.clone(),
            text: comment.text.clone(),
            by_name: sent_back.by.to_owned(),
            at_ms: sent_back.at_ms,
            answer_then: register_text(&projection, &comment.key),
        };
        db.add_comment(visit, &row)?;
    }
    Ok(())
}
