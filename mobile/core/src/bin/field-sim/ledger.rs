//! The ledger: what was shown as saved, told only after the core said so.

use std::io::Write as _;

use shared_model::hash::ContentHash;

/// `saved <what> <id> <hash>`.
pub(crate) fn saved(what: &str, id: &str, content: &str) {
    saved_hash(what, id, &ContentHash::of(content.as_bytes()).to_string());
}

/// As [`saved`], for something whose hash is known.
pub(crate) fn saved_hash(what: &str, id: &str, hash: &str) {
    line(&format!("saved {what} {id} {hash}"));
}

/// What is about to be saved, on standard error: when the process is killed between
/// the commit and the ledger line, only this tells what may stand besides the ledger.
pub(crate) fn trying(what: &str, id: &str, content: &str) {
    let line = format!("trying {what} {id} {}\n", ContentHash::of(content.as_bytes()));
    if std::io::stderr().lock().write_all(line.as_bytes()).is_err() {
        std::process::exit(3);
    }
}

/// One whole line, at once: whoever reads the ledger may end us at any moment.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
        // Nobody reads the ledger any more; without it the run proves nothing.
        std::process::exit(3);
    }
}
