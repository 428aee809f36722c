//! A group is one commit: what was answered is on the disk, what was refused is
//! not, and nothing behind a failure slips in alone.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use super::*;
use crate::store::sqlite::open_for_writing;

type Answer = Receiver<Result<(), StoreError>>;

/// A writer on a file with one table, held at a gate while jobs line up behind it.
struct Bench {
    path: PathBuf,
    writer: Writer,
    gate: Option<(std::sync::mpsc::Sender<()>, Answer)>,
    _folder: tempfile::TempDir,
}

impl Bench {
    /// With room for about this many more pages of 4 KiB.
    fn new(pages: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.sqlite");
        let db = open_for_writing(&path).unwrap();
        db.execute_batch("CREATE TABLE kept (name TEXT PRIMARY KEY, bytes BLOB) STRICT").unwrap();
        let used: u32 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let set = |row: &rusqlite::Row<'_>| row.get::<_, u32>(0);
        let most = db.pragma_update_and_check(None, "max_page_count", used + pages, set).unwrap();
        assert_eq!(most, used + pages);
        let mut bench =
            Self { path, writer: Writer::start(db).unwrap(), gate: None, _folder: folder };
        bench.shut();
        bench
    }

    /// The writer stands in a job of its own until [`Self::open`].
    fn shut(&mut self) {
        let (entered, inside) = channel();
        let (open, opened) = channel::<()>();
        let answer = self.queue(move |_| {
            entered.send(()).unwrap();
            // Ends with the sender: nothing is ever sent.
            assert!(opened.recv().is_err());
            Ok(())
        });
        inside.recv().unwrap();
        self.gate = Some((open, answer));
    }

    /// Everything queued behind the gate becomes one group.
    fn open(&mut self) {
        let (open, answer) = self.gate.take().unwrap();
        drop(open);
        answer.recv().unwrap().unwrap();
    }

    fn queue(
        &self,
        work: impl Fn(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Answer {
        let (reply, answer) = sync_channel(1);
        let job = Typed { doing: "keeping", work, result: None, reply };
        self.writer.send(Box::new(job)).unwrap();
        answer
    }

    fn keeps(&self, name: &'static str, bytes: u32) -> Answer {
        self.queue(move |tx| insert(tx, name, bytes).map_err(StoreError::failed("keeping")))
    }
}

fn insert(tx: &Transaction<'_>, name: &str, bytes: u32) -> rusqlite::Result<()> {
    tx.execute("INSERT INTO kept (name, bytes) VALUES (?1, zeroblob(?2))", (name, bytes))?;
    Ok(())
}

/// What a process that opens the file now would find.
fn on_disk(path: &Path) -> Vec<String> {
    let db = Connection::open(path).unwrap();
    let sound: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let mut select = db.prepare("SELECT name FROM kept ORDER BY name").unwrap();
    select.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

const HUGE: u32 = 4_000_000;

#[test]
fn a_full_disk_takes_back_the_group_and_the_others_are_written_again() {
    let mut bench = Bench::new(16);
    let before = bench.keeps("before", 10);
    let (tell, told) = channel();
    let half = bench.queue(move |tx| {
        insert(tx, "half", 10).map_err(StoreError::failed("keeping"))?;
        let full = insert(tx, "rest", HUGE);
        tell.send((full.is_err(), tx.is_autocommit())).unwrap();
        full.map_err(StoreError::failed("keeping"))
    });
    let after = bench.keeps("after", 10);
    bench.open();
    assert!(before.recv().unwrap().is_ok());
    assert!(matches!(half.recv().unwrap(), Err(StoreError::Failed { .. })));
    assert!(after.recv().unwrap().is_ok());
    assert_eq!(told.try_iter().next(), Some((true, true)), "the whole transaction was gone");
    assert_eq!(on_disk(&bench.path), ["after", "before"]);
}

#[test]
fn a_job_that_swallows_a_full_disk_is_told_that_nothing_was_kept() {
    let mut bench = Bench::new(16);
    let swallowing = bench.queue(|tx| {
        insert(tx, "half", 10).map_err(StoreError::failed("keeping"))?;
        drop(insert(tx, "rest", HUGE));
        Ok(())
    });
    let after = bench.keeps("after", 10);
    bench.open();
    let swallowed = swallowing.recv().unwrap();
    assert!(matches!(swallowed, Err(StoreError::RolledBack { .. })), "{swallowed:?}");
    assert!(after.recv().unwrap().is_ok());
    assert_eq!(on_disk(&bench.path), ["after"]);
}

#[test]
fn when_no_job_fits_none_is_kept_and_each_is_told() {
    let mut bench = Bench::new(0);
    let answers: Vec<_> = ["a", "b", "c"].into_iter().map(|name| bench.keeps(name, HUGE)).collect();
    bench.open();
    for answer in answers {
        assert!(answer.recv().unwrap().is_err());
    }
    assert!(on_disk(&bench.path).is_empty());
    bench.shut();
    let small = bench.keeps("small", 10);
    bench.open();
    assert!(small.recv().unwrap().is_ok(), "the writer goes on");
    assert_eq!(on_disk(&bench.path), ["small"]);
}

#[test]
fn an_error_or_a_panic_undoes_its_own_job_alone() {
    let mut bench = Bench::new(64);
    let before = bench.keeps("before", 10);
    let refused = bench.queue(|tx| {
        insert(tx, "refused", 10).map_err(StoreError::failed("keeping"))?;
        Err(StoreError::Busy)
    });
    let panicked = bench.queue(|tx| {
        insert(tx, "panicked", 10).map_err(StoreError::failed("keeping"))?;
        panic!("a fault in a job")
    });
    let after = bench.keeps("after", 10);
    bench.open();
    assert!(before.recv().unwrap().is_ok() && after.recv().unwrap().is_ok());
    assert!(matches!(refused.recv().unwrap(), Err(StoreError::Busy)));
    assert!(matches!(panicked.recv().unwrap(), Err(StoreError::Failed { .. })));
    assert_eq!(on_disk(&bench.path), ["after", "before"]);
}

#[test]
fn no_job_of_a_group_is_answered_before_the_groups_commit() {
    let mut bench = Bench::new(64);
    let first = std::sync::Arc::new(Mutex::new(bench.keeps("first", 10)));
    let (path, waiting) = (bench.path.clone(), std::sync::Arc::clone(&first));
    let second = bench.queue(move |_| {
        let early = waiting.lock().unwrap().try_recv().is_ok();
        let visible = !on_disk(&path).is_empty();
        if early || visible { Err(StoreError::Busy) } else { Ok(()) }
    });
    bench.open();
    assert!(second.recv().unwrap().is_ok());
    assert!(first.lock().unwrap().recv().unwrap().is_ok());
    assert_eq!(on_disk(&bench.path), ["first"]);
}

#[test]
fn a_commit_is_on_the_disk_before_it_is_one() {
    let mut bench = Bench::new(64);
    let (tell, told) = channel();
    let asked = bench.queue(move |tx| {
        let mode: String = tx.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        let level: u8 = tx.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        tell.send((mode, level)).unwrap();
        Ok(())
    });
    bench.open();
    asked.recv().unwrap().unwrap();
    assert_eq!(told.recv().unwrap(), ("wal".to_owned(), 2), "WAL, synchronous=FULL");
}

#[test]
fn more_than_the_queue_holds_is_told_to_come_again() {
    let mut bench = Bench::new(64);
    let waiting: Vec<_> = (0..QUEUE_JOBS_MAX).map(|_| bench.queue(|_| Ok(()))).collect();
    let refused = bench.writer.write("keeping", |_| Ok::<_, StoreError>(()));
    assert!(matches!(refused, Err(StoreError::Busy)));
    bench.open();
    assert!(waiting.into_iter().all(|answer| answer.recv().unwrap().is_ok()));
    bench.writer.close();
    let late = bench.writer.write("keeping", |_| Ok::<_, StoreError>(()));
    assert!(matches!(late, Err(StoreError::Closed)));
}
