//! Every gun against the certificate. The comparison suggests; the officer decides.

use std::collections::{BTreeMap, BTreeSet};

use shared_model::answer::{AnswerState, Value};
use shared_model::form::{FormRow, Group, QuestionState, RowSource};
use shared_model::ids::{AnswerKey, QuestionId, RowId, RowKey, SectionId};
use shared_model::pack::Gun;
use shared_model::serial::{self, GunIdentity, SerialOutcome, SerialSegment, SerialSuggestion};

use self::related::Named;
use super::questions::Around;
use super::{OpenVisit, section, small};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{
    ChosenGun, Comparison, ComparisonOutcome, GunRow, GunTally, GunsView, OfGuns, SerialPiece,
};
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

pub(crate) mod as_certificate;
mod find;
mod related;
#[cfg(test)]
mod tests;

impl Tablet {
    pub(crate) fn guns(&self, request: OfGuns) -> CoreResult<GunsView> {
        self.officer(|core, opened| view(core, opened, &request))
    }
}

fn view(core: &Core, opened: &mut Opened, request: &OfGuns) -> CoreResult<GunsView> {
    let visit = request.visit;
    let sending = chip(core, Some(opened))?;
    let around = section::around(core, opened, visit)?;
    let open = opened.visit(visit)?;
    let none = || CoreError::NotFound("a list of guns in this form".into());
    let group = group(open).ok_or_else(none)?;
    let seen = open.form.question(&open.form.uses().seen).ok_or_else(none)?;
    let mut rows = gun_rows(core, open, group);
    let tally = tally(open, &rows);
    let named = request.row.as_ref().map(RowId::as_str);
    let chosen = rows.iter().find(|row| Some(row.row.as_str()) == named);
    let chosen = chosen.or_else(|| rows.iter().find(|row| row.to_do)).or_else(|| rows.first());
    let look = Look { core, open, around: &around, group, section: &seen.section };
    let chosen = chosen.map(|gun| look.at(gun));
    if let Some(wanted) = &request.find {
        rows.retain(|row| find::fits(row, wanted));
    }
    Ok(GunsView {
        visit,
        tally,
        rows,
        chosen,
        at_once: small(as_certificate::AT_ONCE_MAX),
        section: seen.section.to_string(),
        sending,
    })
}

fn group(open: &OpenVisit) -> Option<&Group> {
    open.form.groups().iter().find(|group| group.rows == RowSource::Guns)
}

/// The gun that a question is about, also one of a list within the gun.
pub(super) fn gun_of(open: &OpenVisit, key: &AnswerKey) -> Option<RowId> {
    let (of, row) = (open.form.question(&key.question)?.group.as_ref()?, key.row.as_ref()?);
    let guns = &group(open)?.id;
    if of == guns {
        return Some(row.clone());
    }
    let inner = open.state.rows.get(of)?.iter().find(|one| one.row == *row)?;
    inner.within.as_ref().filter(|outer| outer.group == *guns).map(|outer| outer.row.clone())
}

/// Every gun; the one that is looked at has its questions besides.
fn gun_rows(core: &Core, open: &OpenVisit, group: &Group) -> Vec<GunRow> {
    let rows = open.state.rows.get(&group.id).map(Vec::as_slice).unwrap_or_default();
    let mut related = relations(open, rows);
    let asked = open.state.sections.iter().flat_map(|section| &section.questions);
    let open_questions = asked.filter(|state| state.computed.is_none() && state.blocks());
    let left: BTreeSet<&RowId> =
        open_questions.filter_map(|state| state.key.row.as_ref()).collect();
    rows.iter()
        .map(|row| {
            let gun = gun_row(core, open, row);
            GunRow {
                relations: related.remove(&row.row).unwrap_or_default(),
                to_do: left.contains(&row.row) || !is_settled(&gun),
                ..gun
            }
        })
        .collect()
}

/// Nothing is left to look at: seen and compared, or known not to be there.
fn is_settled(gun: &GunRow) -> bool {
    let differs =
        gun.comparison.as_ref().is_some_and(|one| one.outcome != ComparisonOutcome::Exact);
    match gun.seen.as_deref() {
        Some("seen") if differs => gun.decision.is_some(),
        Some("seen") => gun.comparison.is_some() || !gun.listed,
        Some(_) => true,
        None => !gun.listed,
    }
}

/// What a gun is looked at with.
struct Look<'a> {
    core: &'a Core,
    open: &'a OpenVisit,
    around: &'a Around,
    group: &'a Group,
    section: &'a SectionId,
}

impl Look<'_> {
    fn at(&self, gun: &GunRow) -> ChosenGun {
        let Self { core, open, around, group, section } = *self;
        let asked: Vec<&QuestionState> =
            open.state.sections.iter().flat_map(|section| &section.questions).collect();
        let rows = open.state.rows.get(&group.id).into_iter().flatten();
        let row = rows.clone().find(|row| row.row.as_str() == gun.row);
        let texts = &core.texts;
        let here = section::Here { texts, open, around, section, grouped: &asked, gun: None };
        ChosenGun {
            gun: gun.clone(),
            questions: row
                .map(|row| section::row_questions(texts, open, around, &group.id, row, &asked))
                .unwrap_or_default(),
            lists: row
                .map(|row| RowKey { group: group.id.clone(), row: row.row.clone() })
                .map(|key| here.lists(group, &key))
                .unwrap_or_default(),
        }
    }
}

fn gun_row(core: &Core, open: &OpenVisit, row: &FormRow) -> GunRow {
    let gun = registered(open, row);
    let uses = open.form.uses();
    let read = text_of(open, &uses.serial, &row.row);
    let comparison = gun.zip(read.as_deref()).map(|(gun, read)| compare(gun, read));
    GunRow {
        row: row.row.to_string(),
        title: row.title.clone(),
        make: gun.map(|gun| gun.make.clone()).unwrap_or_default(),
        model: gun.map(|gun| gun.model.clone()).unwrap_or_default(),
        calibre: gun.map(|gun| gun.calibre.clone()).unwrap_or_default(),
        class: gun.map(|gun| class_words(core, gun)).unwrap_or_default(),
        certificate: gun.map(|gun| gun.certificate.clone()).unwrap_or_default(),
        serial: gun.map(|gun| gun.serial.clone()).unwrap_or_default(),
        listed: row.listed,
        withdrawn: None,
        seen: text_of(open, &uses.seen, &row.row),
        suggestion: gun.zip(read.as_deref()).and_then(|(gun, read)| suggestion(gun, read)),
        relations: Vec::new(),
        comparison,
        read,
        decision: text_of(open, &uses.serial_decision, &row.row),
        to_do: false,
        untouched: gun.is_some_and(|gun| as_certificate::is_untouched(open, gun)),
    }
}

fn text_of(open: &OpenVisit, question: &QuestionId, row: &RowId) -> Option<String> {
    let key = AnswerKey { question: question.clone(), row: Some(row.clone()) };
    match &open.projection.answer(&key)?.state {
        AnswerState::Answered { value: Value::Text(text) } => Some(text.clone()),
        AnswerState::Answered { .. }
        | AnswerState::Declined
        | AnswerState::NotAsked { .. }
        | AnswerState::NotApplicable { .. }
        | AnswerState::CannotSee { .. }
        | AnswerState::Pending { .. }
        | AnswerState::Withdrawn { .. } => None,
    }
}

fn class_words(core: &Core, gun: &Gun) -> String {
    let key = format!("o-gun_class-{}", gun.class);
    if core.texts.has(&key) { core.texts.get(&key) } else { gun.class.replace('_', " ") }
}

fn compare(gun: &Gun, read: &str) -> Comparison {
    let found = serial::compare(&gun.serial, read);
    Comparison {
        outcome: match found.outcome {
            SerialOutcome::Exact => ComparisonOutcome::Exact,
            SerialOutcome::Confusable => ComparisonOutcome::Confusable,
            SerialOutcome::Different => ComparisonOutcome::Different,
        },
        certificate: found.certificate.into_iter().map(piece).collect(),
        read: found.read.into_iter().map(piece).collect(),
    }
}

fn piece(segment: SerialSegment) -> SerialPiece {
    SerialPiece { text: segment.text, differs: segment.differs }
}

fn suggestion(gun: &Gun, read: &str) -> Option<String> {
    let words = match serial::suggest(gun.into(), read) {
        Some(suggestion) => suggestion_words(suggestion),
        None if serial::compare(&gun.serial, read).outcome == SerialOutcome::Confusable => {
            "If the metal says what you entered, the certificate may need correcting."
        }
        None => return None,
    };
    Some(words.to_owned())
}

// Questions, and of both sides: either text may be the wrong one.
const fn suggestion_words(suggestion: SerialSuggestion) -> &'static str {
    match suggestion {
        SerialSuggestion::Unnumbered => {
            "No number on one side or both: tell this gun by its other marks."
        }
        SerialSuggestion::PairNumber => {
            "No 1 or No 2 of a pair? Nothing differs but the number in the pair."
        }
        SerialSuggestion::ModelOrCalibre => {
            "Model number read as the serial? One side is the gun’s make, model or calibre."
        }
        SerialSuggestion::ProofMark => {
            "Proof mark read as the serial? One side looks like a date code or a pressure."
        }
        SerialSuggestion::Prefix => {
            "Letters before the number? One side has them, the other leaves them out."
        }
        SerialSuggestion::PartNumber => {
            "Number of a part? A barrel, a frame or a second set can have its own."
        }
        SerialSuggestion::SecondNumber => "A second number beside the first? Importers add one.",
        SerialSuggestion::OneSlip => {
            "One character misread or mistyped? Here or on the certificate."
        }
    }
}

fn registered<'a>(open: &'a OpenVisit, row: &FormRow) -> Option<&'a Gun> {
    open.pack.guns.iter().find(|gun| gun.id == row.row)
}

fn relations(open: &OpenVisit, rows: &[FormRow]) -> BTreeMap<RowId, Vec<String>> {
    let serial = &open.form.uses().serial;
    let found = |row: &FormRow| text_of(open, serial, &row.row).unwrap_or_default();
    let known: Vec<_> = rows
        .iter()
        .map(|row| (row, registered(open, row)))
        .map(|(row, gun)| (row, gun, if gun.is_some() { String::new() } else { found(row) }))
        .collect();
    let named = known.iter().map(|(row, gun, read)| Named {
        row: &row.row,
        title: &row.title,
        listed: row.listed,
        identity: gun.map_or(
            GunIdentity { make: "", model: "", calibre: "", serial: read },
            GunIdentity::from,
        ),
    });
    related::relations(&named.collect::<Vec<_>>())
}

fn tally(open: &OpenVisit, rows: &[GunRow]) -> GunTally {
    let count = |fits: fn(&GunRow) -> bool| small(rows.iter().filter(|row| fits(row)).count());
    GunTally {
        listed: small(open.pack.guns.len()),
        seen: count(|row| row.seen.as_deref() == Some("seen")),
        to_do: count(|row| row.seen.is_none()),
        differ: count(|row| {
            row.comparison.as_ref().is_some_and(|one| one.outcome != ComparisonOutcome::Exact)
        }),
        extra: count(|row| !row.listed),
    }
}
