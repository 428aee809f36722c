//! `field-sim`: one headless tablet on the real core, doing visits as an officer would.
//!
//! Reads sign-in name, password, TOTP secret (base32) and PIN from standard
//! input, one a line. Prints `saved <what> <id> <hash>` after each commit and
//! `receipt <held|complete> <id>` after each verified receipt; before each answer and
//! each half-typed text, `trying <what> <id> <hash>` to standard error. Safe to kill:
//! it goes on where it was.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use mobile_core::ipc::{AppState, CommandError, ErrorCode, Screen, SendingView, Today, VisitState};
use mobile_core::{Ports, Receipted, Tablet};
use serde_json::{Value, json};

mod answers;
mod dice;
mod ledger;
mod lists;
mod photos;
mod visit;

use dice::Dice;

/// One headless tablet.
#[derive(Clone, Debug, Parser)]
#[command(name = "field-sim", version)]
struct Arguments {
    /// The tablets' listener, as in the code: `https://localhost:8443`.
    #[arg(long)]
    server: String,
    /// The tablet's data folder.
    #[arg(long)]
    data: PathBuf,
    /// A code of `doorstep-server device code`; needed once.
    #[arg(long)]
    enrol: Option<String>,
    /// Decides every answer.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Visits to do, at most.
    #[arg(long, default_value_t = 1)]
    visits: usize,
    /// Photos in each visit.
    #[arg(long, default_value_t = 3)]
    photos: usize,
    /// Where to take photos from; without it small ones are made.
    #[arg(long)]
    photo_dir: Option<PathBuf>,
    /// End after one pass, sent or not.
    #[arg(long)]
    once: bool,
}

/// What the officer types.
struct Officer {
    name: String,
    password: String,
    totp_secret: String,
    pin: String,
}

/// Why the run ended before its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SimError {
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error("the core answered in another shape: {0}")]
    Shape(#[from] serde_json::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Setup(String),
    #[error("visit {reference} cannot be finished: {blockers}")]
    Stuck { reference: String, blockers: String },
}

/// How long to rest between passes.
const PASS: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("field-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), SimError> {
    let officer = officer()?;
    let tablet = Tablet::open(Ports::desktop(&arguments.data)?, &arguments.data)?;
    tablet.on_receipt(|receipt| match receipt {
        Receipted::Held(id) => ledger::line(&format!("receipt held {id}")),
        Receipted::Complete(id) => ledger::line(&format!("receipt complete {id}")),
    });
    open(&tablet, arguments, &officer)?;
    call::<SendingView>(&tablet, "send_now", json!({}))?;
    loop {
        let done = pass(&tablet, arguments, &officer)?;
        let sending: SendingView = call(&tablet, "send_now", json!({}))?;
        eprintln!("field-sim: {done} visits done, {}", sending.sending.text);
        if arguments.once {
            return Ok(());
        }
        std::thread::sleep(PASS);
    }
}

/// Does every visit that may be done now, up to the number asked for.
fn pass(tablet: &Tablet, arguments: &Arguments, officer: &Officer) -> Result<usize, SimError> {
    let today: Today = call(tablet, "today", json!({}))?;
    let open = today.visits.into_iter().take(arguments.visits).filter(|card| {
        matches!(card.state, VisitState::Ready | VisitState::Started | VisitState::Returned)
    });
    let mut done = 0;
    for (card, number) in open.zip(0_u64..) {
        let run = visit::Run {
            tablet,
            visit: card.visit,
            pin: &officer.pin,
            photos: arguments.photos,
            photo_dir: arguments.photo_dir.as_deref(),
        };
        run.all(&mut Dice::new(arguments.seed.wrapping_mul(1000) + number))?;
        done += 1;
    }
    Ok(done)
}

/// From whatever state the folder is in to an open tablet.
fn open(tablet: &Tablet, arguments: &Arguments, officer: &Officer) -> Result<(), SimError> {
    loop {
        let state: AppState = call(tablet, "app_state", json!({}))?;
        match state.screen {
            Screen::Enrol => {
                let code = arguments.enrol.as_deref().ok_or_else(|| {
                    SimError::Setup("this folder is nobody's tablet yet: give --enrol CODE".into())
                })?;
                check_server(&arguments.server, code)?;
                call::<Value>(tablet, "enrol", json!({ "code": code }))?;
            }
            Screen::SignIn => sign_in(tablet, officer)?,
            Screen::SetPin => {
                call::<Value>(tablet, "set_pin", json!({ "pin": officer.pin }))?;
            }
            Screen::Locked => {
                call::<Value>(tablet, "unlock", json!({ "pin": officer.pin }))?;
            }
            Screen::HandOver => {
                call::<Value>(tablet, "hand_over_unlock", json!({ "pin": officer.pin }))?;
            }
            Screen::Today => return Ok(()),
        }
    }
}

fn sign_in(tablet: &Tablet, officer: &Officer) -> Result<(), SimError> {
    let secret = totp_rs::Secret::try_from_base32(&officer.totp_secret)
        .map_err(|_| SimError::Setup("the third line is no TOTP secret in base32".into()))?;
    let totp = totp_rs::Builder::new()
        .with_secret(secret)
        .build()
        .map_err(|error| SimError::Setup(error.to_string()))?;
    let code = totp.generate_current().to_string();
    let request = json!({ "name": officer.name, "password": officer.password, "totp": code });
    match call::<Value>(tablet, "sign_in", request) {
        // Somebody used this moment's code already: the next comes within 30 s.
        Err(SimError::Command(error)) if error.code == ErrorCode::Refused => {
            eprintln!("field-sim: {error}");
            std::thread::sleep(Duration::from_secs(31));
            let code = totp.generate_current().to_string();
            let request =
                json!({ "name": officer.name, "password": officer.password, "totp": code });
            call::<Value>(tablet, "sign_in", request).map(drop)
        }
        other => other.map(drop),
    }
}

/// The code names the server; what is on the command line must be the same.
fn check_server(server: &str, code: &str) -> Result<(), SimError> {
    let host = server.trim_start_matches("https://").trim_end_matches('/');
    if code.contains(host) {
        return Ok(());
    }
    Err(SimError::Setup(format!("the code is for another server than {server}")))
}

fn officer() -> Result<Officer, SimError> {
    let mut lines = std::io::stdin().lock().lines();
    let mut next = |what: &str| -> Result<String, SimError> {
        let line = lines.next().transpose()?;
        let line = line.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        line.ok_or_else(|| SimError::Setup(format!("standard input lacks the line with {what}")))
    };
    Ok(Officer {
        name: next("the sign-in name")?,
        password: next("the password")?,
        totp_secret: next("the TOTP secret")?,
        pin: next("the PIN")?,
    })
}

/// One command of the core, as the screen would give it.
pub(crate) fn call<T: serde::de::DeserializeOwned>(
    tablet: &Tablet,
    name: &str,
    request: Value,
) -> Result<T, SimError> {
    Ok(serde_json::from_value(tablet.call(name, request)?)?)
}

/// A folder's files, in order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, SimError> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
