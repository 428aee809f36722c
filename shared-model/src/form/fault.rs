//! A mistake in a form file: what, in which question and field, at which place.

use std::fmt;

/// One mistake in a form file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormFault {
    /// Counts from 1.
    pub line: usize,
    /// Characters, counts from 1.
    pub column: usize,
    /// The question, section, group or gate it stands in, when it stands in one.
    pub within: Option<String>,
    /// The field, when it stands in one: `when`.
    pub field: Option<String>,
    /// In words.
    pub message: String,
}

impl fmt::Display for FormFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}", self.line, self.column)?;
        if let Some(within) = &self.within {
            write!(out, ", {within}")?;
        }
        if let Some(field) = &self.field {
            write!(out, ", {field}")?;
        }
        write!(out, ": {}", self.message)
    }
}

impl std::error::Error for FormFault {}
