//! What a tablet tells the server besides edits. Each is the body of an envelope
//! of kind *command*, as canonical JSON, and is executed once by its id.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::canonical::{self, CanonicalError};
use crate::evidence::ManifestLine;
use crate::hash::{ChangeHash, ContentHash};
use crate::ids::{AccountId, CaseId, CommandId, DocumentId, SubmissionId, VisitId};
use crate::limits::ENVELOPE_BODY_BYTES_MAX;

/// A command with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Recognises a repeat.
    pub id: CommandId,
    /// The officer.
    pub by: AccountId,
    /// By the tablet's clock (RFC 3339).
    pub at: String,
    /// What is told.
    #[serde(flatten)]
    pub body: CommandBody,
}

/// Why bytes are no command.
#[derive(Debug, thiserror::Error)]
pub enum InvalidCommand {
    /// Not JSON of this shape.
    #[error("this is not a command: {0}")]
    Shape(#[from] serde_json::Error),
    /// Not the one canonical text.
    #[error("this command is not written canonically")]
    NotCanonical,
    /// Has no canonical text.
    #[error(transparent)]
    Number(#[from] CanonicalError),
    /// More than an envelope holds.
    #[error("{bytes} bytes: an envelope holds at most {ENVELOPE_BODY_BYTES_MAX}")]
    TooLarge {
        /// Bytes found.
        bytes: usize,
    },
}

impl Command {
    /// The body of the command's envelope: canonical JSON.
    ///
    /// # Errors
    /// A command over the limit of an envelope is refused; nothing is cut.
    pub fn encode(&self) -> Result<Vec<u8>, InvalidCommand> {
        let text = canonical::text(self)?;
        check_length(text.len())?;
        Ok(text.into_bytes())
    }

    /// Reads an envelope's body.
    ///
    /// # Errors
    /// Anything but the canonical bytes of a command is refused.
    pub fn decode(bytes: &[u8]) -> Result<Self, InvalidCommand> {
        check_length(bytes.len())?;
        let command: Self = serde_json::from_slice(bytes)?;
        if command.encode()? == bytes { Ok(command) } else { Err(InvalidCommand::NotCanonical) }
    }
}

fn check_length(bytes: usize) -> Result<(), InvalidCommand> {
    if bytes > ENVELOPE_BODY_BYTES_MAX {
        return Err(InvalidCommand::TooLarge { bytes });
    }
    Ok(())
}

/// What a tablet may tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum CommandBody {
    /// The officer is at the door (T12).
    Started {
        /// The visit.
        visit: VisitId,
    },
    /// An officer at the door asks for a colleague, who then writes in the visit too.
    AddColleague {
        /// The visit.
        visit: VisitId,
        /// Collar or staff number, as it was typed: a tablet without a signal knows no list.
        staff_number: String,
    },
    /// The officer has finished (T13, T15).
    Seal(Box<Seal>),
}

/// The officer's act of finishing one document.
///
/// It carries the projection itself, so that what was signed is readable
/// whatever happens to the history (design.md §8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The case it finishes.
    pub case: CaseId,
    /// The visit it finishes.
    pub visit: VisitId,
    /// The document it finishes.
    pub document: DocumentId,
    /// The changes the projection was read at.
    pub heads: BTreeSet<ChangeHash>,
    /// The form the answers belong to.
    pub form: ContentHash,
    /// The submission it follows; none for the first.
    pub follows: Option<SubmissionId>,
    /// Canonical JSON of [`crate::projection::Projection`].
    pub projection: String,
    /// Every piece of evidence the projection names, in order.
    pub manifest: Vec<ManifestLine>,
    /// SHA-256 over the manifest's canonical JSON.
    pub manifest_root: ContentHash,
    /// Gates that were not met, each with the officer's reason.
    pub waivers: Vec<Waiver>,
    /// The officer's own signature (raw P-256, base64) over [`Seal::signed_text`].
    pub officer_signature: String,
}

/// A gate that was not met, and why the officer finished all the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Waiver {
    /// The gate's id in the form.
    pub gate: String,
    /// In the officer's words.
    pub reason: String,
}

impl Seal {
    /// What the officer's key signs: the canonical JSON of this seal with an
    /// empty signature.
    ///
    /// # Errors
    /// None in practice: a seal holds no floats.
    pub fn signed_text(&self) -> Result<String, CanonicalError> {
        let unsigned = Self { officer_signature: String::new(), ..self.clone() };
        canonical::text(&unsigned)
    }
}
