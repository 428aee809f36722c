//! What the applicant reads before signing: their own shared answers, and nothing else.
//!
//! No note, no reason, no provenance, no officer's answer, no evidence and
//! nothing of the pack but what a gun or an address is called.

use crate::answer::{Answer, AnswerState, Value};
use crate::form::{Facts, Form, FormState, Question, QuestionState, QuestionType, RowSource, Zone};
use crate::pack::Pack;
use crate::projection::Projection;
use crate::texts::Texts;

/// One line of the summary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct SummaryLine {
    /// The title of the section it stands in.
    pub section: String,
    /// The gun or address it is about, when it is about one.
    pub row: Option<String>,
    /// The question.
    pub label: String,
    /// The answer, in words.
    pub value: String,
}

/// The applicant's summary, in the order of the form. Questions that are not
/// asked as things stand, and those that nothing is recorded under, are left out.
#[must_use]
pub fn applicant_summary(
    form: &Form,
    projection: &Projection,
    pack: &Pack,
    facts: &Facts,
    texts: &Texts,
) -> Vec<SummaryLine> {
    let state = form.evaluate(projection, pack, facts);
    let mut lines = Vec::new();
    for section in &state.sections {
        let title = texts.get(&format!("s-{}", section.id));
        for asked in &section.questions {
            let found = line(form, projection, texts, &state, asked);
            lines.extend(found.map(|line| SummaryLine { section: title.clone(), ..line }));
        }
    }
    lines
}

fn line(
    form: &Form,
    projection: &Projection,
    texts: &Texts,
    state: &FormState,
    asked: &QuestionState,
) -> Option<SummaryLine> {
    let question = form.question(&asked.key.question)?;
    if question.zone != Zone::Shared || !question.summary {
        return None;
    }
    let mut values: Vec<String> = projection
        .answers
        .get(&asked.key)?
        .iter()
        .filter_map(|recorded| match (question.of, recorded.value.value()) {
            (QuestionType::Firearms, Some(Value::Many(rows))) => Some(titles(form, state, rows)),
            _ => words(question, &recorded.value, texts),
        })
        .collect();
    values.dedup();
    if values.is_empty() {
        return None;
    }
    Some(SummaryLine {
        section: String::new(),
        row: state.title(question.group.as_ref(), asked.key.row.as_ref()).map(str::to_owned),
        label: texts.question_for_applicant(question),
        value: values.join("; "),
    })
}

/// Guns by what they are called.
fn titles(form: &Form, state: &FormState, rows: &[String]) -> String {
    let groups = form.groups().iter().filter(|group| group.rows == RowSource::Guns);
    let guns: Vec<_> = groups.filter_map(|group| state.rows.get(&group.id)).flatten().collect();
    let title = |id: &String| {
        let found = guns.iter().find(|standing| standing.row.as_str() == id);
        found.map_or_else(|| id.clone(), |standing| standing.title.clone())
    };
    rows.iter().map(title).collect::<Vec<_>>().join(", ")
}

// The officer's words about why there is no answer are a note, and stay out.
fn words(question: &Question, answer: &Answer, texts: &Texts) -> Option<String> {
    match &answer.state {
        AnswerState::Answered { value } => Some(value_words(question, value, texts)),
        AnswerState::Declined => Some(texts.get("t-declined")),
        AnswerState::NotAsked { .. } => Some(texts.get("t-not_asked")),
        AnswerState::NotApplicable { .. } => Some(texts.get("t-not_applicable")),
        AnswerState::CannotSee { .. } => Some(texts.get("t-cannot_see")),
        AnswerState::Pending { .. } => Some(texts.get("t-pending")),
        AnswerState::Withdrawn { .. } => None,
    }
}

/// A value as people say it: the option's words, "24 November 2026", "Yes".
#[must_use]
pub fn value_words(question: &Question, value: &Value, texts: &Texts) -> String {
    match (question.of, value) {
        (QuestionType::Declaration, Value::Bool(true)) => texts.get("v-confirmed"),
        (_, Value::Bool(true)) => texts.get("v-yes"),
        (_, Value::Bool(false)) => texts.get("v-no"),
        (_, Value::Whole(number)) => number.to_string(),
        (of, Value::Text(option)) if of.is_one_option() => texts.option(question, option),
        (QuestionType::Date, Value::Text(text)) => date_words(text, texts),
        (QuestionType::DateTime, Value::Text(text)) => moment_words(text, texts),
        (_, Value::Text(text)) => text.clone(),
        // Rows are named by their titles, which a form alone does not know.
        (QuestionType::Firearms, Value::Many(rows)) => rows.join(", "),
        // As are links by what they lead to: [`crate::links::words`].
        (QuestionType::Links, Value::Many(items)) => items.join(", "),
        (_, Value::Many(options)) => {
            let words: Vec<_> =
                options.iter().map(|option| texts.option(question, option)).collect();
            words.join(", ")
        }
    }
}

/// A date as people say it: "24 November 2026"; any other text as it stands.
#[must_use]
pub fn date_words(text: &str, texts: &Texts) -> String {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) => {
            let month = texts.get(&format!("v-month-{}", day.month()));
            format!("{} {month} {}", day.day(), day.year())
        }
        Err(_) => text.to_owned(),
    }
}

// The wall clock of the place, as it was written down.
fn moment_words(text: &str, texts: &Texts) -> String {
    match text.split_once('T') {
        Some((day, clock)) => {
            let clock: String = clock.chars().take(5).collect();
            format!("{}, {clock}", date_words(day, texts))
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
