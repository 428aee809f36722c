//! The head of a page about a submission: who was visited, when, and where the case stands.

use shared_model::answer::Value;
use shared_model::ids::{AnswerKey, SubmissionId};
use shared_model::policy::Right;
use shared_model::workflow::Stage;

use super::Changed;
use crate::accounts::Account;
use crate::cases::clock::london_day_of_ms;
use crate::web::clock::{self, CaseClock};
use crate::web::submission::Loaded;
use crate::web::words;

/// When the officer came, in every form.
const ARRIVED: &str = "a7_arrived";

/// Who and what the page is about.
#[derive(Debug)]
pub struct Head {
    /// The submission.
    pub submission: SubmissionId,
    /// Its address.
    pub path: String,
    /// What it is called at the door.
    pub reference: String,
    /// The platform's own id.
    pub platform_id: String,
    /// Who is visited.
    pub applicant: String,
    /// Kind, day, officers.
    pub summary: String,
    /// 1 for the first submission of the visit.
    pub version: u32,
    /// The stable name of the stage.
    pub stage: &'static str,
    /// In words.
    pub stage_words: &'static str,
    /// Tone of its chip.
    pub stage_tone: &'static str,
    /// The service clock.
    pub clock: CaseClock,
    /// The projection's hash: what an act is about.
    pub hash: String,
    /// The case's version of stage: what an act was seen at.
    pub case_version: u64,
    /// A newer submission.
    pub newer: Option<SubmissionId>,
    /// What differs from the submission before.
    pub changed: Vec<Changed>,
    /// Whether the page for decisions is offered.
    pub may_decide: bool,
    /// Whether the page of restricted records is offered: by who reads, never by what
    /// there is.
    pub may_read_restricted: bool,
    /// The page an act comes back to: `review` or `decide`.
    pub from: &'static str,
}

impl Head {
    /// Whether anything is said above the page, besides what an act left to say.
    #[must_use]
    pub fn has_notices(&self, said: bool) -> bool {
        said || self.newer.is_some() || !self.changed.is_empty()
    }
}

/// Who and what a page about a submission is about.
#[must_use]
pub fn head(loaded: &Loaded, reader: &Account, now_ms: i64, changed: Vec<Changed>) -> Head {
    let row = &loaded.file.row;
    let (stage_words, stage_tone) = words::stage(row.stage);
    let (second, person) = (loaded.pack.second_officer.as_ref(), &loaded.pack.applicant);
    let officers = match second {
        Some(second) => format!("{} and {}", loaded.pack.officer.name, second.name),
        None => loaded.pack.officer.name.clone(),
    };
    Head {
        submission: loaded.row.submission,
        path: format!("/submissions/{}", loaded.row.submission),
        reference: loaded.pack.reference.to_string(),
        platform_id: row.platform_id.clone(),
        // Whom the officer visited, whatever the platform calls the case later.
        applicant: format!("{} {}", person.forenames, person.surname),
        summary: format!(
            "{} · booked for {}; {} by {officers}",
            words::kind(loaded.pack.kind),
            clock::recorded(&loaded.pack.starts_at),
            visited(loaded)
        ),
        version: loaded.row.number,
        stage: row.stage.name(),
        stage_words,
        stage_tone,
        clock: CaseClock::new(&row.received_at, london_day_of_ms(now_ms)),
        hash: loaded.row.projection_hash.to_string(),
        case_version: row.version.stage,
        newer: loaded.newer(),
        changed,
        may_decide: reader.holds(Right::DecideRenewal)
            && matches!(row.stage, Stage::DecisionPending | Stage::Renewed),
        may_read_restricted: reader.holds(Right::ReadRestricted),
        from: "review",
    }
}

/// What was recorded, and not what was planned: a visit takes place on another
/// day than it was booked for, and one without entry records no arrival.
fn visited(loaded: &Loaded) -> String {
    let key: Option<AnswerKey> = ARRIVED.parse().ok();
    let arrived = key.and_then(|key| match loaded.projection.answer(&key)?.value()? {
        Value::Text(at) => Some(clock::recorded(at)),
        Value::Bool(_) | Value::Whole(_) | Value::Many(_) => None,
    });
    match arrived {
        Some(at) => format!("visited {at}"),
        None => format!("sealed {}", clock::recorded(&loaded.row.sealed_at)),
    }
}
