//! The types of `shared-model` as the API documents them. The model itself knows
//! nothing of HTTP; a test holds each of these equal to what it stands for.

use std::collections::BTreeMap;

use serde::Serialize;
use shared_model::answer::Value;
use utoipa::ToSchema;

/// Who is visited.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonSchema {
    /// The register's reference; opaque.
    pub register_ref: String,
    /// Family name.
    pub surname: String,
    /// Given names.
    pub forenames: String,
    /// A date.
    #[schema(example = "1961-04-09")]
    pub date_of_birth: String,
    /// As typed, first the preferred one.
    #[schema(required = false)]
    pub phones: Vec<String>,
    /// As typed.
    pub email: Option<String>,
    /// `en` or `cy`.
    pub language: String,
}

/// One address.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Address)]
pub struct AddressSchema {
    /// Stable id within the case.
    #[schema(example = "a1")]
    pub id: String,
    /// `home`, `storage`, `second_home`, `work`.
    pub role: String,
    /// Lines without the postcode.
    pub lines: Vec<String>,
    /// As printed; may be empty for a rural name.
    pub postcode: String,
    /// Unique property reference, at most twelve digits.
    pub uprn: Option<String>,
}

/// One certificate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Certificate)]
pub struct CertificateSchema {
    /// `fac` or `sgc`.
    pub kind: String,
    /// As printed; never parsed.
    pub number: String,
    /// A date.
    #[schema(example = "2021-12-01")]
    pub issued_on: String,
    /// A date.
    #[schema(example = "2026-11-30")]
    pub expires_on: String,
    /// Conditions in force, as printed.
    #[schema(required = false)]
    pub conditions: Vec<String>,
    /// What ammunition may be held.
    #[schema(required = false)]
    pub ammunition: Vec<AmmunitionLimitSchema>,
}

/// How much ammunition of one calibre may be held.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AmmunitionLimit)]
pub struct AmmunitionLimitSchema {
    /// As printed.
    pub calibre: String,
    /// The most that may be held.
    pub rounds_max: u32,
}

/// One line item of a certificate: a gun, a moderator, a part.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Gun)]
pub struct GunSchema {
    /// Stable id within the case.
    #[schema(example = "g1")]
    pub id: String,
    /// The certificate it stands on: `fac` or `sgc`.
    pub certificate: String,
    /// `rifle`, `shotgun_s2`, `moderator`.
    pub class: String,
    /// `bolt`, `over_under`.
    pub action: String,
    /// As registered.
    pub make: String,
    /// As registered.
    pub model: String,
    /// As registered.
    pub calibre: String,
    /// Exactly as printed on the certificate; empty for an unnumbered gun.
    pub serial: String,
}

/// One thing that was looked up.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Check)]
pub struct CheckSchema {
    /// `pnc_person`, `gp_marker`, `command_and_control`.
    pub system: String,
    /// `nothing_found`, `found`, `unavailable`, `restricted_items`.
    pub result: String,
    /// In words, neutral.
    pub summary: String,
    /// When the data was looked at (RFC 3339).
    pub as_at: String,
    /// Who looked, by role.
    pub checked_by: String,
}

/// What the officer must know before knocking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Marker)]
pub struct MarkerSchema {
    /// `dogs`, `access`, `phone_signal`, `violence`.
    pub kind: String,
    /// In words.
    pub text: String,
    /// When it was last checked (RFC 3339).
    pub as_at: String,
}

/// The visit before this one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LastVisit)]
pub struct LastVisitSchema {
    /// A date.
    pub on: String,
    /// Who went.
    pub officer: String,
    /// What was recorded, in words.
    pub outcome: String,
    /// Shared answers then, by question id, with `@` and the row where it repeats.
    #[schema(required = false)]
    pub answers: BTreeMap<String, String>,
    /// Of those, what a form would hold (yes or no, a whole number, a text or an option, or
    /// several options), as `GET /v1/submissions/{id}` gives it: what the officer can
    /// confirm with one tap. Only questions that the applicant may read.
    #[schema(required = false, value_type = BTreeMap<String, serde_json::Value>,
        example = json!({"d11_fixing@a1": "solid_brick"}))]
    pub values: BTreeMap<String, Value>,
}

/// A refusal (RFC 9457). Types are stable.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemSchema {
    /// `/problems/<name>`.
    #[schema(example = "/problems/invalid")]
    pub r#type: String,
    /// What kind of refusal.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What happened, what is safe, what to do next.
    pub detail: String,
    /// Names this one answer in the server's log.
    pub instance: String,
    /// Places of what was sent, each with what is wrong there.
    #[schema(required = false)]
    pub errors: Vec<super::faults::Fault>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use shared_model::pack;

    /// A value that has every field of the type, read by the model and written again.
    fn model<T: serde::de::DeserializeOwned + Serialize>(value: Value) -> Vec<String> {
        let read: T = serde_json::from_value(value).unwrap();
        let Value::Object(fields) = serde_json::to_value(read).unwrap() else { return Vec::new() };
        fields.keys().cloned().collect()
    }

    fn documented<T: ToSchema>() -> Vec<String> {
        let schema = serde_json::to_value(T::schema()).unwrap();
        let Some(Value::Object(fields)) = schema.get("properties") else { return Vec::new() };
        fields.keys().cloned().collect()
    }

    fn equal(mut model: Vec<String>, mut documented: Vec<String>) {
        model.sort();
        documented.sort();
        assert!(!model.is_empty());
        assert_eq!(model, documented);
    }

    #[test]
    fn what_is_documented_is_what_the_model_reads() {
        let gun = json!({"id": "g1", "certificate": "fac", "class": "rifle", "action": "bolt",
            "make": "", "model": "", "calibre": "", "serial": ""});
        equal(model::<pack::Gun>(gun), documented::<GunSchema>());
        let person = json!({"register_ref": "1", "surname": "A", "forenames": "B",
            "date_of_birth": "1970-01-01", "language": "en"});
        equal(model::<pack::Person>(person), documented::<PersonSchema>());
        let address = json!({"id": "a1", "role": "home", "lines": [], "postcode": ""});
        equal(model::<pack::Address>(address), documented::<AddressSchema>());
        let certificate = json!({"kind": "fac", "number": "1", "issued_on": "2021-12-01",
            "expires_on": "2026-11-30"});
        equal(model::<pack::Certificate>(certificate), documented::<CertificateSchema>());
        let limit = json!({"calibre": ".22", "rounds_max": 1});
        equal(model::<pack::AmmunitionLimit>(limit), documented::<AmmunitionLimitSchema>());
        let check = json!({"system": "s", "result": "found", "summary": "", "as_at": "",
            "checked_by": ""});
        equal(model::<pack::Check>(check), documented::<CheckSchema>());
        let marker = json!({"kind": "dogs", "text": "", "as_at": ""});
        equal(model::<pack::Marker>(marker), documented::<MarkerSchema>());
        let visit = json!({"on": "2021-10-14", "officer": "", "outcome": "",
            "values": {"f2_concern": false}});
        equal(model::<pack::LastVisit>(visit), documented::<LastVisitSchema>());
    }
}
