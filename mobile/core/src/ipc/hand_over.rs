//! The tablet in the applicant's hands: read, sign, give back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the applicant reads in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Welsh: a draft that no named Welsh speaker has read.
    Cy,
}

/// Which language the applicant's page is wanted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverRead {
    /// English where nothing is said.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// All that the applicant sees: nothing of the officer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverView {
    /// The language of lines and declaration.
    pub language: Language,
    /// The force.
    pub force_name: String,
    /// The applicant.
    pub applicant_name: String,
    /// Their answers, shared ones only.
    pub lines: Vec<SummaryLineView>,
    /// What is signed.
    pub declaration: String,
    /// SHA-256 of the exact text shown: lines and declaration.
    pub hash: String,
    /// What the applicant has done.
    pub outcome: Option<HandOverOutcome>,
    /// Seconds until another PIN may be tried.
    pub wait_seconds: u32,
}

/// One line of the applicant's summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SummaryLineView {
    /// The section it is under.
    pub section: String,
    /// What was asked.
    pub label: String,
    /// What was answered.
    pub value: String,
}

/// A line that reads otherwise now than when the applicant signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedLineView {
    /// The section it is under.
    pub section: String,
    /// What was asked.
    pub label: String,
    /// What was signed; none for a line that was not there.
    pub was: Option<String>,
    /// What stands now; none for a line that is gone.
    pub now: Option<String>,
}

/// What the applicant did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandOverOutcome {
    /// Signed, by hand or by typed name.
    Signed,
    /// Would not sign, with a reason.
    Declined,
}

/// A point of a stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StrokePoint {
    /// Tenths of a CSS pixel from the left of the field.
    pub x: i32,
    /// Tenths of a CSS pixel from its top.
    pub y: i32,
    /// Milliseconds since the first point.
    pub t: u32,
}

/// The applicant signs: strokes or a typed name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverSign {
    /// The language that was read.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
    /// SHA-256 of the text that was on the screen, as the view gave it.
    pub hash: String,
    /// Strokes of a pen or finger.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub strokes: Option<Vec<Vec<StrokePoint>>>,
    /// Instead of strokes.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub typed_name: Option<String>,
    /// What the applicant wants to add.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub comment: Option<String>,
}

/// The applicant would not sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandOverDecline {
    /// The language that was read.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
    /// Why, in their words or the officer's.
    pub reason: String,
}
