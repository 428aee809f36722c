//! What a command says: results on standard output, faults on standard error.

use std::io::{self, Write as _};

/// One line to whoever ran the command.
pub(super) fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Why a command did not do what was asked.
pub(super) fn say_fault(text: &str) {
    // Nobody may be listening; the exit code says it too.
    drop(writeln!(io::stderr().lock(), "{}", signed(text)));
}

/// Each line with the program's name: of several faults the last is ours like the first.
fn signed(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("doorstep-server: {line}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn every_line_of_a_fault_bears_the_name_of_the_program() {
        assert_eq!(signed("one\ntwo"), "doorstep-server: one\ndoorstep-server: two");
    }
}
