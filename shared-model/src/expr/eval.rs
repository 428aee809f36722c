//! Runs a checked expression over what is known.

use jiff::Timestamp;
use jiff::civil::Date;

use super::node::{Node, Over, Row};
use super::parser::Operator;

/// A value during a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Datum<'a> {
    /// Not answered.
    Null,
    /// Cannot be said, because something it needs was not answered.
    Unknown,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A text, or the id of an option.
    Text(&'a str),
    /// The ids of the chosen options.
    Many(&'a [String]),
    /// A day.
    Date(Date),
    /// A moment.
    Time(Timestamp),
}

/// What the names of an expression stand for at one moment.
pub trait Names {
    /// The value of a question; of a row when it repeats. [`Datum::Null`] when there is none.
    fn value(&self, slot: usize, row: Option<usize>) -> Datum<'_>;
    /// The state of a question's answer; `None` when nothing was recorded.
    fn state(&self, slot: usize, row: Option<usize>) -> Option<&'static str>;
    /// A fact; of a row of a group when a group is given.
    fn fact(&self, slot: usize, row: Option<usize>, group: Option<usize>) -> Datum<'_>;
    /// How many rows a group has.
    fn rows(&self, group: usize) -> usize;
    /// The row that a nested group's row stands in; `None` for any other.
    fn outer(&self, _group: usize, _row: usize) -> Option<usize> {
        None
    }
}

/// True, false, or `None` where too little is known.
pub(super) fn run(node: &Node, names: &impl Names, at: At) -> Option<bool> {
    truth(value(node, names, at))
}

/// The value; [`Datum::Unknown`] where too little is known.
pub(super) fn value<'a>(node: &'a Node, names: &'a impl Names, at: At) -> Datum<'a> {
    Run { names, at, bound: None }.datum(node)
}

/// The row in which an expression stands, and the one that this row stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    pub(super) own: Option<usize>,
    pub(super) outer: Option<usize>,
}

struct Run<'a, N> {
    names: &'a N,
    at: At,
    bound: Option<usize>,
}

impl<'a, N: Names> Run<'a, N> {
    // The tree is at most EXPRESSION_DEPTH_MAX deep, so this recursion is too.
    fn datum(&self, node: &'a Node) -> Datum<'a> {
        match node {
            Node::Null => Datum::Null,
            Node::Bool(truth) => Datum::Bool(*truth),
            Node::Whole(number) => Datum::Whole(*number),
            Node::Text(text) => Datum::Text(text),
            Node::Date(day) => Datum::Date(*day),
            Node::Question(slot, row) => self.names.value(*slot, self.row(*row)),
            Node::State(slot, row) => {
                self.names.state(*slot, self.row(*row)).map_or(Datum::Null, Datum::Text)
            }
            Node::Fact(slot) => self.names.fact(*slot, None, None),
            Node::RowFact { group, slot, row } => {
                self.names.fact(*slot, self.row(*row), Some(*group))
            }
            Node::Rows(over) if over.of_own => counted(self.rows(*over).count()),
            Node::Rows(over) => counted(self.names.rows(over.group)),
            Node::Count(sides) => {
                let holds = |side: &&'a Node| truth(self.datum(side)) == Some(true);
                counted(sides.iter().filter(holds).count())
            }
            Node::Size(of) => size(self.datum(of)),
            Node::Between { minutes, from, to } => {
                between(*minutes, self.datum(from), self.datum(to))
            }
            Node::Not(inner) => said(truth(self.datum(inner)).map(|truth| !truth)),
            Node::All(sides) => said(every(sides.iter().map(|side| truth(self.datum(side))), true)),
            Node::Any(sides) => {
                said(every(sides.iter().map(|side| truth(self.datum(side))), false))
            }
            Node::Compare(operator, left, right) => {
                compare(*operator, self.datum(left), self.datum(right))
            }
            Node::InList(item, list) => self.in_list(item, list),
            Node::InMany(item, list) => in_many(self.datum(item), self.datum(list)),
            Node::Every { all, over, body } => {
                said(every(self.rows(*over).map(|row| truth(self.bound(row, body))), *all))
            }
            Node::CountRows { over, body } => {
                let holds = |row: &usize| truth(self.bound(*row, body)) == Some(true);
                counted(self.rows(*over).filter(holds).count())
            }
            Node::SumRows { over, body } => self.sum(*over, body),
        }
    }

    const fn row(&self, row: Row) -> Option<usize> {
        match row {
            Row::Whole => None,
            Row::Own => self.at.own,
            Row::Outer => self.at.outer,
            Row::Bound => self.bound,
        }
    }

    fn rows(&self, over: Over) -> impl Iterator<Item = usize> {
        let (names, own) = (self.names, self.at.own);
        let stands = move |row: &usize| !over.of_own || names.outer(over.group, *row) == own;
        (0..names.rows(over.group)).filter(stands)
    }

    fn bound(&self, row: usize, body: &'a Node) -> Datum<'a> {
        Run { names: self.names, at: self.at, bound: Some(row) }.datum(body)
    }

    // What was not answered adds nothing; a sum that overflows cannot be said.
    fn sum(&self, over: Over, body: &'a Node) -> Datum<'a> {
        let mut sum: i64 = 0;
        for row in self.rows(over) {
            let Datum::Whole(number) = self.bound(row, body) else { continue };
            let Some(next) = sum.checked_add(number) else { return Datum::Unknown };
            sum = next;
        }
        Datum::Whole(sum)
    }

    fn in_list(&self, item: &'a Node, list: &'a [Node]) -> Datum<'a> {
        let item = self.datum(item);
        if item == Datum::Unknown {
            return Datum::Unknown;
        }
        Datum::Bool(list.iter().any(|literal| self.datum(literal) == item))
    }
}

const fn truth(datum: Datum<'_>) -> Option<bool> {
    match datum {
        Datum::Bool(truth) => Some(truth),
        Datum::Null
        | Datum::Unknown
        | Datum::Whole(_)
        | Datum::Text(_)
        | Datum::Many(_)
        | Datum::Date(_)
        | Datum::Time(_) => None,
    }
}

fn said<'a>(truth: Option<bool>) -> Datum<'a> {
    truth.map_or(Datum::Unknown, Datum::Bool)
}

// `&&` ends at a false, `||` at a true; either sees past an unknown side.
fn every(sides: impl Iterator<Item = Option<bool>>, all: bool) -> Option<bool> {
    let mut result = Some(all);
    for side in sides {
        match side {
            Some(truth) if truth != all => return Some(truth),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

fn compare<'a>(operator: Operator, left: Datum<'a>, right: Datum<'a>) -> Datum<'a> {
    if left == Datum::Unknown || right == Datum::Unknown {
        return Datum::Unknown;
    }
    let order = match (left, right) {
        (Datum::Whole(left), Datum::Whole(right)) => Some(left.cmp(&right)),
        (Datum::Date(left), Datum::Date(right)) => Some(left.cmp(&right)),
        (Datum::Time(left), Datum::Time(right)) => Some(left.cmp(&right)),
        _ => None,
    };
    match operator {
        Operator::Equal => Datum::Bool(left == right),
        Operator::Unequal => Datum::Bool(left != right),
        Operator::Less => said(order.map(std::cmp::Ordering::is_lt)),
        Operator::AtMost => said(order.map(std::cmp::Ordering::is_le)),
        Operator::Greater => said(order.map(std::cmp::Ordering::is_gt)),
        Operator::AtLeast => said(order.map(std::cmp::Ordering::is_ge)),
        Operator::In => Datum::Unknown,
    }
}

fn in_many<'a>(item: Datum<'a>, list: Datum<'a>) -> Datum<'a> {
    match (item, list) {
        (Datum::Text(item), Datum::Many(list)) => Datum::Bool(list.iter().any(|one| one == item)),
        (Datum::Null, Datum::Many(_)) => Datum::Bool(false),
        _ => Datum::Unknown,
    }
}

fn size(of: Datum<'_>) -> Datum<'_> {
    match of {
        Datum::Text(text) => counted(text.chars().count()),
        Datum::Many(items) => counted(items.len()),
        Datum::Null
        | Datum::Unknown
        | Datum::Bool(_)
        | Datum::Whole(_)
        | Datum::Date(_)
        | Datum::Time(_) => Datum::Unknown,
    }
}

fn counted<'a>(count: usize) -> Datum<'a> {
    i64::try_from(count).map_or(Datum::Unknown, Datum::Whole)
}

fn between<'a>(minutes: i64, from: Datum<'a>, to: Datum<'a>) -> Datum<'a> {
    let seconds = match (from, to) {
        (Datum::Time(from), Datum::Time(to)) => to.as_second() - from.as_second(),
        (Datum::Date(from), Datum::Date(to)) => to.duration_since(from).as_secs(),
        _ => return Datum::Unknown,
    };
    Datum::Whole(seconds / 60 / minutes)
}
