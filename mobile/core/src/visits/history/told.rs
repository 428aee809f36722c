//! One put in words: what kind of thing it was, what it became, what it was before.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use shared_model::answer::{Answer, AnswerState};
use shared_model::document::Logged;
use shared_model::edits::Container;
use shared_model::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use shared_model::form::Question;
use shared_model::ids::{AnswerKey, EvidenceId, GroupId, RowKey, SectionId};
use shared_model::register::{self, Note, RowState};
use shared_model::texts::Texts;

use super::super::questions::provenance;
use super::super::{OpenVisit, disputes, links};
use crate::evidence;
use crate::ipc::{GivenBy, HistoryEntry, HistoryWhat};

/// One put, read as far as it takes to find it.
pub(super) struct Told<'a> {
    pub logged: &'a Logged,
    pub what: HistoryWhat,
    pub section: Option<&'a SectionId>,
    /// The question that it is about.
    key: Option<AnswerKey>,
    of: Of,
}

/// What was put.
enum Of {
    Answer(Answer),
    Row(RowKey, RowState),
    Evidence(EvidenceRecord),
    EvidenceNote(EvidenceId, EvidenceNote),
    Note(Note),
    Fact(serde_json::Value),
}

impl Told<'_> {
    /// What it was put over, where that was something else.
    pub(super) fn over(&self) -> &[String] {
        match self.logged.past.over.as_slice() {
            [same] if *same == self.logged.past.text => &[],
            over => over,
        }
    }

    /// Somebody recorded something else here without having seen this. Two who each
    /// say when they arrived do not disagree.
    pub(super) fn is_apart(&self) -> bool {
        self.logged.past.apart && !matches!(self.of, Of::Fact(_))
    }

    /// Several became one.
    pub(super) fn settles(&self) -> bool {
        self.logged.past.over.len() > 1 && !matches!(self.of, Of::Fact(_))
    }
}

/// What all of it is told with.
pub(super) struct Tellers<'a> {
    texts: &'a Texts,
    open: &'a OpenVisit,
    sections: BTreeMap<&'a GroupId, &'a SectionId>,
    titles: BTreeMap<RowKey, String>,
    /// The question that a piece of evidence was put beside.
    beside: BTreeMap<EvidenceId, AnswerKey>,
}

impl<'a> Tellers<'a> {
    pub(super) fn new(texts: &'a Texts, open: &'a OpenVisit, log: &[Logged]) -> Self {
        let mut sections = BTreeMap::new();
        for question in open.form.questions() {
            if let Some(group) = &question.group {
                sections.entry(group).or_insert(&question.section);
            }
        }
        let mut titles = BTreeMap::new();
        let mut beside = BTreeMap::new();
        for logged in log {
            match logged.container {
                Container::Rows => {
                    let state = read(&logged.past.text);
                    if let (Ok(key), Some(RowState::Added { title, .. })) =
                        (logged.key.parse::<RowKey>(), state)
                    {
                        titles.insert(key, title);
                    }
                }
                Container::EvidenceNotes => {
                    let note = read(&logged.past.text);
                    if let (Ok(key), Some(EvidenceNote::Link { answer })) =
                        (register::evidence_note_key(&logged.key), note)
                    {
                        beside.insert(key.evidence, answer);
                    }
                }
                Container::Meta | Container::Answers | Container::Evidence | Container::Notes => {}
            }
        }
        Self { texts, open, sections, titles, beside }
    }

    /// What a put is about; nothing where this app cannot read it.
    pub(super) fn told(&'a self, logged: &'a Logged) -> Option<Told<'a>> {
        let text = &logged.past.text;
        let (of, key) = match logged.container {
            Container::Answers => (Of::Answer(read(text)?), logged.key.parse().ok()),
            Container::Rows => (Of::Row(logged.key.parse().ok()?, read(text)?), None),
            Container::Evidence => {
                let beside = logged.key.parse().ok().and_then(|id| self.beside.get(&id)).cloned();
                (Of::Evidence(read(text)?), beside)
            }
            Container::EvidenceNotes => {
                let evidence = register::evidence_note_key(&logged.key).ok()?.evidence;
                let note: EvidenceNote = read(text)?;
                let key = match &note {
                    EvidenceNote::Link { answer } => Some(answer.clone()),
                    EvidenceNote::Caption { .. } | EvidenceNote::Exclude { .. } => {
                        self.beside.get(&evidence).cloned()
                    }
                };
                (Of::EvidenceNote(evidence, note), key)
            }
            Container::Notes => {
                let note: Note = read(text)?;
                let about = note.about.clone();
                (Of::Note(note), about)
            }
            Container::Meta => (Of::Fact(read(text)?), None),
        };
        let section = match &of {
            Of::Row(row, _) => self.sections.get(&row.group).copied(),
            Of::Answer(_) | Of::Evidence(_) | Of::EvidenceNote(..) | Of::Note(_) | Of::Fact(_) => {
                key.as_ref().and_then(|key| Some(&self.form_question(key)?.section))
            }
        };
        let what = what(logged, &of);
        Some(Told { logged, what, section, key, of })
    }

    /// Whether it belongs to the history of one question: its answers, what was put
    /// beside it, and what became of its row.
    pub(super) fn is_about(&self, told: &Told<'_>, key: &AnswerKey) -> bool {
        match &told.of {
            Of::Row(row, _) => {
                let question = self.form_question(key);
                let of = question
                    .zip(key.row.as_ref())
                    .and_then(|(question, row)| disputes::row_key(question, row));
                of.as_ref() == Some(row)
            }
            Of::Answer(_) | Of::Evidence(_) | Of::EvidenceNote(..) | Of::Note(_) | Of::Fact(_) => {
                told.key.as_ref() == Some(key)
            }
        }
    }

    /// The words of a question.
    pub(super) fn question(&self, key: &AnswerKey) -> Option<String> {
        Some(self.texts.question(self.form_question(key)?))
    }

    /// All of it in words.
    pub(super) fn entry(&self, told: &Told<'_>, given: GivenBy) -> HistoryEntry {
        let answer = match &told.of {
            Of::Answer(answer) => Some(answer),
            Of::Row(..) | Of::Evidence(_) | Of::EvidenceNote(..) | Of::Note(_) | Of::Fact(_) => {
                None
            }
        };
        let over = told.over().iter();
        HistoryEntry {
            op: told.logged.past.op.to_string(),
            what: told.what,
            key: told.key.as_ref().map(ToString::to_string),
            section: told.section.map(ToString::to_string),
            section_title: told.section.map(|id| self.texts.get(&format!("s-{id}"))),
            row: told.key.as_ref().and_then(|key| self.row_of(key)),
            about: self.about(told),
            now: self.now(told),
            was: over.map(|text| self.was(told, text)).collect(),
            note: answer.and_then(|answer| answer.note.clone()),
            provenance: answer.map(|answer| provenance(answer.provenance).to_owned()),
            given,
            apart: told.is_apart(),
        }
    }

    fn form_question(&self, key: &AnswerKey) -> Option<&'a Question> {
        self.open.form.question(&key.question)
    }

    fn about(&self, told: &Told<'_>) -> String {
        let question = || told.key.as_ref().and_then(|key| self.question(key));
        match &told.of {
            Of::Answer(_) => question().unwrap_or_else(|| told.logged.key.clone()),
            Of::Row(key, _) => self.title(key),
            Of::Evidence(record) => record.exhibit.clone(),
            Of::EvidenceNote(id, _) => self.exhibit(id),
            Of::Note(_) => question().unwrap_or_else(|| "Note".to_owned()),
            Of::Fact(_) if told.what == HistoryWhat::Arrived => "The visit".to_owned(),
            Of::Fact(_) => told.logged.key.clone(),
        }
    }

    fn now(&self, told: &Told<'_>) -> String {
        match &told.of {
            Of::Answer(answer) => self.answer(told, answer),
            Of::Row(_, state) => self.row(state),
            Of::Evidence(_) => {
                told.key.as_ref().and_then(|key| self.question(key)).unwrap_or_default()
            }
            Of::EvidenceNote(_, note) => match note {
                EvidenceNote::Caption { text } => text.clone(),
                EvidenceNote::Exclude { reason } => reason.clone(),
                EvidenceNote::Link { answer } => self.question(answer).unwrap_or_default(),
            },
            Of::Note(note) => note.text.clone(),
            Of::Fact(fact) => fact_words(told.what, fact),
        }
    }

    /// A text that was put over, as the same kind of thing.
    fn was(&self, told: &Told<'_>, text: &str) -> String {
        let words = match &told.of {
            Of::Answer(_) => read(text).map(|answer| self.answer(told, &answer)),
            Of::Row(..) => read(text).map(|state| self.row(&state)),
            Of::Fact(_) => read(text).map(|fact| fact_words(told.what, &fact)),
            Of::Evidence(_) | Of::EvidenceNote(..) | Of::Note(_) => None,
        };
        words.unwrap_or_else(|| text.to_owned())
    }

    fn answer(&self, told: &Told<'_>, answer: &Answer) -> String {
        let question = told.key.as_ref().and_then(|key| self.form_question(key));
        match question {
            Some(question) => links::words(self.texts, self.open, question, answer),
            // A question of another form: what was recorded, as it was.
            None => told.logged.past.text.clone(),
        }
    }

    fn row(&self, state: &RowState) -> String {
        match state {
            RowState::Added { title, .. } => format!("In the list: {title}"),
            RowState::Withdrawn { reason } => format!("Taken out: {reason}"),
            RowState::SameAs { other, reason } => {
                format!("The same as {}: {reason}", self.title(other))
            }
        }
    }

    fn title(&self, key: &RowKey) -> String {
        let added = self.titles.get(key).cloned();
        added.unwrap_or_else(|| disputes::row_title(self.open, key))
    }

    fn row_of(&self, key: &AnswerKey) -> Option<String> {
        let question = self.form_question(key)?;
        Some(self.title(&disputes::row_key(question, key.row.as_ref()?)?))
    }

    fn exhibit(&self, id: &EvidenceId) -> String {
        let record = self.open.projection.evidence.get(id).and_then(|register| register.first());
        record.map_or_else(|| id.to_string(), |record| record.value.exhibit.clone())
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn what(logged: &Logged, of: &Of) -> HistoryWhat {
    let over = &logged.past.over;
    match of {
        Of::Answer(_) if over.len() > 1 => HistoryWhat::Settled,
        Of::Answer(answer) if matches!(answer.state, AnswerState::Withdrawn { .. }) => {
            HistoryWhat::TakenBack
        }
        Of::Answer(_) if over.iter().any(|text| *text != logged.past.text) => HistoryWhat::Changed,
        Of::Answer(_) => HistoryWhat::Answered,
        Of::Row(_, RowState::Added { .. }) if over.is_empty() => HistoryWhat::RowAdded,
        Of::Row(_, RowState::Added { .. }) => HistoryWhat::RowKept,
        Of::Row(_, RowState::Withdrawn { .. }) => HistoryWhat::RowTakenOut,
        Of::Row(_, RowState::SameAs { .. }) => HistoryWhat::RowJoined,
        Of::Evidence(record) => match evidence::kind(record) {
            EvidenceKind::Photo => HistoryWhat::Photo,
            EvidenceKind::Signature => HistoryWhat::Signature,
            EvidenceKind::Document => HistoryWhat::Document,
        },
        Of::EvidenceNote(_, EvidenceNote::Caption { .. }) => HistoryWhat::Caption,
        Of::EvidenceNote(_, EvidenceNote::Link { .. }) => HistoryWhat::Linked,
        Of::EvidenceNote(_, EvidenceNote::Exclude { .. }) => HistoryWhat::LeftOut,
        Of::Note(_) => HistoryWhat::Note,
        Of::Fact(_) if logged.key == "arrived" => HistoryWhat::Arrived,
        Of::Fact(_) => HistoryWhat::Other,
    }
}

/// What was recorded on arriving; anything else as it stands in the record.
fn fact_words(what: HistoryWhat, fact: &serde_json::Value) -> String {
    if what != HistoryWhat::Arrived {
        return fact.to_string();
    }
    let read = fact.get("markers_read").and_then(serde_json::Value::as_bool).unwrap_or(false);
    if read { "The safety markers were read".to_owned() } else { "Arrived".to_owned() }
}
