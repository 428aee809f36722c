//! The programs as they were built: what people run is what the stories run.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where `./check` says that the programs are.
const FOLDER: &str = "DOORSTEP_BIN";

/// A program of ours: in the folder that `./check` names, else beside this test.
///
/// # Panics
/// When it is not there: a story must not pass because it had nothing to run.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os(FOLDER).map_or_else(beside_this_test, PathBuf::from);
    let path = folder.join(name);
    assert!(
        path.is_file(),
        "{} is missing. Build it with: cargo build --locked --workspace --profile ci --bin {name}",
        path.display()
    );
    path
}

/// A program that the system ends when the thread that starts it ends in any way: a
/// test that is killed leaves no server behind. That thread must outlive the program:
/// a story starts its programs itself, never through a helper thread that ends earlier.
#[must_use]
pub fn tied(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}

/// `target/ci`, of `target/ci/deps/kills-…`.
fn beside_this_test() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let deps = test.parent().expect("a program is in a folder");
    deps.parent().expect("cargo puts tests one folder below the programs").into()
}

/// Runs `doorstep-server` with these arguments to its end.
///
/// # Panics
/// When it cannot be started.
#[must_use]
pub fn doorstep_server(arguments: &[&str]) -> Output {
    let mut command = Command::new(program("doorstep-server"));
    command.args(arguments).output().expect("doorstep-server starts")
}
