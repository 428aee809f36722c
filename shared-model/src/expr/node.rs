//! A checked expression: every name is a place, and the steps of a run are known.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Mistake;
use super::parser::Operator;
use crate::limits::{EXPRESSION_STEPS_MAX, GROUP_ROWS_MAX};

/// The row that a repeated question is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The question does not repeat.
    Whole,
    /// The row in which the expression stands.
    Own,
    /// The row that the row of the expression stands in.
    Outer,
    /// The row that `all`, `exists`, `count` or `sum` has arrived at.
    Bound,
}

/// The rows that are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Over {
    pub(super) group: usize,
    /// Only those that stand in the row of the expression.
    pub(super) of_own: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Null,
    Bool(bool),
    Whole(i64),
    Text(String),
    Date(Date),
    Question(usize, Row),
    State(usize, Row),
    Fact(usize),
    RowFact { group: usize, slot: usize, row: Row },
    Size(Box<Node>),
    Rows(Over),
    Count(Vec<Node>),
    Between { minutes: i64, from: Box<Node>, to: Box<Node> },
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Compare(Operator, Box<Node>, Box<Node>),
    InList(Box<Node>, Vec<Node>),
    InMany(Box<Node>, Box<Node>),
    Every { all: bool, over: Over, body: Box<Node> },
    CountRows { over: Over, body: Box<Node> },
    SumRows { over: Over, body: Box<Node> },
}

/// Steps of the longest run.
pub(super) fn cost_steps(node: &Node) -> Result<u32, Mistake> {
    let steps = steps(node);
    match u32::try_from(steps) {
        Ok(steps) if steps <= EXPRESSION_STEPS_MAX => Ok(steps),
        _ => Err(Mistake::new(
            0,
            format!("{steps} steps over a full group: at most {EXPRESSION_STEPS_MAX}; shorten it"),
        )),
    }
}

fn steps(node: &Node) -> usize {
    1 + match node {
        Node::Null
        | Node::Bool(_)
        | Node::Whole(_)
        | Node::Text(_)
        | Node::Date(_)
        | Node::Question(..)
        | Node::State(..)
        | Node::Fact(_)
        | Node::RowFact { .. } => 0,
        // The rows of a nested group are looked at one by one.
        Node::Rows(over) => {
            if over.of_own {
                GROUP_ROWS_MAX
            } else {
                0
            }
        }
        Node::Size(one) | Node::Not(one) => steps(one),
        Node::Between { from, to, .. } => steps(from) + steps(to),
        Node::All(sides) | Node::Any(sides) | Node::Count(sides) => sides.iter().map(steps).sum(),
        Node::InList(one, list) => steps(one) + list.len(),
        Node::Compare(_, left, right) | Node::InMany(left, right) => steps(left) + steps(right),
        Node::Every { body, .. } | Node::CountRows { body, .. } | Node::SumRows { body, .. } => {
            GROUP_ROWS_MAX * steps(body)
        }
    }
}

impl Node {
    /// Whether the rows of a group are counted or gone through.
    pub(super) fn reads_rows(&self) -> bool {
        match self {
            Self::Rows(_) | Self::Every { .. } | Self::CountRows { .. } | Self::SumRows { .. } => {
                true
            }
            Self::Null
            | Self::Bool(_)
            | Self::Whole(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Question(..)
            | Self::State(..)
            | Self::Fact(_)
            | Self::RowFact { .. } => false,
            Self::Size(one) | Self::Not(one) | Self::InList(one, _) => one.reads_rows(),
            Self::All(sides) | Self::Any(sides) | Self::Count(sides) => {
                sides.iter().any(Self::reads_rows)
            }
            Self::Between { from: left, to: right, .. }
            | Self::Compare(_, left, right)
            | Self::InMany(left, right) => left.reads_rows() || right.reads_rows(),
        }
    }

    /// Adds the slots of the questions that are read.
    pub(super) fn questions(&self, slots: &mut BTreeSet<usize>) {
        match self {
            Self::Question(slot, _) | Self::State(slot, _) => {
                slots.insert(*slot);
            }
            Self::Null
            | Self::Bool(_)
            | Self::Whole(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Fact(_)
            | Self::RowFact { .. }
            | Self::Rows(_) => {}
            Self::Size(one) | Self::Not(one) | Self::InList(one, _) => one.questions(slots),
            Self::All(sides) | Self::Any(sides) | Self::Count(sides) => {
                sides.iter().for_each(|side| side.questions(slots));
            }
            Self::Between { from: left, to: right, .. }
            | Self::Compare(_, left, right)
            | Self::InMany(left, right) => {
                left.questions(slots);
                right.questions(slots);
            }
            Self::Every { body, .. }
            | Self::CountRows { body, .. }
            | Self::SumRows { body, .. } => body.questions(slots),
        }
    }
}
