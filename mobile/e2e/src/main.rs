//! `./demo`: one renewal visit, from the central platform to the decision, with
//! no signal in the middle, through the same windows, commands and routes that
//! people use.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use mobile_e2e::fault::Fault;
use mobile_e2e::places::Places;
use mobile_e2e::{journey, open, running, say};

/// Shows one visit from beginning to end.
#[derive(Debug, Parser)]
struct Arguments {
    /// Drive everything and print one line a step.
    #[arg(long)]
    headless: bool,
    /// Where `doorstep-server`, `mobile-app` and `field-sim` are.
    #[arg(long = "bin")]
    programs: PathBuf,
    /// Keep the data in this folder instead of a temporary one.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Keep a picture of every screen in this folder.
    #[arg(long)]
    pictures: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say::line(&format_args!("demo: FAILED: {fault}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Fault> {
    let temporary = tempfile::Builder::new().prefix("doorstep-demo-").tempdir();
    let temporary = temporary.map_err(Fault::file(std::env::temp_dir()))?;
    let folder = arguments.data.as_deref().unwrap_or_else(|| temporary.path());
    let places = Places::new(&arguments.programs, folder, arguments.pictures.as_deref())?;
    if !arguments.headless {
        return open::run(&places).await;
    }
    let outcome = journey::run(&places).await;
    for (variable, folder) in [("HOME", "browser"), ("DOORSTEP_DATA", "tablet")] {
        running::sweep(variable, &places.folder.join(folder)).await?;
    }
    if outcome.is_err() {
        if arguments.data.is_none() {
            let _kept = temporary.keep();
        }
        say::note(format_args!("data and logs are kept in {}", places.folder.display()));
    }
    outcome
}
