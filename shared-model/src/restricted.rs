//! What a tablet is given for a document in which everything is restricted: the
//! annex of a visit, or the conversation of one person (design.md §3.2).
//!
//! Every visit is given the same number of them, used or not, so that nothing can
//! be read from how many there are. Each goes by itself to the tablets of the
//! officers it is assigned to, never inside the pack of the visit.

use serde::{Deserialize, Serialize};

use crate::form::DocumentKind;
use crate::ids::{AccountId, CaseId, DocumentId, ForceId, PackId, VisitId};
use crate::pack::{FormName, NumberBlock};

/// Conversations that are kept ready for each officer of a visit.
pub const CONVERSATIONS_PER_OFFICER: u32 = 6;

/// One restricted document, ready to be written. Sent as its canonical JSON text,
/// signed by the server, and kept as those bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestrictedPack {
    /// This pack.
    pub id: PackId,
    /// The tenant.
    pub force: ForceId,
    /// The case.
    pub case: CaseId,
    /// The visit it belongs to.
    pub visit: VisitId,
    /// Its own document.
    pub document: DocumentId,
    /// [`DocumentKind::Annex`] or [`DocumentKind::Conversation`].
    pub kind: DocumentKind,
    /// 1 for the annex; for a conversation its place among those of its officer.
    pub number: u32,
    /// The form, pinned.
    pub form: FormName,
    /// When the server made it (RFC 3339, UTC).
    pub made_at: String,
    /// Who may read and write it.
    pub officers: Vec<AccountId>,
    /// A series of its own: `JS-R/1`.
    pub exhibits: NumberBlock,
}
