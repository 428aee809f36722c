//! A figure as it is printed: what, of what, how much, under which conditions, and the bar.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;

use crate::fault::Fault;

/// One line of output.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    /// What was measured: `tap to durable p95`.
    pub name: String,
    /// Of what.
    pub subject: String,
    /// How much.
    pub value: f64,
    /// Of which unit.
    pub unit: &'static str,
    /// Machine, build, count.
    pub conditions: String,
    /// The most it may be, where an issue names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<f64>,
    /// `below bar` where it is missed, `not measured` where there is no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
}

impl Figure {
    /// A figure without a bar.
    pub(crate) fn new(
        name: impl Into<String>,
        subject: impl Into<String>,
        (value, unit): (f64, &'static str),
        conditions: impl Into<String>,
    ) -> Self {
        let (name, subject, conditions) = (name.into(), subject.into(), conditions.into());
        Self { name, subject, value: rounded(value), unit, conditions, bar: None, verdict: None }
    }

    /// A row that says that there is no figure; the conditions say why.
    pub(crate) fn unmeasured(
        name: impl Into<String>,
        subject: impl Into<String>,
        unit: &'static str,
        conditions: impl Into<String>,
    ) -> Self {
        // Written as `null`.
        let none = Self::new(name, subject, (f64::NAN, unit), conditions);
        Self { verdict: Some("not measured"), ..none }
    }

    /// The same with the most it may be.
    #[must_use]
    pub(crate) fn at_most(mut self, bar: f64) -> Self {
        self.bar = Some(bar);
        self.verdict = (self.value > bar).then_some("below bar");
        self
    }
}

/// Three places are more than any of these is steady to.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Where figures go.
#[derive(Debug)]
pub(crate) struct Figures {
    file: Option<File>,
}

impl Figures {
    /// Standard output, and the file when one is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Fault> {
        let file = path.map(|path| {
            File::create(path).map_err(Fault::io(format!("writing {}", path.display())))
        });
        Ok(Self { file: file.transpose()? })
    }

    /// Prints one.
    pub(crate) fn put(&mut self, figure: &Figure) -> Result<(), Fault> {
        let line = serde_json::to_string(figure)?;
        let mut out = io::stdout().lock();
        writeln!(out, "{line}").and_then(|()| out.flush()).map_err(Fault::io("printing"))?;
        if let Some(file) = &mut self.file {
            writeln!(file, "{line}").map_err(Fault::io("writing the figures"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_over_its_bar_says_so_and_one_at_it_does_not() {
        let figure = |value| Figure::new("p95", "an answer", (value, "ms"), "n=400").at_most(30.0);
        let text = |value| serde_json::to_string(&figure(value)).unwrap();
        assert!(!text(30.0).contains("below bar"));
        assert!(text(30.5).ends_with(r#""bar":30.0,"verdict":"below bar"}"#), "{}", text(30.5));
    }

    #[test]
    fn what_was_not_measured_is_no_number() {
        let none = Figure::unmeasured("p50", "a peer", "ms", "not measured: no Java");
        let text = serde_json::to_string(&none).unwrap();
        assert!(text.contains(r#""value":null"#), "{text}");
        assert!(text.ends_with(r#""verdict":"not measured"}"#), "{text}");
    }
}
