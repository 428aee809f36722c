//! What a tablet knows of its force without any key: nothing secret stands here.

use std::path::Path;

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use shared_model::ids::{DeviceId, ForceId};
use shared_model::receipt::{Purpose, SignedBytes};

use crate::durable;
use crate::error::{CoreError, CoreResult};

/// The force's word on who this tablet is, and how the force is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Enrolment {
    pub device: DeviceId,
    pub tablet_name: String,
    pub force: ForceId,
    pub force_name: String,
    /// Host and port.
    pub server: String,
    /// The force's root certificate (DER), in base64. No other is trusted.
    pub root: String,
    pub server_keys: Vec<ServerKey>,
}

/// A key that signs receipts, packs and forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ServerKey {
    pub number: u32,
    /// In base64.
    pub public_key: String,
}

impl Enrolment {
    /// Reads `tablet.json`; none on a tablet that is nobody's yet.
    pub(crate) fn load(path: &Path) -> CoreResult<Option<Self>> {
        let Some(bytes) = durable::read(path)? else { return Ok(None) };
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|_| CoreError::Damaged("the tablet's enrolment cannot be read".into()))
    }

    /// Keeps it; durable when it returns.
    pub(crate) fn save(&self, path: &Path) -> CoreResult<()> {
        Ok(durable::write(path, &serde_json::to_vec_pretty(self)?)?)
    }

    /// The root certificate's bytes.
    pub(crate) fn root_der(&self) -> CoreResult<Vec<u8>> {
        data_encoding::BASE64
            .decode(self.root.as_bytes())
            .map_err(|_| CoreError::Damaged("the tablet's enrolment cannot be read".into()))
    }

    /// What the server signed, when it is what it is said to be and a known key signed it.
    pub(crate) fn verified(&self, bytes: &[u8], purpose: Purpose) -> CoreResult<SignedBytes> {
        let refused =
            || CoreError::Refused("the server sent something that it did not sign".into());
        let signed: SignedBytes = minicbor::decode(bytes).map_err(|_| refused())?;
        let key = self.server_keys.iter().find(|key| key.number == signed.key);
        let key = key
            .and_then(|key| data_encoding::BASE64.decode(key.public_key.as_bytes()).ok())
            .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
            .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
            .ok_or_else(refused)?;
        signed.verify::<ed25519_dalek::Signature>(purpose, &key).map_err(|_| refused())?;
        Ok(signed)
    }
}
