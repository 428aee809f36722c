//! The names of things: one type for each, so that none can stand for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not the id it was read as.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {what}")]
pub struct InvalidId {
    /// What was expected, in words: "a visit id".
    pub what: &'static str,
    /// What stood there, cut at 64 characters.
    pub text: String,
}

impl InvalidId {
    pub(crate) fn new(what: &'static str, text: &str) -> Self {
        Self { what, text: text.chars().take(64).collect() }
    }
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes an id that the shell made; this crate never mints one.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The sixteen bytes that stand in envelopes and tables.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Reads the sixteen bytes of [`Self::as_bytes`].
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The general form.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, out)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| InvalidId::new($what, text))
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                out: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                out.bytes(self.0.as_bytes())?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                input: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                Uuid::from_slice(input.bytes()?)
                    .map(Self)
                    .map_err(|_| minicbor::decode::Error::message(concat!("not ", $what)))
            }
        }
    };
}

uuid_id!(
    /// One application or review on its way through the stages (v4: it stands in URLs).
    CaseId, "a case id"
);
uuid_id!(
    /// One officer's contact about a case.
    VisitId, "a visit id"
);
uuid_id!(
    /// One CRDT document: a visit, a conversation or an annex.
    DocumentId, "a document id"
);
uuid_id!(
    /// One enrolled tablet. Survives every later key of that tablet.
    DeviceId, "a device id"
);
uuid_id!(
    /// One person who signs in: officer, supervisor, decision maker.
    AccountId, "an account id"
);
uuid_id!(
    /// One command, so that a repeat of it is recognised.
    CommandId, "a command id"
);
uuid_id!(
    /// One executed seal.
    SubmissionId, "a submission id"
);
uuid_id!(
    /// One step of a case; also the id of the event that announces it.
    TransitionId, "a transition id"
);
uuid_id!(
    /// One pack as it was given out.
    PackId, "a pack id"
);

/// The tenant: the Home Office police force code. 99 is the invented force.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[serde(transparent)]
#[cbor(transparent)]
pub struct ForceId(#[n(0)] pub u16);

impl fmt::Display for ForceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}", self.0)
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                let allowed: fn(char) -> bool = $allowed;
                if text.is_empty() || text.len() > 96 || !text.chars().all(allowed) {
                    return Err(InvalidId::new($what, &text));
                }
                Ok(Self(text))
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::try_from(text.to_owned())
            }
        }
    };
}

text_id!(
    /// A question of a form: `d11_fixing`. Permanent; never reused.
    QuestionId, "a question id",
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
);
text_id!(
    /// A section of a form: `d`.
    SectionId, "a section id",
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
);
text_id!(
    /// A repeating group of a form: `gun`.
    GroupId, "a group id",
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
);
text_id!(
    /// A row of a repeating group: the pack's own id, or `<device>-<n>`.
    RowId, "a row id",
    |c| c.is_ascii_alphanumeric() || c == '-'
);

impl QuestionId {
    /// An id that no form can declare: names no question.
    pub(crate) fn of_none() -> Self {
        Self("-".to_owned())
    }
}

/// Where an answer stands: a question, and the row when the question repeats.
///
/// Written `d11_fixing` or `e6_serial@g3`: the key in the document's container.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnswerKey {
    /// The question.
    pub question: QuestionId,
    /// The row, for a question of a repeating group.
    pub row: Option<RowId>,
}

impl fmt::Display for AnswerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.row {
            Some(row) => write!(out, "{}@{row}", self.question),
            None => write!(out, "{}", self.question),
        }
    }
}

impl FromStr for AnswerKey {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (question, row) = match text.split_once('@') {
            Some((question, row)) => (question, Some(row.parse()?)),
            None => (text, None),
        };
        Ok(Self { question: question.parse()?, row })
    }
}

impl TryFrom<String> for AnswerKey {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<AnswerKey> for String {
    fn from(key: AnswerKey) -> Self {
        key.to_string()
    }
}

/// One row of a repeating group, as the document keys it: `gun/g3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RowKey {
    /// The repeating group.
    pub group: GroupId,
    /// The row in it.
    pub row: RowId,
}

impl fmt::Display for RowKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.group, self.row)
    }
}

impl FromStr for RowKey {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (group, row) = text.split_once('/').ok_or_else(|| InvalidId::new("a row key", text))?;
        Ok(Self { group: group.parse()?, row: row.parse()? })
    }
}

impl TryFrom<String> for RowKey {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RowKey> for String {
    fn from(key: RowKey) -> Self {
        key.to_string()
    }
}

/// One piece of evidence: the n-th that a tablet began. Written `<device>/<n>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EvidenceId {
    /// The tablet that began it.
    pub device: DeviceId,
    /// Counts from 1 on that tablet, over all visits; never reused.
    pub n: u32,
}

impl fmt::Display for EvidenceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.device, self.n)
    }
}

impl FromStr for EvidenceId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InvalidId::new("an evidence id", text);
        let (device, n) = text.split_once('/').ok_or_else(wrong)?;
        let canonical = !n.starts_with('0') && !n.starts_with('+');
        let n = n.parse().ok().filter(|_| canonical).ok_or_else(wrong)?;
        Ok(Self { device: device.parse()?, n })
    }
}

impl TryFrom<String> for EvidenceId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EvidenceId> for String {
    fn from(id: EvidenceId) -> Self {
        id.to_string()
    }
}

/// Who wrote a change, to the merge engine: sixteen fresh random bytes for each
/// process start and document, never reused (a reused one wedges a document for ever).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub [u8; 16]);

impl fmt::Debug for ActorId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::hash::write_hex(out, &self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_they_were_written() {
        for text in ["d11_fixing", "e6_serial@g3", "e1_seen@0190-4"] {
            let key: AnswerKey = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
        let id: EvidenceId = "00000000-0000-0000-0000-000000000001/7".parse().unwrap();
        assert_eq!((id.n, id.to_string().as_str()), (7, "00000000-0000-0000-0000-000000000001/7"));
    }

    #[test]
    fn what_is_not_a_key_is_refused() {
        for text in ["", "@", "D11", "a b", "a@", "a@b/c", "naïve"] {
            assert!(text.parse::<AnswerKey>().is_err(), "{text:?}");
        }
        for text in ["x/1", "00000000-0000-0000-0000-000000000001/07", "/", "gun"] {
            assert!(text.parse::<EvidenceId>().is_err(), "{text:?}");
        }
    }
}
