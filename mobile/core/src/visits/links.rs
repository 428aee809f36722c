//! What a concern rests on: chosen among the answers and the evidence of the visit.

use shared_model::answer::{Answer, Value};
use shared_model::form::{Question, QuestionType};
use shared_model::links::{self, Target};
use shared_model::texts::Texts;

use super::{OpenVisit, questions};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{LinkTarget, LinkTargets, OfVisit, OptionView};
use crate::tablet::{Core, Tablet};

/// Sections that judge: a concern rests on what was said and seen, not on itself.
const JUDGING: [&str; 2] = ["k", "v"];

impl Tablet {
    pub(crate) fn link_targets(&self, request: OfVisit) -> CoreResult<LinkTargets> {
        self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            let mut targets = of_answers(core, open);
            targets.extend(of_evidence(core, open));
            Ok(LinkTargets { targets })
        })
    }
}

/// Refuses a link to what does not stand in this visit.
pub(super) fn check(open: &OpenVisit, question: &Question, answer: &Answer) -> CoreResult<()> {
    if links::of(question, answer).iter().all(|link| link.stands(&open.projection)) {
        return Ok(());
    }
    Err(CoreError::invalid(
        "one of these is not, or no longer, an answer or a piece of evidence of this visit",
    ))
}

/// What an answer of links leads to, as options of its question: only those chosen.
pub(super) fn chosen(
    texts: &Texts,
    open: &OpenVisit,
    question: &Question,
    answer: Option<&Answer>,
) -> Vec<OptionView> {
    let found = answer.map(|answer| links::of(question, answer)).unwrap_or_default();
    let view =
        |target: &Target| OptionView { id: target.to_string(), label: label(texts, open, target) };
    found.iter().map(view).collect()
}

/// An answer as a person would read it, links by what they lead to.
pub(super) fn words(
    texts: &Texts,
    open: &OpenVisit,
    question: &Question,
    answer: &Answer,
) -> String {
    match (question.of, answer.value()) {
        (QuestionType::Links, Some(Value::Many(_))) => {
            let lines = chosen(texts, open, question, Some(answer)).into_iter();
            lines.map(|one| one.label).collect::<Vec<_>>().join("; ")
        }
        _ => questions::words(texts, question, answer),
    }
}

fn label(texts: &Texts, open: &OpenVisit, target: &Target) -> String {
    let words = target.words(&open.form, &open.projection, texts);
    let words = words.unwrap_or_else(|| target.to_string());
    match target {
        Target::Answer(_) => words,
        Target::Evidence(id) => match open.projection.caption_of(id) {
            Some(caption) => format!("{words}: {caption}"),
            None => words,
        },
    }
}

fn of_answers(core: &Core, open: &OpenVisit) -> Vec<LinkTarget> {
    let mut targets = Vec::new();
    for section in &open.state.sections {
        if JUDGING.contains(&section.id.as_str()) {
            continue;
        }
        let place = core.texts.get(&format!("s-{}", section.id));
        for state in &section.questions {
            let target = Target::Answer(state.key.clone());
            if target.stands(&open.projection) {
                let id = target.to_string();
                let label = label(&core.texts, open, &target);
                targets.push(LinkTarget { id, place: place.clone(), label });
            }
        }
    }
    targets
}

fn of_evidence(core: &Core, open: &OpenVisit) -> Vec<LinkTarget> {
    let ids = open.projection.evidence.keys().map(|id| Target::Evidence(*id));
    let standing = ids.filter(|target| target.stands(&open.projection));
    let view = |target: Target| LinkTarget {
        id: target.to_string(),
        place: "Evidence".to_owned(),
        label: label(&core.texts, open, &target),
    };
    standing.map(view).collect()
}
