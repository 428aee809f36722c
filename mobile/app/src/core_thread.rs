//! The core on a thread of its own: the window appears while it opens, and no
//! command ever waits on the window's thread.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use mobile_core::ipc::{CommandError, ErrorCode};
use mobile_core::{Ports, Tablet};

type Opened = Result<Arc<Tablet>, CommandError>;

/// The core, open or still opening.
#[derive(Clone, Debug)]
pub(crate) struct Core(Arc<OnceLock<Opened>>);

impl Core {
    /// Begins to open the tablet in this folder.
    pub(crate) fn opening(data: PathBuf) -> Self {
        let core = Self(Arc::new(OnceLock::new()));
        let opening = Arc::clone(&core.0);
        std::thread::spawn(move || opening.get_or_init(|| open(&data)).is_ok());
        core
    }

    /// The tablet, once it is open; waits, so never on the window's thread.
    pub(crate) fn tablet(&self) -> Opened {
        self.0.wait().clone()
    }

    /// Runs this on the tablet, away from the window's thread.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, CommandError>
    where
        T: Send + 'static,
        F: FnOnce(&Tablet) -> Result<T, CommandError> + Send + 'static,
    {
        let core = self.clone();
        tauri::async_runtime::spawn_blocking(move || work(&*core.tablet()?))
            .await
            .unwrap_or_else(|_| Err(ended()))
    }
}

fn open(data: &Path) -> Opened {
    std::fs::create_dir_all(data).map_err(|_| no_folder())?;
    Ok(Arc::new(Tablet::open(Ports::desktop(data)?, data)?))
}

fn no_folder() -> CommandError {
    CommandError::new(
        ErrorCode::DiskFull,
        "The app could not make its folder on this tablet.",
        "Nothing was changed.",
        "Free some space, then open the app again.",
    )
}

fn ended() -> CommandError {
    CommandError::new(
        ErrorCode::Internal,
        "A command ended before it had an answer.",
        "What was shown as saved is saved.",
        "Try again. If it happens twice, close the app and open it.",
    )
}
