//! One question as the screen shows it: what is asked, what stands, what is wrong.

use std::collections::BTreeMap;

use shared_model::answer::{Answer, AnswerState, Confidence, NotAskedReason, Provenance, Value};
use shared_model::form::{
    FormRow, Message, Question, QuestionState, QuestionType, RowSource, StateName, Zone,
};
use shared_model::ids::{AnswerKey, EvidenceId};
use shared_model::summary::value_words;
use shared_model::texts::Texts;

use super::given::Whose;
use super::{OpenVisit, disputes, last_time, links, small};
use crate::ipc::{AnswerView, EvidenceView, OptionView, QuestionKind, QuestionView, ZoneView};

/// What a question's view is made of besides the visit.
pub(super) struct Around {
    pub drafts: BTreeMap<String, String>,
    pub comments: BTreeMap<String, String>,
    pub evidence: BTreeMap<EvidenceId, EvidenceView>,
    pub whose: Whose,
}

/// One question.
pub(super) fn view(
    texts: &Texts,
    open: &OpenVisit,
    around: &Around,
    state: &QuestionState,
) -> Option<QuestionView> {
    let question = open.form.question(&state.key.question)?;
    let key = state.key.to_string();
    let say = |messages: &[Message]| messages.iter().map(|one| texts.say(one)).collect();
    let evidence = open.projection.evidence_for(&state.key);
    Some(QuestionView {
        text: texts.question(question),
        help: texts.help(question),
        kind: if *open.form.uses().signed.as_str() == *question.id.as_str() {
            // Set in hand-over and nowhere else.
            QuestionKind::Declaration
        } else {
            kind(question.of)
        },
        options: options(texts, open, question, &state.key),
        zone: zone(question.zone),
        required: state.required,
        answer: match &state.computed {
            Some(value) => Some(worked_out(texts, question, value)),
            None => answer(texts, open, question, &state.key),
        },
        disputed: disputes::answers(texts, open, &around.whose, question, &state.key),
        provenances: question.provenances.iter().map(|one| provenance(*one).to_owned()).collect(),
        states: states(question),
        draft: around.drafts.get(&key).cloned(),
        last_time: last_time::beside(texts, open, around, (question, state)),
        photos_wanted: state.photo_wanted || question.of == QuestionType::Photos,
        evidence: evidence.filter_map(|id| around.evidence.get(&id).cloned()).collect(),
        comment: around.comments.get(&key).cloned(),
        faults: say(&state.hard),
        soft: say(&state.soft),
        max_chars: small(question.max_chars),
        computed: question.computed.is_some() || question.provenances == [Provenance::Derived],
        key,
    })
}

pub(super) const fn zone(zone: Zone) -> ZoneView {
    match zone {
        Zone::Shared => ZoneView::Shared,
        // No visit form holds a restricted question; were there one, it is not the applicant's.
        Zone::Officer | Zone::Restricted => ZoneView::Officer,
    }
}

const fn kind(of: QuestionType) -> QuestionKind {
    match of {
        QuestionType::YesNo => QuestionKind::YesNo,
        QuestionType::Choice | QuestionType::Rating => QuestionKind::Choice,
        QuestionType::Many | QuestionType::Document | QuestionType::Firearms => QuestionKind::Many,
        QuestionType::Text | QuestionType::Location => QuestionKind::Text,
        QuestionType::LongText | QuestionType::Address => QuestionKind::LongText,
        QuestionType::Signature => QuestionKind::Signature,
        QuestionType::Links => QuestionKind::Links,
        QuestionType::Number => QuestionKind::Number,
        QuestionType::Date => QuestionKind::Date,
        QuestionType::DateTime => QuestionKind::DateTime,
        QuestionType::Photos => QuestionKind::Photos,
        QuestionType::Declaration => QuestionKind::Declaration,
    }
}

fn options(
    texts: &Texts,
    open: &OpenVisit,
    question: &Question,
    key: &AnswerKey,
) -> Vec<OptionView> {
    if question.of == QuestionType::Links {
        let register = open.projection.answers.get(key).and_then(|register| register.first());
        return links::chosen(texts, open, question, register.map(|one| &one.value));
    }
    if question.of == QuestionType::Firearms {
        let rows = open.form.groups().iter().filter(|group| group.rows == RowSource::Guns);
        let rows = rows.filter_map(|group| open.state.rows.get(&group.id)).flatten();
        let view = |row: &FormRow| OptionView { id: row.row.to_string(), label: row.title.clone() };
        return rows.map(view).collect();
    }
    let view =
        |id: &String| OptionView { id: id.clone(), label: texts.option(question, id.as_str()) };
    question.options.iter().map(view).collect()
}

fn states(question: &Question) -> Vec<String> {
    let besides = question.states.iter().filter(|state| **state != StateName::Answered);
    besides.map(|state| state.name().to_owned()).collect()
}

fn answer(
    texts: &Texts,
    open: &OpenVisit,
    question: &Question,
    key: &AnswerKey,
) -> Option<AnswerView> {
    let register = open.projection.answers.get(key)?;
    let first = register.first()?;
    let answer = &first.value;
    Some(AnswerView {
        state: StateName::from(&answer.state).name().to_owned(),
        value: answer.value().cloned(),
        text: links::words(texts, open, question, answer),
        provenance: provenance(answer.provenance).to_owned(),
        confidence: answer.confidence.map(|one| confidence(one).to_owned()),
        note: answer.note.clone(),
        from: answer.from.clone(),
        by: open.name_of(first.by),
        at: crate::time::text(first.at_ms),
    })
}

/// What a computed question comes to: nobody put it, so nobody and no time stands by it.
fn worked_out(texts: &Texts, question: &Question, value: &Value) -> AnswerView {
    AnswerView {
        state: StateName::Answered.name().to_owned(),
        value: Some(value.clone()),
        text: value_words(question, value, texts),
        provenance: provenance(Provenance::Derived).to_owned(),
        confidence: None,
        note: None,
        from: None,
        by: String::new(),
        at: String::new(),
    }
}

/// An answer as a person would read it.
pub(super) fn words(texts: &Texts, question: &Question, answer: &Answer) -> String {
    let name = |state: StateName| texts.get(&format!("t-{}", state.name()));
    let because = |reason: &str| format!("{}: {reason}", name(StateName::from(&answer.state)));
    match &answer.state {
        AnswerState::Answered { value } => value_words(question, value, texts),
        AnswerState::Declined => name(StateName::Declined),
        AnswerState::NotAsked { reason } => because(&texts.get(not_asked(*reason))),
        AnswerState::NotApplicable { reason }
        | AnswerState::CannotSee { reason }
        | AnswerState::Withdrawn { reason }
        | AnswerState::Pending { task: reason } => because(reason),
    }
}

const fn not_asked(reason: NotAskedReason) -> &'static str {
    match reason {
        NotAskedReason::Unsafe => "n-unsafe",
        NotAskedReason::Interrupted => "n-interrupted",
        NotAskedReason::NotRelevant => "n-not_relevant",
        NotAskedReason::ThirdPartyPresent => "n-third_party_present",
        NotAskedReason::Time => "n-time",
        NotAskedReason::Forgot => "n-forgot",
    }
}

pub(super) const fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Observed => "observed",
        Provenance::Applicant => "applicant",
        Provenance::ThirdParty => "third_party",
        Provenance::Document => "document",
        Provenance::Record => "record",
        Provenance::Derived => "derived",
    }
}

pub(super) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Fairly => "fairly",
        Confidence::Unsure => "unsure",
    }
}
