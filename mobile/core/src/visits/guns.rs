//! Every gun against the certificate. The comparison suggests; the officer decides.

use std::collections::BTreeMap;

use shared_model::answer::{AnswerState, Value};
use shared_model::form::{FormRow, QuestionState, RowSource};
use shared_model::ids::{AnswerKey, GroupId, QuestionId, RowId, VisitId};
use shared_model::pack::Gun;
use shared_model::serial::{self, GunIdentity, SerialOutcome, SerialSegment, SerialSuggestion};

use self::related::Named;
use super::questions::Around;
use super::{OpenVisit, section, small};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Comparison, ComparisonOutcome, GunRow, GunTally, GunsView, OfVisit, SerialPiece};
use crate::sync::chip;
use crate::tablet::{Core, Opened, Tablet};

mod related;
#[cfg(test)]
mod tests;

impl Tablet {
    pub(crate) fn guns(&self, request: OfVisit) -> CoreResult<GunsView> {
        self.officer(|core, opened| view(core, opened, request.visit))
    }
}

fn view(core: &Core, opened: &mut Opened, visit: VisitId) -> CoreResult<GunsView> {
    let sending = chip(core, Some(opened))?;
    let around = section::around(core, opened, visit)?;
    let open = opened.visit(visit)?;
    let none = || CoreError::NotFound("a list of guns in this form".into());
    let groups = open.form.groups();
    let group = groups.iter().find(|group| group.rows == RowSource::Guns).ok_or_else(none)?;
    let seen = open.form.question(&open.form.uses().seen).ok_or_else(none)?;
    let asked: Vec<&QuestionState> =
        open.state.sections.iter().flat_map(|section| &section.questions).collect();
    let rows = open.state.rows.get(&group.id).map(Vec::as_slice).unwrap_or_default();
    let mut related = relations(open, rows);
    let rows: Vec<GunRow> = rows
        .iter()
        .map(|row| GunRow {
            relations: related.remove(&row.row).unwrap_or_default(),
            ..gun_row(core, open, &around, &group.id, row, &asked)
        })
        .collect();
    Ok(GunsView {
        visit,
        tally: tally(open, &rows),
        rows,
        section: seen.section.to_string(),
        sending,
    })
}

fn gun_row(
    core: &Core,
    open: &OpenVisit,
    around: &Around,
    group: &GroupId,
    row: &FormRow,
    asked: &[&QuestionState],
) -> GunRow {
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
        questions: section::row_questions(&core.texts, open, around, group, row, asked),
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
