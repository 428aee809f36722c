//! Which row here stands for which row there: the same address, the same person, or
//! a new row.

use std::collections::BTreeMap;

use super::{Hand, Visit, folded, is_same};
use crate::answer::{Answer, Value};
use crate::form::{FormRow, FormState, Group, RowSource};
use crate::ids::{AnswerKey, QuestionId, RowId, RowKey};
use crate::register::RowState;

/// Rows found so far.
pub(super) struct Rows<'a> {
    there: &'a Visit<'a>,
    here: &'a Visit<'a>,
    hand: &'a Hand,
    states: (FormState, FormState),
    /// By the row there; none where nothing here stands for it.
    found: BTreeMap<RowKey, Option<RowKey>>,
    added: Vec<(RowKey, RowState)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(there: &'a Visit<'a>, here: &'a Visit<'a>, hand: &'a Hand) -> Self {
        let states = (there.state(there.projection), here.state(here.projection));
        Self { there, here, hand, states, found: BTreeMap::new(), added: Vec::new() }
    }

    pub(super) fn added(&self) -> &[(RowKey, RowState)] {
        &self.added
    }

    /// Those of the new rows that something is written into, or that hold one.
    pub(super) fn needed_by(self, answers: &[(AnswerKey, Answer)]) -> Vec<(RowKey, RowState)> {
        let form = self.here.form;
        // Rows of two lists may have one id.
        let stands_in = |answer: &AnswerKey, key: &RowKey| {
            let group = form.question(&answer.question).and_then(|one| one.group.as_ref());
            answer.row.as_ref() == Some(&key.row) && group == Some(&key.group)
        };
        let mut needed: Vec<(RowKey, RowState)> = Vec::new();
        for (key, state) in self.added.into_iter().rev() {
            let answered = answers.iter().any(|(answer, _)| stands_in(answer, &key));
            let holds = needed.iter().any(|(_, inner)| within(inner) == Some(&key));
            if answered || holds {
                needed.push((key, state));
            }
        }
        needed.reverse();
        needed
    }

    /// The row here for a question's row there.
    pub(super) fn here(&mut self, question: &QuestionId, row: &RowId) -> Option<RowKey> {
        let group = self.there.form.question(question)?.group.clone()?;
        self.of(&RowKey { group, row: row.clone() })
    }

    fn of(&mut self, there: &RowKey) -> Option<RowKey> {
        if let Some(found) = self.found.get(there) {
            return found.clone();
        }
        let found = self.find(there);
        self.found.insert(there.clone(), found.clone());
        found
    }

    fn find(&mut self, there: &RowKey) -> Option<RowKey> {
        let group = self.here.form.groups().iter().find(|one| one.id == there.group)?;
        let row = row_of(&self.states.0, there)?.clone();
        let outer = match &row.within {
            Some(outer) => Some(self.of(outer)?),
            None => None,
        };
        if outer.is_some() != group.within.is_some() || group.rows == RowSource::Guns {
            return None;
        }
        if row.listed {
            return self.listed(group, &row.row);
        }
        if self.is_the_applicant(there, &row) {
            return None;
        }
        match self.alike(there, &row, outer.as_ref()) {
            Some(found) => Some(found),
            None => self.add(group, row.title, outer),
        }
    }

    /// The listed address that is the same place.
    fn listed(&self, group: &Group, row: &RowId) -> Option<RowKey> {
        let there = self.there.pack.addresses.iter().find(|one| one.id == *row)?;
        let here = self.here.pack.addresses.iter().find(|one| is_same(one, there))?;
        let key = RowKey { group: group.id.clone(), row: here.id.clone() };
        row_of(&self.states.1, &key).is_some().then_some(key)
    }

    /// Whoever is visited here does not stand in their own list of the household.
    fn is_the_applicant(&self, there: &RowKey, row: &FormRow) -> bool {
        let person = &self.here.pack.applicant;
        let name = folded(&format!("{}{}", person.forenames, person.surname));
        let said = named(self.there, there).map(folded);
        said.as_ref() == Some(&name) || folded(&row.title) == name
    }

    /// An added row here that is called the same, or begins with the same answer.
    fn alike(&self, there: &RowKey, row: &FormRow, outer: Option<&RowKey>) -> Option<RowKey> {
        let rows = self.states.1.rows.get(&there.group)?;
        let beside = rows.iter().filter(|one| !one.listed && one.within.as_ref() == outer);
        let title = folded(&row.title);
        let first = named(self.there, there).map(folded).filter(|name| !name.is_empty());
        let mut beside = beside.map(|one| {
            let key = RowKey { group: there.group.clone(), row: one.row.clone() };
            (folded(&one.title), named(self.here, &key).map(folded), key)
        });
        let found = beside.find(|(called, said, _)| {
            (!title.is_empty() && *called == title) || (first.is_some() && *said == first)
        });
        found.map(|(_, _, key)| key)
    }

    fn add(&mut self, group: &Group, title: String, outer: Option<RowKey>) -> Option<RowKey> {
        if !group.added {
            return None;
        }
        let row = self.next()?;
        let key = RowKey { group: group.id.clone(), row };
        self.added.push((key.clone(), RowState::Added { title, within: outer }));
        Some(key)
    }

    /// Counted over all lists, as the officer's own rows are: a number that another
    /// list had would name one of this list's rows anew.
    fn next(&self) -> Option<RowId> {
        let own = |key: &&RowKey| key.row.as_str().starts_with(&self.hand.rows);
        let standing = self.here.projection.rows.keys().filter(own).count();
        let new = self.added.iter().map(|(key, _)| key).filter(own).count();
        format!("{}{}", self.hand.rows, standing + new + 1).parse().ok()
    }
}

fn within(state: &RowState) -> Option<&RowKey> {
    match state {
        RowState::Added { within, .. } => within.as_ref(),
        RowState::Withdrawn { .. } | RowState::SameAs { .. } => None,
    }
}

fn row_of<'a>(state: &'a FormState, key: &RowKey) -> Option<&'a FormRow> {
    state.rows.get(&key.group)?.iter().find(|row| row.row == key.row)
}

/// The first text that a row is asked for: a person's name, what works are needed.
fn named<'a>(visit: &Visit<'a>, row: &RowKey) -> Option<&'a str> {
    let mut questions = visit.form.questions().iter();
    let first = questions.find(|one| one.group.as_ref() == Some(&row.group))?;
    let key = AnswerKey { question: first.id.clone(), row: Some(row.row.clone()) };
    match visit.projection.answer(&key)?.value()? {
        Value::Text(text) => Some(text),
        Value::Bool(_) | Value::Whole(_) | Value::Many(_) => None,
    }
}
