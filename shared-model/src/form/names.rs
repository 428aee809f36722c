//! The names that the conditions of a form may use, besides its questions.

use std::sync::Arc;

use jiff::civil::Date;

use super::table::{Table, TableRow};
use super::{Group, Question, QuestionType, RowSource, StateName};
use crate::expr::{Datum, Declarations, Declared, DeclaredGroup, Type};
use crate::pack::{Certificate, VisitKind};

type Fact = (&'static str, Of, fn(&Table<'_>) -> Datum<'static>);
type RowFact = (&'static str, Of, for<'a> fn(&TableRow<'a>) -> Datum<'a>);

#[derive(Clone, Copy)]
enum Of {
    Bool,
    Whole,
    Text,
    Date,
    Time,
    Kind,
}

/// What is known of a visit before anything is answered.
const FACTS: [Fact; 11] = [
    ("kind", Of::Kind, |table| Datum::Text(kind_name(table.pack.kind))),
    ("today", Of::Date, |table| Datum::Date(table.facts.today)),
    ("age", Of::Whole, age),
    ("fac", Of::Bool, |table| Datum::Bool(holds(table, "fac"))),
    ("sgc", Of::Bool, |table| Datum::Bool(holds(table, "sgc"))),
    ("ammunition", Of::Bool, |table| {
        Datum::Bool(table.pack.certificates.iter().any(|one| !one.ammunition.is_empty()))
    }),
    ("guns", Of::Whole, |table| {
        i64::try_from(table.pack.guns.len()).map_or(Datum::Null, Datum::Whole)
    }),
    ("second_officer", Of::Bool, |table| Datum::Bool(table.pack.second_officer.is_some())),
    ("last_visit", Of::Bool, |table| Datum::Bool(table.pack.last_visit.is_some())),
    ("starts", Of::Time, |table| table.pack.starts_at.parse().map_or(Datum::Null, Datum::Time)),
    ("photos", Of::Whole, |table| i64::try_from(table.photos).map_or(Datum::Null, Datum::Whole)),
];

/// What is known of a gun's row; nothing but `listed` for one that was found.
const GUN_FACTS: [RowFact; 5] = [
    ("listed", Of::Bool, |row| Datum::Bool(row.row.listed)),
    ("class", Of::Text, |row| row.gun.map_or(Datum::Null, |gun| Datum::Text(&gun.class))),
    ("action", Of::Text, |row| row.gun.map_or(Datum::Null, |gun| Datum::Text(&gun.action))),
    ("certificate", Of::Text, |row| {
        row.gun.map_or(Datum::Null, |gun| Datum::Text(&gun.certificate))
    }),
    ("numbered", Of::Bool, |row| {
        row.gun.map_or(Datum::Null, |gun| Datum::Bool(!gun.serial.is_empty()))
    }),
];

/// What is known of an address's row.
const ADDRESS_FACTS: [RowFact; 2] = [
    ("listed", Of::Bool, |row| Datum::Bool(row.row.listed)),
    ("role", Of::Text, |row| row.address.map_or(Datum::Null, |one| Datum::Text(&one.role))),
];

/// A fact of the visit at a run.
pub(super) fn fact(table: &Table<'_>, slot: usize) -> Datum<'static> {
    FACTS.get(slot).map_or(Datum::Null, |(_, _, read)| read(table))
}

/// A fact of a row at a run.
pub(super) fn row_fact<'a>(row: &TableRow<'a>, source: RowSource, slot: usize) -> Datum<'a> {
    row_facts(source).get(slot).map_or(Datum::Null, |(_, _, read)| read(row))
}

/// Everything that an expression of this form may name.
pub(super) fn declarations(questions: &[Question], groups: &[Group]) -> Declarations {
    let declared = |(slot, question): (usize, &Question)| {
        let of = type_of(question);
        (question.id.to_string(), Declared { slot, group: question.group_place, of })
    };
    let group = |(place, group): (usize, &Group)| {
        let facts = row_facts(group.rows).iter().enumerate();
        let facts = facts.map(|(slot, (name, of, _))| ((*name).to_owned(), (slot, typed(*of))));
        let declared = DeclaredGroup { facts: facts.collect(), within: group.within };
        (group.id.to_string(), (place, declared))
    };
    let facts = FACTS.iter().enumerate();
    Declarations {
        questions: questions.iter().enumerate().map(declared).collect(),
        groups: groups.iter().enumerate().map(group).collect(),
        facts: facts
            .map(|(slot, (name, of, _))| ((*name).to_owned(), (slot, typed(*of))))
            .collect(),
        states: StateName::ALL.iter().map(|state| state.name().to_owned()).collect(),
    }
}

/// Names that a question, a group or a row's variable cannot have.
pub(super) const RESERVED: [&str; 12] =
    ["kind", "fact", "row", "true", "false", "null", "in", "size", "has", "state", "date", "all"];

/// A kind of visit as form files write it.
pub(super) const fn kind_name(kind: VisitKind) -> &'static str {
    match kind {
        VisitKind::Grant => "grant",
        VisitKind::Renewal => "renewal",
        VisitKind::AddressChange => "address_change",
        VisitKind::Unannounced => "unannounced",
        VisitKind::Review => "review",
    }
}

/// All kinds of visit.
pub(super) const KINDS: [VisitKind; 5] = [
    VisitKind::Grant,
    VisitKind::Renewal,
    VisitKind::AddressChange,
    VisitKind::Unannounced,
    VisitKind::Review,
];

fn row_facts(source: RowSource) -> &'static [RowFact] {
    match source {
        RowSource::Guns => &GUN_FACTS,
        RowSource::Addresses => &ADDRESS_FACTS,
        RowSource::None => &[],
    }
}

fn typed(of: Of) -> Type {
    match of {
        Of::Bool => Type::Bool,
        Of::Whole => Type::Whole,
        Of::Text => Type::Text,
        Of::Date => Type::Date,
        Of::Time => Type::Time,
        Of::Kind => Type::Choice(KINDS.iter().map(|kind| kind_name(*kind).to_owned()).collect()),
    }
}

fn type_of(question: &Question) -> Type {
    match question.of {
        QuestionType::YesNo | QuestionType::Declaration => Type::Bool,
        QuestionType::Choice | QuestionType::Rating => Type::Choice(Arc::clone(&question.options)),
        QuestionType::Many | QuestionType::Document => Type::Many(Arc::clone(&question.options)),
        // Rows have no names that a condition could spell.
        QuestionType::Firearms | QuestionType::Links => Type::Many(Arc::from(Vec::new())),
        QuestionType::Text
        | QuestionType::LongText
        | QuestionType::Address
        | QuestionType::Location => Type::Text,
        // A question for evidence is worth how many pieces are linked.
        QuestionType::Number | QuestionType::Photos | QuestionType::Signature => Type::Whole,
        QuestionType::Date => Type::Date,
        QuestionType::DateTime => Type::Time,
    }
}

/// Whether a computed value is one that the question takes.
pub(super) fn fits(question: &Question, of: &Type) -> bool {
    match (question.of, of) {
        (QuestionType::YesNo, Type::Bool)
        | (QuestionType::Number, Type::Whole)
        | (QuestionType::Text | QuestionType::LongText, Type::Text | Type::Choice(_))
        | (QuestionType::Date, Type::Date) => true,
        (QuestionType::Choice, Type::Choice(options)) => *options == question.options,
        _ => false,
    }
}

fn holds(table: &Table<'_>, kind: &str) -> bool {
    let of_kind = |certificate: &Certificate| certificate.kind == kind;
    table.pack.certificates.iter().any(of_kind)
}

fn age(table: &Table<'_>) -> Datum<'static> {
    let Ok(born) = table.pack.applicant.date_of_birth.parse::<Date>() else {
        return Datum::Null;
    };
    let today = table.facts.today;
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    let years = i64::from(today.year()) - i64::from(born.year()) - i64::from(before_birthday);
    Datum::Whole(years)
}
