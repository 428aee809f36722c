//! `./bench`: our figures, one JSON object a line, with the bar where an issue names one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};

mod cases;
mod evidence;
mod fault;
mod figure;
mod form;
mod relay;
mod run;
mod spread;
mod sync;
mod tablet;
mod ui;
mod values;
mod web;
mod world;

use fault::Fault;
use figure::Figures;
use run::Run;

/// Measures; prints one JSON object a line.
#[derive(Clone, Debug, Parser)]
#[command(name = "bench", version)]
struct Arguments {
    /// What to measure; without any, all of it.
    groups: Vec<Group>,
    /// Multiplies how often each thing is done.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Write the same lines to this file too.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Where `doorstep-server`, `mobile-app` and `field-sim` are.
    #[arg(long = "bin")]
    programs: PathBuf,
    /// JavaRosa's jar.
    #[arg(long)]
    javarosa: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Group {
    /// An answer to durable, the app's start, the unlocking.
    Tablet,
    /// The form of a visit: load, evaluate, open, 143 guns.
    Form,
    /// A sync with nothing to say.
    Sync,
    /// Taking in a photograph.
    Evidence,
    /// The weight of the screens.
    Ui,
    /// The supervisor's queue.
    Web,
}

fn main() -> ExitCode {
    match measure(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &Arguments) -> Result<(), Fault> {
    let mut figures = Figures::open(arguments.json.as_deref())?;
    let run = Run::new(&arguments.programs, arguments.javarosa.clone(), arguments.scale)?;
    let chosen = match arguments.groups.as_slice() {
        [] => Group::value_variants(),
        some => some,
    };
    for group in chosen {
        match group {
            Group::Tablet => tablet::measure(&run, &mut figures)?,
            Group::Form => form::measure(&run, &mut figures)?,
            Group::Sync => sync::measure(&run, &mut figures)?,
            Group::Evidence => evidence::measure(&run, &mut figures)?,
            Group::Ui => ui::measure(&run, &mut figures)?,
            Group::Web => web::measure(&run, &mut figures)?,
        }
    }
    Ok(())
}
