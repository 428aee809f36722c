//! What makes sense of the answers of the visit before: a question that the applicant
//! may read, the row of this case that it is about, a value that a form takes.

use shared_model::answer::Value;
use shared_model::form::{Form, Question, RowSource, Zone};
use shared_model::forms;
use shared_model::hash::ContentHash;
use shared_model::ids::AnswerKey;
use shared_model::pack::LastVisit;

use super::case_body::CaseBody;
use super::faults::{Faults, step};

/// Notes everything that no form would hold.
pub(super) fn values(last: &LastVisit, body: &CaseBody, faults: &mut Faults) {
    for (key, value) in &last.values {
        if let Err(detail) = value_of(key, value, body) {
            faults.note(step("/last_visit/values", key), detail);
        }
    }
}

fn value_of(key: &str, value: &Value, body: &CaseBody) -> Result<(), String> {
    let key: AnswerKey = key.parse().map_err(|_| {
        "must be a question, with its row where it repeats, such as d11_fixing@a1".to_owned()
    })?;
    let asked = questions(&key);
    if asked.is_empty() {
        return Err("is a question of no form".to_owned());
    }
    if !asked.iter().all(|(_, question)| question.zone == Zone::Shared) {
        return Err("is not an answer that the applicant may read".to_owned());
    }
    if !asked.iter().any(|(form, question)| has_row(form, question, &key, body)) {
        return Err("names no row of this case, or one where the question has none".to_owned());
    }
    let checks = asked.iter().map(|(_, question)| match question.can_be_taken_over() {
        true => question.check_value(value).map_err(|fault| fault.to_string()),
        false => Err("is not an answer that can be given again".to_owned()),
    });
    // One of the forms takes it: the others know the question by other options.
    checks.reduce(Result::or).unwrap_or(Ok(()))
}

/// The question in each form that has it.
fn questions(key: &AnswerKey) -> Vec<(&'static Form, &'static Question)> {
    let forms = forms::ALL.into_iter();
    let forms = forms.filter_map(|toml| forms::by_hash(ContentHash::of(toml.as_bytes())));
    let found = forms.filter_map(|one| Some((&*one.form, one.form.question(&key.question)?)));
    found.collect()
}

fn has_row(form: &Form, question: &Question, key: &AnswerKey, body: &CaseBody) -> bool {
    let (Some(group), Some(row)) = (&question.group, &key.row) else {
        return question.group.is_none() && key.row.is_none();
    };
    let source = form.groups().iter().find(|one| one.id == *group).map(|one| one.rows);
    match source {
        Some(RowSource::Addresses) => body.addresses.iter().any(|one| one.id == *row),
        Some(RowSource::Guns) => body.guns.iter().any(|one| one.id == *row),
        Some(RowSource::None) | None => false,
    }
}
