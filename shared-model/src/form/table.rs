//! A visit laid out for one evaluation: a cell for each question and row.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::evaluate::Facts;
use super::names;
use super::state::{FormRow, Standing};
use super::{Form, Group, QuestionType, RowSource, StateName};
use crate::answer::{Answer, Value};
use crate::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use crate::expr::{Datum, Names};
use crate::ids::{AnswerKey, GroupId, RowId, RowKey};
use crate::pack::{Address, Gun, Pack};
use crate::projection::{Projection, Recorded};
use crate::register::RowState;

/// What is known of one question in one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell<'a> {
    pub(super) answers: &'a [Recorded<Answer>],
    pub(super) photos: usize,
    pub(super) asked: bool,
    /// What a computed question came to; none where too little is known.
    pub(super) computed: Option<Value>,
}

/// A standing row with what the pack knows of it.
#[derive(Clone, Debug)]
pub(super) struct TableRow<'a> {
    pub(super) row: FormRow,
    pub(super) gun: Option<&'a Gun>,
    pub(super) address: Option<&'a Address>,
    /// The place of the row it stands in, for a nested group.
    pub(super) outer: Option<usize>,
}

/// The visit.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) form: &'a Form,
    pub(super) pack: &'a Pack,
    pub(super) facts: &'a Facts,
    pub(super) projection: &'a Projection,
    /// Photographs that are not left out of the report.
    pub(super) photos: usize,
    /// By the group's place.
    pub(super) rows: Vec<Vec<TableRow<'a>>>,
    /// By slot, then row; a question that does not repeat has one cell.
    pub(super) cells: Vec<Vec<Cell<'a>>>,
}

impl<'a> Table<'a> {
    /// Lays the visit out; nothing is asked yet.
    pub(super) fn new(
        form: &'a Form,
        projection: &'a Projection,
        pack: &'a Pack,
        facts: &'a Facts,
    ) -> Self {
        let mut rows: Vec<Vec<TableRow<'a>>> = Vec::with_capacity(form.groups.len());
        for group in &form.groups {
            // An outer group is always read before those within it.
            let outer = group
                .within
                .and_then(|place| Some((&form.groups.get(place)?.id, rows.get(place)?)));
            rows.push(rows_of(group, outer, projection, pack));
        }
        let length =
            |place: Option<usize>| place.map_or(1, |place| rows.get(place).map_or(0, Vec::len));
        let blank = |length| vec![Cell::default(); length];
        let cells = form.questions.iter().map(|one| blank(length(one.group_place))).collect();
        let mut table = Self { form, pack, facts, projection, photos: 0, rows, cells };
        table.fill(projection);
        table
    }

    fn fill(&mut self, projection: &'a Projection) {
        let places: Vec<BTreeMap<RowId, usize>> =
            self.rows.iter().map(|rows| places(rows)).collect();
        for (key, register) in &projection.answers {
            if let Some(cell) = self.cell_at(key, &places) {
                cell.answers = register;
            }
        }
        for (evidence, register) in &projection.evidence {
            if projection.excluded(evidence).is_some() {
                continue;
            }
            let photo = |one: &Recorded<EvidenceRecord>| one.value.kind == EvidenceKind::Photo;
            self.photos += usize::from(register.first().is_some_and(photo));
            for note in projection.notes_of(evidence) {
                let EvidenceNote::Link { answer } = &note.value else { continue };
                if let Some(cell) = self.cell_at(answer, &places) {
                    cell.photos += 1;
                }
            }
        }
    }

    fn cell_at(
        &mut self,
        key: &AnswerKey,
        places: &[BTreeMap<RowId, usize>],
    ) -> Option<&mut Cell<'a>> {
        let slot = *self.form.by_id.get(&key.question)?;
        let row = match (self.form.questions.get(slot)?.group_place, &key.row) {
            (None, None) => 0,
            (Some(group), Some(row)) => *places.get(group)?.get(row)?,
            (None, Some(_)) | (Some(_), None) => return None,
        };
        self.cells.get_mut(slot)?.get_mut(row)
    }

    /// One cell, when there is such a row.
    pub(super) fn cell(&self, slot: usize, row: Option<usize>) -> Option<&Cell<'a>> {
        self.cells.get(slot)?.get(row.unwrap_or(0))
    }

    /// The key of a cell in the document.
    pub(super) fn key(&self, slot: usize, row: usize) -> Option<AnswerKey> {
        let question = self.form.questions.get(slot)?;
        let row = match question.group_place {
            Some(group) => Some(self.rows.get(group)?.get(row)?.row.row.clone()),
            None => None,
        };
        Some(AnswerKey { question: question.id.clone(), row })
    }
}

impl Cell<'_> {
    /// What stands there.
    pub(super) fn standing(&self, of: QuestionType) -> Standing {
        if self.computed.is_some() {
            return Standing::Recorded(StateName::Answered);
        }
        match self.answers {
            [] if of.is_evidence() && self.photos > 0 => Standing::Recorded(StateName::Answered),
            [] => Standing::Nothing,
            [one] => Standing::Recorded(StateName::from(&one.value.state)),
            [_, _, ..] => Standing::Disputed,
        }
    }

    /// The answer that conditions see: the only one, or the engine's choice.
    pub(super) fn answer(&self) -> Option<&Answer> {
        self.answers.first().map(|recorded| &recorded.value)
    }
}

impl Names for Table<'_> {
    // What is not asked as things stand is as if it were not answered.
    fn value(&self, slot: usize, row: Option<usize>) -> Datum<'_> {
        let question = self.form.questions.get(slot);
        let (Some(question), Some(cell)) = (question, self.cell(slot, row)) else {
            return Datum::Null;
        };
        if !cell.asked {
            return Datum::Null;
        }
        if question.of.is_evidence() {
            return i64::try_from(cell.photos).map_or(Datum::Null, Datum::Whole);
        }
        if question.computed.is_some() {
            return cell.computed.as_ref().map_or(Datum::Null, |value| datum(question.of, value));
        }
        cell.answer().and_then(Answer::value).map_or(Datum::Null, |value| datum(question.of, value))
    }

    fn state(&self, slot: usize, row: Option<usize>) -> Option<&'static str> {
        let question = self.form.questions.get(slot)?;
        let cell = self.cell(slot, row)?;
        if !cell.asked {
            return None;
        }
        match (cell.answer(), cell.standing(question.of)) {
            (Some(answer), _) => Some(StateName::from(&answer.state).name()),
            (None, Standing::Recorded(state)) => Some(state.name()),
            (None, Standing::Nothing | Standing::Disputed) => None,
        }
    }

    fn fact(&self, slot: usize, row: Option<usize>, group: Option<usize>) -> Datum<'_> {
        let Some(group) = group else { return names::fact(self, slot) };
        let found = self.rows.get(group).and_then(|rows| rows.get(row?));
        let source = self.form.groups.get(group).map(|group| group.rows);
        match (found, source) {
            (Some(found), Some(source)) => names::row_fact(found, source, slot),
            _ => Datum::Null,
        }
    }

    fn rows(&self, group: usize) -> usize {
        self.rows.get(group).map_or(0, Vec::len)
    }

    fn outer(&self, group: usize, row: usize) -> Option<usize> {
        self.rows.get(group)?.get(row)?.outer
    }
}

/// A value as its question means it; one of another type is as if not answered.
pub(super) fn datum(of: QuestionType, value: &Value) -> Datum<'_> {
    match (of, value) {
        (QuestionType::YesNo | QuestionType::Declaration, Value::Bool(truth)) => {
            Datum::Bool(*truth)
        }
        (QuestionType::Number, Value::Whole(number)) => Datum::Whole(*number),
        (of, Value::Text(text))
            if of.is_one_option() || of.is_words() || of == QuestionType::Location =>
        {
            Datum::Text(text)
        }
        (
            QuestionType::Many
            | QuestionType::Document
            | QuestionType::Firearms
            | QuestionType::Links,
            Value::Many(items),
        ) => Datum::Many(items),
        (QuestionType::Date, Value::Text(text)) => text.parse().map_or(Datum::Null, Datum::Date),
        (QuestionType::DateTime, Value::Text(text)) => {
            text.parse::<Timestamp>().map_or(Datum::Null, Datum::Time)
        }
        _ => Datum::Null,
    }
}

fn places(rows: &[TableRow<'_>]) -> BTreeMap<RowId, usize> {
    rows.iter().enumerate().map(|(place, row)| (row.row.row.clone(), place)).collect()
}

fn rows_of<'a>(
    group: &Group,
    outer: Option<(&GroupId, &Vec<TableRow<'a>>)>,
    projection: &'a Projection,
    pack: &'a Pack,
) -> Vec<TableRow<'a>> {
    let mut rows: Vec<TableRow<'a>> = match group.rows {
        RowSource::Guns => pack.guns.iter().map(of_gun).collect(),
        RowSource::Addresses => pack.addresses.iter().map(of_address).collect(),
        RowSource::None => Vec::new(),
    };
    for (key, register) in &projection.rows {
        let listed = rows.iter().any(|row| row.row.row == key.row);
        if key.group != group.id || listed {
            continue;
        }
        let added = register.iter().find_map(|one| match &one.value {
            RowState::Added { title, within } => Some((title, within.as_ref())),
            RowState::Withdrawn { .. } | RowState::SameAs { .. } => None,
        });
        let Some((title, within)) = added else { continue };
        let place = place_within(outer, within);
        if outer.is_some() != place.is_some() {
            // It stands in a row that was withdrawn, or in none: its answers stay.
            continue;
        }
        let row = FormRow {
            row: key.row.clone(),
            title: title.clone(),
            listed: false,
            within: within.cloned(),
        };
        rows.push(TableRow { row, gun: None, address: None, outer: place });
    }
    rows.retain(|row| {
        stands(&RowKey { group: group.id.clone(), row: row.row.row.clone() }, projection)
    });
    rows
}

fn place_within(
    outer: Option<(&GroupId, &Vec<TableRow<'_>>)>,
    within: Option<&RowKey>,
) -> Option<usize> {
    let ((group, rows), within) = (outer?, within?);
    rows.iter().position(|row| within.group == *group && row.row.row == within.row)
}

// Withdrawn by one is withdrawn; a row joined to another is asked about there.
fn stands(key: &RowKey, projection: &Projection) -> bool {
    let register = projection.rows.get(key).map(Vec::as_slice).unwrap_or_default();
    register.iter().all(|one| matches!(one.value, RowState::Added { .. }))
}

fn of_gun(gun: &Gun) -> TableRow<'_> {
    let title = [gun.make.as_str(), gun.model.as_str()].join(" ").trim().to_owned();
    let row = FormRow { row: gun.id.clone(), title, listed: true, within: None };
    TableRow { row, gun: Some(gun), address: None, outer: None }
}

fn of_address(address: &Address) -> TableRow<'_> {
    let title = address.lines.join(", ");
    let row = FormRow { row: address.id.clone(), title, listed: true, within: None };
    TableRow { row, gun: None, address: Some(address), outer: None }
}
