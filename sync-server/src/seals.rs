//! Executed submissions opened with their document's key, for people and the platform.

use std::sync::Arc;

use shared_model::command::Waiver;
use shared_model::evidence::ManifestLine;
use shared_model::projection::{InvalidProjection, Projection};

use crate::app::App;
use crate::error::ApiError;
use crate::keys::{KeyError, Keys, SealingKey};
use crate::store::documents::Submission;

/// What a submission's projection is sealed as.
pub const PROJECTION: &str = "submission-projection";
/// What a submission's manifest is sealed as.
pub const MANIFEST: &str = "submission-manifest";
/// What a submission's waivers are sealed as.
pub const WAIVERS: &str = "submission-waivers";

/// What the officer signed, readable.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the document said.
    pub projection: Projection,
    /// Every piece of evidence it names, in order.
    pub manifest: Vec<ManifestLine>,
    /// Gates that were not met, each with the officer's reason.
    pub waivers: Vec<Waiver>,
}

/// Why a submission cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    /// Its key is gone, or what is stored was altered.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// What was sealed is no projection.
    #[error(transparent)]
    Projection(#[from] InvalidProjection),
    /// What was sealed is no manifest or list of waivers.
    #[error(transparent)]
    Shape(#[from] serde_json::Error),
}

/// Opens a submission; blocks on the store of keys.
///
/// # Errors
/// See [`SealedError`].
pub fn open(keys: &Keys, submission: &Submission) -> Result<Opened, SealedError> {
    let key = keys.document_key(submission.force, submission.document)?.ok_or(KeyError::Absent)?;
    let text = key.open(PROJECTION, &submission.projection)?;
    Ok(Opened {
        projection: Projection::from_text(&String::from_utf8_lossy(&text))?,
        manifest: json(&key, MANIFEST, &submission.manifest)?,
        waivers: json(&key, WAIVERS, &submission.waivers)?,
    })
}

fn json<T: serde::de::DeserializeOwned>(
    key: &SealingKey,
    purpose: &str,
    sealed: &[u8],
) -> Result<T, SealedError> {
    Ok(serde_json::from_slice(&key.open(purpose, sealed)?)?)
}

/// As [`open`], from a handler.
///
/// # Errors
/// An internal error; the cause is in the log.
pub async fn opened(app: &App, submission: &Submission) -> Result<Opened, ApiError> {
    let (keys, submission) = (Arc::clone(&app.keys), submission.clone());
    app.blocking(move |_| open(&keys, &submission).map_err(ApiError::internal)).await
}
