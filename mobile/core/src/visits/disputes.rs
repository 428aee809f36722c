//! Where two people recorded different things, none having seen the other's: a normal
//! state, and all of it is shown until somebody says what the report should say.

use std::collections::BTreeSet;

use shared_model::answer::Answer;
use shared_model::document::Standing;
use shared_model::edits::Container;
use shared_model::form::{Question, Standing as Stands, StateName};
use shared_model::ids::{AnswerKey, GroupId, RowKey, VisitId};
use shared_model::register::RowState;
use shared_model::texts::Texts;

use super::given::Whose;
use super::{OpenVisit, links, questions, section};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{
    DisputedQuestion, DisputedRow, Disputes, GivenAnswer, OfVisit, RowAnswer, RowFate, RowSaid,
};
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

#[cfg(test)]
mod tests;

impl Tablet {
    pub(crate) fn disputes(&self, request: OfVisit) -> CoreResult<Disputes> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }
}

/// All of them.
pub(super) fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<Disputes> {
    let sending = chip(core, Some(opened))?;
    let around = section::around(core, opened, visit)?;
    let whose = &around.whose;
    let open = opened.visit(visit)?;
    let question = |key: &AnswerKey| {
        let asked = open.form.question(&key.question)?;
        let state = open.state.question(key);
        Some(DisputedQuestion {
            key: key.to_string(),
            section: asked.section.to_string(),
            section_title: core.texts.get(&format!("s-{}", asked.section)),
            row: key.row.as_ref().and_then(|row| Some(row_title(open, &row_key(asked, row)?))),
            text: core.texts.question(asked),
            must_agree: asked.must_agree,
            answers: answers(&core.texts, open, whose, asked, key),
            question: state.and_then(|state| questions::view(&core.texts, open, &around, state)),
        })
    };
    let rows = rows(open)?;
    Ok(Disputes {
        visit,
        questions: keys(open).into_iter().filter_map(question).collect(),
        rows: rows.iter().map(|row| row.view(&core.texts, open, whose)).collect(),
        sending,
    })
}

/// Whether there is any, without the words of it.
pub(super) fn any(open: &OpenVisit) -> CoreResult<bool> {
    Ok(open.projection.disputed().next().is_some() || !rows(open)?.is_empty())
}

/// Every answer under a question that has several. The order says nothing of which is
/// right: that of the clocks.
pub(super) fn answers(
    texts: &Texts,
    open: &OpenVisit,
    whose: &Whose,
    question: &Question,
    key: &AnswerKey,
) -> Vec<GivenAnswer> {
    if !open.projection.is_disputed(key) {
        return Vec::new();
    }
    let standing = open.document.register(Container::Answers, &key.to_string());
    // The read model was made from the same registers a moment ago.
    let mut standing = standing.unwrap_or_else(|error| {
        tracing::error!(%error, "answers that stand cannot be read again");
        Vec::new()
    });
    standing.sort_by_key(|one| (one.at_ms, one.change));
    let view = |one: &Standing| {
        let answer: Answer = serde_json::from_str(&one.text).ok()?;
        Some(GivenAnswer {
            op: one.op.to_string(),
            change: one.change.to_string(),
            state: StateName::from(&answer.state).name().to_owned(),
            value: answer.value().cloned(),
            text: links::words(texts, open, question, &answer),
            provenance: questions::provenance(answer.provenance).to_owned(),
            confidence: answer.confidence.map(|one| questions::confidence(one).to_owned()),
            note: answer.note.clone(),
            given: whose.given(open, one),
        })
    };
    standing.iter().filter_map(view).collect()
}

/// Questions with several answers: those that are asked, in the order of the screen,
/// then those that are not asked any more. What stands in a row that does not is told
/// with the row.
fn keys(open: &OpenVisit) -> Vec<&AnswerKey> {
    let asked = open.state.sections.iter().flat_map(|section| &section.questions);
    let asked = asked.filter(|one| one.standing == Stands::Disputed).map(|one| &one.key);
    let mut keys: Vec<&AnswerKey> = asked.collect();
    let known: BTreeSet<&AnswerKey> = keys.iter().copied().collect();
    let further = open.projection.disputed();
    keys.extend(further.filter(|key| !known.contains(key) && in_standing_row(open, key)));
    keys
}

fn in_standing_row(open: &OpenVisit, key: &AnswerKey) -> bool {
    let Some(question) = open.form.question(&key.question) else { return false };
    match &key.row {
        None => true,
        Some(row) => row_key(question, row).is_some_and(|row| stands(open, &row)),
    }
}

/// The row that a question of a group is about.
pub(super) fn row_key(question: &Question, row: &shared_model::ids::RowId) -> Option<RowKey> {
    Some(RowKey { group: question.group.clone()?, row: row.clone() })
}

/// Whether a row is asked about.
pub(super) fn stands(open: &OpenVisit, key: &RowKey) -> bool {
    let rows = open.state.rows.get(&key.group).into_iter().flatten();
    rows.into_iter().any(|row| row.row == key.row)
}

/// A row that one took out and another went on with.
pub(super) struct Row {
    pub key: RowKey,
    pub said: Vec<(Standing, RowState)>,
    pub answers: Vec<(AnswerKey, Standing)>,
}

/// All of them.
pub(super) fn rows(open: &OpenVisit) -> CoreResult<Vec<Row>> {
    let mut rows = Vec::new();
    for (key, register) in &open.projection.rows {
        if register.iter().any(|one| !is_kept(&one.value)) {
            rows.extend(row(open, key)?);
        }
    }
    Ok(rows)
}

fn row(open: &OpenVisit, key: &RowKey) -> CoreResult<Option<Row>> {
    let mut said = Vec::new();
    for standing in open.document.register(Container::Rows, &key.to_string())? {
        let state: RowState = serde_json::from_str(&standing.text)?;
        said.push((standing, state));
    }
    said.sort_by_key(|(one, _)| (one.at_ms, one.change));
    let gone: Vec<&Standing> =
        said.iter().filter(|(_, state)| !is_kept(state)).map(|(one, _)| one).collect();
    let mut answers = Vec::new();
    for answer in open.projection.answers.keys().filter(|answer| is_of(open, answer, key)) {
        for standing in open.document.register(Container::Answers, &answer.to_string())? {
            if gone.iter().any(|gone| are_apart(open, gone, &standing)) {
                answers.push((answer.clone(), standing));
            }
        }
    }
    let disputed = !answers.is_empty() || differ(&said) || is_adrift(open, &said)?;
    Ok(disputed.then(|| Row { key: key.clone(), said, answers }))
}

const fn is_kept(state: &RowState) -> bool {
    matches!(state, RowState::Added { .. })
}

/// Neither had seen the other.
fn are_apart(open: &OpenVisit, one: &Standing, other: &Standing) -> bool {
    !open.document.had_seen(&one.change, &other.change)
        && !open.document.had_seen(&other.change, &one.change)
}

/// Whether an answer is about a row, or about one that stands in it.
fn is_of(open: &OpenVisit, answer: &AnswerKey, key: &RowKey) -> bool {
    let Some(question) = open.form.question(&answer.question) else { return false };
    let row = answer.row.as_ref().and_then(|row| row_key(question, row));
    let Some(row) = row else { return false };
    if row == *key {
        return true;
    }
    let within = |state: &RowState| match state {
        RowState::Added { within, .. } => within.as_ref() == Some(key),
        RowState::Withdrawn { .. } | RowState::SameAs { .. } => false,
    };
    open.projection.row(&row).is_some_and(within)
}

/// Two reasons for taking a row out are no disagreement on the row; both are kept.
fn differ(said: &[(Standing, RowState)]) -> bool {
    let other = |state: &RowState| match state {
        RowState::SameAs { other, .. } => Some(other.clone()),
        RowState::Added { .. } | RowState::Withdrawn { .. } => None,
    };
    let fates: BTreeSet<_> = said.iter().map(|(_, state)| (is_kept(state), other(state))).collect();
    fates.len() > 1
}

/// Joined to a row that another took out or joined elsewhere, neither having seen the
/// other: then nobody would be asked about either.
fn is_adrift(open: &OpenVisit, said: &[(Standing, RowState)]) -> CoreResult<bool> {
    for (one, state) in said {
        let RowState::SameAs { other, .. } = state else { continue };
        if stands(open, other) {
            continue;
        }
        let theirs = open.document.register(Container::Rows, &other.to_string())?;
        if theirs.iter().any(|their| are_apart(open, one, their)) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Row {
    /// The operations that somebody who settles it must have been shown.
    pub(super) fn ops(&self) -> impl Iterator<Item = &Standing> {
        let said = self.said.iter().map(|(one, _)| one);
        said.chain(self.answers.iter().map(|(_, one)| one))
    }

    fn view(&self, texts: &Texts, open: &OpenVisit, whose: &Whose) -> DisputedRow {
        let section = section_of(open, &self.key.group);
        let said = self.said.iter().map(|(one, state)| said(open, whose, one, state));
        let answer = |(key, one): &(AnswerKey, Standing)| {
            let question = open.form.question(&key.question)?;
            let answer: Answer = serde_json::from_str(&one.text).ok()?;
            Some(RowAnswer {
                op: one.op.to_string(),
                text: texts.question(question),
                value: links::words(texts, open, question, &answer),
                given: whose.given(open, one),
            })
        };
        DisputedRow {
            group: self.key.group.to_string(),
            row: self.key.row.to_string(),
            title: row_title(open, &self.key),
            section_title: texts.get(&format!("s-{section}")),
            section,
            said: said.collect(),
            answers: self.answers.iter().filter_map(answer).collect(),
            can_keep: !self.said.iter().any(|(_, state)| is_kept(state)),
        }
    }
}

fn said(open: &OpenVisit, whose: &Whose, one: &Standing, state: &RowState) -> RowSaid {
    let (what, text, reason) = match state {
        RowState::Added { title, .. } => (RowFate::Kept, title.clone(), None),
        RowState::Withdrawn { reason } => (RowFate::TakenOut, reason.clone(), None),
        RowState::SameAs { other, reason } => {
            (RowFate::SameAs, row_title(open, other), Some(reason.clone()))
        }
    };
    RowSaid { op: one.op.to_string(), what, text, reason, given: whose.given(open, one) }
}

/// Where the questions of a group stand.
pub(super) fn section_of(open: &OpenVisit, group: &GroupId) -> String {
    let mut questions = open.form.questions().iter();
    let found = questions.find(|one| one.group.as_ref() == Some(group));
    found.map(|one| one.section.to_string()).unwrap_or_default()
}

/// What a row is called, also one that does not stand any more.
pub(super) fn row_title(open: &OpenVisit, key: &RowKey) -> String {
    let standing = open.state.rows.get(&key.group).into_iter().flatten();
    if let Some(row) = standing.into_iter().find(|row| row.row == key.row) {
        return row.title.clone();
    }
    match last_added(open, key) {
        Ok(Some(RowState::Added { title, .. })) => title,
        Ok(_) | Err(_) => key.row.to_string(),
    }
}

/// How a row was added, the last time that it was.
pub(super) fn last_added(open: &OpenVisit, key: &RowKey) -> Result<Option<RowState>, CoreError> {
    let past = open.document.past(Container::Rows, &key.to_string())?;
    let states = past.iter().rev().filter_map(|one| serde_json::from_str(&one.text).ok());
    Ok(states.into_iter().find(is_kept))
}
