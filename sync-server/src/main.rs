//! `doorstep-server`: reads the command line and does what it says.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    sync_server::cli::run(sync_server::cli::Arguments::parse())
}
