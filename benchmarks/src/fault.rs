//! Why there is no figure.

use std::io;
use std::path::PathBuf;

use mobile_core::ipc::CommandError;

/// Measuring stops at the first of these: a figure of something broken is worth nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// A program, a window, a server.
    #[error(transparent)]
    World(#[from] mobile_e2e::fault::Fault),
    /// The tablet refused.
    #[error("the tablet refused: {0}")]
    Tablet(#[from] CommandError),
    /// An answer in another shape than its type.
    #[error("an answer cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// A file or a socket.
    #[error("{what}: {source}")]
    Io {
        /// What was done.
        what: String,
        /// Why not.
        source: io::Error,
    },
    /// A program of ours ended badly.
    #[error("{program} ended ({status}). Its last words:\n{words}")]
    Program {
        /// Which.
        program: PathBuf,
        /// How.
        status: String,
        /// What it said.
        words: String,
    },
    /// Nothing like what was to be measured came about.
    #[error("{0}")]
    Unmeasured(String),
}

impl Fault {
    /// An input or output fault, with what was done.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}
