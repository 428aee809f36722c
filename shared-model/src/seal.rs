//! Making a seal, and checking that it says what the document says.
//!
//! The officer signs the projection itself. The server recomputes it at the
//! same heads; where the two differ the seal goes to a person, never away.

use signature::{SignatureEncoding, Signer, Verifier};

use crate::base64;
use crate::canonical::{self, CanonicalError};
use crate::command::{Seal, Waiver};
use crate::document::{Document, DocumentError};
use crate::evidence::ManifestLine;
use crate::hash::{ChangeHash, ContentHash};
use crate::ids::{CaseId, DocumentId, SubmissionId, VisitId};
use crate::projection::{InvalidProjection, Projection};

/// What the officer finishes, apart from what the document says itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealFacts {
    /// The case.
    pub case: CaseId,
    /// The visit.
    pub visit: VisitId,
    /// The document.
    pub document: DocumentId,
    /// The form the answers belong to.
    pub form: ContentHash,
    /// The submission it follows; none for the first.
    pub follows: Option<SubmissionId>,
    /// Gates that were not met, each with the officer's reason.
    pub waivers: Vec<Waiver>,
}

/// Why a seal was not made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The document could not be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Something in it has no canonical text.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The officer's key gave no signature.
    #[error("the visit was not finished: the officer's key did not sign. Unlock again and finish")]
    Key,
}

/// Where a seal and the document it names part ways.
#[derive(Debug, thiserror::Error)]
pub enum SealFault {
    /// Changes it names are not there: wait for them.
    #[error("the seal waits for {} changes", .0.len())]
    Waits(Vec<ChangeHash>),
    /// The document could not be read at those heads.
    #[error(transparent)]
    Document(DocumentError),
    /// What was signed is not what the document says there.
    #[error("the seal says something else than the document at its heads")]
    Projection,
    /// The projection in it cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] InvalidProjection),
    /// Its list of evidence is not that of its projection.
    #[error("the seal's list of evidence is not that of its answers")]
    Manifest,
    /// Something in it has no canonical text.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// Not signed by this officer's key.
    #[error("the signature is not this officer's")]
    Signature,
}

/// Every piece of evidence a projection names, in order; also what is left out
/// of the report, for the record keeps it.
#[must_use]
pub fn manifest(projection: &Projection) -> Vec<ManifestLine> {
    let lines = projection.evidence.iter().flat_map(|(id, register)| {
        register.iter().map(|one| ManifestLine {
            evidence: *id,
            hash: one.value.hash,
            size_bytes: one.value.size_bytes,
        })
    });
    lines.collect()
}

/// SHA-256 over the manifest's canonical JSON.
///
/// # Errors
/// A length beyond 2^53 has no canonical text.
pub fn manifest_root(manifest: &[ManifestLine]) -> Result<ContentHash, CanonicalError> {
    Ok(ContentHash::of(canonical::text(&manifest)?.as_bytes()))
}

/// The seal of what the document says now, signed by the officer's key.
///
/// # Errors
/// See [`SealError`]; nothing is recorded here either way.
pub fn build<S: SignatureEncoding>(
    document: &Document,
    facts: SealFacts,
    officer: &impl Signer<S>,
) -> Result<Seal, SealError> {
    let projection = document.projection()?;
    let manifest = manifest(&projection);
    let mut seal = Seal {
        case: facts.case,
        visit: facts.visit,
        document: facts.document,
        heads: document.heads(),
        form: facts.form,
        follows: facts.follows,
        projection: projection.canonical_text()?,
        manifest_root: manifest_root(&manifest)?,
        manifest,
        waivers: facts.waivers,
        officer_signature: String::new(),
    };
    let signature = officer.try_sign(seal.signed_text()?.as_bytes()).map_err(|_| SealError::Key)?;
    seal.officer_signature = base64::encode(&signature.to_vec());
    Ok(seal)
}

/// Holds when the document says at the seal's heads what the seal says; gives
/// the projection that both agree on.
///
/// # Errors
/// [`SealFault::Waits`] while changes are missing; every other fault is for a person.
pub fn check(seal: &Seal, document: &Document) -> Result<Projection, SealFault> {
    let recomputed = match document.projection_at(&seal.heads) {
        Ok(projection) => projection,
        Err(DocumentError::UnknownHeads { unknown }) if !unknown.is_empty() => {
            return Err(SealFault::Waits(unknown));
        }
        Err(error) => return Err(SealFault::Document(error)),
    };
    check_manifest(seal)?;
    if recomputed.canonical_text()? == seal.projection {
        Ok(recomputed)
    } else {
        Err(SealFault::Projection)
    }
}

/// Holds when the seal's manifest is that of its own projection. Needs no document.
///
/// # Errors
/// [`SealFault::Unreadable`] or [`SealFault::Manifest`].
pub fn check_manifest(seal: &Seal) -> Result<(), SealFault> {
    let projection = Projection::from_text(&seal.projection)?;
    let listed = seal.manifest == manifest(&projection);
    if listed && seal.manifest_root == manifest_root(&seal.manifest)? {
        Ok(())
    } else {
        Err(SealFault::Manifest)
    }
}

/// Holds when this officer's key signed the seal.
///
/// # Errors
/// [`SealFault::Signature`].
pub fn verify<S: SignatureEncoding>(
    seal: &Seal,
    officer: &impl Verifier<S>,
) -> Result<(), SealFault> {
    let bytes = base64::decode(&seal.officer_signature).ok_or(SealFault::Signature)?;
    let signature = S::try_from(bytes.as_slice()).map_err(|_| SealFault::Signature)?;
    officer.verify(seal.signed_text()?.as_bytes(), &signature).map_err(|_| SealFault::Signature)
}
