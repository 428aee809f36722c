//! Whether the applicant's signature is for what stands now.

use std::sync::Arc;

use shared_model::ids::{EvidenceId, VisitId};
use shared_model::signed::{self, ShownLine, ShownText, SignatureRecord};
use shared_model::texts::Texts;

use super::OpenVisit;
use crate::blob_file;
use crate::error::{CoreError, CoreResult};
use crate::ipc::{ChangedLineView, Language};
use crate::tablet::{Core, Opened};

/// What the applicant would read now.
pub(super) fn lines_now(core: &Core, open: &OpenVisit) -> Vec<ShownLine> {
    lines_in(&core.texts, open)
}

/// The same in another language.
pub(super) fn lines_in(texts: &Texts, open: &OpenVisit) -> Vec<ShownLine> {
    signed::shown_lines(&open.form, &open.projection, &open.pack, &open.facts, texts)
}

/// Every line that reads otherwise now than when the applicant signed. Empty
/// where they have not signed, or signed on another tablet, which has the text.
pub(super) fn changed_since(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
) -> CoreResult<Vec<ChangedLineView>> {
    let Some(text) = signed_text(core, opened, visit)? else { return Ok(Vec::new()) };
    // In the language that they read it in.
    let now = lines_in(Language::of(&text).texts(core), opened.visit(visit)?);
    let changed = signed::changed_since(&text.lines, &now).into_iter();
    let view = |line: signed::ChangedLine| ChangedLineView {
        section: line.section,
        label: line.label,
        was: line.was,
        now: line.now,
    };
    Ok(changed.map(view).collect())
}

fn signed_text(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
) -> CoreResult<Option<Arc<ShownText>>> {
    let open = opened.visit(visit)?;
    let Some(id) = signed::standing_signature(&open.form, &open.projection) else {
        return Ok(None);
    };
    if let Some((known, text)) = &open.signed
        && *known == id
    {
        return Ok(Some(Arc::clone(text)));
    }
    let text = match read(core, opened, visit, id) {
        Ok(Some(text)) => Arc::new(text),
        Ok(None) => return Ok(None),
        // The visit goes on without this mark; the server compares again.
        Err(error) => {
            tracing::warn!(%error, "a signature could not be compared with what stands");
            return Ok(None);
        }
    };
    opened.visit(visit)?.signed = Some((id, Arc::clone(&text)));
    Ok(Some(text))
}

fn read(
    core: &Core,
    opened: &mut Opened,
    visit: VisitId,
    id: EvidenceId,
) -> CoreResult<Option<ShownText>> {
    let document = opened.visit(visit)?.pack.document;
    let blobs = opened.store.read(|db| db.blobs_of(document))?;
    let Some(blob) = blobs.into_iter().find(|blob| blob.evidence == id) else { return Ok(None) };
    let bytes = blob_file::read(&core.data.join("blobs").join(&blob.file), &blob.blob_key)?;
    let damaged = |_| CoreError::Damaged("the applicant's signature cannot be read back".into());
    SignatureRecord::shown_in(&bytes).map(Some).map_err(damaged)
}
