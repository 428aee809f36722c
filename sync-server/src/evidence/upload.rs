//! `PUT /v1/evidence/{document}/{device}/{n}/{sha256}`: one piece of evidence, streamed.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use shared_model::hash::BlobHash;
use shared_model::ids::{DeviceId, DocumentId};

use super::{EvidenceError, Incoming, answer, name_of};
use crate::app::App;
use crate::devices::SignedTablet;
use crate::error::{ApiError, Problem};
use crate::store::evidence::{Blob, BlobName};

/// Takes one piece of evidence; the answer is a signed receipt. The same again
/// gets the same receipt, and no second copy is made.
///
/// # Errors
/// Bytes that are not those the address names, over the limit, no room: a
/// problem each, with nothing stored.
pub async fn put(
    State(app): State<App>,
    tablet: SignedTablet,
    address: Result<Path<(DocumentId, DeviceId, u32, BlobHash)>, PathRejection>,
    body: Body,
) -> Result<Response, ApiError> {
    let Path(address) = address.map_err(|_| {
        let words = "the address names no evidence. Nothing was stored. Update the tablet";
        ApiError::new(Problem::Malformed, words)
    })?;
    let name = name_of(&app, address);
    if tablet.body_digest != name.hash.0 {
        let words = "the signature covers other bytes than the address names. Nothing was stored";
        return Err(ApiError::new(Problem::WrongHash, words));
    }
    let held = app.blocking(move |store| store.blob(&name)).await?;
    let blob = match held {
        Some(blob) => blob,
        None => take_in(&app, name, tablet.device.device, body).await?,
    };
    let bytes = answer(&blob)?;
    Ok(([(CONTENT_TYPE, "application/cbor")], bytes).into_response())
}

async fn take_in(
    app: &App,
    name: BlobName,
    sent_by: DeviceId,
    mut body: Body,
) -> Result<Blob, ApiError> {
    let inner = app.clone();
    let mut incoming = app.blocking(move |_| Incoming::begin(&inner, name, sent_by)).await?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| {
            ApiError::new(
                Problem::Malformed,
                "the upload was cut short. Nothing was stored. Send it again",
            )
        })?;
        if let Ok(bytes) = frame.into_data() {
            incoming = app
                .blocking(move |_| {
                    incoming.write(&bytes)?;
                    Ok::<_, EvidenceError>(incoming)
                })
                .await?;
        }
    }
    let inner = app.clone();
    let blob = app.blocking(move |_| incoming.finish(&inner)).await?;
    app.counters.evidence_bytes.fetch_add(blob.size_bytes, std::sync::atomic::Ordering::Relaxed);
    app.arrived.notify_one();
    Ok(blob)
}
