//! The names that an expression may use, and what may be compared with what.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Mistake;
use super::parser::{Tree, TreeKind};

/// What kind of value a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Nothing: the literal `null`.
    Null,
    /// True or false.
    Bool,
    /// A whole number.
    Whole,
    /// Any text.
    Text,
    /// One of these option ids.
    Choice(Arc<[String]>),
    /// Any of these option ids.
    Many(Arc<[String]>),
    /// A day.
    Date,
    /// A moment.
    Time,
}

/// A question, as expressions see it.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Where its value is found at a run.
    pub slot: usize,
    /// The repeating group it stands in.
    pub group: Option<usize>,
    /// What it holds.
    pub of: Type,
}

/// A repeating group, as expressions see it.
#[derive(Clone, Debug, Default)]
pub struct DeclaredGroup {
    /// What is known of each row before anything is answered: slot and type.
    pub facts: BTreeMap<String, (usize, Type)>,
    /// The group whose rows its own rows stand in, when it is nested.
    pub within: Option<usize>,
}

/// Every name that an expression may use.
#[derive(Clone, Debug, Default)]
pub struct Declarations {
    /// Questions by id.
    pub questions: BTreeMap<String, Declared>,
    /// Groups by id; the number is the group's place.
    pub groups: BTreeMap<String, (usize, DeclaredGroup)>,
    /// What is known before anything is answered: slot and type.
    pub facts: BTreeMap<String, (usize, Type)>,
    /// The states that `state(question)` can give.
    pub states: Arc<[String]>,
}

impl Declarations {
    /// The group, when it is nested in another.
    pub(super) fn nested(&self, group: Option<usize>) -> Option<usize> {
        group.filter(|group| self.within(*group).is_some())
    }

    /// The group that a group is nested in.
    pub(super) fn within(&self, group: usize) -> Option<usize> {
        let found = self.groups.values().find(|(place, _)| *place == group);
        found.and_then(|(_, declared)| declared.within)
    }
}

/// Jiff reads more than one spelling of a day; the record keeps one.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && !text.starts_with(['-', '+'])
}

/// Holds when two types can be compared.
pub(super) fn agree(left: &Type, right: &Type, at: usize) -> Result<(), Mistake> {
    let family = |of: &Type| match of {
        Type::Null => 0,
        Type::Bool => 1,
        Type::Whole => 2,
        Type::Text | Type::Choice(_) => 3,
        Type::Many(_) => 4,
        Type::Date => 5,
        Type::Time => 6,
    };
    let (one, other) = (family(left), family(right));
    if one == other && one != 4 || one == 0 || other == 0 {
        return Ok(());
    }
    let (left, right) = (described(left), described(right));
    Err(Mistake::new(at, format!("{left} cannot be compared with {right}")))
}

// A misspelt option would never be true, and nobody would notice.
pub(super) fn offered(of: &Type, literal: &Tree) -> Result<(), Mistake> {
    let (Type::Choice(options) | Type::Many(options), TreeKind::Text(text)) = (of, &literal.kind)
    else {
        return Ok(());
    };
    if options.contains(text) {
        return Ok(());
    }
    let options = options.join(", ");
    Err(Mistake::new(literal.at, format!("there is no option {text:?}; there are {options}")))
}

/// A type in words.
pub(super) const fn described(of: &Type) -> &'static str {
    match of {
        Type::Null => "null",
        Type::Bool => "true or false",
        Type::Whole => "a number",
        Type::Text => "a text",
        Type::Choice(_) => "a choice",
        Type::Many(_) => "a choice of many",
        Type::Date => "a day",
        Type::Time => "a time",
    }
}
