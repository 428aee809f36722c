//! Runs a checked expression over what is known.

use jiff::Timestamp;
use jiff::civil::Date;

use super::node::{Node, Row};
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
}

/// True, false, or `None` where too little is known.
pub(super) fn run(node: &Node, names: &impl Names, row: Option<usize>) -> Option<bool> {
    truth(Run { names, own: row, bound: None }.datum(node))
}

struct Run<'a, N> {
    names: &'a N,
    own: Option<usize>,
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
            Node::Rows(group) => counted(self.names.rows(*group)),
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
            Node::Every { all, group, body } => self.over(*group, body, *all),
        }
    }

    const fn row(&self, row: Row) -> Option<usize> {
        match row {
            Row::Whole => None,
            Row::Own => self.own,
            Row::Bound => self.bound,
        }
    }

    fn over(&self, group: usize, body: &'a Node, all: bool) -> Datum<'a> {
        let said_of = |row| {
            let run = Run { names: self.names, own: self.own, bound: Some(row) };
            truth(run.datum(body))
        };
        said(every((0..self.names.rows(group)).map(said_of), all))
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
