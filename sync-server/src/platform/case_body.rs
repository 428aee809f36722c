//! The body of `PUT /v1/cases/{id}`: what the central platform knows of a case.

use serde::{Deserialize, Serialize};
use shared_model::pack::{Address, Certificate, Check, Gun, LastVisit, Marker, Person, VisitKind};
use utoipa::ToSchema;

use super::schema::{
    AddressSchema, CertificateSchema, CheckSchema, GunSchema, LastVisitSchema, MarkerSchema,
    PersonSchema,
};

/// A case as the central platform gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBody {
    /// What was applied for, and when it reached the police.
    pub application: Application,
    /// Who applied.
    #[schema(value_type = PersonSchema)]
    pub person: Person,
    /// Where they live, and where guns may be kept.
    #[schema(value_type = Vec<AddressSchema>)]
    pub addresses: Vec<Address>,
    /// What they hold now.
    #[schema(value_type = Vec<CertificateSchema>)]
    pub certificates: Vec<Certificate>,
    /// Every gun the register lists for them.
    #[schema(value_type = Vec<GunSchema>)]
    pub guns: Vec<Gun>,
    /// What was looked up, each with its date.
    #[serde(default)]
    #[schema(value_type = Vec<CheckSchema>)]
    pub checks: Vec<Check>,
    /// What an officer must know before knocking.
    #[serde(default)]
    #[schema(value_type = Vec<MarkerSchema>)]
    pub markers: Vec<Marker>,
    /// When the applicant would like to be visited.
    #[serde(default)]
    pub slot_wishes: Vec<SlotWish>,
    /// What is known of the fee.
    #[serde(default)]
    pub payment: Option<Payment>,
    /// The visit before this one.
    #[serde(default)]
    #[schema(value_type = Option<LastVisitSchema>)]
    pub last_visit: Option<LastVisit>,
    /// Who goes when, if the platform has already arranged it.
    #[serde(default)]
    pub visit: Option<BookedVisit>,
}

/// What was applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The kind of visit it leads to. Only `renewal` has a form so far.
    #[schema(value_type = String, example = "renewal")]
    pub kind: VisitKind,
    /// When it reached the police, complete or not (RFC 3339): the service clock starts here.
    #[schema(example = "2026-09-01T09:12:00Z")]
    pub received_at: String,
    /// The certificates applied for: `fac`, `sgc`, or both.
    #[schema(example = json!(["fac", "sgc"]))]
    pub certificates: Vec<String>,
}

/// A time the applicant would like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotWish {
    /// RFC 3339 with offset.
    pub from: String,
    /// RFC 3339 with offset.
    pub until: String,
}

/// What is known of the fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// `intent`, `authorised`, `captured`, `refund_due`, `refunded`, `exempt`.
    #[schema(example = "captured")]
    pub state: String,
    /// Pence.
    #[schema(example = 15500)]
    pub amount_pence: u32,
    /// When this was so (RFC 3339).
    pub as_at: String,
}

/// Who goes when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookedVisit {
    /// The officer's account name.
    #[schema(example = "m.ellis")]
    pub officer: String,
    /// The second officer's account name, when two go.
    #[serde(default)]
    pub second_officer: Option<String>,
    /// RFC 3339 with offset.
    #[schema(example = "2026-11-24T10:00:00+00:00")]
    pub starts_at: String,
}
