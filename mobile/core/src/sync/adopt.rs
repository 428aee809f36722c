//! What came from the server: verified first, then adopted with the cursor in one
//! transaction.
//!
//! A page with anything in it that the server did not sign is not adopted at
//! all: the cursor stays, and it is asked for again.

use std::collections::BTreeSet;

use shared_model::canonical;
use shared_model::envelope::Envelope;
use shared_model::form::Form;
use shared_model::hash::{ContentHash, EnvelopeHash};
use shared_model::ids::{EvidenceId, SubmissionId, VisitId};
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use shared_model::receipt::{Purpose, Receipt, ReceiptKind, SignedBytes};
use shared_model::wire::{Comment, FeedEvent, SyncResponse};

use super::Receipted;
use crate::enrolment::Enrolment;
use crate::error::{CoreError, CoreResult};
use crate::store::{CommentRow, Contact, Db, EnvelopeState, NewEnvelope, Upload};
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

/// A receipt whose signature holds and that is for this tablet.
struct Verified {
    receipt: Receipt,
    bytes: Vec<u8>,
}

/// Adopts one answer.
pub(super) fn page(
    core: &Core,
    opened: &mut Opened,
    response: &SyncResponse,
) -> CoreResult<Adopted> {
    let now_ms = core.now_ms();
    let enrolment = opened.enrolment.clone();
    let mut adopted = opened.store.write(|db| {
        let mut adopted = Adopted::default();
        if let Some(receipt) = &response.receipt {
            keep(db, &verified(&enrolment, receipt)?, &mut adopted)?;
        }
        for refused in &response.refused {
            let message = Some(refused.message.as_str());
            db.mark_envelope(refused.envelope, EnvelopeState::Refused, message)?;
            adopted.refused.insert(refused.envelope);
        }
        for entry in &response.feed {
            event(db, &enrolment, &entry.event, now_ms, &mut adopted)?;
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
        opened.visits.remove(&visit);
    }
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

fn verified(enrolment: &Enrolment, bytes: &[u8]) -> CoreResult<Verified> {
    let signed = enrolment.verified(bytes, Purpose::Receipt)?;
    let refused =
        || CoreError::Refused("the server sent a receipt that is not for this tablet".into());
    let receipt: Receipt = minicbor::decode(&signed.bytes).map_err(|_| refused())?;
    if receipt.device != enrolment.device {
        return Err(refused());
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
        }
    }
    Ok(())
}

fn event(
    db: Db<'_>,
    enrolment: &Enrolment,
    event: &FeedEvent,
    now_ms: i64,
    adopted: &mut Adopted,
) -> CoreResult<()> {
    match event {
        FeedEvent::Form { hash, bytes, signed } => form(db, enrolment, *hash, bytes, signed),
        FeedEvent::Assign { visit, pack } => assign(db, enrolment, *visit, pack),
        FeedEvent::Segment { document, envelopes } => {
            for bytes in envelopes {
                let refused = |_| {
                    CoreError::Refused("the server sent an envelope that cannot be read".into())
                };
                let envelope = &Envelope::parse(bytes).map_err(refused)?;
                let state = EnvelopeState::Held;
                db.add_envelope(NewEnvelope { envelope, made_at_ms: now_ms, state })?;
            }
            adopted.touched.extend(db.visit_of(*document)?);
            Ok(())
        }
        FeedEvent::Returned { visit, submission, by, at_ms, comments } => {
            adopted.touched.insert(*visit);
            let sent_back = SentBack { submission: *submission, by, at_ms: *at_ms };
            returned(db, *visit, &sent_back, comments)
        }
        FeedEvent::Receipt { receipt } => keep(db, &verified(enrolment, receipt)?, adopted),
        FeedEvent::Verdict { envelope, message, .. } => db.verdict(*envelope, message),
        FeedEvent::Stage { visit, stage, .. } => db.put_stage(*visit, stage),
    }
}

/// A form that this app cannot read stays out: its visits are not ready to go out.
fn form(
    db: Db<'_>,
    enrolment: &Enrolment,
    hash: ContentHash,
    bytes: &[u8],
    signed: &[u8],
) -> CoreResult<()> {
    let refused = || CoreError::Refused("the server sent a form that it did not sign".into());
    // The file travels beside its signature; what was signed is the file.
    let mut signed: SignedBytes = minicbor::decode(signed).map_err(|_| refused())?;
    signed.bytes = bytes.to_vec().into();
    let signed = minicbor::to_vec(&signed).map_err(CoreError::internal)?;
    enrolment.verified(&signed, Purpose::Form)?;
    if ContentHash::of(bytes) != hash {
        return Err(refused());
    }
    let readable = std::str::from_utf8(bytes).is_ok_and(|text| Form::load(text).is_ok());
    if !readable {
        tracing::warn!(%hash, "a form is newer than this app");
        return Ok(());
    }
    db.put_form(hash, bytes)
}

fn assign(db: Db<'_>, enrolment: &Enrolment, visit: VisitId, pack: &[u8]) -> CoreResult<()> {
    let refused = || CoreError::Refused("the server sent a pack that it did not sign".into());
    let signed = enrolment.verified(pack, Purpose::Pack)?;
    let text = std::str::from_utf8(&signed.bytes).map_err(|_| refused())?;
    let pack: Pack = serde_json::from_str(text).map_err(|_| refused())?;
    let canonical = canonical::text(&pack).is_ok_and(|canonical| canonical == text);
    if pack.visit != visit || pack.force != enrolment.force || !canonical {
        return Err(refused());
    }
    db.put_visit(&pack, text)
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
