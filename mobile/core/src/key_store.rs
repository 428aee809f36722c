//! Where the tablet's own keys rest: a port, and a folder as its desktop adapter.
//!
//! A folder that a copy of the disk can roll back does not protect a PIN as
//! secure hardware does: it is for development and tests, and says so here.

use std::fmt;
use std::path::{Path, PathBuf};

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use crate::durable;
use crate::error::{CoreError, CoreResult};
use crate::ports;

/// The platform's key store: it signs, and keeps a secret that never leaves this device.
pub trait KeyStore: Send + Sync + fmt::Debug {
    /// The public half of the tablet's key, made at the first call.
    ///
    /// # Errors
    /// A store that cannot be read or written.
    fn device_key(&self) -> Result<VerifyingKey, CoreError>;

    /// Signs with the tablet's key.
    ///
    /// # Errors
    /// A store that cannot be read, or has no key yet.
    fn sign(&self, message: &[u8]) -> Result<Signature, CoreError>;

    /// Thirty-two bytes that only this device knows, made at the first call.
    ///
    /// # Errors
    /// A store that cannot be read or written.
    fn device_secret(&self) -> Result<Zeroizing<[u8; 32]>, CoreError>;

    /// Keeps a small wrapped thing under a name; durable when it returns.
    ///
    /// # Errors
    /// A store that cannot be written.
    fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), CoreError>;

    /// What was kept under a name.
    ///
    /// # Errors
    /// A store that cannot be read.
    fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, CoreError>;
}

/// Files of one folder, readable by this user alone.
pub struct FileKeyStore {
    folder: PathBuf,
}

impl fmt::Debug for FileKeyStore {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("FileKeyStore").finish_non_exhaustive()
    }
}

impl FileKeyStore {
    /// Opens the folder, making it where it is missing.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn open(folder: &Path) -> Result<Self, CoreError> {
        durable::create_private_folder(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    fn secret(&self, name: &str) -> CoreResult<Option<Zeroizing<[u8; 32]>>> {
        let Some(bytes) = self.kept(name)?.map(Zeroizing::new) else { return Ok(None) };
        let bytes = <[u8; 32]>::try_from(bytes.as_slice())
            .map_err(|_| CoreError::Damaged(format!("the key file {name} has the wrong length")))?;
        Ok(Some(Zeroizing::new(bytes)))
    }

    fn signing_key(&self) -> CoreResult<Option<SigningKey>> {
        let Some(scalar) = self.secret("device-key")? else { return Ok(None) };
        SigningKey::from_slice(scalar.as_slice())
            .map(Some)
            .map_err(|_| CoreError::Damaged("the tablet's key cannot be read".into()))
    }
}

impl KeyStore for FileKeyStore {
    fn device_key(&self) -> Result<VerifyingKey, CoreError> {
        if let Some(key) = self.signing_key()? {
            return Ok(VerifyingKey::from(&key));
        }
        let key = new_signing_key()?;
        self.keep("device-key", Zeroizing::new(key.to_bytes()).as_slice())?;
        Ok(VerifyingKey::from(&key))
    }

    fn sign(&self, message: &[u8]) -> Result<Signature, CoreError> {
        let key = self.signing_key()?.ok_or_else(|| CoreError::internal("no tablet key yet"))?;
        key.try_sign(message).map_err(CoreError::internal)
    }

    fn device_secret(&self) -> Result<Zeroizing<[u8; 32]>, CoreError> {
        if let Some(secret) = self.secret("device-secret")? {
            return Ok(secret);
        }
        let secret = Zeroizing::new(ports::random::<32>()?);
        self.keep("device-secret", secret.as_slice())?;
        Ok(secret)
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), CoreError> {
        Ok(durable::write(&self.folder.join(name), bytes)?)
    }

    fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, CoreError> {
        Ok(durable::read(&self.folder.join(name))?)
    }
}

/// A fresh P-256 key.
pub(crate) fn new_signing_key() -> CoreResult<SigningKey> {
    loop {
        // All but one in 2^32 draws are a scalar of the curve.
        let scalar = Zeroizing::new(ports::random::<32>()?);
        if let Ok(key) = SigningKey::from_slice(scalar.as_slice()) {
            return Ok(key);
        }
    }
}

/// The tablet's key as a signer of envelopes and requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeviceSigner<'a>(pub(crate) &'a dyn KeyStore);

impl signature::Signer<Signature> for DeviceSigner<'_> {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, signature::Error> {
        self.0.sign(message).map_err(|_| signature::Error::new())
    }
}
