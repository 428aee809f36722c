//! The one thread that writes: many jobs, one commit, and an answer only after it.
//!
//! A full disk rolls back the whole transaction inside SQLite; jobs after it
//! would then commit one by one although their group failed. So after every job
//! the thread asks whether its transaction still stands; when it does not, the
//! group fails whole and is run again job by job.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::StoreError;

/// Jobs in one commit: beyond this the commit no longer gets cheaper.
pub const GROUP_JOBS_MAX: usize = 256;

/// Jobs that may wait; one more is told to come again.
pub const QUEUE_JOBS_MAX: usize = 1024;

/// The writer's thread and the way to it.
#[derive(Debug)]
pub struct Writer {
    queue: Mutex<Option<SyncSender<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread on this connection, which is its alone from now on.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(db: Connection) -> Result<Self, StoreError> {
        let (queue, jobs) = sync_channel(QUEUE_JOBS_MAX);
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || run(db, &jobs))
            .map_err(StoreError::failed("starting the writer"))?;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    /// Runs a job and waits for the commit it stands in.
    ///
    /// # Errors
    /// The job's own; [`StoreError::Busy`] when too many wait.
    pub fn write<T, E>(
        &self,
        doing: &'static str,
        work: impl Fn(&Transaction<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = sync_channel(1);
        let job = Typed { doing, work, result: None, reply };
        self.send(Box::new(job))?;
        answer.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Takes no more jobs, finishes those that wait, and folds the log into the file.
    pub fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the writer ended badly; what was answered is on the disk");
        }
    }

    fn send(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        match queue.as_ref().ok_or(StoreError::Closed)?.try_send(job) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_)) => Err(StoreError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(StoreError::Closed),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

/// One caller's transaction, apart from its types.
trait Job: Send {
    fn doing(&self) -> &'static str;
    /// Does the work and keeps its result; says whether it is to stay.
    fn run(&mut self, tx: &Transaction<'_>) -> bool;
    /// Gives the kept result, or why there is none.
    fn answer(self: Box<Self>, group: Result<(), StoreError>);
}

struct Typed<T, E, F> {
    doing: &'static str,
    work: F,
    result: Option<Result<T, E>>,
    reply: SyncSender<Result<T, E>>,
}

impl<T, E, F> Job for Typed<T, E, F>
where
    T: Send,
    E: From<StoreError> + Send,
    F: Fn(&Transaction<'_>) -> Result<T, E> + Send,
{
    fn doing(&self) -> &'static str {
        self.doing
    }

    fn run(&mut self, tx: &Transaction<'_>) -> bool {
        let done = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)));
        let result =
            done.unwrap_or_else(|_| Err(StoreError::failed(self.doing)("the job panicked").into()));
        let stays = result.is_ok();
        self.result = Some(result);
        stays
    }

    fn answer(self: Box<Self>, group: Result<(), StoreError>) {
        let answer = match (group, self.result) {
            // An own error stands whatever became of the group: it changed nothing.
            (_, Some(Err(own))) => Err(own),
            (Ok(()), Some(done)) => done,
            (Ok(()), None) => Err(StoreError::Closed.into()),
            (Err(why), _) => Err(why.into()),
        };
        // A caller that has gone away is no fault of the job's.
        drop(self.reply.send(answer));
    }
}

fn run(mut db: Connection, jobs: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        while group.len() < GROUP_JOBS_MAX {
            match jobs.try_recv() {
                Ok(job) => group.push(job),
                Err(_) => break,
            }
        }
        run_group(&mut db, group);
    }
    if let Err(error) = db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)") {
        tracing::warn!(%error, "the log was not folded into the database; the next start reads it");
    }
}

fn run_group(db: &mut Connection, mut group: Vec<Box<dyn Job>>) {
    if commit(db, &mut group) {
        group.into_iter().for_each(|job| job.answer(Ok(())));
        return;
    }
    for job in group {
        let mut alone = vec![job];
        let kept = commit(db, &mut alone);
        for job in alone {
            let doing = job.doing();
            job.answer(if kept { Ok(()) } else { Err(StoreError::RolledBack { doing }) });
        }
    }
}

/// All of these in one commit. False: none of them is on the disk.
fn commit(db: &mut Connection, group: &mut [Box<dyn Job>]) -> bool {
    let tx = match db.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(tx) => tx,
        Err(error) => {
            tracing::error!(%error, "the database gives no transaction");
            return false;
        }
    };
    for job in group {
        if !run_in_savepoint(&tx, job.as_mut()) {
            return false;
        }
    }
    tx.commit().inspect_err(|error| tracing::error!(%error, "a commit failed")).is_ok()
}

/// False when the transaction itself no longer stands.
fn run_in_savepoint(tx: &Transaction<'_>, job: &mut dyn Job) -> bool {
    if tx.execute_batch("SAVEPOINT job").is_err() {
        return false;
    }
    let stays = job.run(tx);
    // Asked even after a success: the work may have swallowed the error that rolled all back.
    if tx.is_autocommit() {
        return false;
    }
    let end = if stays { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    tx.execute_batch(end).is_ok()
}

#[cfg(test)]
mod tests;
