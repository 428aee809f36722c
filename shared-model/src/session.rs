//! One tablet's talk with the server: what to send next, when to rest, when to try again.
//!
//! No socket, store or clock lives here. The shell reports what happened with
//! [`Session::handle`] and does the one thing it asks for in return:
//!
//! - [`Output::Look`]: read from the store what waits. Nothing that is not
//!   stored can so ever be sent, and nothing is remembered here that a restart
//!   would lose.
//! - [`Output::Push`]: send these envelopes (or none) with the cursor; store
//!   receipt, refusals, feed and cursor in one transaction; then say what came.
//! - [`Output::Upload`]: send one piece of evidence; store its receipt.
//! - [`Output::Wait`]: do nothing for so long, or until there is a reason to hurry.
//! - [`Output::Idle`]: all is with the force; wait for news, then say whether the
//!   wait was answered.
//!
//! Answers go before evidence, always. Evidence goes one by one, and a piece
//! that fails goes behind the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::hash::{BlobHash, EnvelopeHash};
use crate::ids::{DocumentId, EvidenceId};
use crate::limits::{PAGE_BYTES_MAX, PAGE_ENVELOPES_MAX};

/// The first rest after a failure.
pub const REST_MIN_MS: u64 = 1_000;
/// The longest rest while something waits to be sent, however often it failed:
/// once the server is back, a saved answer waits no longer than this.
pub const REST_WAITING_MAX_MS: u64 = 15_000;
/// The longest rest while nothing waits.
pub const REST_MAX_MS: u64 = 60_000;
/// The longest rest that a server may ask for.
pub const RETRY_AFTER_MAX_MS: u64 = 300_000;

/// Room in a page for what stands around the envelopes.
const PAGE_HEAD_BYTES: usize = 64;
/// Room for what stands around one envelope.
const ENVELOPE_HEAD_BYTES: usize = 9;

/// An envelope that is not known to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsent {
    /// Which.
    pub envelope: EnvelopeHash,
    /// How long it is.
    pub size_bytes: usize,
}

/// A piece of evidence that is not known to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blob {
    /// The document it belongs to.
    pub document: DocumentId,
    /// Which.
    pub evidence: EvidenceId,
    /// Its fingerprint.
    pub hash: BlobHash,
}

/// Evenly spread over all its values, so that tablets that lost one line do not
/// all come back in one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jitter(pub u16);

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Something was saved, somebody pressed *Send now*, the rest is over, the
    /// line came back, or the feed has news.
    Nudge,
    /// What the store holds that is not known to be held, each in the order it
    /// was made. Envelopes that the server refused are not among them.
    Waiting {
        /// Envelopes.
        envelopes: Vec<Unsent>,
        /// Evidence.
        evidence: Vec<Blob>,
    },
    /// The server's answer to a push is in the store.
    Answered {
        /// Envelopes its verified receipt names.
        held: BTreeSet<EnvelopeHash>,
        /// Envelopes it refused, each with its reason.
        refused: BTreeSet<EnvelopeHash>,
        /// Whether there is more in the feed.
        feed: Feed,
        /// Should the server have said nothing of what was sent.
        jitter: Jitter,
    },
    /// The receipt of the piece of evidence is in the store.
    Uploaded,
    /// This piece of evidence could not be sent, and it is not the line: the
    /// server refused it, or it cannot be read.
    UploadRefused,
    /// A wait for news was answered, and what came is in the store.
    Heard,
    /// The line was cut, timed out, or the server asked for patience.
    Cut {
        /// What the server asked for, when it did.
        retry_after_ms: Option<u64>,
        /// For the rest.
        jitter: Jitter,
    },
}

/// Whether the feed has more than the answer held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Ask again.
    More,
    /// That was all.
    End,
}

/// What the shell does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Read what waits, then [`Input::Waiting`].
    Look,
    /// Send these envelopes, then [`Input::Answered`] or [`Input::Cut`].
    Push(Vec<EnvelopeHash>),
    /// Send this, then [`Input::Uploaded`], [`Input::UploadRefused`] or [`Input::Cut`].
    Upload(Blob),
    /// Then [`Input::Nudge`].
    Wait {
        /// For so long, in milliseconds.
        ms: u64,
    },
    /// Everything is with the force: wait for news, then [`Input::Heard`] or
    /// [`Input::Cut`], or [`Input::Nudge`] at any moment.
    Idle,
}

/// The shell reported what it was not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the session was told {told} while it was {doing}")]
pub struct Unasked {
    /// What it was told.
    pub told: &'static str,
    /// What it was doing.
    pub doing: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Resting,
    Idle,
    Looking(Pull),
    Pushing(BTreeSet<EnvelopeHash>),
    Uploading(Blob),
}

/// Whether the feed was read to its end since the last nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pull {
    Due,
    Done,
}

/// The session. Starts at rest; holds nothing that must survive a restart.
#[derive(Clone, Debug)]
pub struct Session {
    state: State,
    /// A nudge came while busy: look once more before resting.
    nudged: bool,
    /// Something waited at the last look.
    waiting: bool,
    /// Cuts in a row.
    cuts: u32,
    /// Waits for news that were cut in a row. Counted apart: a tablet that may send
    /// but not read is answered at each push and refused at each wait.
    unheard: u32,
    /// How often each piece of evidence failed since it last went through.
    failures: BTreeMap<Blob, u32>,
    /// Refused since the last rest: not tried again before the next.
    refused: BTreeSet<Blob>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A session at rest.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            state: State::Resting,
            nudged: false,
            waiting: false,
            cuts: 0,
            unheard: 0,
            failures: BTreeMap::new(),
            refused: BTreeSet::new(),
        }
    }

    /// Takes what happened and says what to do next; nothing when the shell is
    /// still to finish what it was asked for.
    ///
    /// # Errors
    /// [`Unasked`] when the shell reports what it was not asked for. The session
    /// stands as it stood.
    pub fn handle(&mut self, input: Input) -> Result<Option<Output>, Unasked> {
        let output = match (self.state.clone(), input) {
            (State::Resting | State::Idle, Input::Nudge) => self.start(),
            (State::Idle, Input::Heard) => {
                self.unheard = 0;
                Output::Idle
            }
            (State::Idle, Input::Cut { retry_after_ms, jitter }) => {
                self.state = State::Resting;
                self.unheard = self.unheard.saturating_add(1);
                wait(rest_ms(self.unheard, REST_MAX_MS, jitter), retry_after_ms)
            }
            (State::Looking(_) | State::Pushing(_) | State::Uploading(_), Input::Nudge) => {
                self.nudged = true;
                return Ok(None);
            }
            (State::Looking(pull), Input::Waiting { envelopes, evidence }) => {
                self.next(pull, &envelopes, &evidence)
            }
            (State::Pushing(sent), Input::Answered { held, refused, feed, jitter }) => {
                let answered = sent.iter().all(|e| held.contains(e) || refused.contains(e));
                if answered { self.answered(feed) } else { self.rest(None, jitter) }
            }
            (State::Uploading(blob), Input::Uploaded) => self.uploaded(blob),
            (State::Uploading(blob), Input::UploadRefused) => self.upload_refused(blob),
            (State::Uploading(blob), Input::Cut { retry_after_ms, jitter }) => {
                *self.failures.entry(blob).or_default() += 1;
                self.rest(retry_after_ms, jitter)
            }
            (State::Pushing(_) | State::Looking(_), Input::Cut { retry_after_ms, jitter }) => {
                self.rest(retry_after_ms, jitter)
            }
            (state, input) => return Err(Unasked { told: input.name(), doing: state.name() }),
        };
        Ok(Some(output))
    }

    fn start(&mut self) -> Output {
        self.nudged = false;
        self.refused.clear();
        self.look(Pull::Due)
    }

    fn look(&mut self, pull: Pull) -> Output {
        self.state = State::Looking(pull);
        Output::Look
    }

    fn next(&mut self, pull: Pull, envelopes: &[Unsent], evidence: &[Blob]) -> Output {
        self.waiting = !envelopes.is_empty() || !evidence.is_empty();
        if !envelopes.is_empty() || pull == Pull::Due {
            let page = page(envelopes);
            self.state = State::Pushing(page.iter().copied().collect());
            return Output::Push(page);
        }
        if self.nudged {
            return self.start();
        }
        let fails = |blob: &&Blob| self.failures.get(*blob).copied().unwrap_or(0);
        let open = evidence.iter().filter(|blob| !self.refused.contains(*blob));
        // The first of those that failed least: the order stands among equals.
        if let Some(blob) = open.min_by_key(fails).copied() {
            self.state = State::Uploading(blob);
            return Output::Upload(blob);
        }
        if evidence.is_empty() {
            self.state = State::Idle;
            return Output::Idle;
        }
        self.state = State::Resting;
        Output::Wait { ms: REST_MAX_MS }
    }

    fn answered(&mut self, feed: Feed) -> Output {
        self.cuts = 0;
        match feed {
            Feed::More => self.look(Pull::Due),
            Feed::End => self.look(Pull::Done),
        }
    }

    fn uploaded(&mut self, blob: Blob) -> Output {
        self.cuts = 0;
        self.failures.remove(&blob);
        self.look(Pull::Done)
    }

    fn upload_refused(&mut self, blob: Blob) -> Output {
        *self.failures.entry(blob).or_default() += 1;
        self.refused.insert(blob);
        self.look(Pull::Done)
    }

    fn rest(&mut self, retry_after_ms: Option<u64>, jitter: Jitter) -> Output {
        self.state = State::Resting;
        self.cuts = self.cuts.saturating_add(1);
        let longest_ms = if self.waiting { REST_WAITING_MAX_MS } else { REST_MAX_MS };
        wait(rest_ms(self.cuts, longest_ms, jitter), retry_after_ms)
    }
}

/// At least as long as the server asked for.
fn wait(rest_ms: u64, retry_after_ms: Option<u64>) -> Output {
    Output::Wait { ms: rest_ms.max(retry_after_ms.unwrap_or(0).min(RETRY_AFTER_MAX_MS)) }
}

/// Doubles from [`REST_MIN_MS`] with each cut up to the longest, less up to a
/// quarter by the jitter, never below the least.
fn rest_ms(cuts: u32, longest_ms: u64, jitter: Jitter) -> u64 {
    let doublings = cuts.saturating_sub(1).min(16);
    let full = (REST_MIN_MS << doublings).min(longest_ms);
    let less = full / 4 * u64::from(jitter.0) / u64::from(u16::MAX);
    // The first rest is the least already, so there the jitter adds.
    if full == REST_MIN_MS { full + less } else { full - less }
}

/// As many of the first envelopes as one page takes, and one at least.
fn page(envelopes: &[Unsent]) -> Vec<EnvelopeHash> {
    let mut room = PAGE_BYTES_MAX - PAGE_HEAD_BYTES;
    let mut page = Vec::new();
    for unsent in envelopes.iter().take(PAGE_ENVELOPES_MAX) {
        let left = room.checked_sub(unsent.size_bytes + ENVELOPE_HEAD_BYTES);
        if left.is_none() && !page.is_empty() {
            break;
        }
        room = left.unwrap_or(0);
        page.push(unsent.envelope);
    }
    page
}

impl Input {
    const fn name(&self) -> &'static str {
        match self {
            Self::Nudge => "to go on",
            Self::Waiting { .. } => "what waits",
            Self::Answered { .. } => "an answer",
            Self::Uploaded => "that evidence arrived",
            Self::UploadRefused => "that evidence was refused",
            Self::Heard => "that a wait for news was answered",
            Self::Cut { .. } => "that the line was cut",
        }
    }
}

impl State {
    const fn name(&self) -> &'static str {
        match self {
            Self::Resting => "at rest",
            Self::Idle => "waiting for news",
            Self::Looking(_) => "looking what waits",
            Self::Pushing(_) => "pushing envelopes",
            Self::Uploading(_) => "sending evidence",
        }
    }
}
