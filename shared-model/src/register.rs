//! What may stand in each container: one canonical JSON text of that container's type.
//!
//! The tablet checks before it writes and everyone checks before they adopt, so
//! a projection never meets a text that it cannot read.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, InvalidAnswer};
use crate::canonical::{self, CanonicalError};
use crate::edits::Container;
use crate::evidence::{EvidenceNote, EvidenceRecord};
use crate::ids::{AnswerKey, DeviceId, EvidenceId, InvalidId, RowKey};
use crate::limits::{KEY_BYTES_MAX, REGISTER_BYTES_MAX};

/// What was said of a row of a repeating group. Rows of the pack exist by the
/// pack; only added, withdrawn and joined ones stand in the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "row", rename_all = "snake_case")]
pub enum RowState {
    /// Found at the visit.
    Added {
        /// What the officer calls it.
        title: String,
        /// The row of another group that it stands in: a gun's barrel, an address's works.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<RowKey>,
    },
    /// Recorded by mistake. Its answers stay.
    Withdrawn {
        /// Why, in the officer's words.
        reason: String,
    },
    /// Found to be the same thing as another row. Never merged.
    SameAs {
        /// The other row.
        other: RowKey,
        /// Why, in the officer's words.
        reason: String,
    },
}

/// A note that stands beside the answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// In the officer's words.
    pub text: String,
    /// What it bears on, where it bears on one question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<AnswerKey>,
}

/// The key of something appended to a piece of evidence: `<device>/<n>/<m>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceNoteKey {
    /// The evidence it speaks of.
    pub evidence: EvidenceId,
    /// Which one.
    pub m: String,
}

/// Why a text may not stand under a key.
#[derive(Debug, thiserror::Error)]
pub enum InvalidRegister {
    /// The key does not fit the container.
    #[error(transparent)]
    Key(#[from] InvalidId),
    /// Not an answer.
    #[error(transparent)]
    Answer(#[from] InvalidAnswer),
    /// Not JSON of the container's type.
    #[error("this is not what {container} holds: {source}")]
    Shape {
        /// Name of the container.
        container: &'static str,
        /// What the JSON reader met.
        source: serde_json::Error,
    },
    /// Not the one canonical text.
    #[error("this register is not written canonically")]
    NotCanonical,
    /// Has no canonical text.
    #[error(transparent)]
    Number(#[from] CanonicalError),
    /// More than a register takes.
    #[error("{bytes} bytes: a register holds at most {REGISTER_BYTES_MAX}; split it over two")]
    TooLong {
        /// Bytes found.
        bytes: usize,
    },
}

/// Holds when this text may stand under this key of this container.
///
/// # Errors
/// See [`InvalidRegister`].
pub fn check(container: Container, key: &str, text: &str) -> Result<(), InvalidRegister> {
    if key.is_empty() || key.len() > KEY_BYTES_MAX {
        return Err(InvalidId::new("a key of a container", key).into());
    }
    if text.len() > REGISTER_BYTES_MAX {
        return Err(InvalidRegister::TooLong { bytes: text.len() });
    }
    match container {
        Container::Meta => {
            meta_key(key)?;
            read::<serde_json::Value>(container, text).map(|_| ())
        }
        Container::Rows => {
            key.parse::<RowKey>()?;
            read::<RowState>(container, text).map(|_| ())
        }
        Container::Answers => {
            key.parse::<AnswerKey>()?;
            Answer::from_register(text)?;
            Ok(())
        }
        Container::Evidence => {
            canonical_key::<EvidenceId>(key)?;
            read::<EvidenceRecord>(container, text).map(|_| ())
        }
        Container::EvidenceNotes => {
            evidence_note_key(key)?;
            read::<EvidenceNote>(container, text).map(|_| ())
        }
        Container::Notes => {
            note_key(key)?;
            read::<Note>(container, text).map(|_| ())
        }
        #[cfg(test)]
        Container::Trial => read::<Note>(container, text).map(|_| ()),
    }
}

/// Reads a register of any container but `answers`.
///
/// # Errors
/// Anything but the canonical text of `T` is refused.
pub fn read<T: DeserializeOwned + Serialize>(
    container: Container,
    text: &str,
) -> Result<T, InvalidRegister> {
    let value: T = serde_json::from_str(text)
        .map_err(|source| InvalidRegister::Shape { container: container.name(), source })?;
    if canonical::text(&value)? == text { Ok(value) } else { Err(InvalidRegister::NotCanonical) }
}

/// Reads `<device>/<n>/<m>`.
///
/// # Errors
/// Any other text is refused.
pub fn evidence_note_key(key: &str) -> Result<EvidenceNoteKey, InvalidId> {
    let wrong = || InvalidId::new("the key of an evidence note", key);
    let (evidence, m) = key.rsplit_once('/').ok_or_else(wrong)?;
    if m.is_empty() || !m.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(wrong());
    }
    Ok(EvidenceNoteKey { evidence: canonical_key(evidence)?, m: m.to_owned() })
}

/// Whether what stands in this container is put once and never replaced.
#[must_use]
pub const fn put_once(container: Container) -> bool {
    match container {
        Container::Evidence | Container::EvidenceNotes | Container::Notes => true,
        Container::Meta | Container::Rows | Container::Answers => false,
        #[cfg(test)]
        Container::Trial => false,
    }
}

/// Whether this tablet may put under this key: evidence and notes carry the
/// tablet's own id, so that no two tablets ever mean different things by one key.
#[must_use]
pub fn is_own(container: Container, key: &str, device: DeviceId) -> bool {
    match container {
        Container::Evidence => key.parse().is_ok_and(|id: EvidenceId| id.device == device),
        Container::Notes => {
            key.strip_prefix(&device.to_string()).is_some_and(|rest| rest.starts_with('-'))
        }
        Container::Meta | Container::Rows | Container::Answers | Container::EvidenceNotes => true,
        #[cfg(test)]
        Container::Trial => true,
    }
}

// Ids of devices parse from several spellings; a key has one, or two tablets
// would write one thing under two keys.
fn canonical_key<T: std::str::FromStr<Err = InvalidId> + ToString>(
    key: &str,
) -> Result<T, InvalidId> {
    let id: T = key.parse()?;
    if id.to_string() == key {
        Ok(id)
    } else {
        Err(InvalidId::new("a key in its one spelling", key))
    }
}

fn meta_key(key: &str) -> Result<(), InvalidId> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_./-".contains(c);
    if key.chars().all(allowed) { Ok(()) } else { Err(InvalidId::new("a key of meta", key)) }
}

fn note_key(key: &str) -> Result<(), InvalidId> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if key.chars().all(allowed) { Ok(()) } else { Err(InvalidId::new("the key of a note", key)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: &str = "00000000-0000-0000-0000-000000000001";

    #[test]
    fn each_container_takes_its_own_type_only() {
        let evidence = format!(
            r#"{{"exhibit":"JS/3","hash":"{}","kind":"photo","media_type":"image/jpeg","size_bytes":7,"taken_at":"2026-11-24T10:00:00Z"}}"#,
            "ab".repeat(32)
        );
        let texts = [
            (Container::Meta, "arrived_at".to_owned(), r#""2026-11-24T10:00:00Z""#.to_owned()),
            (
                Container::Rows,
                "gun/g3".to_owned(),
                r#"{"row":"added","title":"Air rifle"}"#.to_owned(),
            ),
            (
                Container::Answers,
                "e6_serial@g3".to_owned(),
                r#"{"provenance":"observed","state":"answered","value":"B0123"}"#.to_owned(),
            ),
            (Container::Evidence, format!("{DEVICE}/1"), evidence),
            (
                Container::EvidenceNotes,
                format!("{DEVICE}/1/1"),
                r#"{"note":"caption","text":"The cabinet"}"#.to_owned(),
            ),
            (Container::Notes, format!("{DEVICE}-1"), r#"{"text":"Dog in the yard"}"#.to_owned()),
        ];
        for (n, (container, key, text)) in texts.iter().enumerate() {
            check(*container, key, text).unwrap();
            for (other, (_, other_key, other_text)) in texts.iter().enumerate() {
                if other != n && *container != Container::Meta {
                    assert!(
                        check(*container, key, other_text).is_err(),
                        "{other_text} in {container:?}"
                    );
                }
                if other != n && matches!(container, Container::Rows | Container::Evidence) {
                    assert!(
                        check(*container, other_key, text).is_err(),
                        "{other_key} in {container:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_tablet_puts_evidence_and_notes_under_its_own_id_only() {
        let (own, other) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let table = [
            (Container::Evidence, format!("{own}/7"), true),
            (Container::Evidence, format!("{other}/7"), false),
            (Container::Evidence, "7".to_owned(), false),
            (Container::Notes, format!("{own}-7"), true),
            (Container::Notes, format!("{other}-7"), false),
            (Container::Notes, own.to_string(), false),
            (Container::EvidenceNotes, format!("{other}/7/1"), true),
            (Container::Answers, "d11_fixing".to_owned(), true),
        ];
        for (container, key, want) in table {
            assert_eq!(is_own(container, &key, own), want, "{container:?} {key}");
        }
    }

    #[test]
    fn a_text_in_another_spelling_is_refused() {
        let table = [
            (Container::Meta, "k", "{\"b\":1,\"a\":1}"),
            (Container::Meta, "k", "0.5"),
            (Container::Meta, "k", ""),
            (Container::Meta, "K", "1"),
            (Container::Meta, "", "1"),
            (Container::Notes, "a-1", "{\"text\":\"x\",\"colour\":\"red\"}"),
            (Container::Evidence, "00000000000000000000000000000001/1", "{}"),
        ];
        for (container, key, text) in table {
            assert!(check(container, key, text).is_err(), "{container:?} {key} {text}");
        }
    }
}
