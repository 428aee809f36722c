//! Why the journey stopped: what was expected, what was found, and where.

use std::io;
use std::path::PathBuf;

use fantoccini::error::{CmdError, NewSessionError};

/// The journey stops at the first of these.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A program of ours or of the system could not be started.
    #[error("{program} could not be started: {source}. Run ./demo: it installs what is missing")]
    Start {
        /// Which.
        program: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A program ended when it should not have, or badly.
    #[error("{program} ended ({status}). Its last words:\n{words}")]
    Ended {
        /// Which.
        program: PathBuf,
        /// How.
        status: String,
        /// The end of its log.
        words: String,
    },
    /// Something was waited for in vain.
    #[error("{what} did not come about within {seconds} s. There stood: {found}")]
    Late {
        /// What was waited for.
        what: String,
        /// How long.
        seconds: u64,
        /// What stood there instead.
        found: String,
    },
    /// The window or the browser refused an act.
    #[error("{doing} failed: {source}")]
    Driver {
        /// Which act.
        doing: String,
        /// Why.
        source: Box<CmdError>,
    },
    /// No session with a driver.
    #[error("no session with {driver}: {source}")]
    Session {
        /// Which driver.
        driver: &'static str,
        /// Why.
        source: Box<NewSessionError>,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The server did not answer over the line.
    #[error("{request} got no answer: {why}")]
    Line {
        /// Method and path.
        request: String,
        /// Why.
        why: String,
    },
    /// The server answered something else.
    #[error("{request} answered {status}: {body}")]
    Answer {
        /// Method and path.
        request: String,
        /// The status.
        status: u16,
        /// The beginning of the body.
        body: String,
    },
    /// Something that had to be equal is not.
    #[error("{what} differs: wanted {wanted}, found {found}")]
    Differs {
        /// What.
        what: String,
        /// What it had to be.
        wanted: String,
        /// What it is.
        found: String,
    },
    /// Something that had to be there is not.
    #[error("{what} is missing in {place}")]
    Missing {
        /// What.
        what: String,
        /// Where it was looked for.
        place: String,
    },
}

impl Fault {
    /// A file fault with its path.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// A driver fault with the act.
    pub fn driver(doing: impl Into<String>) -> impl FnOnce(CmdError) -> Self {
        let doing = doing.into();
        move |source| Self::Driver { doing, source: Box::new(source) }
    }

    /// Something is not there.
    pub fn missing(what: impl Into<String>, place: impl Into<String>) -> Self {
        Self::Missing { what: what.into(), place: place.into() }
    }
}

/// Fails unless the two are equal.
///
/// # Errors
/// [`Fault::Differs`].
pub fn same<T: PartialEq + std::fmt::Debug>(
    what: impl Into<String>,
    wanted: &T,
    found: &T,
) -> Result<(), Fault> {
    if wanted == found {
        return Ok(());
    }
    let (wanted, found) = (format!("{wanted:?}"), format!("{found:?}"));
    Err(Fault::Differs { what: what.into(), wanted, found })
}
