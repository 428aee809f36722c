//! What the screens weigh, as their build prints it.

use std::path::Path;
use std::process::Command;

use crate::fault::Fault;
use crate::figure::{Figure, Figures};
use crate::run::Run;

const SCRIPT_KB_MAX: f64 = 120.0;

/// Reads what the build's own measure says of the built screens.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../mobile/ui");
    let mut node = Command::new("node");
    let said = node.arg("scripts/bundle-size.mjs").current_dir(ui).output();
    let said = said.map_err(Fault::io("weighing the screens with node"))?;
    // It fails when they are too heavy, and has said how heavy all the same.
    let text = String::from_utf8_lossy(&said.stdout);
    let conditions = run.conditions(1, "gzip of every built file, first pages and all");
    for (what, bar) in [("scripts", Some(SCRIPT_KB_MAX)), ("styles", None)] {
        let kilobytes = weight(&text, what)
            .ok_or_else(|| Fault::Unmeasured(format!("the build does not weigh {what}: {text}")))?;
        let subject = format!("{what} of all screens");
        let figure = Figure::new("gzip", subject, (kilobytes, "KB"), &conditions);
        figures.put(&bar.into_iter().fold(figure, Figure::at_most))?;
    }
    Ok(())
}

/// `ui scripts 64.2 KB gzip (at most 120.0)`
fn weight(text: &str, what: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.split_whitespace().nth(1) == Some(what))?;
    line.split_whitespace().nth(2)?.parse().ok()
}
