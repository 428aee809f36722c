//! A running `field-sim`: its words as they come, and its end by SIGKILL.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::programs::{program, tied};

/// One line that the program wrote, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// To standard output: the ledger.
    Ledger(String),
    /// To standard error: what it is about to do, and what went wrong.
    Aside(String),
}

/// What one run is told.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// As in the code: `https://localhost:8443`.
    pub server: &'a str,
    /// The tablet's folder.
    pub data: &'a Path,
    /// A code, for a tablet that is nobody's yet.
    pub enrol: Option<&'a str>,
    /// Sign-in name, password, code secret and PIN, a line each.
    pub officer: &'a str,
    /// Decides every answer.
    pub seed: u64,
    /// Visits to do, at most.
    pub visits: usize,
    /// Photos in each visit.
    pub photos: usize,
    /// Where they come from.
    pub photo_dir: Option<&'a Path>,
    /// The largest file the process may write, in KiB: the disk of a test that is full.
    pub file_kib_max: Option<u32>,
}

/// A running program and what it has said.
pub struct Sim {
    child: Child,
    lines: Receiver<Line>,
    readers: Vec<JoinHandle<()>>,
    said: Vec<Line>,
}

impl fmt::Debug for Sim {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Sim").field("child", &self.child.id()).finish_non_exhaustive()
    }
}

impl Sim {
    /// Starts one pass over the tablet's visits.
    ///
    /// # Panics
    /// When the program cannot be started.
    #[must_use]
    pub fn start(task: &Task<'_>) -> Self {
        let mut command = command(task);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("field-sim starts");
        let mut stdin = child.stdin.take().expect("its standard input is ours");
        stdin.write_all(task.officer.as_bytes()).expect("it reads who the officer is");
        drop(stdin);
        let (give, lines) = channel();
        let out = child.stdout.take().expect("its standard output is ours");
        let err = child.stderr.take().expect("its standard error is ours");
        let readers = vec![reader(out, Line::Ledger, give.clone()), reader(err, Line::Aside, give)];
        Self { child, lines, readers, said: Vec::new() }
    }

    /// Waits for the next line, at most until a moment. None when that has come, or
    /// the program has ended.
    pub fn next(&mut self, until: Instant) -> Option<Line> {
        let left = until.saturating_duration_since(Instant::now());
        match self.lines.recv_timeout(left) {
            Ok(line) => {
                self.said.push(line.clone());
                Some(line)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }

    /// SIGKILL; gives all that it ever said, and how it ended.
    ///
    /// # Panics
    /// When it cannot be ended.
    #[must_use]
    pub fn kill(mut self) -> (Vec<Line>, ExitStatus) {
        self.child.kill().expect("a process of ours can be killed");
        self.end()
    }

    /// Waits until it has done its pass.
    ///
    /// # Panics
    /// When it takes longer than this.
    #[must_use]
    pub fn finish(mut self, patience: Duration) -> (Vec<Line>, ExitStatus) {
        let until = Instant::now() + patience;
        while self.next(until).is_some() {}
        if Instant::now() >= until {
            let (said, _) = self.kill();
            panic!("field-sim was not done in {patience:?}; its last words: {:?}", last(&said));
        }
        self.end()
    }

    fn end(mut self) -> (Vec<Line>, ExitStatus) {
        let status = self.child.wait().expect("its end can be waited for");
        for reader in self.readers.drain(..) {
            reader.join().expect("a reader ends with its pipe");
        }
        self.said.extend(self.lines.try_iter());
        (self.said, status)
    }
}

/// The last few lines, for a story that failed.
#[must_use]
pub fn last(said: &[Line]) -> &[Line] {
    said.get(said.len().saturating_sub(8)..).unwrap_or_default()
}

fn command(task: &Task<'_>) -> Command {
    let mut command = match task.file_kib_max {
        None => tied(&program("field-sim")),
        // Blocks of the limit are 512 bytes in this shell. The signal is ignored, so
        // that a write fails as it does on a full disk instead of ending the program.
        Some(kib) => {
            let mut shell = tied(Path::new("sh"));
            shell.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh"]);
            shell.arg((kib * 2).to_string()).arg(program("field-sim"));
            shell
        }
    };
    command.args(["--once", "--server", task.server, "--data"]).arg(task.data);
    command.args(["--seed", &task.seed.to_string(), "--visits", &task.visits.to_string()]);
    command.args(["--photos", &task.photos.to_string()]);
    if let Some(folder) = task.photo_dir {
        command.arg("--photo-dir").arg(folder);
    }
    if let Some(code) = task.enrol {
        command.args(["--enrol", code]);
    }
    command
}

/// Gives each whole line as it comes. A last line without its end was cut off by
/// the kill: it was never said.
fn reader(
    pipe: impl Read + Send + 'static,
    kind: fn(String) -> Line,
    give: Sender<Line>,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
            if line.pop() != Some(b'\n') {
                return;
            }
            let text = String::from_utf8_lossy(&line).into_owned();
            if give.send(kind(text)).is_err() {
                return;
            }
            line.clear();
        }
    })
}
