//! Reads one question of a form file.

use std::sync::Arc;

use super::load::Loader;
use super::read::{Fields, Located};
use super::{DocumentKind, Question, QuestionType, StateName, Zone};
use crate::answer::Provenance;
use crate::ids::{GroupId, QuestionId, SectionId};
use crate::limits::TEXT_CHARS_MAX;
use crate::pack::VisitKind;

/// A question whose conditions are read and not compiled yet.
pub(super) struct Drafted {
    pub(super) question: Question,
    pub(super) at: usize,
    pub(super) written: Conditions,
}

/// What a question says by expressions, as the file has them.
pub(super) struct Conditions {
    pub(super) when: Option<Located<String>>,
    pub(super) required_when: Option<Located<String>>,
    pub(super) evidence_when: Option<Located<String>>,
    pub(super) computed: Option<Located<String>>,
    /// What the office has to do, and when.
    pub(super) task: Option<(String, Located<String>)>,
    /// Condition, whether it is hard, and what it says.
    pub(super) checks: Vec<(Located<String>, bool, String)>,
}

impl Drafted {
    /// What mistakes in it are said to be within.
    pub(super) fn within(&self) -> String {
        format!("question {}", self.question.id)
    }
}

/// Reads the fields. `None` without an id, which others could not name either.
/// A field that is wrong is a fault already: the draft keeps a stand-in, so that
/// what names this question is not said to be wrong as well.
pub(super) fn question(
    loader: &Loader<'_, '_>,
    mut fields: Fields<'_, '_>,
    section: &SectionId,
    section_place: usize,
    section_summary: bool,
) -> Option<Drafted> {
    let id = fields.needed_name::<QuestionId>("id")?;
    fields.within = Some(format!("question {id}"));
    let domain = domain(&fields);
    let of = fields.needed_name::<QuestionType>("type");
    let zone = zone(loader.document, &fields);
    let (vocabulary, options) = options(loader, &fields, of);
    let group = fields.name::<GroupId>("group");
    let group_place = group.as_ref().and_then(|group| place(loader, &fields, group));
    let (kinds, required_for) = asked_for(loader, &fields);
    let (min_chars, max_chars) = text_bounds(&fields, of);
    let (min, max) = number_bounds(&fields, of);
    let written = written(&fields);
    let summary = summary(&fields, zone, section_summary);
    let question = Question {
        domain: domain.unwrap_or_default(),
        section: section.clone(),
        group,
        of: of.unwrap_or(QuestionType::Text),
        zone: zone.unwrap_or(Zone::Officer),
        vocabulary,
        options,
        kinds,
        required_for,
        required_when: None,
        when: None,
        checks: Vec::new(),
        must_agree: fields.flag("must_agree", false),
        evidence_when: None,
        provenances: provenances(&fields, zone),
        states: states(&fields),
        min_chars,
        max_chars,
        min,
        max,
        source: fields.text("source").map(|text| text.value),
        help: fields.flag("help", false),
        prompt: fields.flag("prompt", false),
        computed: None,
        task: None,
        summary,
        group_place,
        section_place,
        id,
    };
    fields.finish();
    if of.is_none() {
        loader.untyped.borrow_mut().insert(question.id.to_string());
    }
    Some(Drafted { question, at: fields.at, written })
}

fn domain(fields: &Fields<'_, '_>) -> Option<String> {
    let text = fields.needed("domain")?.value;
    let mut characters = text.chars();
    let letter = characters.next().is_some_and(|first| first.is_ascii_uppercase());
    let number = characters.as_str();
    let row = letter && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    if !row {
        fields.fault("domain", "a row is a letter and a number: \"D11\"");
    }
    Some(text)
}

fn zone(document: DocumentKind, fields: &Fields<'_, '_>) -> Option<Zone> {
    let zone = fields.needed_name("zone")?;
    match (document, zone) {
        (DocumentKind::Visit, Zone::Restricted) => fields.fault(
            "zone",
            "a restricted question belongs to the annex or a conversation, never to a visit",
        ),
        (DocumentKind::Annex | DocumentKind::Conversation, Zone::Shared | Zone::Officer) => {
            fields.fault("zone", "every question of an annex or a conversation is restricted");
        }
        (DocumentKind::Visit, Zone::Shared | Zone::Officer)
        | (DocumentKind::Annex | DocumentKind::Conversation, Zone::Restricted) => {}
    }
    Some(zone)
}

// What must end in a state for a kind is asked for that kind.
fn asked_for(loader: &Loader<'_, '_>, fields: &Fields<'_, '_>) -> (Vec<VisitKind>, Vec<VisitKind>) {
    let kinds = loader.kinds(fields, "kinds");
    let required_for = loader.kinds(fields, "required_for");
    if !kinds.is_empty() && required_for.iter().any(|kind| !kinds.contains(kind)) {
        fields.fault("required_for", "it is not asked for one of these kinds of visit");
    }
    (kinds, required_for)
}

fn written(fields: &Fields<'_, '_>) -> Conditions {
    Conditions {
        when: fields.text("when"),
        required_when: fields.text("required_when"),
        evidence_when: fields.text("photo_when"),
        computed: fields.text("computed"),
        task: task(fields),
        checks: checks(fields),
    }
}

fn task(fields: &Fields<'_, '_>) -> Option<(String, Located<String>)> {
    match (fields.text("task"), fields.text("task_when")) {
        (Some(kind), Some(when)) => Some((kind.value, when)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            fields.fault("task", "a task has a kind and the condition that opens it");
            None
        }
    }
}

fn options(
    loader: &Loader<'_, '_>,
    fields: &Fields<'_, '_>,
    of: Option<QuestionType>,
) -> (Option<String>, Arc<[String]>) {
    let wanted = of.is_some_and(|of| of.is_one_option() || of.is_options());
    let none = || Arc::from(Vec::new());
    let Some(name) = fields.text("options") else {
        if wanted {
            fields.fault("options", "a choice names the vocabulary of its options");
        }
        return (None, none());
    };
    if !wanted && of.is_some() {
        fields.fault("options", "only a choice has options");
    }
    let found = loader.vocabularies.get(&name.value).map(Arc::clone);
    if found.is_none() {
        fields.fault("options", format!("there is no vocabulary {:?}", name.value));
    }
    (Some(name.value), found.unwrap_or_else(none))
}

fn place(loader: &Loader<'_, '_>, fields: &Fields<'_, '_>, group: &GroupId) -> Option<usize> {
    let place = loader.groups.iter().position(|declared| declared.id == *group);
    if place.is_none() {
        fields.fault("group", format!("there is no group {group}"));
    }
    place
}

fn text_bounds(fields: &Fields<'_, '_>, of: Option<QuestionType>) -> (usize, usize) {
    let text = of.is_some_and(QuestionType::is_words);
    let bound = |field, otherwise| match fields.whole(field) {
        None => otherwise,
        Some(chars) => match usize::try_from(chars) {
            Ok(chars) if chars <= TEXT_CHARS_MAX && (text || of.is_none()) => chars,
            _ => {
                fields.fault(field, format!("0 to {TEXT_CHARS_MAX} characters, of a text only"));
                otherwise
            }
        },
    };
    let (min, max) = (bound("min_chars", 0), bound("max_chars", TEXT_CHARS_MAX));
    if min > max {
        fields.fault("min_chars", "more than max_chars");
    }
    (min, max)
}

fn number_bounds(fields: &Fields<'_, '_>, of: Option<QuestionType>) -> (i64, i64) {
    let bound = |field, otherwise| match fields.whole(field) {
        None => otherwise,
        Some(number) if of == Some(QuestionType::Number) || of.is_none() => number,
        Some(_) => {
            fields.fault(field, "only a number has bounds");
            otherwise
        }
    };
    let (min, max) = (bound("min", 0), bound("max", 1_000_000_000));
    if min > max {
        fields.fault("min", "more than max");
    }
    (min, max)
}

fn checks(fields: &Fields<'_, '_>) -> Vec<(Located<String>, bool, String)> {
    let mut found = Vec::new();
    for mut check in fields.tables("checks") {
        check.within.clone_from(&fields.within);
        let say = check.needed("say");
        let written = match (check.text("hard"), check.text("soft")) {
            (Some(hard), None) => Some((hard, true)),
            (None, Some(soft)) => Some((soft, false)),
            _ => {
                check.fault("hard", "a check has one condition: hard or soft");
                None
            }
        };
        check.finish();
        if let (Some(say), Some((condition, hard))) = (say, written) {
            found.push((condition, hard, say.value));
        }
    }
    found
}

fn summary(fields: &Fields<'_, '_>, zone: Option<Zone>, section: bool) -> bool {
    let shared = zone == Some(Zone::Shared);
    let summary = fields.flag("summary", shared && section);
    if summary && !shared && zone.is_some() {
        fields.fault("summary", "only a shared question stands in the applicant's summary");
    }
    summary
}

fn provenances(fields: &Fields<'_, '_>, zone: Option<Zone>) -> Vec<Provenance> {
    let usual =
        [Provenance::Observed, Provenance::Applicant, Provenance::Document, Provenance::Record];
    let found = fields.names("provenances").unwrap_or_else(|| usual.to_vec());
    if found.is_empty() {
        fields.fault("provenances", "there is at least one way to know an answer");
    }
    if zone == Some(Zone::Shared) && found.contains(&Provenance::ThirdParty) {
        fields.fault("provenances", "what a third party told never stands in a shared answer");
    }
    found
}

fn states(fields: &Fields<'_, '_>) -> Vec<StateName> {
    let usual = || StateName::ALL.into_iter().filter(|state| *state != StateName::Withdrawn);
    let Some(found) = fields.names::<StateName>("states") else { return usual().collect() };
    if !found.contains(&StateName::Answered) || found.contains(&StateName::Withdrawn) {
        fields.fault("states", "answered is always among the states, and withdrawn never");
    }
    found
}
