//! Compiles the conditions, checks and computed values of a form file.

use super::load::{Loader, Written};
use super::question::Drafted;
use super::read::Located;
use super::{Check, Task, names};
use crate::expr::{Declarations, Expression};

impl Loader<'_, '_> {
    pub(super) fn compile(&self, draft: &mut Drafted, slot: usize, names: &Declarations) {
        let within = draft.within();
        let group = draft.question.group_place;
        draft.question.when = self.condition(&draft.written.when, names, group, (&within, "when"));
        draft.question.required_when =
            self.condition(&draft.written.required_when, names, group, (&within, "required_when"));
        draft.question.evidence_when =
            self.condition(&draft.written.evidence_when, names, group, (&within, "photo_when"));
        draft.question.computed = self.computed(draft, names, group, &within);
        draft.question.task = std::mem::take(&mut draft.written.task).and_then(|(kind, when)| {
            let when = self.condition(&Some(when), names, group, (&within, "task_when"))?;
            Some(Task { kind, when })
        });
        for (source, hard, say) in std::mem::take(&mut draft.written.checks) {
            let holds = self.condition(&Some(source), names, group, (&within, "checks"));
            if let Some(holds) = holds {
                let own = !holds.reads_rows() && holds.questions().iter().all(|read| *read == slot);
                draft.question.checks.push(Check { holds, hard, say, own });
            }
        }
    }

    // The value has the type that the question takes.
    fn computed(
        &self,
        draft: &Drafted,
        names: &Declarations,
        group: Option<usize>,
        within: &str,
    ) -> Option<Expression> {
        let written =
            draft.written.computed.as_ref().filter(|written| !self.is_untyped(written))?;
        let fault = |offset, message: String| {
            let at = self.source.inside(written, offset);
            self.source.fault(at, Some(within), Some("computed"), message);
        };
        match Expression::value(&written.value, names, group) {
            Ok((expression, of)) if names::fits(&draft.question, &of) => return Some(expression),
            Ok(_) => fault(0, "this is not a value that the question takes".to_owned()),
            Err(wrong) => fault(wrong.offset, wrong.message),
        }
        None
    }

    // What is said of a question whose type is wrong is not said to be wrong as well.
    fn is_untyped(&self, written: &Located<String>) -> bool {
        let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        let untyped = self.untyped.borrow();
        written.value.split(word).any(|name| untyped.contains(name))
    }

    pub(super) fn condition(
        &self,
        written: &Written,
        names: &Declarations,
        group: Option<usize>,
        (within, field): (&str, &str),
    ) -> Option<Expression> {
        let written = written.as_ref().filter(|written| !self.is_untyped(written))?;
        match Expression::condition(&written.value, names, group) {
            Ok(expression) => Some(expression),
            Err(wrong) => {
                let at = self.source.inside(written, wrong.offset);
                self.source.fault(at, Some(within), Some(field), wrong.message);
                None
            }
        }
    }
}
