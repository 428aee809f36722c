//! What a submission leaves for the office: answers that are still to come, what its
//! form opens, and what a newer form asks and an older one did not know.

use std::collections::BTreeSet;

use jiff::civil::Date;
use shared_model::form::{DocumentKind, Facts, Form, Standing, StateName, Zone};
use shared_model::forms;
use shared_model::ids::AnswerKey;
use shared_model::pack::Pack;
use shared_model::projection::Projection;

use crate::store::tasks::{MISSING_QUESTION, PENDING, Work};

/// All of it, in order. The forms are those of visits: what is restricted stands in
/// documents of its own, and is asked of nobody here.
pub(super) fn left(
    form: &Form,
    projection: &Projection,
    (pack, facts): (&Pack, &Facts),
    today: Date,
) -> Vec<Work> {
    let state = form.evaluate(projection, pack, facts);
    let pending = state.unanswered.iter().filter(|one| one.state == StateName::Pending);
    let pending = pending.map(|one| (PENDING.to_owned(), one.key.clone()));
    let mut work: BTreeSet<Work> = pending
        .chain(form.tasks(projection, pack, facts))
        .filter(|(_, key)| !is_restricted(form, key))
        .map(|(kind, key)| Work { kind, key })
        .collect();
    if let Some(newer) = forms::in_force(DocumentKind::Visit, pack.kind, today)
        && newer.form.hash() != form.hash()
    {
        work.extend(missing(form, &newer.form, projection, (pack, facts)));
    }
    work.into_iter().collect()
}

/// Mandatory for this kind of visit now, unknown to the form of the visit, and not
/// answered in it.
fn missing(
    form: &Form,
    newer: &Form,
    projection: &Projection,
    (pack, facts): (&Pack, &Facts),
) -> Vec<Work> {
    let state = newer.evaluate(projection, pack, facts);
    let asked = state.sections.into_iter().flat_map(|section| section.questions);
    let open = asked.filter(|asked| asked.required && asked.standing == Standing::Nothing);
    let keys = open.map(|asked| asked.key);
    keys.filter(|key| form.question(&key.question).is_none() && !is_restricted(newer, key))
        .map(|key| Work { kind: MISSING_QUESTION.to_owned(), key })
        .collect()
}

fn is_restricted(form: &Form, key: &AnswerKey) -> bool {
    form.question(&key.question).is_none_or(|question| question.zone == Zone::Restricted)
}
