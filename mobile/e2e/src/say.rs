//! What the journey prints: one line a step, under the point of the story it belongs to.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Begins a point of the story.
pub fn point(number: u8, words: &str) {
    line(&format_args!("{number:2}. {words}"));
}

/// A step that was done and seen to have worked.
pub fn step(words: impl Display) {
    line(&format_args!("      ok  {words}"));
}

/// Something to know that is not a step.
pub fn note(words: impl Display) {
    line(&format_args!("      --  {words}"));
}

/// A line as it is. Losing it (a closed pipe) must not stop the journey.
pub fn line(words: &impl Display) {
    let mut out = io::stdout().lock();
    drop(writeln!(out, "{words}").and_then(|()| out.flush()));
}
