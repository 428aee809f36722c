//! The answers of a submission as a reader sees them: in the order of the form,
//! with state, provenance, who and when, and what changed since the one before.

use std::collections::BTreeMap;

use shared_model::answer::{Answer, AnswerState, Value};
use shared_model::evidence::EvidenceKind;
use shared_model::form::{Question, QuestionType, Zone};
use shared_model::ids::{AnswerKey, EvidenceId, RowKey};
use shared_model::last_time;
use shared_model::links;
use shared_model::projection::{Projection, Recorded};
use shared_model::summary::value_words;

use super::{Comment, Flag, PictureView};
use crate::web::clock;
use crate::web::submission::{Loaded, texts};
use crate::web::words;

/// One section.
#[derive(Debug)]
pub struct SectionView {
    /// `d`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// No answer of it is shared with the applicant.
    pub private: bool,
    /// How many answers it has.
    pub count: usize,
    /// How many of them have a flag.
    pub flagged: usize,
    /// How many of them changed.
    pub changed: usize,
    /// Its answers, by row.
    pub groups: Vec<GroupView>,
}

/// The answers about one gun or address, or about none.
#[derive(Debug)]
pub struct GroupView {
    /// The row, when it is about one.
    pub row: Option<RowKey>,
    /// What the row is called; empty for no row.
    pub title: String,
    /// In the order of the form.
    pub answers: Vec<AnswerView>,
}

/// One question with what stands under it.
#[derive(Debug)]
pub struct AnswerView {
    /// [`AnswerKey`] as text.
    pub key: String,
    /// Names it in the page.
    pub anchor: String,
    /// In words.
    pub question: String,
    /// Only the force sees it.
    pub officer_only: bool,
    /// Another answer than at the visit before this one.
    pub different: bool,
    /// The state of the first answer; empty when nothing was recorded.
    pub state: &'static str,
    /// One, or several in disagreement.
    pub said: Vec<SaidView>,
    /// Differs from the submission before.
    pub changed: bool,
    /// What the submission before said, when it differs.
    pub was: Option<String>,
    /// Something to look at.
    pub flagged: bool,
    /// What, in words.
    pub flags: Vec<Flag>,
    /// Linked to it.
    pub pictures: Vec<PictureView>,
    /// What was asked here when it was returned.
    pub comments: Vec<Comment>,
    /// What the reader had typed, after a refusal.
    pub typed: String,
}

/// One answer in words.
#[derive(Debug)]
pub struct SaidView {
    /// "Declined", "Not asked"; empty when it was answered.
    pub state: String,
    /// The value or the reason.
    pub text: String,
    /// What the officer wrote with it.
    pub note: String,
    /// How, who, when.
    pub by: String,
}

/// What every answer is set beside.
pub(in crate::web) struct Beside<'a> {
    pub(in crate::web) loaded: &'a Loaded,
    pub(in crate::web) pictures: &'a [PictureView],
    pub(in crate::web) comments: &'a BTreeMap<String, Vec<Comment>>,
    pub(in crate::web) typed: &'a BTreeMap<String, String>,
}

pub(in crate::web) fn sections(beside: &Beside<'_>) -> Vec<SectionView> {
    let mut views = Vec::new();
    for section in &beside.loaded.state.sections {
        let mut groups: Vec<GroupView> = Vec::new();
        for asked in &section.questions {
            let Some(question) = beside.loaded.form.question(&asked.key.question) else { continue };
            let title = row_title(beside.loaded, question, &asked.key);
            let mut answer = answer(beside, question, &asked.key);
            let soft = asked.soft.iter().chain(&asked.hard);
            answer.flags.extend(soft.map(|message| Flag::warn(texts().say(message))));
            answer.flagged |= !answer.flags.is_empty();
            let row = question.group.clone().zip(asked.key.row.clone());
            place(&mut groups, row.map(|(group, row)| RowKey { group, row }), title, answer);
        }
        if groups.is_empty() {
            continue;
        }
        let all = || groups.iter().flat_map(|group| &group.answers);
        views.push(SectionView {
            id: section.id.to_string(),
            title: texts().get(&format!("s-{}", section.id)),
            private: section.private,
            count: all().filter(|answer| !answer.said.is_empty()).count(),
            flagged: all().filter(|answer| answer.flagged).count(),
            changed: all().filter(|answer| answer.changed).count(),
            groups,
        });
    }
    views
}

// The form goes question by question; a reader goes gun by gun.
fn place(groups: &mut Vec<GroupView>, row: Option<RowKey>, title: String, answer: AnswerView) {
    let found = match &row {
        Some(_) => groups.iter_mut().find(|group| group.row == row),
        None => groups.last_mut().filter(|group| group.row.is_none()),
    };
    match found {
        Some(group) => group.answers.push(answer),
        None => groups.push(GroupView { row, title, answers: vec![answer] }),
    }
}

pub(in crate::web) fn answer(
    beside: &Beside<'_>,
    question: &Question,
    key: &AnswerKey,
) -> AnswerView {
    let loaded = beside.loaded;
    let key_text = key.to_string();
    let register = loaded.projection.answers.get(key);
    let said: Vec<SaidView> =
        register.into_iter().flatten().map(|recorded| said(loaded, question, recorded)).collect();
    let first = register.and_then(|register| register.first());
    let former = loaded.former.as_ref();
    let changed = former.is_some_and(|former| differs(former, &loaded.projection, key));
    let linked: Vec<EvidenceId> = loaded.projection.evidence_for(key).collect();
    let pictures = beside.pictures.iter().filter(|picture| linked.contains(&picture.evidence));
    let mut flags = Vec::new();
    if said.len() > 1 {
        flags.push(Flag::warn("Two different answers"));
    }
    if first.is_some_and(|it| matches!(it.value.state, AnswerState::Pending { .. })) {
        flags.push(Flag::act("Still to come"));
    }
    AnswerView {
        anchor: anchor(key),
        question: texts().question(question),
        officer_only: question.zone != Zone::Shared,
        different: last_time::differs(loaded.form, &loaded.pack, &loaded.projection, key),
        state: first.map_or("", |recorded| state_name(&recorded.value.state)),
        said,
        was: changed.then(|| former.map(|former| in_words(former, question, key))).flatten(),
        changed,
        flagged: !flags.is_empty(),
        flags,
        pictures: pictures.cloned().collect(),
        comments: beside.comments.get(&key_text).cloned().unwrap_or_default(),
        typed: beside.typed.get(&key_text).cloned().unwrap_or_default(),
        key: key_text,
    }
}

/// Whether what stands under a key differs between two submissions. Who said
/// it and when does not count, only what.
#[must_use]
pub fn differs(before: &Projection, now: &Projection, key: &AnswerKey) -> bool {
    let values = |projection: &Projection| {
        let register = projection.answers.get(key).into_iter().flatten();
        let mut values: Vec<Answer> = register.map(|recorded| recorded.value.clone()).collect();
        values.sort();
        values
    };
    values(before) != values(now)
}

/// What stands under a key, in one line.
#[must_use]
pub fn in_words(projection: &Projection, question: &Question, key: &AnswerKey) -> String {
    let register = projection.answers.get(key).into_iter().flatten();
    let lines: Vec<String> = register
        .map(|recorded| {
            let (state, text) = state_words(question, &recorded.value);
            let note = recorded.value.note.as_deref().unwrap_or_default();
            [state.as_str(), text.as_str(), note]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(": ")
        })
        .collect();
    if lines.is_empty() { "Nothing recorded".to_owned() } else { lines.join(" / ") }
}

/// Names a key in an address.
#[must_use]
pub fn anchor(key: &AnswerKey) -> String {
    match &key.row {
        Some(row) => format!("q-{}-{row}", key.question),
        None => format!("q-{}", key.question),
    }
}

fn said(loaded: &Loaded, question: &Question, recorded: &Recorded<Answer>) -> SaidView {
    let (state, text) = match (question.of, recorded.value.value()) {
        (QuestionType::Links, Some(Value::Many(items))) => {
            let words = links::words(items, loaded.form, &loaded.projection, texts());
            (String::new(), words.join("; "))
        }
        _ => state_words(question, &recorded.value),
    };
    let mut by = vec![
        words::provenance(recorded.value.provenance).to_owned(),
        loaded.name(recorded.by),
        clock::moment(recorded.at_ms, recorded.at_ms.saturating_add(10 * 86_400_000)),
    ];
    if let Some(confidence) = recorded.value.confidence {
        by.insert(1, words::confidence(confidence).to_owned());
    }
    let by = by.join(" · ");
    let mut letters = by.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    SaidView {
        state,
        text,
        note: recorded.value.note.clone().unwrap_or_default(),
        by: format!("{}{}", first.unwrap_or_default(), letters.as_str()),
    }
}

fn state_words(question: &Question, answer: &Answer) -> (String, String) {
    let state = |name: &str| texts().get(&format!("t-{name}"));
    match &answer.state {
        AnswerState::Answered { value } => (String::new(), value_words(question, value, texts())),
        AnswerState::Declined => (state("declined"), String::new()),
        AnswerState::NotAsked { reason } => {
            let name = serde_json::to_value(reason).ok();
            let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
            (state("not_asked"), texts().get(&format!("n-{name}")))
        }
        AnswerState::NotApplicable { reason } => (state("not_applicable"), reason.clone()),
        AnswerState::CannotSee { reason } => (state("cannot_see"), reason.clone()),
        AnswerState::Pending { task } => (state("pending"), task.clone()),
        AnswerState::Withdrawn { reason } => (state("withdrawn"), reason.clone()),
    }
}

fn state_name(state: &AnswerState) -> &'static str {
    shared_model::form::StateName::from(state).name()
}

pub(in crate::web) fn row_title(loaded: &Loaded, question: &Question, key: &AnswerKey) -> String {
    let Some(row) = &key.row else { return String::new() };
    let title = loaded.state.title(question.group.as_ref(), Some(row));
    title.map_or_else(|| row.to_string(), str::to_owned)
}

pub(in crate::web) fn pictures(loaded: &Loaded) -> Vec<PictureView> {
    let evidence = loaded.projection.evidence.iter();
    evidence
        .filter_map(|(id, register)| {
            let record = &register.first()?.value;
            let held = loaded.held.contains(id);
            let caption = loaded.projection.caption_of(id).unwrap_or_default().to_owned();
            let kind = match record.kind {
                EvidenceKind::Photo => "Photograph",
                EvidenceKind::Document => "Document",
                EvidenceKind::Signature => "Signature",
            };
            let picture = record.kind == EvidenceKind::Signature
                || matches!(record.media_type.as_str(), "image/jpeg" | "image/png");
            let alt = if caption.is_empty() {
                format!("{kind} {}", record.exhibit)
            } else {
                format!("{kind} {}: {caption}", record.exhibit)
            };
            Some(PictureView {
                evidence: *id,
                id: id.to_string(),
                anchor: id.to_string().replace('/', "-"),
                kind,
                exhibit: record.exhibit.clone(),
                alt,
                caption,
                taken: clock::recorded(&record.taken_at),
                size: words::size(record.size_bytes),
                held,
                shown: held && picture,
                excluded: loaded.projection.excluded(id).unwrap_or_default().to_owned(),
            })
        })
        .collect()
}
