//! What must hold before a visit is finished, over and above its questions.

use crate::form::state::{Blocker, Message};
use crate::form::table::Table;
use crate::form::{Form, Gate};
use crate::ids::{AnswerKey, QuestionId};

/// One gate that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateState {
    /// Which.
    pub id: String,
    /// Whether it is met.
    pub met: bool,
    /// The officer may finish without it, with a reason.
    pub waivable: bool,
}

/// The gates that apply now. What cannot be said yet is not met.
pub(super) fn states(form: &Form, table: &Table<'_>) -> Vec<GateState> {
    let of_kind = |gate: &Gate| gate.kinds.is_empty() || gate.kinds.contains(&table.pack.kind);
    let applies = |gate: &&Gate| {
        of_kind(gate) && gate.when.as_ref().is_none_or(|when| when.run(table, None) == Some(true))
    };
    form.gates
        .iter()
        .filter(applies)
        .map(|gate| GateState {
            id: gate.id.clone(),
            met: gate.holds.run(table, None) == Some(true),
            waivable: gate.waivable,
        })
        .collect()
}

/// The blocker of an unmet gate, unless its own question is named already.
pub(super) fn blocker(
    form: &Form,
    gate: &Gate,
    state: &GateState,
    blockers: &[Blocker],
) -> Option<Blocker> {
    let named = |blocker: &Blocker| {
        blocker.key.as_ref().map(|key| &key.question) == gate.question.as_ref()
            && gate.question.is_some()
    };
    if state.met || blockers.iter().any(named) {
        return None;
    }
    let repeats = |question: &QuestionId| form.question(question).is_none_or(|q| q.group.is_some());
    let key = gate.question.clone().filter(|question| !repeats(question));
    Some(Blocker {
        section: gate.section.clone(),
        key: key.map(|question| AnswerKey { question, row: None }),
        gate: Some(gate.id.clone()),
        waivable: gate.waivable,
        message: Message::plain(format!("g-{}", gate.id)),
    })
}
