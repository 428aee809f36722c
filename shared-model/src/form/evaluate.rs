//! What a visit still needs: the form over what is recorded, and nothing else.

use jiff::civil::Date;

use super::gates;
use super::state::{
    Blocker, FormState, Message, QuestionState, SectionState, SectionStatus, Standing, Unanswered,
};
use super::table::{Cell, Table};
use super::{Form, Question, Section, StateName, Zone};
use crate::answer::{AnswerState, NotAskedReason, Value};
use crate::expr::{Datum, Expression};
use crate::ids::AnswerKey;
use crate::links;
use crate::pack::{Pack, VisitKind};
use crate::projection::Projection;

/// What conditions may ask and neither the record nor the pack says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The day of the visit, in the force's time zone.
    pub today: Date,
}

impl Form {
    /// What the form says about a visit. The same arguments give the same value
    /// on the tablet and on the server.
    #[must_use]
    pub fn evaluate(&self, projection: &Projection, pack: &Pack, facts: &Facts) -> FormState {
        let mut table = Table::new(self, projection, pack, facts);
        ask(&mut table);
        let sections: Vec<_> =
            self.sections.iter().map(|section| section_state(&table, section)).collect();
        let gates = gates::states(self, &table);
        let mut blockers = Vec::new();
        for section in &sections {
            blockers.extend(section.questions.iter().filter_map(|one| blocker(self, section, one)));
            for gate in self.gates.iter().filter(|gate| gate.section == section.id) {
                let state = gates.iter().find(|state| state.id == gate.id);
                let found = state.and_then(|state| gates::blocker(self, gate, state, &blockers));
                blockers.extend(found);
            }
        }
        let rows = self.groups.iter().zip(&table.rows);
        let rows = rows.map(|(group, rows)| {
            (group.id.clone(), rows.iter().map(|row| row.row.clone()).collect())
        });
        FormState {
            rows: rows.collect(),
            unanswered: unanswered(&table, &sections),
            sections,
            gates,
            blockers,
        }
    }
}

impl Form {
    /// The work for the office that the answers open: its kind, and the answer.
    #[must_use]
    pub fn tasks(
        &self,
        projection: &Projection,
        pack: &Pack,
        facts: &Facts,
    ) -> Vec<(String, AnswerKey)> {
        let mut table = Table::new(self, projection, pack, facts);
        ask(&mut table);
        let mut tasks = Vec::new();
        for (slot, question) in self.questions.iter().enumerate() {
            let Some(task) = &question.task else { continue };
            for row in 0..table.cells.get(slot).map_or(0, Vec::len) {
                let asked = table.cell(slot, Some(row)).is_some_and(|cell| cell.asked);
                if asked && task.when.run(&table, Some(row)) == Some(true) {
                    tasks.extend(table.key(slot, row).map(|key| (task.kind.clone(), key)));
                }
            }
        }
        tasks
    }
}

// In an order in which every question comes after all that its `when` reads.
fn ask(table: &mut Table<'_>) {
    let form = table.form;
    for &slot in &form.order {
        let Some(question) = form.questions.get(slot) else { continue };
        let rows = table.cells.get(slot).map_or(0, Vec::len);
        for row in 0..rows {
            let asked = is_asked(table, question, row);
            let computed = question.computed.as_ref().filter(|_| asked);
            let computed = computed.and_then(|value| worked_out(value.run_value(table, Some(row))));
            if let Some(cell) = table.cells.get_mut(slot).and_then(|cells| cells.get_mut(row)) {
                cell.asked = asked;
                cell.computed = computed;
            }
        }
    }
}

fn worked_out(datum: Datum<'_>) -> Option<Value> {
    match datum {
        Datum::Bool(truth) => Some(Value::Bool(truth)),
        Datum::Whole(number) => Some(Value::Whole(number)),
        Datum::Text(text) => Some(Value::Text(text.to_owned())),
        Datum::Date(day) => Some(Value::Text(day.to_string())),
        Datum::Null | Datum::Unknown | Datum::Many(_) | Datum::Time(_) => None,
    }
}

fn is_asked(table: &Table<'_>, question: &Question, row: usize) -> bool {
    let of_kind = |kinds: &[VisitKind]| kinds.is_empty() || kinds.contains(&table.pack.kind);
    let section = table.form.sections.get(question.section_place);
    if !of_kind(&question.kinds) || !section.is_none_or(|section| of_kind(&section.kinds)) {
        return false;
    }
    let of_section = section.and_then(|section| section.when.as_ref());
    of_section.is_none_or(|when| when.run(table, None) == Some(true))
        && question.when.as_ref().is_none_or(|when| when.run(table, Some(row)) == Some(true))
}

fn section_state(table: &Table<'_>, section: &Section) -> SectionState {
    let questions = question_states(table, section);
    let required = || questions.iter().filter(|question| question.required);
    let total = required().count();
    let done = required().filter(|question| !question.blocks()).count();
    // What the form works out by itself is nobody's beginning.
    let by_hand = |question: &&QuestionState| question.computed.is_none();
    let mut by_hand = questions.iter().filter(by_hand);
    let begun = by_hand.any(|question| question.standing != Standing::Nothing);
    let wrong = questions.iter().any(QuestionState::blocks);
    let status = match (questions.is_empty(), wrong, begun) {
        (true, _, _) => SectionStatus::NotNeeded,
        (false, false, true) => SectionStatus::Complete,
        (false, true, true) => SectionStatus::InProgress,
        (false, _, false) => SectionStatus::NotStarted,
    };
    let shared = |slot: &usize| {
        table.form.questions.get(*slot).is_some_and(|question| question.zone == Zone::Shared)
    };
    let private = !section.slots.iter().any(shared);
    SectionState { id: section.id.clone(), status, private, done, total, questions }
}

// A group's questions stand together, row by row, where the first of them stands.
fn question_states(table: &Table<'_>, section: &Section) -> Vec<QuestionState> {
    let mut states = Vec::new();
    let place = |slot: &usize| table.form.questions.get(*slot).and_then(|one| one.group_place);
    for run in section.slots.chunk_by(|one, next| place(one) == place(next)) {
        let rows = run.first().and_then(|slot| table.cells.get(*slot)).map_or(0, Vec::len);
        for row in 0..rows {
            states.extend(run.iter().filter_map(|slot| question_state(table, *slot, row)));
        }
    }
    states
}

fn question_state(table: &Table<'_>, slot: usize, row: usize) -> Option<QuestionState> {
    let question = table.form.questions.get(slot)?;
    let cell = table.cell(slot, Some(row)).filter(|cell| cell.asked)?;
    let standing = cell.standing(question.of);
    let (hard, soft) = findings(table, question, cell, row);
    let holds = |when: &Expression| when.run(table, Some(row)) == Some(true);
    Some(QuestionState {
        key: table.key(slot, row)?,
        // What is worked out is missing only because something else is.
        required: question.computed.is_none()
            && question.required_for.contains(&table.pack.kind)
            && question.required_when.as_ref().is_none_or(holds),
        standing,
        computed: cell.computed.clone(),
        hard,
        soft,
        photo_wanted: cell.photos == 0 && question.evidence_when.as_ref().is_some_and(holds),
    })
}

fn findings(
    table: &Table<'_>,
    question: &Question,
    cell: &Cell<'_>,
    row: usize,
) -> (Vec<Message>, Vec<Message>) {
    let (mut hard, mut soft) = (Vec::new(), Vec::new());
    if question.must_agree && cell.answers.len() > 1 {
        hard.push(Message::plain("m-must-agree"));
    }
    for recorded in cell.answers {
        if let Err(fault) = question.check_answer(&recorded.value) {
            hard.push(fault.message());
        }
        let links = links::of(question, &recorded.value);
        if !links.iter().all(|link| link.stands(table.projection)) {
            hard.push(Message::plain("f-link-gone"));
        }
    }
    let answered = cell.answer().is_some_and(|answer| answer.value().is_some());
    if answered || cell.computed.is_some() {
        let broken = |check: &&super::Check| check.holds.run(table, Some(row)) == Some(false);
        for check in question.checks.iter().filter(broken) {
            let message = Message::plain(format!("c-{}", check.say));
            if check.hard { hard.push(message) } else { soft.push(message) }
        }
    }
    hard.dedup();
    (hard, soft)
}

fn blocker(form: &Form, section: &SectionState, state: &QuestionState) -> Option<Blocker> {
    if !state.blocks() {
        return None;
    }
    let question = form.question(&state.key.question)?;
    let message = match state.hard.first() {
        Some(fault) => fault.clone(),
        None if state.standing == Standing::Nothing => Message::plain("m-missing"),
        None => Message::plain("m-withdrawn"),
    };
    Some(Blocker {
        section: section.id.clone(),
        key: Some(state.key.clone()),
        gate: None,
        waivable: false,
        message: message.with("question", format!("@{}", question.text_key())),
    })
}

fn unanswered(table: &Table<'_>, sections: &[SectionState]) -> Vec<Unanswered> {
    let states = sections.iter().flat_map(|section| &section.questions);
    states
        .filter_map(|state| {
            let Standing::Recorded(name) = state.standing else { return None };
            if matches!(name, StateName::Answered | StateName::Withdrawn) {
                return None;
            }
            let reason = reason_of(table, state);
            let group = table.form.question(&state.key.question)?.group.clone();
            Some(Unanswered { key: state.key.clone(), group, state: name, reason })
        })
        .collect()
}

fn reason_of(table: &Table<'_>, state: &QuestionState) -> Option<String> {
    let slot = *table.form.by_id.get(&state.key.question)?;
    let place = |row: &crate::ids::RowId| {
        let group = table.form.questions.get(slot)?.group_place?;
        table.rows.get(group)?.iter().position(|one| one.row.row == *row)
    };
    let row = state.key.row.as_ref().and_then(place);
    match &table.cell(slot, row)?.answer()?.state {
        AnswerState::NotAsked { reason } => Some(format!("@{}", reason_key(*reason))),
        AnswerState::NotApplicable { reason: words }
        | AnswerState::CannotSee { reason: words }
        | AnswerState::Pending { task: words }
        | AnswerState::Withdrawn { reason: words } => Some(words.clone()),
        AnswerState::Answered { .. } | AnswerState::Declined => None,
    }
}

const fn reason_key(reason: NotAskedReason) -> &'static str {
    match reason {
        NotAskedReason::Unsafe => "n-unsafe",
        NotAskedReason::Interrupted => "n-interrupted",
        NotAskedReason::NotRelevant => "n-not_relevant",
        NotAskedReason::ThirdPartyPresent => "n-third_party_present",
        NotAskedReason::Time => "n-time",
        NotAskedReason::Forgot => "n-forgot",
    }
}
