//! Photos and signatures: every intent ends attached or *not taken*.
//!
//! The intent and the key are committed before the first byte; the file is whole
//! and durable before the row that names it; that row, the document's reference
//! and the end of the intent are one transaction. So at any moment there is a
//! whole photo or none.

use std::fs;
use std::path::Path;

use shared_model::canonical;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::form::QuestionType;
use shared_model::hash::BlobHash;
use shared_model::ids::{AnswerKey, EvidenceId, VisitId};
use shared_model::limits::{APPEND_BYTES_MAX, BLOB_BYTES_MAX};

use crate::blob_file::{BlobWriter, Written};
use crate::durable;
use crate::error::{CoreError, CoreResult};
use crate::ipc::{
    EvidenceView, Nothing, OfVisit, PhotoAppend, PhotoAppended, PhotoBegin, PhotoBegun,
    PhotoCancel, PhotoCaption, PhotoExclude, PhotoFinish, Photos,
};
use crate::ports;
use crate::store::{BlobRow, CaptureRow, CaptureState, EnvelopeState, Store};
use crate::tablet::{Core, Opened, Tablet};
use crate::visits::{Act, OpenVisit};

mod jpeg;
mod picture;
#[cfg(test)]
mod tests;
mod view;

pub use picture::{Picture, Size};
pub(crate) use view::{kind, views};

/// A capture that takes bytes in.
pub(crate) struct Capture {
    row: CaptureRow,
    writer: BlobWriter,
    jpeg: jpeg::Walk,
}

/// A file that is whole and durable.
struct Whole {
    written: Written,
    warning: Option<String>,
}

/// What a capture is begun with.
pub(crate) struct Begin {
    pub visit: VisitId,
    pub key: Option<AnswerKey>,
    pub kind: EvidenceKind,
    pub media_type: String,
}

/// The applicant signs in hand-over; others sign under a question for it.
fn check_signature(open: &OpenVisit, key: Option<&AnswerKey>, media_type: &str) -> CoreResult<()> {
    let question = key.and_then(|key| open.form.question(&key.question));
    if question.is_none_or(|question| question.of != QuestionType::Signature) {
        return Err(CoreError::invalid(
            "a signature is given in hand-over, or where one is asked for",
        ));
    }
    if media_type != "application/json" {
        return Err(CoreError::invalid("a signature is kept as its strokes, not as a picture"));
    }
    Ok(())
}

impl Tablet {
    pub(crate) fn photo_begin(&self, request: PhotoBegin) -> CoreResult<PhotoBegun> {
        let PhotoBegin { visit, key, kind, media_type } = request;
        let kind = view::kind_of(kind, &media_type);
        self.officer(|core, opened| {
            if kind == EvidenceKind::Signature {
                check_signature(opened.visit(visit)?, key.as_ref(), &media_type)?;
            }
            let capture = begin(core, opened, Begin { visit, key, kind, media_type })?;
            let exhibit = capture.row.exhibit.clone();
            let name = capture.row.n.to_string();
            opened.captures.insert(name.clone(), capture);
            Ok(PhotoBegun { capture: name, exhibit })
        })
    }

    pub(crate) fn photo_append(&self, request: PhotoAppend) -> CoreResult<PhotoAppended> {
        let bytes = data_encoding::BASE64
            .decode(request.base64.as_bytes())
            .map_err(|_| CoreError::invalid("this piece of the photo is not base64"))?;
        self.officer(|core, opened| {
            let capture = opened.captures.get_mut(&request.capture).ok_or_else(no_capture)?;
            match capture.append(request.offset, &bytes) {
                Ok(offset) => Ok(PhotoAppended { offset }),
                Err(error) if matches!(error, CoreError::Invalid(_)) => Err(error),
                Err(error) => Err(give_up(core, opened, &request.capture, error)),
            }
        })
    }

    pub(crate) fn photo_finish(&self, request: PhotoFinish) -> CoreResult<EvidenceView> {
        let done = self.officer(|core, opened| {
            let capture = opened.captures.remove(&request.capture).ok_or_else(no_capture)?;
            let visit = capture.row.visit;
            let id = finish(core, opened, capture, Some(request.sha256), Vec::new())?;
            view::one(core, opened, visit, id)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn photo_cancel(&self, request: PhotoCancel) -> CoreResult<Nothing> {
        self.officer(|core, opened| {
            let capture = opened.captures.remove(&request.capture).ok_or_else(no_capture)?;
            abandon(&core.data, &mut opened.store, &capture.row, "given up")?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn photos(&self, request: OfVisit) -> CoreResult<Photos> {
        self.officer(|core, opened| view::all(core, opened, request.visit))
    }

    pub(crate) fn photo_caption(&self, request: PhotoCaption) -> CoreResult<EvidenceView> {
        let note = EvidenceNote::Caption { text: request.text };
        self.note(request.visit, request.id, &note)
    }

    pub(crate) fn photo_exclude(&self, request: PhotoExclude) -> CoreResult<EvidenceView> {
        if request.reason.trim().is_empty() {
            return Err(CoreError::invalid("say why this photo is left out of the report"));
        }
        let note = EvidenceNote::Exclude { reason: request.reason };
        self.note(request.visit, request.id, &note)
    }

    fn note(
        &self,
        visit: VisitId,
        id: EvidenceId,
        note: &EvidenceNote,
    ) -> CoreResult<EvidenceView> {
        let done = self.officer(|core, opened| {
            let open = opened.visit(visit)?;
            if !open.projection.evidence.contains_key(&id) {
                return Err(CoreError::NotFound("this photo".into()));
            }
            let m = open.projection.notes_of(&id).count() + 1;
            let put = note_put(id, m, note)?;
            opened.record(core, visit, Act::puts(vec![put]))?;
            view::one(core, opened, visit, id)
        });
        self.core.line.nudge();
        done
    }
}

impl Capture {
    /// Takes a piece; gives how many bytes there are now.
    pub(crate) fn append(&mut self, offset: u64, bytes: &[u8]) -> CoreResult<u64> {
        let have = self.writer.size_bytes();
        if offset != have {
            return Err(CoreError::invalid(format!(
                "{have} bytes of this photo are here, so the next piece begins there, not at {offset}"
            )));
        }
        if bytes.len() > APPEND_BYTES_MAX {
            return Err(CoreError::invalid("a piece of a photo has at most 256 KiB"));
        }
        if have + bytes.len() as u64 > BLOB_BYTES_MAX {
            return Err(CoreError::TooLong(format!(
                "this file is larger than {} MB",
                BLOB_BYTES_MAX / 1_000_000
            )));
        }
        self.writer.append(bytes)?;
        self.jpeg.take(bytes);
        Ok(self.writer.size_bytes())
    }
}

/// Commits the intent, then makes the file.
pub(crate) fn begin(core: &Core, opened: &mut Opened, begin: Begin) -> CoreResult<Capture> {
    let open = opened.visit(begin.visit)?;
    open.check_may_change()?;
    let block = open.pack.exhibits.clone();
    let is_restricted = open.restricted.is_some();
    let file = data_encoding::HEXLOWER.encode(&ports::random::<16>()?);
    let blob_key = ports::random::<32>()?;
    let row = opened.store.write(|db| {
        let (n, exhibit_n) = db.next_capture(begin.visit, block.first, is_restricted)?;
        if exhibit_n > block.last {
            return Err(CoreError::Refused(format!(
                "the exhibit numbers {}/{} to {} of this visit are used up",
                block.prefix, block.first, block.last
            )));
        }
        let row = CaptureRow {
            n,
            visit: begin.visit,
            key: begin.key,
            kind: begin.kind,
            media_type: begin.media_type,
            exhibit: format!("{}/{exhibit_n}", block.prefix),
            exhibit_n,
            file,
            blob_key,
            begun_at_ms: core.now_ms(),
            detail: None,
        };
        db.add_capture(&row)?;
        Ok(row)
    })?;
    let path = core.data.join("blobs").join(&row.file).with_extension("partial");
    match BlobWriter::create(&path, &row.blob_key) {
        Ok(writer) => Ok(Capture { row, writer, jpeg: jpeg::Walk::default() }),
        Err(error) => {
            let error = CoreError::from(error);
            abandon(&core.data, &mut opened.store, &row, &error.to_string())?;
            Err(error)
        }
    }
}

/// Makes the file whole and the photo part of the visit, with further puts in the same act.
pub(crate) fn finish(
    core: &Core,
    opened: &mut Opened,
    capture: Capture,
    want: Option<BlobHash>,
    further: Vec<NewPut>,
) -> CoreResult<EvidenceId> {
    let row = capture.row.clone();
    let whole = match publish(core, capture, want) {
        Ok(whole) => whole,
        Err(error) => {
            let ended = abandon(&core.data, &mut opened.store, &row, &error.to_string());
            return Err(after(error, ended));
        }
    };
    match attach(core, opened, &row, whole, further) {
        Err(error) => settle(&core.data, opened, &row, error),
        attached => attached,
    }
}

/// After a commit that failed: the photo may be part of the visit all the same, or
/// become so when the log is read at the next start. Its file goes only once the
/// database says for good that it was not taken.
fn settle(
    data: &Path,
    opened: &mut Opened,
    row: &CaptureRow,
    error: CoreError,
) -> CoreResult<EvidenceId> {
    let store = &mut opened.store;
    // Where even that cannot be read, the next start decides.
    let Ok(files) = store.read(|db| db.blob_files()) else { return Err(error) };
    if files.contains(&row.file) {
        return Ok(EvidenceId { device: opened.enrolment.device, n: row.n });
    }
    let why = error.to_string();
    // A full disk takes no commit in part, and the file makes room for the row.
    let ended = if matches!(error, CoreError::DiskFull) {
        abandon(data, store, row, &why)
    } else {
        store
            .write(|db| db.end_capture(row.n, CaptureState::NotTaken, Some(&why)))
            .and_then(|()| remove_both(data, row))
    };
    Err(after(error, ended))
}

/// The error that a capture met. Where its end could not be written, the intent
/// stands open and ends at the next start.
fn after(error: CoreError, ended: CoreResult<()>) -> CoreError {
    if let Err(worse) = ended {
        tracing::warn!(%worse, "a capture could not be ended");
    }
    error
}

fn publish(core: &Core, capture: Capture, want: Option<BlobHash>) -> CoreResult<Whole> {
    let path = core.data.join("blobs").join(&capture.row.file);
    let Capture { writer, jpeg, .. } = capture;
    let written = writer.finish()?;
    if written.size_bytes == 0 {
        return Err(CoreError::invalid("this photo is empty"));
    }
    if want.is_some_and(|want| want != written.hash) {
        return Err(CoreError::invalid(
            "this photo did not arrive as it was sent, so it was not taken; take it again",
        ));
    }
    durable::publish(&path.with_extension("partial"), &path)?;
    Ok(Whole { warning: picture::warning(&written, &jpeg), written })
}

fn attach(
    core: &Core,
    opened: &mut Opened,
    row: &CaptureRow,
    whole: Whole,
    further: Vec<NewPut>,
) -> CoreResult<EvidenceId> {
    let Whole { written, warning } = whole;
    let id = EvidenceId { device: opened.enrolment.device, n: row.n };
    let record = EvidenceRecord {
        kind: row.kind,
        exhibit: row.exhibit.clone(),
        hash: written.hash,
        size_bytes: written.size_bytes,
        media_type: row.media_type.clone(),
        taken_at: crate::time::text(row.begun_at_ms),
    };
    let mut puts = vec![NewPut {
        container: Container::Evidence,
        key: id.to_string(),
        text: canonical::text(&record)?,
    }];
    if let Some(answer) = &row.key {
        puts.push(note_put(id, 1, &EvidenceNote::Link { answer: answer.clone() })?);
    }
    puts.extend(further);
    let document = opened.visit(row.visit)?.pack.document;
    let blob = BlobRow {
        document,
        evidence: id,
        hash: written.hash,
        size_bytes: written.size_bytes,
        media_type: row.media_type.clone(),
        file: row.file.clone(),
        blob_key: row.blob_key,
        thumbnail: None,
        warning,
        state: EnvelopeState::Waiting,
        detail: None,
    };
    let also = |db: crate::store::Db<'_>| {
        db.add_blob(&blob)?;
        db.end_capture(row.n, CaptureState::Attached, None)
    };
    opened.record(core, row.visit, Act { also: Some(Box::new(also)), ..Act::puts(puts) })?;
    Ok(id)
}

fn note_put(id: EvidenceId, m: usize, note: &EvidenceNote) -> CoreResult<NewPut> {
    Ok(NewPut {
        container: Container::EvidenceNotes,
        key: format!("{id}/{m}"),
        text: canonical::text(note)?,
    })
}

/// Ends a capture that met an error, and gives the error back.
fn give_up(core: &Core, opened: &mut Opened, name: &str, error: CoreError) -> CoreError {
    let Some(capture) = opened.captures.remove(name) else { return error };
    let ended = abandon(&core.data, &mut opened.store, &capture.row, &error.to_string());
    after(error, ended)
}

/// Removes what there is of the file, then says that it was not taken. The file
/// goes first: on a full disk that makes room for the row.
fn abandon(data: &Path, store: &mut Store, row: &CaptureRow, why: &str) -> CoreResult<()> {
    remove_both(data, row)?;
    store.write(|db| db.end_capture(row.n, CaptureState::NotTaken, Some(why)))
}

/// At start: every intent that stands open ends, and files that no row knows go.
pub(crate) fn recover(data: &Path, store: &mut Store) -> CoreResult<()> {
    for row in store.read(|db| db.open_captures())? {
        abandon(data, store, &row, "the app was ended before the photo was whole")?;
    }
    let known = store.read(|db| db.blob_files())?;
    for entry in fs::read_dir(data.join("blobs"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !known.contains(&name) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

fn remove_both(data: &Path, row: &CaptureRow) -> CoreResult<()> {
    let path = data.join("blobs").join(&row.file);
    remove(&path.with_extension("partial"))?;
    remove(&path)
}

fn remove(path: &Path) -> CoreResult<()> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn no_capture() -> CoreError {
    CoreError::NotFound("this capture, or it has ended,".into())
}
