//! Sending: one background task that drives [`shared_model::session`] with HTTP and SQLite.
//!
//! It needs the device key alone, so it goes on while the tablet is locked, as
//! long as the process lives. After a restart the database is shut until the
//! officer's PIN, and nothing is sent before.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak, mpsc};
use std::time::Duration;

use shared_model::enrol::EnrolCode;
use shared_model::ids::DocumentId;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::error::{CoreError, CoreResult};
use crate::ipc::{Delivery, Exchange, Sending};
use crate::tablet::{Core, Opened};

mod adopt;
mod client;
mod round;
#[cfg(test)]
mod tests;
mod tls;
mod view;

use client::Client;
pub(crate) use client::Reply;
use round::{Next, Round};

/// A burst of answers is sent together.
const GATHER: Duration = Duration::from_millis(250);
/// How long a person waits for the server at enrolment and sign-in.
const ASK: Duration = Duration::from_secs(30);
/// In the place of the force's words until it says them again.
const SUSPENDED: &str = "this tablet was suspended. Ask who looks after tablets";

/// A verified receipt that is in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipted {
    /// An envelope or a piece of evidence is durable on the server: its name.
    Held(String),
    /// A seal was executed: the submission.
    Complete(String),
}

type Observer = Box<dyn Fn(&Receipted) + Send + Sync>;

/// What the task is asked for.
pub(crate) enum Job {
    Nudge,
    SendNow(mpsc::Sender<()>),
    Ask { path: &'static str, body: Vec<u8>, reply: mpsc::Sender<CoreResult<Reply>> },
    Enrol { code: EnrolCode, body: Vec<u8>, reply: mpsc::Sender<CoreResult<Reply>> },
    Close(mpsc::Sender<()>),
}

/// The rest of the core's end of the task.
pub(crate) struct Line {
    jobs: UnboundedSender<Job>,
    status: Mutex<Status>,
    observer: OnceLock<Observer>,
}

#[derive(Clone, Debug, Default)]
struct Status {
    online: bool,
    sending: bool,
    trouble: Option<String>,
    /// The force's words, while it gives this tablet nothing new. That it does so is
    /// kept in the database as well; see [`ended`].
    ended: Option<String>,
    exchange: Option<Exchange>,
}

impl Line {
    pub(crate) fn new() -> (Self, UnboundedReceiver<Job>) {
        let (jobs, asked) = unbounded_channel();
        let line = Self { jobs, status: Mutex::default(), observer: OnceLock::new() };
        (line, asked)
    }

    /// Something was saved, or the tablet was opened.
    pub(crate) fn nudge(&self) {
        self.give(Job::Nudge);
    }

    /// Sends until everything is sent or the line is cut.
    pub(crate) fn send_now(&self) {
        let (reply, done) = mpsc::channel();
        self.give(Job::SendNow(reply));
        // An end without an answer means that the task has ended: there is no more to wait for.
        let _ended = done.recv();
    }

    /// Ends the task; a wait for news is broken off, a round of sending ends first.
    pub(crate) fn close(&self) {
        let (reply, done) = mpsc::channel();
        self.give(Job::Close(reply));
        let _ended = done.recv();
    }

    /// One request signed by the device key.
    pub(crate) fn ask(&self, path: &'static str, body: Encoded) -> CoreResult<Reply> {
        let body = body.map_err(CoreError::internal)?;
        self.wait(|reply| Job::Ask { path, body, reply })
    }

    /// The first request, to a server known by the fingerprint of its root alone.
    pub(crate) fn ask_enrol(&self, code: EnrolCode, body: Encoded) -> CoreResult<Reply> {
        let body = body.map_err(CoreError::internal)?;
        self.wait(|reply| Job::Enrol { code, body, reply })
    }

    pub(crate) fn is_sending(&self) -> bool {
        self.status().sending
    }

    fn wait(&self, job: impl FnOnce(mpsc::Sender<CoreResult<Reply>>) -> Job) -> CoreResult<Reply> {
        let (reply, answer) = mpsc::channel();
        self.give(job(reply));
        answer
            .recv_timeout(ASK)
            .map_err(|_| CoreError::Offline("the server did not answer in time".into()))?
    }

    fn give(&self, job: Job) {
        if self.jobs.send(job).is_err() {
            tracing::error!("the task that sends has ended");
        }
    }

    fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, change: impl FnOnce(&mut Status)) {
        change(&mut self.status.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&self, receipts: &[Receipted]) {
        if let Some(observer) = self.observer.get() {
            receipts.iter().for_each(observer);
        }
    }
}

type Encoded = Result<Vec<u8>, minicbor::encode::Error<std::convert::Infallible>>;

impl crate::Tablet {
    /// Is told of each receipt after it was verified and is in the database. The
    /// first one that is set stays.
    pub fn on_receipt(&self, observer: impl Fn(&Receipted) + Send + Sync + 'static) {
        if self.core.line.observer.set(Box::new(observer)).is_err() {
            tracing::warn!("receipts are observed already");
        }
    }
}

/// Starts the task on a thread of its own. It ends with the tablet.
pub(crate) fn start(core: &Arc<Core>, jobs: UnboundedReceiver<Job>) -> CoreResult<()> {
    let core = Arc::downgrade(core);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new()
        .name("sending".to_owned())
        .spawn(move || runtime.block_on(run(core, jobs)))?;
    Ok(())
}

async fn run(core: Weak<Core>, mut jobs: UnboundedReceiver<Job>) {
    let mut round = Round::default();
    let mut next = Next::Rest(None);
    loop {
        let job = match next {
            Next::Rest(None) => jobs.recv().await,
            Next::Rest(Some(rest)) => match tokio::time::timeout(rest, jobs.recv()).await {
                Ok(job) => job,
                Err(_) => Some(Job::Nudge),
            },
            Next::Poll => {
                tokio::select! {
                    biased;
                    job = jobs.recv() => {
                        // The poll was cut off in the middle: its connection is no good.
                        round.client = None;
                        job
                    }
                    then = poll(&core, &mut round) => {
                        next = then;
                        continue;
                    }
                }
            }
        };
        let Some(job) = job else { return };
        next = match job {
            Job::Close(done) => return tell_waiting(&done),
            Job::Nudge => {
                tokio::time::sleep(GATHER).await;
                match gathered(&mut jobs) {
                    Some(Job::Close(done)) => return tell_waiting(&done),
                    Some(later) => do_job(&core, &mut round, later).await,
                    None => send(&core, &mut round).await,
                }
            }
            Job::SendNow(_) | Job::Ask { .. } | Job::Enrol { .. } => {
                do_job(&core, &mut round, job).await
            }
        };
    }
}

fn tell_waiting(done: &mpsc::Sender<()>) {
    // Nobody waits any more when this fails.
    let _gone = done.send(());
}

/// Drops nudges that queue behind one; gives the first job that is more.
fn gathered(jobs: &mut UnboundedReceiver<Job>) -> Option<Job> {
    loop {
        match jobs.try_recv() {
            Ok(Job::Nudge) => {}
            Ok(other) => return Some(other),
            Err(_) => return None,
        }
    }
}

async fn do_job(core: &Weak<Core>, round: &mut Round, job: Job) -> Next {
    match job {
        // The loop ends at a close and never gives it on.
        Job::Nudge | Job::Close(_) => send(core, round).await,
        Job::SendNow(done) => {
            let next = send(core, round).await;
            tell_waiting(&done);
            next
        }
        Job::Ask { path, body, reply } => {
            let answer = match core.upgrade() {
                Some(core) => round.ask(&core, path, body).await,
                None => Err(CoreError::Locked),
            };
            let _gone = reply.send(answer);
            Next::Rest(Some(Duration::ZERO))
        }
        Job::Enrol { code, body, reply } => {
            let answer = match core.upgrade() {
                Some(core) => Client::enrol(&core, &code, body).await,
                None => Err(CoreError::Locked),
            };
            let _gone = reply.send(answer);
            Next::Rest(None)
        }
    }
}

async fn send(core: &Weak<Core>, round: &mut Round) -> Next {
    match core.upgrade() {
        Some(core) => round.send(&core).await,
        None => Next::Rest(None),
    }
}

/// Waits for news of the server once.
async fn poll(core: &Weak<Core>, round: &mut Round) -> Next {
    match core.upgrade() {
        Some(core) => round.poll(&core).await,
        None => Next::Rest(None),
    }
}

/// Why nothing new comes to this tablet, when the force has suspended it; known
/// without a line too.
fn ended(status: &Status, opened: &Opened) -> CoreResult<Option<String>> {
    if status.ended.is_some() {
        return Ok(status.ended.clone());
    }
    let kept = opened.store.read(|db| db.is_ended())?;
    Ok(kept.then(|| SUSPENDED.to_owned()))
}

/// The chip at the top of every screen.
pub(crate) fn chip(core: &Core, opened: Option<&Opened>) -> CoreResult<Sending> {
    let status = core.line.status();
    let Some(opened) = opened else {
        // After a start the database is shut until the PIN: nobody can say what waits.
        let text = "After a restart, unlock once to send".to_owned();
        return Ok(Sending { state: Delivery::OnTablet, online: status.online, waiting: 0, text });
    };
    let is_ended = ended(&status, opened)?.is_some();
    let (envelopes, blobs, is_too_old) =
        opened.store.read(|db| Ok((db.waiting()?, db.waiting_blobs()?, db.is_too_old()?)))?;
    let reports = envelopes.iter().filter(|one| one.waiting > 0).count();
    let mut waiting = u32::try_from(reports).unwrap_or(u32::MAX);
    waiting += blobs.iter().map(|one| one.waiting).sum::<u32>();
    let mut refused = envelopes.iter().map(|one| one.refused).sum::<u32>();
    refused += blobs.iter().map(|one| one.refused).sum::<u32>();
    let state = if refused > 0 || is_too_old || is_ended {
        Delivery::NeedsYou
    } else if waiting == 0 {
        Delivery::WithForce
    } else if status.sending && status.online {
        Delivery::Sending
    } else {
        Delivery::Waiting
    };
    let text = match state {
        _ if is_ended => "Tablet suspended".to_owned(),
        Delivery::NeedsYou => "Needs you".to_owned(),
        Delivery::Sending => format!("Sending · {waiting} left"),
        Delivery::Waiting | Delivery::OnTablet if status.online => {
            format!("{waiting} waiting to send")
        }
        Delivery::Waiting | Delivery::OnTablet => format!("Offline · {waiting} waiting"),
        Delivery::WithForce if status.online => "Nothing waiting".to_owned(),
        Delivery::WithForce => "Offline · nothing waiting".to_owned(),
    };
    Ok(Sending { state, online: status.online, waiting, text })
}

/// Where the changes and photos of one document are.
pub(crate) fn document_delivery(
    core: &Core,
    opened: &Opened,
    document: DocumentId,
) -> CoreResult<Delivery> {
    let (envelopes, blobs) = opened.store.read(|db| Ok((db.waiting()?, db.waiting_blobs()?)))?;
    let envelopes = envelopes.iter().find(|one| one.document == document);
    let blobs = blobs.iter().find(|one| one.document == document);
    let refused = envelopes.map_or(0, |one| one.refused) + blobs.map_or(0, |one| one.refused);
    let waiting = envelopes.map_or(0, |one| one.waiting) + blobs.map_or(0, |one| one.waiting);
    Ok(match (refused, waiting) {
        (1.., _) => Delivery::NeedsYou,
        (0, 0) => Delivery::WithForce,
        (0, _) if core.line.is_sending() => Delivery::Sending,
        (0, _) => Delivery::Waiting,
    })
}
