//! A colleague who joins a visit at the door.

use shared_model::hash::EnvelopeHash;
use shared_model::ids::{AccountId, CommandId, DeviceId, VisitId};

/// An officer of a visit asks for a colleague. It is carried out once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Recognises a repeat.
    pub command: CommandId,
    /// What brought it.
    pub envelope: EnvelopeHash,
    /// The tablet that asks, and is told where nobody can be added.
    pub device: DeviceId,
    /// Who asks.
    pub by: AccountId,
    /// For which visit.
    pub visit: VisitId,
    /// Collar or staff number, as it was typed.
    pub staff_number: String,
}
