//! `GET /submissions/{id}/photos/{device}/{n}`: an original, to the byte, to who may read the submission.
//!
//! The server's own process never decodes a picture: a child makes the small one. Only bytes that begin as a JPEG or a PNG
//! are shown in the page; anything else is offered as a file.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use shared_model::ids::{DeviceId, EvidenceId, SubmissionId};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::fault::WebFault;
use super::form::Named;
use super::{blocking, log_view, signature};
use crate::accounts::Account;
use crate::app::App;
use crate::evidence;
use crate::seals;
use crate::sessions::rights::{May, ReadSubmission};
use crate::store::Store;
use crate::store::documents::Submission;
use crate::store::evidence::{Blob, BlobName};
use crate::thumbnail;

/// Children that decode at one moment: each may take half a gigabyte.
static DECODERS: Semaphore = Semaphore::const_new(2);

/// `GET /submissions/{id}/photos/{device}/{n}`.
///
/// # Errors
/// [`WebFault::NotFound`] for evidence that this submission does not name.
pub async fn original(
    State(app): State<App>,
    reader: May<ReadSubmission>,
    Named((id, device, n)): Named<(SubmissionId, DeviceId, u32)>,
) -> Result<Response, WebFault> {
    let evidence = EvidenceId { device, n };
    blocking(&app, move |app, store| {
        let bytes = read(app, store, &reader.account, "photo", (id, evidence))?;
        Ok(answer(bytes, evidence))
    })
    .await
}

/// `GET /submissions/{id}/photos/{device}/{n}/thumbnail`: small, made by a child.
///
/// # Errors
/// [`WebFault::NotFound`] besides for what cannot be decoded.
pub async fn small(
    State(app): State<App>,
    reader: May<ReadSubmission>,
    Named((id, device, n)): Named<(SubmissionId, DeviceId, u32)>,
) -> Result<Response, WebFault> {
    let evidence = EvidenceId { device, n };
    let _slot = decoder().await?;
    blocking(&app, move |app, store| {
        let bytes = read(app, store, &reader.account, "thumbnail", (id, evidence))?;
        made_small(&bytes, evidence)
    })
    .await
}

/// The small one of these bytes.
pub(super) fn made_small(bytes: &[u8], evidence: EvidenceId) -> Result<Response, WebFault> {
    if let Some(svg) = signature::svg(bytes) {
        return Ok(drawn(svg));
    }
    let small = thumbnail::of(bytes).map_err(|_| WebFault::NotFound)?;
    match sniffed(&small) {
        (_, true) => Ok(answer(small, evidence)),
        (_, false) => Err(WebFault::NotFound),
    }
}

/// Waits for a child's turn.
pub(super) async fn decoder() -> Result<SemaphorePermit<'static>, WebFault> {
    DECODERS.acquire().await.map_err(|error| WebFault::failed(&error))
}

fn read(
    app: &App,
    store: &dyn Store,
    reader: &Account,
    what: &'static str,
    (id, evidence): (SubmissionId, EvidenceId),
) -> Result<Vec<u8>, WebFault> {
    let row = store.submission(app.force.id, id)?.ok_or(WebFault::NotFound)?;
    let blob = named(app, store, &row, evidence)?;
    log_view(app, store, reader, what, format!("{id}/{evidence}"))?;
    evidence::open(app, &blob).map_err(|error| WebFault::failed(&error))
}

/// The blob that a submission names.
pub(super) fn named(
    app: &App,
    store: &dyn Store,
    row: &Submission,
    evidence: EvidenceId,
) -> Result<Blob, WebFault> {
    let opened = seals::open(&app.keys, row).map_err(|error| WebFault::failed(&error))?;
    let line = opened.manifest.iter().find(|line| line.evidence == evidence);
    let hash = line.ok_or(WebFault::NotFound)?.hash;
    let name = BlobName { force: app.force.id, document: row.document, evidence, hash };
    store.blob(&name)?.ok_or(WebFault::NotFound)
}

/// A picture this server drew itself; still nothing may run in it.
fn drawn(svg: String) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, svg).into_response()
}

pub(super) fn answer(bytes: Vec<u8>, evidence: EvidenceId) -> Response {
    let (media_type, shown) = sniffed(&bytes);
    let file = format!("attachment; filename=\"{}-{}\"", evidence.device, evidence.n);
    let disposition = if shown { "inline".to_owned() } else { file };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // Bytes from outside, opened alone, may run and fetch nothing.
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, bytes).into_response()
}

/// By the bytes themselves: what a tablet was told they are proves nothing.
fn sniffed(bytes: &[u8]) -> (&'static str, bool) {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => ("image/jpeg", true),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => ("image/png", true),
        _ => ("application/octet-stream", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bytes_that_begin_as_a_picture_are_shown_in_a_page() {
        let table: [(&[u8], &str, bool); 5] = [
            (&[0xff, 0xd8, 0xff, 0xe0], "image/jpeg", true),
            (b"\x89PNG\r\n\x1a\nrest", "image/png", true),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", "application/octet-stream", false),
            (b"<!doctype html><script>", "application/octet-stream", false),
            (b"", "application/octet-stream", false),
        ];
        for (bytes, media_type, shown) in table {
            assert_eq!(sniffed(bytes), (media_type, shown), "{bytes:?}");
        }
    }
}
