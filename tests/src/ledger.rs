//! The ledger: what a tablet showed as saved, and so what must be there for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use shared_model::ids::VisitId;

use crate::sim::Line;

/// What kind of thing was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The officer was at the door.
    Arrived,
    /// An answer: the newest under its key counts.
    Answer,
    /// A photograph.
    Photo,
    /// What a photograph shows, in the officer's words.
    Caption,
    /// A row that was added: a gun on no certificate.
    Row,
    /// A half-typed text, until the answer takes its place.
    Draft,
    /// The applicant's signature, by the hash of what was signed.
    Signature,
    /// The visit was finished.
    Seal,
}

/// Names what was saved: `answer <visit>/<key>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Its kind.
    pub what: What,
    /// The visit it is of.
    pub visit: VisitId,
    /// What it is within the visit; empty for the visit itself.
    pub rest: String,
}

/// One line: what was saved, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What.
    pub name: Name,
    /// SHA-256 in hex.
    pub hash: String,
}

/// Everything that was ever shown as saved.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    saved: BTreeMap<Name, String>,
    /// Claims that were read of each kind, overwritten ones too.
    told: BTreeMap<What, usize>,
    /// Submissions with a *complete* receipt.
    pub complete: BTreeSet<String>,
}

/// What one run added.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// What it showed as saved, in order.
    pub saved: Vec<Claim>,
    /// What it was about to save when it ended and never told: it may be there or not.
    pub in_doubt: Option<Claim>,
    /// Submissions with a *complete* receipt.
    pub complete: Vec<String>,
}

impl Claim {
    /// Reads a line that begins with this word: `saved <what> <id> <hash>`.
    #[must_use]
    pub fn read(line: &str, word: &str) -> Option<Self> {
        let mut words = line.split(' ');
        if words.next() != Some(word) {
            return None;
        }
        let what = What::named(words.next()?)?;
        let id = words.next()?;
        let (visit, rest) = id.split_once('/').unwrap_or((id, ""));
        let name = Name { what, visit: visit.parse().ok()?, rest: rest.to_owned() };
        Some(Self { name, hash: words.next()?.to_owned() })
    }
}

impl What {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Arrived,
        Self::Answer,
        Self::Photo,
        Self::Caption,
        Self::Row,
        Self::Draft,
        Self::Signature,
        Self::Seal,
    ];

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "arrived" => Self::Arrived,
            "answer" => Self::Answer,
            "photo" => Self::Photo,
            "caption" => Self::Caption,
            "row" => Self::Row,
            "draft" => Self::Draft,
            "signature" => Self::Signature,
            "seal" => Self::Seal,
            _ => return None,
        })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} {}/{}", self.what, self.visit, self.rest)
    }
}

impl Life {
    /// Reads what a run said.
    ///
    /// # Panics
    /// When a ledger line is of no known shape: it would go unchecked.
    #[must_use]
    pub fn read(said: &[Line]) -> Self {
        let mut life = Self::default();
        for line in said {
            match line {
                Line::Aside(text) => {
                    // The last one counts: each before it was told or refused.
                    life.in_doubt = Claim::read(text, "trying").or(life.in_doubt);
                }
                Line::Ledger(text) => life.take(text),
            }
        }
        // The two pipes are read side by side: told is told, whichever came first.
        life.in_doubt = life.in_doubt.filter(|claim| life.saved.last() != Some(claim));
        life
    }

    fn take(&mut self, line: &str) {
        if let Some(claim) = Claim::read(line, "saved") {
            self.saved.push(claim);
        } else if let Some(submission) = line.strip_prefix("receipt complete ") {
            self.complete.push(submission.to_owned());
        } else {
            assert!(line.starts_with("receipt held "), "no ledger line: {line}");
        }
    }
}

impl Ledger {
    /// Adds what one run showed.
    pub fn add(&mut self, life: &Life) {
        for claim in &life.saved {
            self.put(claim);
            *self.told.entry(claim.name.what).or_default() += 1;
        }
        self.complete.extend(life.complete.iter().cloned());
    }

    /// What stands under a name from now on.
    pub fn put(&mut self, claim: &Claim) {
        if claim.name.what == What::Answer {
            self.forget(&Name { what: What::Draft, ..claim.name.clone() });
        }
        self.saved.insert(claim.name.clone(), claim.hash.clone());
    }

    /// Nothing has to stand under this name any more.
    pub fn forget(&mut self, name: &Name) {
        self.saved.remove(name);
    }

    /// The hash that was shown last.
    #[must_use]
    pub fn hash(&self, name: &Name) -> Option<&str> {
        self.saved.get(name).map(String::as_str)
    }

    /// Everything, or only what these visits hold.
    pub fn claims<'a>(
        &'a self,
        of: Option<&'a BTreeSet<VisitId>>,
    ) -> impl Iterator<Item = Claim> + 'a {
        let wanted = move |name: &Name| of.is_none_or(|visits| visits.contains(&name.visit));
        self.saved
            .iter()
            .filter(move |(name, _)| wanted(name))
            .map(|(name, hash)| Claim { name: name.clone(), hash: hash.clone() })
    }

    /// How many claims of a kind were read, overwritten ones too.
    #[must_use]
    pub fn told(&self, what: What) -> usize {
        self.told.get(&what).copied().unwrap_or_default()
    }

    /// How many claims were read, overwritten ones too.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.told.values().sum()
    }

    /// How many things of a kind must be there now.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        self.saved.keys().filter(|name| name.what == what).count()
    }
}
