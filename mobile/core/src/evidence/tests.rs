//! What becomes of a photo's file when the database answers with an error.

use shared_model::ids::{DeviceId, DocumentId};

use super::*;
use crate::tablet::tests::opened;

fn row(n: u32) -> CaptureRow {
    CaptureRow {
        n,
        visit: VisitId::from_bytes([5; 16]),
        key: None,
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".into(),
        exhibit: format!("ME/{n}"),
        exhibit_n: n,
        file: format!("file-{n}"),
        blob_key: [3; 32],
        begun_at_ms: 1_000,
        detail: None,
    }
}

fn blob(row: &CaptureRow) -> BlobRow {
    BlobRow {
        document: DocumentId::from_bytes([1; 16]),
        evidence: EvidenceId { device: DeviceId::from_bytes([2; 16]), n: row.n },
        hash: BlobHash::of(b"photo"),
        size_bytes: 5,
        media_type: row.media_type.clone(),
        file: row.file.clone(),
        blob_key: row.blob_key,
        thumbnail: None,
        warning: None,
        state: EnvelopeState::Waiting,
        detail: None,
    }
}

/// Settles after an error and gives what was answered and whether the file is there.
fn settled(tablet: &Tablet, row: &CaptureRow, error: CoreError) -> (CoreResult<EvidenceId>, bool) {
    let data = &tablet.core.data;
    let path = data.join("blobs").join(&row.file);
    fs::write(&path, b"sealed").unwrap();
    let mut inner = tablet.core.lock();
    let done = settle(data, inner.opened.as_mut().unwrap(), row, error);
    (done, path.exists())
}

fn io() -> CoreError {
    CoreError::Internal("the tablet's database did not take this".into())
}

#[test]
fn a_photo_whose_row_was_written_in_spite_of_the_error_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let row = row(1);
    let both = |db: crate::store::Db<'_>| {
        db.add_capture(&row)?;
        db.add_blob(&blob(&row))?;
        db.end_capture(row.n, CaptureState::Attached, None)
    };
    tablet.core.lock().opened.as_mut().unwrap().store.write(both).unwrap();
    let (done, there) = settled(&tablet, &row, io());
    assert_eq!((done.unwrap().n, there), (1, true));
}

#[test]
fn a_file_goes_only_when_the_database_has_said_that_it_was_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    // Its intent cannot be ended: there is no row to write that into.
    let (done, there) = settled(&tablet, &row(1), io());
    assert!(done.is_err() && there, "the next start decides");
    let open = row(2);
    tablet.officer(|_, opened| opened.store.write(|db| db.add_capture(&open))).unwrap();
    let (done, there) = settled(&tablet, &open, io());
    assert!(done.is_err() && !there);
    let not_taken = tablet.officer(|_, opened| opened.store.read(|db| db.not_taken(open.visit)));
    assert_eq!(not_taken.unwrap().len(), 1);
    // On a full disk the file goes whatever becomes of the row.
    let (done, there) = settled(&tablet, &row(3), CoreError::DiskFull);
    assert!(matches!(done, Err(CoreError::DiskFull)) && !there);
}

#[test]
fn files_that_no_row_knows_go_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let tablet = opened(folder.path());
    let (whole, cut_short) = (row(1), row(2));
    let rows = |db: crate::store::Db<'_>| {
        db.add_blob(&blob(&whole))?;
        db.add_capture(&cut_short)
    };
    tablet.core.lock().opened.as_mut().unwrap().store.write(rows).unwrap();
    tablet.close();
    let blobs = folder.path().join("blobs");
    for name in ["file-1", "file-2", "file-2.partial", "orphan", "orphan.partial"] {
        fs::write(blobs.join(name), b"sealed").unwrap();
    }
    let tablet = opened(folder.path());
    let left: Vec<_> = fs::read_dir(&blobs).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left, ["file-1"]);
    let not_taken = tablet.officer(|_, opened| opened.store.read(|db| db.not_taken(row(2).visit)));
    assert_eq!(not_taken.unwrap().len(), 1);
}
