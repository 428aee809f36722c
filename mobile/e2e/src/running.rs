//! A program that runs beside the journey, its words in a log, ended with the journey.

use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

use crate::clock::{PATIENCE, until};
use crate::fault::Fault;

/// A started program.
#[derive(Debug)]
pub struct Running {
    child: Child,
    program: PathBuf,
    log: PathBuf,
}

impl Running {
    /// Starts it; everything it says goes to `log`, after what an earlier run said.
    ///
    /// # Errors
    /// The log or the program.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self, Fault> {
        let program = PathBuf::from(command.as_std().get_program());
        let out = File::options().create(true).append(true).open(log).map_err(Fault::file(log))?;
        let err = out.try_clone().map_err(Fault::file(log))?;
        let mut command = tied(command);
        command.stdin(Stdio::null()).stdout(out).stderr(err).kill_on_drop(true);
        let child =
            command.spawn().map_err(|source| Fault::Start { program: program.clone(), source })?;
        Ok(Self { child, program, log: log.to_owned() })
    }

    /// Fails when it has ended by itself.
    ///
    /// # Errors
    /// [`Fault::Ended`] with its last words.
    pub fn still_runs(&mut self) -> Result<(), Fault> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(self.ended(&status.to_string())),
            Err(why) => Err(self.ended(&why.to_string())),
        }
    }

    /// Asks it to end as an operator would (SIGTERM) and waits until it has.
    ///
    /// # Errors
    /// When it does not end, or not well.
    pub async fn stop(mut self) -> Result<(), Fault> {
        if let Some(id) = self.child.id() {
            signal("TERM", id).await?;
        }
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        match ended {
            Ok(Ok(status)) if status.success() => Ok(()),
            Ok(Ok(status)) => Err(self.ended(&status.to_string())),
            Ok(Err(why)) => Err(self.ended(&why.to_string())),
            Err(_) => Err(self.ended("not at all, though asked to")),
        }
    }

    /// Waits until it ends by itself.
    ///
    /// # Errors
    /// When it ends badly.
    pub async fn finished(mut self) -> Result<(), Fault> {
        match self.child.wait().await {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(self.ended(&status.to_string())),
            Err(why) => Err(self.ended(&why.to_string())),
        }
    }

    /// Waits for a port of it to take connections.
    ///
    /// # Errors
    /// When it ends first, or takes too long.
    pub async fn answers_on(&mut self, port: u16) -> Result<(), Fault> {
        let what = format!("{} on port {port}", self.program.display());
        let outcome = until(&what, PATIENCE, || {
            let alive = matches!(self.child.try_wait(), Ok(None));
            async move {
                if !alive {
                    return Ok(Ok(()));
                }
                let connected = tokio::net::TcpStream::connect(("127.0.0.1", port)).await;
                Ok(connected.map(drop).map_err(|why| why.to_string()))
            }
        })
        .await;
        self.still_runs()?;
        outcome
    }

    /// The end of its log.
    pub fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines.get(lines.len().saturating_sub(20)..).unwrap_or_default().join("\n")
    }

    fn ended(&self, status: &str) -> Fault {
        let (program, words) = (self.program.clone(), self.last_words());
        Fault::Ended { program, status: status.to_owned(), words }
    }
}

/// The same program, ended by the system when the thread that starts it ends in any
/// way: a journey that is killed leaves no server behind. That thread must outlive the
/// program; the journey is one future of the main thread, so none is started elsewhere.
fn tied(command: &Command) -> Command {
    let asked = command.as_std();
    let mut tied = Command::new("setpriv");
    tied.args(["--pdeathsig", "KILL", "--"]).arg(asked.get_program()).args(asked.get_args());
    for (name, value) in asked.get_envs() {
        match value {
            Some(value) => tied.env(name, value),
            None => tied.env_remove(name),
        };
    }
    tied
}

/// Runs a program to its end and gives back what it printed.
///
/// # Errors
/// When it cannot be started or fails.
pub async fn run(command: &mut Command) -> Result<String, Fault> {
    run_with(command, "").await
}

/// As [`run`], with something typed into it.
///
/// # Errors
/// When it cannot be started or fails.
pub async fn run_with(command: &mut Command, typed: &str) -> Result<String, Fault> {
    let program = PathBuf::from(command.as_std().get_program());
    let start = |source| Fault::Start { program: program.clone(), source };
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.kill_on_drop(true).spawn().map_err(start)?;
    if let Some(mut keyboard) = child.stdin.take() {
        // One that reads nothing may have closed it already.
        drop(keyboard.write_all(typed.as_bytes()).await);
    }
    let out = child.wait_with_output().await.map_err(start)?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&out.stderr).into_owned();
    Err(Fault::Ended { program, status: out.status.to_string(), words })
}

/// Sends a signal by name.
///
/// # Errors
/// When there is no such process.
pub async fn signal(name: &str, process: u32) -> Result<(), Fault> {
    run(Command::new("kill").arg(format!("-{name}")).arg(process.to_string())).await.map(drop)
}

/// The processes that were started with this variable of this value: ours, and
/// nobody else's on a shared machine.
pub fn processes_with(variable: &str, value: &Path) -> Vec<u32> {
    let wanted = [variable.as_bytes(), b"=", value.as_os_str().as_bytes()].concat();
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let environment = std::fs::read(entry.path().join("environ")).ok()?;
            environment.split(|byte| *byte == 0).any(|one| one == wanted).then_some(id)
        })
        .collect()
}

/// Ends what the drivers started and left behind: windows and their helpers.
///
/// # Errors
/// When one of them stays.
pub async fn sweep(variable: &str, value: &Path) -> Result<(), Fault> {
    until("what was started ended", PATIENCE, || async {
        let left = processes_with(variable, value);
        for process in &left {
            // It may have ended since it was seen.
            let _gone = signal("KILL", *process).await;
        }
        Ok(if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) })
    })
    .await
}
