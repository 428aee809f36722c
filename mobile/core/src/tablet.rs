//! The tablet as a whole: what is open, what is locked, and who may ask for what.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use p256::ecdsa::SigningKey;
use serde_json::Value;
use shared_model::form::Form;
use shared_model::hash::ContentHash;
use shared_model::ids::{EvidenceId, VisitId};
use shared_model::texts::Texts;

use crate::commands;
use crate::durable;
use crate::enrolment::Enrolment;
use crate::error::{CoreError, CoreResult};
use crate::evidence::Capture;
use crate::ipc::CommandError;
use crate::ports::Ports;
use crate::store::Store;
use crate::sync::{self, Line};
use crate::vault::Officer;
use crate::visits::OpenVisit;

#[cfg(test)]
pub(crate) mod tests;

/// One tablet: its data folder, its keys, and one background task that sends.
#[derive(Clone)]
pub struct Tablet {
    pub(crate) core: Arc<Core>,
}

impl std::fmt::Debug for Tablet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Tablet").finish_non_exhaustive()
    }
}

pub(crate) struct Core {
    pub data: PathBuf,
    pub ports: Ports,
    pub texts: Texts,
    pub line: Line,
    /// What the clock said when the monotonic one stood at nothing.
    began_ms: i64,
    inner: Mutex<Inner>,
}

/// Everything that changes.
pub(crate) struct Inner {
    pub enrolment: Option<Enrolment>,
    /// Signed in, PIN not set yet.
    pub signing_in: Option<(Officer, SigningKey)>,
    /// The database, from the first unlocking until the process ends.
    pub opened: Option<Opened>,
}

/// A tablet whose database is open.
pub(crate) struct Opened {
    pub enrolment: Enrolment,
    pub store: Store,
    pub officer: Officer,
    /// None while locked: sending goes on, nothing is shown.
    pub officer_key: Option<SigningKey>,
    pub boot: u32,
    /// The app came back into an open visit; told once.
    pub reopened: bool,
    /// By the monotonic clock, the last command of the officer.
    pub touched_ms: u64,
    pub visits: BTreeMap<VisitId, OpenVisit>,
    pub forms: BTreeMap<ContentHash, Arc<Form>>,
    pub captures: BTreeMap<String, Capture>,
    pub tokens: Tokens,
}

/// Opaque names of pictures, valid until the tablet is locked.
#[derive(Default)]
pub(crate) struct Tokens {
    pub of: BTreeMap<(VisitId, EvidenceId), String>,
    pub to: BTreeMap<String, (VisitId, EvidenceId)>,
}

/// In which state of the tablet a command is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Always.
    Any,
    /// Before the tablet is open; each checks its own step.
    Start,
    /// Open, in the officer's hands.
    Officer,
    /// Open, in the applicant's hands.
    Applicant,
}

impl Tablet {
    /// Opens the data folder, locked. Starts the task that sends.
    ///
    /// # Errors
    /// A folder that cannot be made or read.
    pub fn open(ports: Ports, data: &Path) -> Result<Self, CommandError> {
        durable::create_private_folder(data).map_err(CoreError::from)?;
        durable::create_private_folder(&data.join("blobs")).map_err(CoreError::from)?;
        let enrolment = Enrolment::load(&data.join("tablet.json"))?;
        let (line, asked) = Line::new();
        let began_ms = ports.clock.now_ms().saturating_sub(signed(ports.clock.monotonic_ms()));
        let core = Arc::new(Core {
            data: data.to_owned(),
            ports,
            texts: Texts::english(),
            line,
            began_ms,
            inner: Mutex::new(Inner { enrolment, signing_in: None, opened: None }),
        });
        sync::start(&core, asked)?;
        Ok(Self { core })
    }

    /// Does one command. Blocks until it is done: call it from a thread that may wait.
    ///
    /// # Errors
    /// In words for the officer; see [`CommandError`].
    pub fn call(&self, name: &str, request: Value) -> Result<Value, CommandError> {
        let done = catch_unwind(AssertUnwindSafe(|| commands::dispatch(self, name, request)));
        match done {
            Ok(answer) => Ok(answer?),
            Err(_) => {
                // What was in memory proves nothing any more; what is on disk does.
                if let Some(opened) = &mut self.core.lock().opened {
                    opened.visits.clear();
                }
                Err(CoreError::internal("this step failed inside the app").into())
            }
        }
    }

    /// Where the tablet's own files are, for tests that look at the disk.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.core.data
    }

    /// What the database says of itself; `ok` when all is well.
    ///
    /// # Errors
    /// A tablet that was not unlocked since the process began.
    pub fn integrity(&self) -> Result<String, CommandError> {
        let inner = self.core.lock();
        let opened = inner.opened.as_ref().ok_or(CoreError::Locked)?;
        Ok(opened.store.integrity()?)
    }

    /// The record of a visit in the text that a seal would carry, whatever is asked
    /// at the moment, for tests that compare it with what was shown as saved.
    ///
    /// # Errors
    /// Locked, handed over, or no such visit.
    pub fn record(&self, visit: VisitId) -> Result<String, CommandError> {
        self.check_access(Access::Officer)?;
        let text =
            self.officer(|_, opened| Ok(opened.visit(visit)?.projection.canonical_text()?))?;
        Ok(text)
    }

    /// Ends the sending. When this returns and no clone is left, the data folder
    /// may be opened by somebody else.
    pub fn close(self) {
        self.core.line.close();
    }

    /// Runs a command of the officer's on the open tablet.
    pub(crate) fn officer<T>(
        &self,
        work: impl FnOnce(&Core, &mut Opened) -> CoreResult<T>,
    ) -> CoreResult<T> {
        let mut inner = self.core.lock();
        let opened = inner.opened.as_mut().ok_or(CoreError::Locked)?;
        work(&self.core, opened)
    }

    /// Refuses what may not be asked now.
    pub(crate) fn check_access(&self, access: Access) -> CoreResult<()> {
        let mut inner = self.core.lock();
        let now_ms = self.core.ports.clock.monotonic_ms();
        let Some(opened) = &mut inner.opened else {
            return match access {
                Access::Any | Access::Start => Ok(()),
                Access::Officer | Access::Applicant => Err(CoreError::Locked),
            };
        };
        opened.lock_if_idle(now_ms);
        let in_hands = opened.store.read(|db| db.handed_over())?.is_some();
        let open = opened.officer_key.is_some();
        let allowed = match access {
            Access::Any => true,
            Access::Start => !(open && in_hands),
            Access::Officer => open && !in_hands,
            Access::Applicant => open && in_hands,
        };
        if !allowed {
            return Err(CoreError::Locked);
        }
        if access != Access::Any {
            opened.touched_ms = now_ms;
        }
        Ok(())
    }
}

impl Core {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.ports.clock.now_ms()
    }

    /// Milliseconds since 1970 by the clock as it stood when the process began, and
    /// by the monotonic one since: setting the clock moves nothing that waits on it.
    pub(crate) fn steady_ms(&self) -> i64 {
        self.began_ms.saturating_add(signed(self.ports.clock.monotonic_ms()))
    }
}

impl Opened {
    /// Forgets everything that shows anything; the database stays open to send from.
    pub(crate) fn lock(&mut self) {
        // The key's memory is wiped when it is dropped.
        self.officer_key = None;
        self.visits.clear();
        self.tokens = Tokens::default();
    }

    fn lock_if_idle(&mut self, now_ms: u64) {
        let idle_ms = u64::from(self.officer.idle_minutes.max(1)) * 60_000;
        if self.officer_key.is_some() && now_ms.saturating_sub(self.touched_ms) > idle_ms {
            self.lock();
        }
    }

    pub(crate) fn officer_key(&self) -> CoreResult<&SigningKey> {
        self.officer_key.as_ref().ok_or(CoreError::Locked)
    }

    /// The form of this hash, read once.
    pub(crate) fn form(&mut self, hash: ContentHash) -> CoreResult<Arc<Form>> {
        if let Some(form) = self.forms.get(&hash) {
            return Ok(Arc::clone(form));
        }
        let bytes = self.store.read(|db| db.form(hash))?;
        let bytes = bytes.ok_or_else(|| {
            CoreError::Refused(
                "this visit is not ready to go out: its form has not come yet".into(),
            )
        })?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable_form())?;
        let form = Arc::new(Form::load(&text).map_err(|_| unreadable_form())?);
        self.forms.insert(hash, Arc::clone(&form));
        Ok(form)
    }
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

fn unreadable_form() -> CoreError {
    CoreError::Refused(
        "this visit is not ready to go out: its form is newer than this app can show".into(),
    )
}
