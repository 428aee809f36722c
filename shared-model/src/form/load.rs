//! Reads a form file: every mistake with its place, or a form in which every name is known.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use toml::de::DeTable;

use super::question::{Drafted, question};
use super::read::{Fields, Located, Source};
use super::{
    DocumentKind, Form, FormFault, Gate, Group, Question, Section, Uses, Verified, cycle, lists,
    names,
};
use crate::expr::{Declarations, Expression, is_day};
use crate::hash::ContentHash;
use crate::ids::{QuestionId, SectionId};
use crate::limits::FORM_BYTES_MAX;
use crate::pack::VisitKind;

impl Form {
    /// Reads a form file.
    ///
    /// # Errors
    /// Every mistake that was found, in the file's order. A question without a
    /// zone does not load, and neither does one whose zone belongs to another document.
    pub fn load(toml: &str) -> Result<Self, Vec<FormFault>> {
        let source = Source::new(toml);
        if toml.len() > FORM_BYTES_MAX {
            let bytes = toml.len();
            source.fault(0, None, None, format!("{bytes} bytes: at most {FORM_BYTES_MAX}"));
            return Err(source.into_faults());
        }
        let document = match DeTable::parse(toml) {
            Ok(document) => document,
            Err(wrong) => {
                let at = wrong.span().map_or(0, |span| span.start);
                source.fault(at, None, None, wrong.message());
                return Err(source.into_faults());
            }
        };
        let form = Loader::new(&source, document.get_ref()).form(ContentHash::of(toml.as_bytes()));
        match (form, source.into_faults()) {
            (Some(form), faults) if faults.is_empty() => Ok(form),
            (_, faults) => Err(faults),
        }
    }
}

/// What the file declares, while the rest of it is read.
pub(super) struct Loader<'a, 's> {
    pub(super) source: &'a Source<'s>,
    root: Fields<'a, 's>,
    pub(super) document: DocumentKind,
    pub(super) kinds: Vec<VisitKind>,
    pub(super) vocabularies: BTreeMap<String, Arc<[String]>>,
    pub(super) groups: Vec<Group>,
    /// Questions whose type is wrong: what is said of them cannot be judged.
    pub(super) untyped: RefCell<BTreeSet<String>>,
}

/// A condition as it stands in the file, when it does.
pub(super) type Written = Option<Located<String>>;

impl<'a, 's> Loader<'a, 's> {
    fn new(source: &'a Source<'s>, document: &'a DeTable<'s>) -> Self {
        let root = Fields::new(source, document, 0);
        let kinds = root.names("kinds").unwrap_or_default();
        if kinds.is_empty() {
            root.fault("kinds", "a form names the kinds of visit it is for");
        }
        let document = root.name("document").unwrap_or_default();
        let vocabularies = lists::vocabularies(&root);
        let groups = lists::groups(&root);
        Self { source, root, document, kinds, vocabularies, groups, untyped: RefCell::default() }
    }

    fn form(self, hash: ContentHash) -> Option<Form> {
        let root = &self.root;
        let id = root.needed("id");
        let version = root.needed("version");
        let effective_from = root.needed("effective_from").and_then(|text| self.day(&text));
        let effective_to = root.text("effective_to").and_then(|text| self.day(&text));
        let verified = root.needed_name::<Verified>("verified");
        let (mut sections, section_whens, mut questions) = self.sections();
        let by_id = self.by_id(&questions);
        let plain: Vec<Question> = questions.iter().map(|draft| draft.question.clone()).collect();
        let names = names::declarations(&plain, &self.groups);
        for (section, when) in sections.iter_mut().zip(&section_whens) {
            let within = format!("section {}", section.id);
            section.when = self.condition(when, &names, None, (&within, "when"));
        }
        for (slot, draft) in questions.iter_mut().enumerate() {
            self.compile(draft, slot, &names);
        }
        let order = self.order(&sections, &questions, &section_whens);
        let gates = self.gates(&names, &sections, &by_id);
        let uses = self.uses(&by_id);
        self.unused_vocabularies(&questions);
        root.finish();
        Some(Form {
            id: id?.value,
            version: version?.value,
            effective_from: effective_from?,
            effective_to,
            document: self.document,
            kinds: self.kinds,
            verified: verified?,
            hash,
            groups: self.groups,
            sections,
            questions: questions.into_iter().map(|draft| draft.question).collect(),
            by_id,
            order: order?,
            gates,
            vocabularies: self.vocabularies,
            uses: uses?,
        })
    }

    fn day(&self, text: &Located<String>) -> Option<Date> {
        let day = text.value.parse().ok().filter(|_| is_day(&text.value));
        if day.is_none() {
            self.source.fault(text.at.start, None, None, "a day is written \"2026-11-24\"");
        }
        day
    }

    fn sections(&self) -> (Vec<Section>, Vec<Written>, Vec<Drafted>) {
        let (mut sections, mut whens, mut questions) = (Vec::new(), Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for mut fields in self.root.tables("section") {
            let Some(id) = fields.needed_name::<SectionId>("id") else { continue };
            fields.within = Some(format!("section {id}"));
            if !seen.insert(id.clone()) {
                fields.fault("id", format!("there are two sections {id}"));
            }
            let (kinds, collapsed_for) = (self.kinds(&fields, "kinds"), self.collapsed(&fields));
            let summary = fields.flag("summary", true);
            whens.push(fields.text("when"));
            let first = questions.len();
            for fields in fields.tables("question") {
                questions.extend(question(self, fields, &id, sections.len(), summary));
            }
            fields.finish();
            let slots = (first..questions.len()).collect();
            sections.push(Section { id, kinds, collapsed_for, summary, when: None, slots });
        }
        (sections, whens, questions)
    }

    /// Kinds of visit, each of them one of the form's.
    pub(super) fn kinds(&self, fields: &Fields<'_, '_>, field: &'static str) -> Vec<VisitKind> {
        let kinds: Vec<VisitKind> = fields.names(field).unwrap_or_default();
        if kinds.iter().any(|kind| !self.kinds.contains(kind)) {
            fields.fault(field, "this form is not for that kind of visit");
        }
        kinds
    }

    // 2026.1 wrote one word for all its kinds.
    fn collapsed(&self, fields: &Fields<'_, '_>) -> Vec<VisitKind> {
        if fields.flag("collapsed", false) {
            return self.kinds.clone();
        }
        self.kinds(fields, "collapsed_for")
    }

    fn by_id(&self, questions: &[Drafted]) -> BTreeMap<QuestionId, usize> {
        let mut by_id = BTreeMap::new();
        for (slot, draft) in questions.iter().enumerate() {
            let id = &draft.question.id;
            if by_id.insert(id.clone(), slot).is_some() {
                let message = format!("there are two questions {id}; an id is never used twice");
                self.source.fault(draft.at, Some(&draft.within()), Some("id"), message);
            }
            let taken = self.groups.iter().any(|group| group.id.as_str() == id.as_str());
            if taken || names::RESERVED.contains(&id.as_str()) {
                let message = format!("{id} means something else in conditions");
                self.source.fault(draft.at, Some(&draft.within()), Some("id"), message);
            }
        }
        by_id
    }

    fn order(
        &self,
        sections: &[Section],
        questions: &[Drafted],
        section_whens: &[Written],
    ) -> Option<Vec<usize>> {
        let read = |when: Option<&Expression>| when.map(Expression::questions).unwrap_or_default();
        let reads: Vec<BTreeSet<usize>> = questions
            .iter()
            .map(|draft| {
                let section = sections.get(draft.question.section_place);
                let mut all = read(section.and_then(|section| section.when.as_ref()));
                all.extend(read(draft.question.when.as_ref()));
                all.extend(read(draft.question.computed.as_ref()));
                all
            })
            .collect();
        let circle = match cycle::order(&reads) {
            Ok(order) => return Some(order),
            Err(circle) => circle,
        };
        let drafts: Vec<_> = circle.iter().filter_map(|slot| questions.get(*slot)).collect();
        let all: Vec<_> = drafts.iter().map(|draft| draft.question.id.to_string()).collect();
        for draft in drafts {
            let of_section = section_whens.get(draft.question.section_place);
            let written = draft.written.when.as_ref().or(of_section.and_then(Option::as_ref));
            let at = written.map_or(draft.at, |written| written.at.start);
            let message = format!("whether this is asked depends on itself: {}", all.join(", "));
            self.source.fault(at, Some(&draft.within()), Some("when"), message);
        }
        None
    }

    fn gates(
        &self,
        names: &Declarations,
        sections: &[Section],
        by_id: &BTreeMap<QuestionId, usize>,
    ) -> Vec<Gate> {
        let mut gates: Vec<Gate> = Vec::new();
        for mut fields in self.root.tables("gate") {
            let Some(id) = fields.needed("id") else { continue };
            let within = format!("gate {}", id.value);
            fields.within = Some(within.clone());
            if gates.iter().any(|gate| gate.id == id.value) {
                fields.fault("id", format!("there are two gates {}", id.value));
            }
            let section = fields.needed_name::<SectionId>("section");
            if section.as_ref().is_some_and(|id| sections.iter().all(|one| one.id != *id)) {
                fields.fault("section", "there is no such section");
            }
            let question = fields.name::<QuestionId>("question");
            if question.as_ref().is_some_and(|id| !by_id.contains_key(id)) {
                fields.fault("question", "there is no such question");
            }
            let kinds = self.kinds(&fields, "kinds");
            let when = self.condition(&fields.text("when"), names, None, (&within, "when"));
            let holds = self.condition(&fields.needed("holds"), names, None, (&within, "holds"));
            let waivable = fields.flag("waivable", false);
            fields.finish();
            if let (Some(section), Some(holds)) = (section, holds) {
                gates.push(Gate { id: id.value, section, question, kinds, when, holds, waivable });
            }
        }
        gates
    }

    fn uses(&self, by_id: &BTreeMap<QuestionId, usize>) -> Option<Uses> {
        let Some(mut fields) = self.root.table("uses") else {
            if self.document != DocumentKind::Visit {
                return Some(Uses::none());
            }
            self.root.fault("uses", "the table uses is missing");
            return None;
        };
        fields.within = Some("uses".to_owned());
        let known = |field: &'static str, id: QuestionId| {
            if by_id.contains_key(&id) {
                return Some(id);
            }
            fields.fault(field, format!("there is no question {id}"));
            None
        };
        let named = |field| known(field, fields.needed_name::<QuestionId>(field)?);
        let optional = |field| known(field, fields.name::<QuestionId>(field)?);
        let uses = Uses {
            entry: named("entry")?,
            seen: named("seen")?,
            serial: named("serial")?,
            serial_decision: named("serial_decision")?,
            as_described: optional("as_described"),
            unanswered: named("unanswered")?,
            recommendation: named("recommendation")?,
            comment: named("comment")?,
            signed: named("signed")?,
            not_signed_reason: named("not_signed_reason")?,
        };
        fields.finish();
        Some(uses)
    }

    fn unused_vocabularies(&self, questions: &[Drafted]) {
        let used: BTreeSet<_> =
            questions.iter().filter_map(|draft| draft.question.vocabulary.as_deref()).collect();
        for (name, _) in self.root.table("vocabulary").map(|one| one.lists()).unwrap_or_default() {
            if !used.contains(name.value.as_str()) {
                let message = format!("no question uses the vocabulary {}", name.value);
                self.source.fault(name.at.start, None, Some("vocabulary"), message);
            }
        }
    }
}
