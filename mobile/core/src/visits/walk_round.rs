//! *Use the walk-round of …*: two visits at one address on one day. What is written is
//! shown first, is one act, and each answer of it can be changed like any other.

use std::collections::BTreeSet;

use shared_model::answer::{Answer, Source, Value};
use shared_model::canonical;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::form::Zone;
use shared_model::hash::ChangeHash;
use shared_model::ids::{AnswerKey, RowKey, VisitId};
use shared_model::limits::CHANGE_OPERATIONS_MAX;
use shared_model::register::RowState;
use shared_model::walk_round::{Carried, Hand, Visit, carry, is_same_place};

use super::questions::words;
use super::{Act, OpenVisit, list, small};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{OfVisit, UseWalkRound, WalkLine, WalkRound, WalkRoundUsed, WalkRounds};
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn walk_rounds(&self, request: OfVisit) -> CoreResult<WalkRounds> {
        self.officer(|core, opened| {
            let mut others = Vec::new();
            for other in same_day_and_place(opened, request.visit)? {
                others.push(view(core, opened, (request.visit, other))?);
            }
            let name = list::name(&opened.visit(request.visit)?.pack.applicant);
            Ok(WalkRounds { visit: request.visit, name, others })
        })
    }

    pub(crate) fn use_walk_round(&self, request: UseWalkRound) -> CoreResult<WalkRoundUsed> {
        let done = self.officer(|core, opened| {
            let UseWalkRound { visit, from, heads } = request;
            opened.visit(visit)?.check_may_change()?;
            if !same_day_and_place(opened, visit)?.contains(&from) {
                return Err(CoreError::invalid(
                    "that is no other visit of yours at this address today",
                ));
            }
            let (carried, now) = carried(opened, (visit, from))?;
            if head_words(&now) != heads {
                return Err(CoreError::Refused(
                    "the other visit has changed since; look again at what would be written. \
                     Nothing was written"
                        .into(),
                ));
            }
            let puts = puts(&carried)?;
            let saved_ms = opened.record(core, visit, Act::puts(puts))?;
            Ok(WalkRoundUsed {
                answers: small(carried.answers.len()),
                saved_at: crate::time::text(saved_ms),
            })
        });
        self.core.line.nudge();
        done
    }
}

/// Other visits on this tablet at one of its addresses, to which the officer came on
/// the day on which they came to this one.
fn same_day_and_place(opened: &mut Opened, visit: VisitId) -> CoreResult<Vec<VisitId>> {
    let open = opened.visit(visit)?;
    open.check_is_visit()?;
    let (pack, arrived) = (open.pack.clone(), open.row.arrived_at_ms.map(crate::time::day));
    let mut found = Vec::new();
    for row in opened.store.read(|db| db.visits())? {
        let day = row.arrived_at_ms.map(crate::time::day);
        if row.visit == visit || day.is_none() || day != arrived {
            continue;
        }
        if is_same_place(&pack, &opened.visit(row.visit)?.pack) {
            found.push(row.visit);
        }
    }
    Ok(found)
}

/// What would be written, and what it was read at.
fn carried(
    opened: &mut Opened,
    (visit, from): (VisitId, VisitId),
) -> CoreResult<(Carried, BTreeSet<ChangeHash>)> {
    let hand = hand(opened, visit)?;
    opened.visit(visit)?;
    opened.visit(from)?;
    let not_here = || CoreError::NotFound("this visit".into());
    let here = opened.visits.get(&visit).ok_or_else(not_here)?;
    let there = opened.visits.get(&from).ok_or_else(not_here)?;
    let heads = there.document.heads();
    let source = Source::Visit { visit: from, heads: heads.clone() };
    Ok((carry(&read(there), &read(here), &source, &hand), heads))
}

fn read(open: &OpenVisit) -> Visit<'_> {
    Visit { form: &open.form, pack: &open.pack, projection: &open.projection, facts: &open.facts }
}

fn hand(opened: &Opened, visit: VisitId) -> CoreResult<Hand> {
    let drafts = opened.store.read(|db| db.drafts(visit))?;
    Ok(Hand {
        rows: format!("{}-", opened.enrolment.device.uuid().simple()),
        half_typed: drafts.keys().filter_map(|key| key.parse().ok()).collect(),
        officer: opened.officer.account,
    })
}

/// As the screen names them, in one order.
fn head_words(heads: &BTreeSet<ChangeHash>) -> Vec<String> {
    heads.iter().map(ToString::to_string).collect()
}

fn puts(carried: &Carried) -> CoreResult<Vec<NewPut>> {
    if carried.answers.is_empty() {
        return Err(CoreError::invalid(
            "nothing of that walk-round is asked here and not answered yet",
        ));
    }
    if carried.answers.len() + carried.rows.len() > CHANGE_OPERATIONS_MAX {
        return Err(CoreError::TooLong(
            "this is more than one act can write; answer a part of it here first".into(),
        ));
    }
    let row = |(key, state): &(RowKey, RowState)| {
        let text = canonical::text(state)?;
        Ok(NewPut { container: Container::Rows, key: key.to_string(), text })
    };
    let rows = carried.rows.iter().map(row);
    let answers = carried.answers.iter().map(|(key, answer)| {
        let text = answer.to_register()?;
        Ok(NewPut { container: Container::Answers, key: key.to_string(), text })
    });
    rows.chain(answers).collect()
}

fn view(core: &Core, opened: &mut Opened, of: (VisitId, VisitId)) -> CoreResult<WalkRound> {
    let (carried, heads) = carried(opened, of)?;
    let lines = lines(core, opened.visit(of.0)?, &carried);
    let there = opened.visit(of.1)?;
    Ok(WalkRound {
        visit: of.1,
        name: list::name(&there.pack.applicant),
        reference: there.pack.reference.to_string(),
        arrived_at: there.row.arrived_at_ms.map(crate::time::text).unwrap_or_default(),
        heads: head_words(&heads),
        lines,
        new_rows: small(carried.rows.len()),
    })
}

fn lines(core: &Core, here: &OpenVisit, carried: &Carried) -> Vec<WalkLine> {
    let texts = &core.texts;
    let line = |(key, answer): &(AnswerKey, Answer)| {
        let question = here.form.question(&key.question)?;
        Some(WalkLine {
            key: key.to_string(),
            section: texts.get(&format!("s-{}", question.section)),
            row: title(here, carried, key),
            label: texts.question(question),
            value: words(texts, question, answer),
            private: question.zone != Zone::Shared,
        })
    };
    carried.answers.iter().filter_map(line).collect()
}

/// The entry as it is called here; a new one without a name by its first answer.
fn title(here: &OpenVisit, carried: &Carried, key: &AnswerKey) -> Option<String> {
    let row = key.row.as_ref()?;
    let group = here.form.question(&key.question)?.group.as_ref();
    let new = carried.rows.iter().find(|(new, _)| new.row == *row && Some(&new.group) == group);
    let called = match new {
        Some((_, RowState::Added { title, .. })) => Some(title.as_str()),
        Some(_) => None,
        None => here.state.title(group, Some(row)),
    };
    let called = called.filter(|title| !title.is_empty()).map(str::to_owned);
    called.or_else(|| {
        let of_row = |one: &AnswerKey| {
            one.row.as_ref() == Some(row)
                && here.form.question(&one.question).and_then(|one| one.group.as_ref()) == group
        };
        let first = carried.answers.iter().find(|(one, _)| of_row(one))?;
        match first.1.value()? {
            Value::Text(text) => Some(text.clone()),
            Value::Bool(_) | Value::Whole(_) | Value::Many(_) => Some("New entry".to_owned()),
        }
    })
}
