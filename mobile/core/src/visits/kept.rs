//! What stands on disk of a document, brought into memory: what cannot be shown yet
//! stays as it came and is tried again at every opening.

use shared_model::document::{Applied, Document, Refusal, check_device};
use shared_model::edits::{Change, Segment};
use shared_model::envelope::Envelope;

use crate::error::{CoreError, CoreResult};

/// What of a document's tail is in memory, and what is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Changes that came in after the snapshot.
    pub applied: u32,
    /// The first envelope with a change that is not shown: no snapshot ever goes
    /// past it, so that it is tried again when what it waits for is there.
    pub waits_from: Option<u64>,
    /// A newer app wrote part of it, which shows once this one is updated.
    pub newer: bool,
}

impl Kept {
    /// How far a snapshot made after this envelope reaches.
    pub(super) fn snapshot_until(self, position: u64) -> u64 {
        self.waits_from.map_or(position, |first| position.min(first.saturating_sub(1)))
    }
}

/// Applies a document's envelopes in order, and again while any of them gets in.
pub(super) fn apply(document: &mut Document, tail: Vec<(u64, Vec<u8>)>) -> CoreResult<Kept> {
    let mut kept = Kept::default();
    let mut open = Vec::new();
    for (position, bytes) in tail {
        match read(&bytes)? {
            Some(changes) => open.push((position, changes)),
            None => {
                kept.newer = true;
                wait(&mut kept, position);
            }
        }
    }
    loop {
        let before = open.len();
        open.retain(|(_, changes)| !take(document, changes, &mut kept));
        if open.len() == before {
            break;
        }
    }
    for (position, _) in &open {
        wait(&mut kept, *position);
    }
    Ok(kept)
}

fn wait(kept: &mut Kept, position: u64) {
    kept.waits_from = Some(kept.waits_from.map_or(position, |first| first.min(position)));
}

/// Whether nothing of the segment waits any more. A change that is not honest never
/// gets in: the server has the last word on it.
fn take(document: &mut Document, changes: &[Change], kept: &mut Kept) -> bool {
    let mut whole = true;
    for change in changes {
        match document.apply(change) {
            Ok(Applied::New) => kept.applied += 1,
            Ok(Applied::Known) => {}
            Err(Refusal::MissingDeps(_)) => whole = false,
            Err(error) => tracing::warn!(%error, "a kept change was not applied"),
        }
    }
    whole
}

/// The typed edits of a kept segment envelope; none where a newer app reads them.
fn read(bytes: &[u8]) -> CoreResult<Option<Vec<Change>>> {
    let damaged = || CoreError::Damaged("a change of this visit cannot be read".into());
    let envelope = Envelope::parse(bytes).map_err(|_| damaged())?;
    let segment = match Segment::decode(envelope.body()) {
        Ok(segment) => segment,
        Err(error) if error.is_newer() => {
            tracing::warn!(%error, "a segment is kept until this app is updated");
            return Ok(None);
        }
        Err(_) => return Err(damaged()),
    };
    let device = envelope.head().device;
    let (own, foreign): (Vec<_>, Vec<_>) =
        segment.changes.into_iter().partition(|change| check_device(change, device).is_ok());
    if !foreign.is_empty() {
        // The server quarantines such a change; here it is not shown either.
        tracing::warn!(changes = foreign.len(), "a tablet wrote under another tablet's key");
    }
    Ok(Some(own))
}

#[cfg(test)]
mod tests;
