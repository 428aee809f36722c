//! One visit from above: what is left, and where to go next.

use shared_model::evidence::EvidenceKind;
use shared_model::form::{FormState, SectionState as FormSection, SectionStatus, Standing};
use shared_model::ids::{AnswerKey, QuestionId, SectionId, VisitId};

use super::{OpenVisit, list, signature, small};
use crate::error::CoreResult;
use crate::evidence;
use crate::ipc::{
    Blocker, Delivery, Nothing, OfVisit, Place, ReturnComment, Returned, SectionCard, SectionState,
    VisitState, VisitView,
};
use crate::store::CommentRow;
use crate::sync::{chip, document_delivery};
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn visit(&self, request: OfVisit) -> CoreResult<VisitView> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }

    pub(crate) fn place(&self, request: Place) -> CoreResult<Nothing> {
        self.officer(|_, opened| {
            // Whoever opens the app next may stand beside the applicant: it opens at the
            // visit, never in a private record.
            let place = match &opened.visit(request.visit)?.restricted {
                Some(restricted) => Place { visit: restricted.of, section: None, key: None },
                None => request,
            };
            opened.store.write(|db| db.put_place(&place))?;
            Ok(Nothing {})
        })
    }

    pub(crate) fn at_today(&self, nothing: Nothing) -> CoreResult<Nothing> {
        self.officer(|_, opened| opened.store.write(|db| db.forget_place()))?;
        Ok(nothing)
    }
}

/// The visit as the screen shows it.
pub(crate) fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<VisitView> {
    let sending = chip(core, Some(opened))?;
    let comments = opened.store.read(|db| db.open_comments(visit))?;
    let document = opened.visit(visit)?.pack.document;
    let delivery = document_delivery(core, opened, document)?;
    let signed_earlier = signature::changed_since(core, opened, visit)?;
    let open = opened.visit(visit)?;
    let blockers = blockers(core, open);
    let next = blockers.first().map(|blocker| Place {
        visit,
        section: Some(blocker.section.clone()),
        key: blocker.key.clone(),
    });
    let state = list::state(&open.row);
    let applicant_lines = small(signature::lines_now(core, open).len());
    Ok(VisitView {
        visit,
        reference: open.pack.reference.to_string(),
        name: list::name(&open.pack.applicant),
        kind: list::kind(open.pack.kind).to_owned(),
        sections: cards(core, open, &comments),
        blockers,
        next,
        returned: returned(core, open, &comments),
        signed_earlier,
        newer: open.kept.newer,
        saved_at: open.row.saved_at_ms.map(crate::time::text),
        state,
        photos: small(photos(open)),
        applicant_lines,
        delivery: if state == VisitState::WithForce { Delivery::WithForce } else { delivery },
        sending,
    })
}

/// Photographs alone: a signature and the image of a document are counted elsewhere.
fn photos(open: &OpenVisit) -> usize {
    let records = open.projection.evidence.values().filter_map(|register| register.first());
    records.filter(|record| evidence::kind(&record.value) == EvidenceKind::Photo).count()
}

/// Sections that are shown: those that are not needed stay out once it is known
/// what happened at the door.
pub(super) fn shown(open: &OpenVisit) -> impl Iterator<Item = &FormSection> {
    let entry_known = is_answered(&open.state, &open.form.uses().entry);
    let sections = open.state.sections.iter();
    sections.filter(move |one| one.status != SectionStatus::NotNeeded || !entry_known)
}

fn is_answered(state: &FormState, question: &QuestionId) -> bool {
    let key = AnswerKey { question: question.clone(), row: None };
    state.question(&key).is_some_and(|one| one.standing != Standing::Nothing)
}

pub(super) fn cards(core: &Core, open: &OpenVisit, comments: &[CommentRow]) -> Vec<SectionCard> {
    let card = |section: &FormSection| {
        let undone = comments.iter().filter(|comment| {
            section_of(open, &comment.key).as_ref() == Some(&section.id)
                && !is_dealt_with(open, comment)
        });
        SectionCard {
            id: section.id.to_string(),
            title: core.texts.get(&format!("s-{}", section.id)),
            state: match section.status {
                SectionStatus::Complete => SectionState::Complete,
                SectionStatus::InProgress => SectionState::InProgress,
                SectionStatus::NotStarted => SectionState::NotStarted,
                SectionStatus::NotNeeded => SectionState::CannotStart,
            },
            done: small(section.done),
            total: small(section.total),
            private: section.private,
            comments: small(undone.count()),
        }
    };
    shown(open).map(card).collect()
}

pub(super) fn blockers(core: &Core, open: &OpenVisit) -> Vec<Blocker> {
    let blockers = open.state.blockers.iter().map(|blocker| Blocker {
        text: core.texts.say(&blocker.message),
        section: blocker.section.to_string(),
        key: blocker.key.as_ref().map(ToString::to_string),
        gate: blocker.gate.clone().filter(|_| blocker.waivable),
    });
    blockers.collect()
}

fn returned(core: &Core, open: &OpenVisit, comments: &[CommentRow]) -> Option<Returned> {
    let first = comments.first()?;
    let line = |comment: &CommentRow| ReturnComment {
        key: comment.key.clone(),
        section: section_of(open, &comment.key).map(|section| section.to_string()),
        question: question_words(core, open, &comment.key),
        text: comment.text.clone(),
        dealt_with: is_dealt_with(open, comment),
    };
    Some(Returned {
        by: first.by_name.clone(),
        at: crate::time::text(first.at_ms),
        comments: comments.iter().map(line).collect(),
    })
}

fn question_words(core: &Core, open: &OpenVisit, key: &str) -> String {
    let question = key.parse::<AnswerKey>().ok();
    let question = question.and_then(|key| open.form.question(&key.question));
    question.map(|question| core.texts.question(question)).unwrap_or_default()
}

pub(super) fn section_of(open: &OpenVisit, key: &str) -> Option<SectionId> {
    let key: AnswerKey = key.parse().ok()?;
    open.form.question(&key.question).map(|question| question.section.clone())
}

/// Something else stands under the question than when the comment came.
pub(super) fn is_dealt_with(open: &OpenVisit, comment: &CommentRow) -> bool {
    comment.answer_then != register_text(&open.projection, &comment.key)
}

/// Everything that stands under a question, as one text to compare.
pub(crate) fn register_text(
    projection: &shared_model::projection::Projection,
    key: &str,
) -> Option<String> {
    let key: AnswerKey = key.parse().ok()?;
    let answers = projection.answers.get(&key);
    let linked: Vec<String> = projection.evidence_for(&key).map(|id| id.to_string()).collect();
    if answers.is_none() && linked.is_empty() {
        return None;
    }
    serde_json::to_string(&(answers, linked)).ok()
}
