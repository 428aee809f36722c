//! What the officer raised at the visit: it stands before what was only compared,
//! and says which visit is read first.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use shared_model::answer::Value;
use shared_model::form::Question;
use shared_model::ids::{AnswerKey, SubmissionId};
use shared_model::projection::Projection;
use shared_model::summary::value_words;

use super::fault::WebFault;
use super::review::Flag;
use super::submission::{self, Loaded, texts};
use crate::app::App;
use crate::store::Store;

/// Questions that forms of every version ask under one id.
const URGENT: &str = "k8_urgent";
const OVERALL: &str = "k2_level";
const DEPARTURE: &str = "k7_departure";
const LIKENESS: &str = "b2_likeness";

/// Where the factors of risk stand, and how each is answered.
const FACTORS: (&str, &str) = ("K1", "concern");

/// What a recommendation says that asks for nothing out of the ordinary.
const USUAL: [&str; 2] = ["grant", "renew"];

/// How soon somebody has to look; what comes first is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The officer phoned from the door.
    Now,
    /// Before the day is over.
    SameDay,
    /// In its turn.
    Usual,
}

/// What was sealed never changes, so that a queue opens each submission for this once.
static KNOWN: Mutex<BTreeMap<SubmissionId, Urgency>> = Mutex::new(BTreeMap::new());

/// How urgent a submission is. One that cannot be opened stands in its turn: the
/// page that shows it says what is wrong.
pub fn urgency_of(app: &App, store: &dyn Store, id: SubmissionId) -> Urgency {
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(urgency) = known().get(&id) {
        return *urgency;
    }
    let opened: Result<_, WebFault> = submission::projection(app, store, id);
    let Ok(projection) = opened else { return Urgency::Usual };
    let urgency = urgency(&projection);
    known().insert(id, urgency);
    urgency
}

fn urgency(projection: &Projection) -> Urgency {
    if says(projection, URGENT, "now") {
        Urgency::Now
    } else if says(projection, URGENT, "same_day") {
        Urgency::SameDay
    } else {
        Urgency::Usual
    }
}

/// What a reader should know before anything else, the worst first.
#[must_use]
pub fn flags(loaded: &Loaded) -> Vec<Flag> {
    let projection = &loaded.projection;
    let mut flags = match urgency(projection) {
        Urgency::Now => vec![Flag::bad("Urgent: now")],
        Urgency::SameDay => vec![Flag::warn("Urgent: same day")],
        Urgency::Usual => Vec::new(),
    };
    if says(projection, OVERALL, "serious") {
        flags.push(Flag::bad("Overall concern: serious"));
    } else if says(projection, OVERALL, "some") {
        flags.push(Flag::warn("Overall concern: some"));
    }
    match serious_factors(loaded) {
        0 => {}
        1 => flags.push(Flag::bad("1 serious factor")),
        n => flags.push(Flag::bad(format!("{n} serious factors"))),
    }
    flags.extend(recommendations(loaded));
    if says(projection, LIKENESS, "no") {
        flags.push(Flag::bad("Does not look like the photo"));
    } else if says(projection, LIKENESS, "doubtful") {
        flags.push(Flag::warn("Likeness doubtful"));
    }
    if values(projection, DEPARTURE).any(|value| *value == Value::Bool(true)) {
        flags.push(Flag::warn("Departs from the guidance"));
    }
    flags
}

fn serious_factors(loaded: &Loaded) -> usize {
    let is_factor = |question: &Question| {
        (question.domain.as_str(), question.vocabulary.as_deref()) == (FACTORS.0, Some(FACTORS.1))
    };
    let asked = loaded.state.sections.iter().flat_map(|section| &section.questions);
    asked
        .filter(|asked| loaded.form.question(&asked.key.question).is_some_and(is_factor))
        .filter(|asked| under(&loaded.projection, &asked.key).any(|value| is(value, "serious")))
        .count()
}

fn recommendations(loaded: &Loaded) -> Vec<Flag> {
    let id = &loaded.form.uses().recommendation;
    let Some(question) = loaded.form.question(id) else { return Vec::new() };
    values(&loaded.projection, id.as_str())
        .filter(|value| !USUAL.iter().any(|usual| is(value, usual)))
        .map(|value| Flag::warn(format!("Recommends: {}", value_words(question, value, texts()))))
        .collect()
}

fn says(projection: &Projection, question: &str, option: &str) -> bool {
    values(projection, question).any(|value| is(value, option))
}

fn is(value: &Value, option: &str) -> bool {
    matches!(value, Value::Text(text) if text == option)
}

/// What stands under a question that is asked once.
fn values<'a>(
    projection: &'a Projection,
    question: &str,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    let key: Option<AnswerKey> = question.parse().ok();
    let register = key.and_then(|key| projection.answers.get(&key));
    register.into_iter().flatten().filter_map(|recorded| recorded.value.value())
}

/// Of two answers in disagreement both count: the worse must not hide behind the better.
fn under<'a>(
    projection: &'a Projection,
    key: &AnswerKey,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    let register = projection.answers.get(key).into_iter().flatten();
    register.filter_map(|recorded| recorded.value.value())
}
