//! What stood at a moment, by the clocks of the tablets.

use std::collections::BTreeMap;

use shared_model::answer::Answer;
use shared_model::form::Question;
use shared_model::ids::{AnswerKey, SectionId};
use shared_model::projection::{Projection, Register};

use super::super::{OpenVisit, disputes, links};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{OfMoment, StoodAt, StoodLine, StoodSection};
use crate::tablet::{Core, Tablet};

impl Tablet {
    pub(crate) fn stood_at(&self, request: OfMoment) -> CoreResult<StoodAt> {
        self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            let at_ms = crate::time::ms_of(&request.at);
            let at_ms = at_ms.ok_or_else(|| CoreError::invalid("this is not a time"))?;
            let heads = open.document.heads_at(at_ms);
            let stood = match heads.is_empty() {
                true => Projection::default(),
                false => open.document.projection_at(&heads)?,
            };
            Ok(StoodAt {
                visit: request.visit,
                at: crate::time::text(at_ms),
                sections: sections(core, open, &stood),
            })
        })
    }
}

/// Everything that was recorded by then, in the order of the form, also what would not
/// be asked as things stood.
fn sections(core: &Core, open: &OpenVisit, stood: &Projection) -> Vec<StoodSection> {
    let mut of_section: BTreeMap<&SectionId, Vec<StoodLine>> = BTreeMap::new();
    for question in open.form.questions() {
        let keys = stood.answers.iter().filter(|(key, _)| key.question == question.id);
        let lines = keys.map(|(key, register)| line(core, open, (question, key), register));
        of_section.entry(&question.section).or_default().extend(lines);
    }
    let sections = open.state.sections.iter();
    let view = |id: &SectionId| StoodSection {
        id: id.to_string(),
        title: core.texts.get(&format!("s-{id}")),
        lines: of_section.remove(id).unwrap_or_default(),
    };
    let mut sections: Vec<StoodSection> = sections.map(|one| &one.id).map(view).collect();
    sections.retain(|section| !section.lines.is_empty());
    sections
}

fn line(
    core: &Core,
    open: &OpenVisit,
    (question, key): (&Question, &AnswerKey),
    register: &Register<Answer>,
) -> StoodLine {
    let said = register.iter().map(|one| {
        let words = links::words(&core.texts, open, question, &one.value);
        if register.len() == 1 { words } else { format!("{words} ({})", open.name_of(one.by)) }
    });
    let row = key.row.as_ref().and_then(|row| disputes::row_key(question, row));
    StoodLine {
        key: key.to_string(),
        row: row.map(|row| disputes::row_title(open, &row)),
        label: core.texts.question(question),
        value: said.collect::<Vec<_>>().join(" / "),
    }
}
