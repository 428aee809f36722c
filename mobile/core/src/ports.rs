//! What the core asks of the machine it runs on: keys and clocks.

use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::error::CoreResult;
use crate::key_store::{FileKeyStore, KeyStore};

/// The parts that differ between a desktop and a tablet.
#[derive(Debug)]
pub struct Ports {
    /// Where keys rest.
    pub keys: Box<dyn KeyStore>,
    /// What time it is.
    pub clock: Box<dyn Clock>,
}

impl Ports {
    /// The adapters of a desktop: a folder for the keys, the system's clocks.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn desktop(data: &Path) -> Result<Self, crate::ipc::CommandError> {
        let keys = FileKeyStore::open(&data.join("keys"))?;
        Ok(Self { keys: Box::new(keys), clock: Box::new(SystemClock::default()) })
    }
}

/// The tablet's clocks. Neither is believed for order, only shown.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Milliseconds since 1970, as the tablet thinks.
    fn now_ms(&self) -> i64;
    /// Milliseconds since the process began; never goes back.
    fn monotonic_ms(&self) -> u64;
}

/// The system's clocks.
#[derive(Debug)]
pub struct SystemClock {
    began: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { began: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> CoreResult<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        crate::error::CoreError::Internal(format!("the tablet gave no random numbers: {error}"))
    })?;
    Ok(bytes)
}
