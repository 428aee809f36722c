//! The language of a form's conditions and checks: a small, typed subset of CEL.
//!
//! ```text
//! literals      true  false  null  12  -3  'text'  "text"  ['a', 'b']
//! names         a question's id; kind; fact.<fact>; row.<fact> in a repeating group
//! comparison    ==  !=  <  <=  >  >=  in
//! boolean       &&  ||  !  ( )
//! functions     size(x)  has(question)  state(question)  date('2026-11-24')
//!               minutes_between(earlier, later)  days_between(earlier, later)
//!               count(condition, condition, ...): how many of them hold
//! over a group  size(gun)  gun.all(g, ...)  gun.exists(g, ...)  g.<question>  g.row.<fact>
//!               gun.count(g, ...): rows for which it holds  gun.sum(g, g.<number>)
//! ```
//!
//! In a group nested in another the questions of the outer row are named like
//! its own; in the outer row only the inner rows that stand in it are gone through.
//!
//! What was not answered is `null`. A comparison of order with `null` is unknown;
//! `&&` and `||` see past an unknown side as CEL sees past an error; a condition
//! that ends unknown does not hold. `has(question)` is `question != null`: CEL's
//! own `has` asks for a member, and a question is none.
//!
//! Nothing here can run away: the source is at most 1 KiB, the tree at most 32
//! deep, and the steps are counted before the first run.

mod check;
mod declared;
mod eval;
mod lexer;
mod node;
mod parser;

use std::collections::BTreeSet;

pub(crate) use declared::is_day;
pub use declared::{Declarations, Declared, DeclaredGroup, Type};
pub use eval::{Datum, Names};

use crate::limits::EXPRESSION_BYTES_MAX;

/// Why a text is not an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (line {line}, column {column})")]
pub struct ExpressionError {
    /// In words, with what to write instead where that is known.
    pub message: String,
    /// Bytes before the place.
    pub offset: usize,
    /// Counts from 1.
    pub line: usize,
    /// Characters, counts from 1.
    pub column: usize,
}

/// A mistake at a place, before the place is told in lines.
#[derive(Debug)]
struct Mistake {
    offset: usize,
    message: String,
}

impl Mistake {
    fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, message: message.into() }
    }
}

/// An expression that was parsed, checked against the declared names and costed.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    node: node::Node,
    cost_steps: u32,
    /// The nested group it stands in: its row has an outer row.
    nested: Option<usize>,
}

impl Expression {
    /// Compiles a condition: an expression that is true or false.
    ///
    /// `group` is the repeating group that the expression stands in; its
    /// questions then mean those of the same row.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn condition(
        source: &str,
        names: &Declarations,
        group: Option<usize>,
    ) -> Result<Self, ExpressionError> {
        let compiled = compile(source, |tree| {
            let node = check::condition(tree, names, group)?;
            Ok((node, Type::Bool))
        });
        let (expression, _) = compiled.map_err(|mistake| located(source, mistake))?;
        Ok(Self { nested: names.nested(group), ..expression })
    }

    /// Compiles a value: an expression of any type, which is given beside it.
    ///
    /// # Errors
    /// As [`Self::condition`].
    pub fn value(
        source: &str,
        names: &Declarations,
        group: Option<usize>,
    ) -> Result<(Self, Type), ExpressionError> {
        let compiled = compile(source, |tree| check::value(tree, names, group));
        let (expression, of) = compiled.map_err(|mistake| located(source, mistake))?;
        Ok((Self { nested: names.nested(group), ..expression }, of))
    }

    /// The text it was compiled from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Steps of one run at most, with every group as long as the limits allow.
    #[must_use]
    pub const fn cost_steps(&self) -> u32 {
        self.cost_steps
    }

    /// The questions it reads, by their slots.
    #[must_use]
    pub fn questions(&self) -> BTreeSet<usize> {
        let mut slots = BTreeSet::new();
        self.node.questions(&mut slots);
        slots
    }

    /// Whether it asks something of the rows of a group: what it says then depends
    /// on more than the questions it names.
    #[must_use]
    pub fn reads_rows(&self) -> bool {
        self.node.reads_rows()
    }

    /// What it says: true, false, or nothing where too little is known.
    #[must_use]
    pub fn run(&self, names: &impl Names, row: Option<usize>) -> Option<bool> {
        eval::run(&self.node, names, self.at(names, row))
    }

    /// The value; [`Datum::Unknown`] where too little is known.
    #[must_use]
    pub fn run_value<'a>(&'a self, names: &'a impl Names, row: Option<usize>) -> Datum<'a> {
        eval::value(&self.node, names, self.at(names, row))
    }

    fn at(&self, names: &impl Names, row: Option<usize>) -> eval::At {
        let outer = self.nested.and_then(|group| names.outer(group, row?));
        eval::At { own: row, outer }
    }
}

fn compile(
    source: &str,
    check: impl FnOnce(&parser::Tree) -> Result<(node::Node, Type), Mistake>,
) -> Result<(Expression, Type), Mistake> {
    if source.len() > EXPRESSION_BYTES_MAX {
        let bytes = source.len();
        return Err(Mistake::new(
            0,
            format!("{bytes} bytes: an expression holds at most {EXPRESSION_BYTES_MAX}; split it"),
        ));
    }
    let tree = parser::parse(&lexer::tokens(source)?)?;
    let (node, of) = check(&tree)?;
    let cost_steps = node::cost_steps(&node)?;
    Ok((Expression { source: source.to_owned(), node, cost_steps, nested: None }, of))
}

fn located(source: &str, mistake: Mistake) -> ExpressionError {
    let (line, column) = place(source, mistake.offset);
    ExpressionError { message: mistake.message, offset: mistake.offset, line, column }
}

/// Line and column of a byte, both from 1; a place past the end is the end.
pub(crate) fn place(source: &str, offset: usize) -> (usize, usize) {
    let before = source.char_indices().take_while(|(at, _)| *at < offset);
    before.fold((1, 1), |(line, column), (_, character)| match character {
        '\n' => (line + 1, 1),
        _ => (line, column + 1),
    })
}

#[cfg(test)]
mod tests;
