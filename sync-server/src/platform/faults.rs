//! What is wrong with a body, each fault with the JSON pointer to its place.

use serde::Serialize;
use utoipa::ToSchema;

/// One fault of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// RFC 6901: `/guns/3/serial`.
    #[schema(example = "/guns/3/serial")]
    pub pointer: String,
    /// What is wrong there, and what would be right.
    #[schema(example = "is missing")]
    pub detail: String,
}

/// Faults as they are found, in the order of the body; no more than a reader can use.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

/// More than this tells nobody anything new.
const FAULTS_MAX: usize = 200;

impl Faults {
    /// Notes one fault.
    pub fn note(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        if self.0.len() < FAULTS_MAX {
            self.0.push(Fault { pointer: pointer.into(), detail: detail.into() });
        }
    }

    /// Notes a fault unless this holds.
    pub fn unless(&mut self, holds: bool, pointer: &str, detail: &str) {
        if !holds {
            self.note(pointer, detail);
        }
    }

    /// Everything found; none when the body is good.
    #[must_use]
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// Whether nothing was found so far.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One more step of a JSON pointer, escaped as RFC 6901 asks.
#[must_use]
pub fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}
