//! *As certificate*: many guns in one act, each seen and read from the metal, each as
//! the certificate has it. What differs in anything is recorded gun by gun.

use shared_model::answer::{Answer, Provenance, Value};
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::ids::{AnswerKey, QuestionId, RowId};
use shared_model::limits::CHANGE_OPERATIONS_MAX;
use shared_model::pack::Gun;

use super::super::{Act, OpenVisit};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{AsCertificate, SavedAt};
use crate::tablet::Tablet;

/// Answers of one gun: seen, as described, its serial, the match.
const ANSWERS_MAX: usize = 4;

/// One act is one change, and a change takes so many operations.
pub(crate) const AT_ONCE_MAX: usize = CHANGE_OPERATIONS_MAX / ANSWERS_MAX;

impl Tablet {
    pub(crate) fn as_certificate(&self, request: AsCertificate) -> CoreResult<SavedAt> {
        let done = self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            open.check_may_change()?;
            if request.rows.is_empty() || request.rows.len() > AT_ONCE_MAX {
                return Err(CoreError::Invalid(format!(
                    "choose 1 to {AT_ONCE_MAX} guns; the others go in a second step"
                )));
            }
            let mut puts = Vec::new();
            for row in &request.rows {
                puts.extend(of_gun(open, row)?);
            }
            let saved_ms = opened.record(core, request.visit, Act::puts(puts))?;
            Ok(SavedAt { saved_at: crate::time::text(saved_ms) })
        });
        self.core.line.nudge();
        done
    }
}

fn of_gun(open: &OpenVisit, row: &RowId) -> CoreResult<Vec<NewPut>> {
    let gun = open.pack.guns.iter().find(|gun| gun.id == *row);
    let gun = gun.filter(|gun| is_untouched(open, gun)).ok_or_else(|| {
        CoreError::Invalid(format!(
            "{row} has no number on the certificate, or something is recorded of it already; \
             record it by itself. Nothing was changed"
        ))
    })?;
    answers(open, gun).map(|(question, value)| put(open, question, row, value)).collect()
}

fn answers<'a>(open: &'a OpenVisit, gun: &'a Gun) -> impl Iterator<Item = (&'a QuestionId, Value)> {
    let uses = open.form.uses();
    let text = |text: &str| Value::Text(text.to_owned());
    [
        Some((&uses.seen, text("seen"))),
        uses.as_described.as_ref().map(|question| (question, Value::Bool(true))),
        Some((&uses.serial, text(&gun.serial))),
        Some((&uses.serial_decision, text("exact"))),
    ]
    .into_iter()
    .flatten()
}

fn put(open: &OpenVisit, question: &QuestionId, row: &RowId, value: Value) -> CoreResult<NewPut> {
    let answer = Answer::answered(value, Provenance::Observed);
    open.form.check_answer(question, &answer).map_err(|fault| {
        CoreError::Invalid(format!("the certificate of {row} cannot be taken over: {fault:?}"))
    })?;
    let key = AnswerKey { question: question.clone(), row: Some(row.clone()) };
    Ok(NewPut { container: Container::Answers, key: key.to_string(), text: answer.to_register()? })
}

/// On the certificate with a number, and nobody has answered anything of it here.
pub(super) fn is_untouched(open: &OpenVisit, gun: &Gun) -> bool {
    let answered = |question: &QuestionId| {
        let key = AnswerKey { question: question.clone(), row: Some(gun.id.clone()) };
        open.projection.answers.contains_key(&key)
    };
    !gun.serial.trim().is_empty() && !answers(open, gun).any(|(question, _)| answered(question))
}
