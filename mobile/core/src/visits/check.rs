//! The last look: every answer, and what is still open.

use shared_model::evidence::EvidenceKind;
use shared_model::form::{QuestionState, Standing};
use shared_model::ids::{AnswerKey, VisitId};
use shared_model::last_time;
use shared_model::summary::applicant_summary;

use super::{OpenVisit, links, overview, private, signature, small};
use crate::error::CoreResult;
use crate::evidence;
use crate::ipc::{CheckAnswers, CheckLine, CheckSection, GateView, OfVisit, PrivateNotes};
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn check(&self, request: OfVisit) -> CoreResult<CheckAnswers> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }
}

fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<CheckAnswers> {
    let signed_earlier = signature::changed_since(core, opened, visit)?;
    let private_notes = private::standing(core, opened, visit)?;
    let officer = opened.officer.account;
    let open = opened.visit(visit)?;
    let lead = (!open.is_led_by(officer)).then(|| open.pack.officer.name.clone());
    let mut sections = Vec::new();
    let mut unanswered = Vec::new();
    for section in overview::shown(open) {
        let mut lines = Vec::new();
        for asked in &section.questions {
            match line(core, open, asked) {
                Some(line) if asked.standing == Standing::Nothing => unanswered.push(line),
                Some(line) => lines.push(line),
                None => {}
            }
        }
        sections.push(CheckSection {
            id: section.id.to_string(),
            title: core.texts.get(&format!("s-{}", section.id)),
            lines,
        });
    }
    let gates = gates(core, open);
    let blockers = overview::blockers(core, open);
    let summary =
        applicant_summary(&open.form, &open.projection, &open.pack, &open.facts, &core.texts);
    Ok(CheckAnswers {
        visit,
        sections,
        unanswered,
        can_finish: lead.is_none()
            && blockers.iter().all(|blocker| blocker.gate.is_some())
            && private_notes != PrivateNotes::Incomplete,
        private_notes,
        lead,
        blockers,
        gates,
        signed_earlier,
        applicant_lines: small(summary.len()),
    })
}

fn line(core: &Core, open: &OpenVisit, asked: &QuestionState) -> Option<CheckLine> {
    let question = open.form.question(&asked.key.question)?;
    let register = open.projection.answers.get(&asked.key);
    let mut values: Vec<String> = register
        .into_iter()
        .flatten()
        .map(|one| links::words(&core.texts, open, question, &one.value))
        .collect();
    values.extend(pictures(open, &asked.key));
    let title = open.state.title(question.group.as_ref(), asked.key.row.as_ref());
    Some(CheckLine {
        key: asked.key.to_string(),
        section: question.section.to_string(),
        row: title.map(str::to_owned),
        label: core.texts.question(question),
        value: values.join("; "),
        different: last_time::differs(&open.form, &open.pack, &open.projection, &asked.key),
    })
}

/// `2 photos`, `1 signature`: what was added to an answer, by what it is.
fn pictures(open: &OpenVisit, key: &AnswerKey) -> Vec<String> {
    let records = open
        .projection
        .evidence_for(key)
        .filter_map(|id| open.projection.evidence.get(&id).and_then(|register| register.first()));
    let kinds: Vec<EvidenceKind> = records.map(|one| evidence::kind(&one.value)).collect();
    let words = |(kind, word): (EvidenceKind, &str)| {
        let count = kinds.iter().filter(|one| **one == kind).count();
        let many = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {word}{many}"))
    };
    let named = [
        (EvidenceKind::Photo, "photo"),
        (EvidenceKind::Document, "document"),
        (EvidenceKind::Signature, "signature"),
    ];
    named.into_iter().filter_map(words).collect()
}

/// Gates that are not met and take a reason.
fn gates(core: &Core, open: &OpenVisit) -> Vec<GateView> {
    let waivable = open.state.blockers.iter().filter(|blocker| blocker.waivable);
    let view = |blocker: &shared_model::form::Blocker| {
        Some(GateView {
            gate: blocker.gate.clone()?,
            text: core.texts.say(&blocker.message),
            section: Some(blocker.section.to_string()),
        })
    };
    waivable.filter_map(view).collect()
}
