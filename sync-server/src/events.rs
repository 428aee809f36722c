//! What the central platform hears: CloudEvents 1.0, each signed as Standard
//! Webhooks ask, each with one id however often it is sent.

pub mod cursor;
pub mod signing;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use shared_model::ids::{ForceId, TransitionId};
use uuid::Uuid;

use crate::cases::clock;

/// What an event says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The case moved to another stage.
    Stage,
    /// A seal was executed: there is a submission.
    Sealed,
    /// A supervisor sent the visit back.
    Returned,
    /// A supervisor stands by the visit.
    Endorsed,
    /// The endorsement was taken back.
    EndorsementWithdrawn,
}

impl Kind {
    /// The stable name in the event's `type`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stage => "doorstep.case.stage.v1",
            Self::Sealed => "doorstep.visit.sealed.v1",
            Self::Returned => "doorstep.visit.returned.v1",
            Self::Endorsed => "doorstep.visit.endorsed.v1",
            Self::EndorsementWithdrawn => "doorstep.visit.endorsement_withdrawn.v1",
        }
    }

    /// The id of the event of this kind that a step causes: the step's own id
    /// for its change of stage; for what goes with it, one derived from that id,
    /// so that a receiver that keeps ids takes both.
    #[must_use]
    pub fn id(self, transition: TransitionId) -> Uuid {
        if self == Self::Stage {
            return transition.uuid();
        }
        let mut hasher = Sha256::new();
        hasher.update(transition.as_bytes());
        hasher.update(self.name());
        let mut bytes = [0; 16];
        for (byte, from) in bytes.iter_mut().zip(hasher.finalize()) {
            *byte = from;
        }
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// An event that may leave, with its place in the force's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// The tenant.
    pub force: ForceId,
    /// Its place; grows by one with each event of the force.
    pub sequence: u64,
    /// Its id, the same at every attempt.
    pub id: Uuid,
    /// The platform's own id of the case.
    pub subject: String,
    /// [`Kind::name`].
    pub kind: String,
    /// When it happened, server time.
    pub at_ms: i64,
    /// What happened, as JSON.
    pub data: String,
}

impl Released {
    /// The CloudEvent in structured mode: the same bytes at every attempt.
    #[must_use]
    pub fn cloud_event(&self) -> Value {
        json!({
            "specversion": "1.0",
            "id": self.id,
            "source": format!("/forces/{}", self.force),
            "type": self.kind,
            "subject": self.subject,
            "time": clock::rfc3339(self.at_ms),
            // An extension attribute; CloudEvents has it as a text that sorts.
            "sequence": format!("{:020}", self.sequence),
            "datacontenttype": "application/json",
            "data": serde_json::from_str::<Value>(&self.data).unwrap_or(Value::Null),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 5] =
        [Kind::Stage, Kind::Sealed, Kind::Returned, Kind::Endorsed, Kind::EndorsementWithdrawn];

    #[test]
    fn events_of_one_step_have_different_ids_and_each_always_the_same() {
        let transition = TransitionId::from_uuid(Uuid::from_u128(7));
        for one in KINDS {
            assert_eq!(one.id(transition), one.id(transition));
            for other in KINDS.into_iter().filter(|other| *other != one) {
                assert_ne!(one.id(transition), other.id(transition));
            }
        }
        assert_eq!(Kind::Stage.id(transition), transition.uuid());
        assert_eq!(Kind::Sealed.id(transition).get_version_num(), 4);
    }

    #[test]
    fn an_event_is_a_cloud_event_in_structured_mode() {
        let event = Released {
            force: ForceId(99),
            sequence: 12,
            id: Uuid::from_u128(1),
            subject: "MV/2026/17".into(),
            kind: Kind::Stage.name().into(),
            at_ms: 0,
            data: r#"{"from":"visit_received","to":"endorsed"}"#.into(),
        }
        .cloud_event();
        for (attribute, want) in [
            ("specversion", "1.0"),
            ("type", "doorstep.case.stage.v1"),
            ("source", "/forces/99"),
            ("subject", "MV/2026/17"),
            ("time", "1970-01-01T00:00:00Z"),
            ("sequence", "00000000000000000012"),
        ] {
            assert_eq!(event[attribute], want, "{attribute}");
        }
        assert_eq!(event["data"]["to"], "endorsed");
    }
}
