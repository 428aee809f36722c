//! Evidence as the screen shows it.

use std::collections::BTreeMap;

use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::ids::{EvidenceId, VisitId};
use shared_model::projection::Projection;

use super::picture;
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Delivery, EvidenceView, Photos};
use crate::ports;
use crate::store::{BlobRow, EnvelopeState};
use crate::tablet::{Core, Opened, Tokens};

/// What a piece of evidence counts as: a photo is a picture, whatever it was begun as.
pub(crate) fn kind(record: &EvidenceRecord) -> EvidenceKind {
    kind_of(record.kind, &record.media_type)
}

pub(super) fn kind_of(kind: EvidenceKind, media_type: &str) -> EvidenceKind {
    let other = kind == EvidenceKind::Photo && !media_type.starts_with("image/");
    if other { EvidenceKind::Document } else { kind }
}

/// All of a visit, oldest first.
pub(crate) fn all(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<Photos> {
    let photos = views(core, opened, visit)?.into_values().collect();
    let not_taken = opened.store.read(|db| db.not_taken(visit))?;
    let not_taken = not_taken.iter().map(|row| {
        let why = row.detail.as_deref().unwrap_or("not known");
        format!("{} · {}: not taken ({why})", crate::time::clock(row.begun_at_ms), row.exhibit)
    });
    Ok(Photos { photos, not_taken: not_taken.collect(), free_bytes: None })
}

/// One.
pub(crate) fn one(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    id: EvidenceId,
) -> CoreResult<EvidenceView> {
    let found = views(core, opened, visit)?.remove(&id);
    found.ok_or_else(|| CoreError::NotFound("this photo".into()))
}

/// Every piece of evidence of a visit, by its id.
pub(crate) fn views(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
) -> CoreResult<BTreeMap<EvidenceId, EvidenceView>> {
    let document = opened.visit(visit)?.pack.document;
    let blobs = opened.store.read(|db| db.blobs_of(document))?;
    let blobs: BTreeMap<EvidenceId, BlobRow> =
        blobs.into_iter().map(|blob| (blob.evidence, blob)).collect();
    let sending = core.line.is_sending();
    let Opened { visits, tokens, .. } = opened;
    let projection =
        &visits.get(&visit).ok_or_else(|| CoreError::NotFound("this visit".into()))?.projection;
    let ids: Vec<EvidenceId> = projection.evidence.keys().copied().collect();
    let mut found = BTreeMap::new();
    for id in ids {
        let token = token(tokens, visit, id)?;
        if let Some(view) = view(projection, id, blobs.get(&id), token, sending) {
            found.insert(id, view);
        }
    }
    Ok(found)
}

fn view(
    projection: &Projection,
    id: EvidenceId,
    blob: Option<&BlobRow>,
    token: String,
    sending: bool,
) -> Option<EvidenceView> {
    let record = &projection.evidence.get(&id)?.first()?.value;
    let link = projection.notes_of(&id).find_map(|note| match &note.value {
        EvidenceNote::Link { answer } => Some(answer.to_string()),
        EvidenceNote::Caption { .. } | EvidenceNote::Exclude { .. } => None,
    });
    let sent = match blob.map(|blob| blob.state) {
        None | Some(EnvelopeState::Held) => Delivery::WithForce,
        Some(EnvelopeState::Refused) => Delivery::NeedsYou,
        Some(EnvelopeState::Waiting) if sending => Delivery::Sending,
        Some(EnvelopeState::Waiting) => Delivery::OnTablet,
    };
    Some(EvidenceView {
        id: id.to_string(),
        exhibit: record.exhibit.clone(),
        token,
        kind: kind(record),
        shows: picture::shows(&record.media_type),
        media_type: record.media_type.clone(),
        size_bytes: record.size_bytes,
        sha256: record.hash.to_string(),
        taken_at: record.taken_at.clone(),
        caption: projection.caption_of(&id).map(str::to_owned),
        excluded: projection.excluded(&id).map(str::to_owned),
        link,
        sent,
        warning: blob.and_then(|blob| blob.warning.clone().or_else(|| blob.detail.clone())),
    })
}

fn token(tokens: &mut Tokens, visit: VisitId, id: EvidenceId) -> CoreResult<String> {
    if let Some(token) = tokens.of.get(&(visit, id)) {
        return Ok(token.clone());
    }
    let token = data_encoding::HEXLOWER.encode(&ports::random::<16>()?);
    tokens.of.insert((visit, id), token.clone());
    tokens.to.insert(token.clone(), (visit, id));
    Ok(token)
}
