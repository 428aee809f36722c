//! The walk-round of another visit: two holders at one address, one cabinet, one day.
//!
//! What was answered there about the security of the address (D) and the household (F)
//! is taken over, row by row, as the officer's own answers that name that record. Only
//! what is asked and valid here, and only where nothing stands. Never what is
//! restricted, signed or photographed, and nothing of any other section.

use std::collections::BTreeSet;

use crate::answer::{Answer, Source, Value};
use crate::form::{Facts, Form, FormState, Question, Standing, StateName};
use crate::ids::{AccountId, AnswerKey, RowKey};
use crate::pack::{Address, Pack};
use crate::projection::{Projection, Recorded};
use crate::register::RowState;

mod rows;
#[cfg(test)]
mod tests;

use rows::Rows;

/// The sections that are walked, and the rows of the domain that belong to them.
const WALKED: [(&str, char); 2] = [("d", 'D'), ("f", 'F')];

/// One visit as its document says it.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Its form.
    pub form: &'a Form,
    /// Its pack.
    pub pack: &'a Pack,
    /// What is recorded.
    pub projection: &'a Projection,
    /// The day of it.
    pub facts: &'a Facts,
}

impl Visit<'_> {
    fn state(&self, projection: &Projection) -> FormState {
        self.form.evaluate(projection, self.pack, self.facts)
    }
}

/// What the shell knows and the documents do not say.
#[derive(Clone, Debug)]
pub struct Hand {
    /// How the rows of this tablet begin: `<device>-`.
    pub rows: String,
    /// Questions with a half-typed text: nothing is put over it.
    pub half_typed: BTreeSet<AnswerKey>,
    /// The officer.
    pub officer: AccountId,
}

/// What one act would write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// New rows, each after the one it stands in.
    pub rows: Vec<(RowKey, RowState)>,
    /// Answers, in the order of the form.
    pub answers: Vec<(AnswerKey, Answer)>,
}

/// Whether the two are about one address at least.
#[must_use]
pub fn is_same_place(one: &Pack, other: &Pack) -> bool {
    one.addresses.iter().any(|here| other.addresses.iter().any(|there| is_same(here, there)))
}

/// By the property's number where both have one, else by what is written.
fn is_same(here: &Address, there: &Address) -> bool {
    if let (Some(here), Some(there)) = (&here.uprn, &there.uprn) {
        return here.trim_start_matches('0') == there.trim_start_matches('0');
    }
    let (here, there) = (written(here), written(there));
    !here.is_empty() && here == there
}

fn written(address: &Address) -> String {
    folded(&format!("{}{}", address.lines.concat(), address.postcode))
}

/// Letters and digits alone, in small letters: how a line is typed is no difference.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What of `there` may be written into `here`.
#[must_use]
pub fn carry(there: &Visit<'_>, here: &Visit<'_>, source: &Source, hand: &Hand) -> Carried {
    let mut rows = Rows::new(there, here, hand);
    let mut open = Vec::new();
    for (key, value) in walked(there) {
        if !is_alike(there, here, &key) {
            continue;
        }
        let row = match &key.row {
            None => None,
            Some(row) => match rows.here(&key.question, row) {
                Some(found) => Some(found.row),
                None => continue,
            },
        };
        let key = AnswerKey { question: key.question, row };
        if !hand.half_typed.contains(&key) {
            open.push((key, Answer::taken_over(value.clone(), source.clone())));
        }
    }
    let mut tried = Tried::new(here, &rows, hand);
    let kept = tried.settle(open);
    Carried { rows: rows.needed_by(&kept), answers: kept }
}

/// Every answer of the walk-round on which nobody disagrees.
fn walked<'a>(there: &Visit<'a>) -> Vec<(AnswerKey, &'a Value)> {
    let state = there.state(there.projection);
    let answered = Standing::Recorded(StateName::Answered);
    let sections = state.sections.iter();
    let sections = sections.filter(|one| WALKED.iter().any(|(id, _)| one.id.as_str() == *id));
    let asked = sections.flat_map(|section| &section.questions);
    let asked = asked.filter(|asked| asked.standing == answered && asked.hard.is_empty());
    let found = asked.filter_map(|asked| {
        let question = there.form.question(&asked.key.question)?;
        let value = there.projection.answer(&asked.key)?.value()?;
        is_walked(question).then(|| (asked.key.clone(), value))
    });
    found.collect()
}

fn is_walked(question: &Question) -> bool {
    let belongs = |(section, row): &(&str, char)| {
        question.section.as_str() == *section && question.domain.starts_with(*row)
    };
    WALKED.iter().any(belongs) && question.can_be_taken_over()
}

/// Whether both forms mean the same question.
fn is_alike(there: &Visit<'_>, here: &Visit<'_>, key: &AnswerKey) -> bool {
    let (there, here) = (there.form.question(&key.question), here.form.question(&key.question));
    let (Some(there), Some(here)) = (there, here) else { return false };
    is_walked(here) && there.of == here.of && there.group == here.group
}

/// The visit as it would be, to find what is asked and valid then.
struct Tried<'a> {
    here: &'a Visit<'a>,
    projection: Projection,
    officer: AccountId,
}

impl<'a> Tried<'a> {
    fn new(here: &'a Visit<'a>, rows: &Rows<'_>, hand: &Hand) -> Self {
        let mut projection = here.projection.clone();
        for (key, row) in rows.added() {
            projection.rows.insert(key.clone(), vec![recorded(row.clone(), hand.officer)]);
        }
        Self { here, projection, officer: hand.officer }
    }

    /// Puts what is asked, which may ask for more; takes back what cannot stay.
    fn settle(&mut self, mut open: Vec<(AnswerKey, Answer)>) -> Vec<(AnswerKey, Answer)> {
        let mut kept: Vec<(AnswerKey, Answer)> = Vec::new();
        loop {
            let state = self.here.state(&self.projection);
            let (put, rest): (Vec<_>, Vec<_>) =
                open.into_iter().partition(|(key, answer)| self.takes(&state, key, answer));
            open = rest;
            for (key, answer) in &put {
                let register = vec![recorded(answer.clone(), self.officer)];
                self.projection.answers.insert(key.clone(), register);
            }
            let progress = !put.is_empty();
            kept.extend(put);
            if !progress && !self.take_back(&state, &mut kept) {
                break;
            }
        }
        let state = self.here.state(&self.projection);
        let place = |key: &AnswerKey| {
            let asked = state.sections.iter().flat_map(|section| &section.questions);
            asked.into_iter().position(|one| one.key == *key)
        };
        kept.sort_by_key(|(key, _)| place(key));
        kept
    }

    fn takes(&self, state: &FormState, key: &AnswerKey, answer: &Answer) -> bool {
        let free = |standing| {
            matches!(standing, Standing::Nothing | Standing::Recorded(StateName::Withdrawn))
        };
        state.question(key).is_some_and(|asked| free(asked.standing))
            && self.here.form.check_answer(&key.question, answer).is_ok()
    }

    /// Takes back what is not asked after all or cannot stay; whether there was any.
    fn take_back(&mut self, state: &FormState, kept: &mut Vec<(AnswerKey, Answer)>) -> bool {
        let stays =
            |key: &AnswerKey| state.question(key).is_some_and(|asked| asked.hard.is_empty());
        let before = kept.len();
        kept.retain(|(key, _)| {
            let stays = stays(key);
            if !stays {
                match self.here.projection.answers.get(key) {
                    Some(register) => self.projection.answers.insert(key.clone(), register.clone()),
                    None => self.projection.answers.remove(key),
                };
            }
            stays
        });
        kept.len() < before
    }
}

fn recorded<T>(value: T, by: AccountId) -> Recorded<T> {
    Recorded { value, by, at_ms: 0 }
}
