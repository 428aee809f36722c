//! The signed envelope: the truth that is kept, passed on and exported.
//!
//! Fixed layout, big-endian: `DSE1`, algorithm, kind, force (2), document (16),
//! device (16), number (8), previous (32), body length (4), body, signature (64).

use signature::{SignatureEncoding, Signer, Verifier};

use crate::hash::EnvelopeHash;
use crate::ids::{DeviceId, DocumentId, ForceId};
use crate::limits::ENVELOPE_BODY_BYTES_MAX;

const MAGIC: [u8; 4] = *b"DSE1";
/// ECDSA P-256 with SHA-256, because secure hardware has it.
const ALGORITHM_P256: u8 = 1;
const HEAD_BYTES: usize = 4 + 1 + 1 + 2 + 16 + 16 + 8 + 32 + 4;
const SIGNATURE_BYTES: usize = 64;

/// What the body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvelopeKind {
    /// Typed edits ([`crate::edits::Segment`]).
    Segment,
    /// A command ([`crate::command::Command`]).
    Command,
}

/// What the tablet's key signs, apart from the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvelopeHead {
    /// What the body holds.
    pub kind: EnvelopeKind,
    /// The tenant.
    pub force: ForceId,
    /// The document it is about.
    pub document: DocumentId,
    /// The tablet that made it.
    pub device: DeviceId,
    /// The how-manieth envelope of this tablet for this document, from 1.
    pub number: u64,
    /// The envelope before it of the same tablet and document; zero for the first.
    pub previous: EnvelopeHash,
}

/// A whole envelope, its parts read, its bytes kept as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    head: EnvelopeHead,
    bytes: Vec<u8>,
}

/// Why bytes are no envelope of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Cut short or followed by more.
    #[error("the envelope has {found} bytes where its head says {want}")]
    Length {
        /// Bytes the head promises.
        want: usize,
        /// Bytes there are.
        found: usize,
    },
    /// Not our format, or a newer one.
    #[error("these bytes are not an envelope of this version")]
    NotAnEnvelope,
    /// An algorithm this version does not know.
    #[error("signature algorithm {algorithm} is not known here; update this side")]
    Algorithm {
        /// The byte found.
        algorithm: u8,
    },
    /// More than an envelope may hold.
    #[error("the body has {bytes} bytes; an envelope holds at most {ENVELOPE_BODY_BYTES_MAX}")]
    TooLarge {
        /// Bytes of the body.
        bytes: usize,
    },
    /// The key did not sign these bytes.
    #[error("the signature is not this tablet's")]
    Signature,
    /// The key did not sign.
    #[error("the signing key did not sign")]
    NotSigned,
    /// The signer gave something that is not a raw P-256 signature.
    #[error("the signing key gave {bytes} bytes instead of {SIGNATURE_BYTES}")]
    Signer {
        /// Bytes it gave.
        bytes: usize,
    },
}

impl Envelope {
    /// Signs a body.
    ///
    /// # Errors
    /// A body over the limit, or a key that cannot sign.
    pub fn sign<S: SignatureEncoding>(
        head: EnvelopeHead,
        body: &[u8],
        key: &impl Signer<S>,
    ) -> Result<Self, EnvelopeError> {
        let too_large = EnvelopeError::TooLarge { bytes: body.len() };
        if body.len() > ENVELOPE_BODY_BYTES_MAX {
            return Err(too_large);
        }
        let body_len = u32::try_from(body.len()).map_err(|_| too_large)?;
        let mut bytes = Vec::with_capacity(HEAD_BYTES + body.len() + SIGNATURE_BYTES);
        bytes.extend_from_slice(&MAGIC);
        bytes.push(ALGORITHM_P256);
        bytes.push(match head.kind {
            EnvelopeKind::Segment => 1,
            EnvelopeKind::Command => 2,
        });
        bytes.extend_from_slice(&head.force.0.to_be_bytes());
        bytes.extend_from_slice(head.document.as_bytes());
        bytes.extend_from_slice(head.device.as_bytes());
        bytes.extend_from_slice(&head.number.to_be_bytes());
        bytes.extend_from_slice(&head.previous.0);
        bytes.extend_from_slice(&body_len.to_be_bytes());
        bytes.extend_from_slice(body);
        let signature = key.try_sign(&bytes).map_err(|_| EnvelopeError::NotSigned)?.to_vec();
        if signature.len() != SIGNATURE_BYTES {
            return Err(EnvelopeError::Signer { bytes: signature.len() });
        }
        bytes.extend_from_slice(&signature);
        Ok(Self { head, bytes })
    }

    /// Reads an envelope. Allocates nothing by a claimed length.
    ///
    /// # Errors
    /// See [`EnvelopeError`]; the signature is not looked at here.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        let short =
            EnvelopeError::Length { want: HEAD_BYTES + SIGNATURE_BYTES, found: bytes.len() };
        let mut rest = bytes;
        if take::<4>(&mut rest).ok_or(short.clone())? != MAGIC {
            return Err(EnvelopeError::NotAnEnvelope);
        }
        let [algorithm, kind] = take::<2>(&mut rest).ok_or(short.clone())?;
        if algorithm != ALGORITHM_P256 {
            return Err(EnvelopeError::Algorithm { algorithm });
        }
        let kind = match kind {
            1 => EnvelopeKind::Segment,
            2 => EnvelopeKind::Command,
            _ => return Err(EnvelopeError::NotAnEnvelope),
        };
        let head = EnvelopeHead {
            kind,
            force: ForceId(u16::from_be_bytes(take(&mut rest).ok_or(short.clone())?)),
            document: DocumentId::from_bytes(take(&mut rest).ok_or(short.clone())?),
            device: DeviceId::from_bytes(take(&mut rest).ok_or(short.clone())?),
            number: u64::from_be_bytes(take(&mut rest).ok_or(short.clone())?),
            previous: EnvelopeHash(take(&mut rest).ok_or(short.clone())?),
        };
        let body_len = u32::from_be_bytes(take(&mut rest).ok_or(short)?);
        let body_len = usize::try_from(body_len).unwrap_or(usize::MAX);
        if body_len > ENVELOPE_BODY_BYTES_MAX {
            return Err(EnvelopeError::TooLarge { bytes: body_len });
        }
        if rest.len() != body_len + SIGNATURE_BYTES {
            let want = HEAD_BYTES + body_len + SIGNATURE_BYTES;
            return Err(EnvelopeError::Length { want, found: bytes.len() });
        }
        Ok(Self { head, bytes: bytes.to_vec() })
    }

    /// Holds when the key signed exactly these bytes.
    ///
    /// # Errors
    /// [`EnvelopeError::Signature`] otherwise.
    pub fn verify<S: SignatureEncoding>(
        &self,
        key: &impl Verifier<S>,
    ) -> Result<(), EnvelopeError> {
        let (signed, signature) = self.bytes.split_at(self.bytes.len() - SIGNATURE_BYTES);
        let signature = S::try_from(signature).map_err(|_| EnvelopeError::Signature)?;
        key.verify(signed, &signature).map_err(|_| EnvelopeError::Signature)
    }

    /// The signed facts about the body.
    #[must_use]
    pub const fn head(&self) -> &EnvelopeHead {
        &self.head
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.bytes.get(HEAD_BYTES..self.bytes.len() - SIGNATURE_BYTES).unwrap_or_default()
    }

    /// All bytes, as kept and sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The envelope's name, over all its bytes.
    #[must_use]
    pub fn hash(&self) -> EnvelopeHash {
        EnvelopeHash::of(&self.bytes)
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
    use uuid::Uuid;

    fn key() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn envelope() -> Envelope {
        let head = EnvelopeHead {
            kind: EnvelopeKind::Command,
            force: ForceId(99),
            document: DocumentId::from_uuid(Uuid::from_u128(1)),
            device: DeviceId::from_uuid(Uuid::from_u128(2)),
            number: 3,
            previous: EnvelopeHash([4; 32]),
        };
        Envelope::sign::<Signature>(head, b"the cabinet was open", &key()).unwrap()
    }

    #[test]
    fn an_envelope_reads_back_as_it_was_signed() {
        let sent = envelope();
        let read = Envelope::parse(sent.bytes()).unwrap();
        assert_eq!(read, sent);
        assert_eq!(read.body(), b"the cabinet was open");
        read.verify::<Signature>(&VerifyingKey::from(&key())).unwrap();
    }

    /// A key store that is locked or gone.
    struct NoKey;

    impl Signer<Signature> for NoKey {
        fn try_sign(&self, _: &[u8]) -> Result<Signature, signature::Error> {
            Err(signature::Error::new())
        }
    }

    #[test]
    fn a_key_that_does_not_sign_is_not_called_a_wrong_signature() {
        let head = *envelope().head();
        let error = Envelope::sign::<Signature>(head, b"the cabinet was open", &NoKey).unwrap_err();
        assert_eq!(error, EnvelopeError::NotSigned);
        assert!(!error.to_string().contains("not this tablet's"), "{error}");
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let sent = envelope();
        for bit in 0..sent.bytes().len() * 8 {
            let mut bytes = sent.bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let noticed = Envelope::parse(&bytes)
                .and_then(|read| read.verify::<Signature>(&VerifyingKey::from(&key())));
            assert!(noticed.is_err(), "bit {bit}");
        }
    }

    #[test]
    fn an_envelope_cut_at_any_byte_is_refused() {
        let sent = envelope();
        for len in 0..sent.bytes().len() {
            assert!(Envelope::parse(&sent.bytes()[..len]).is_err(), "{len} bytes");
        }
    }
}
