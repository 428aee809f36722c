//! Looks up every name of an expression and holds the types against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::Mistake;
use super::parser::{Operator, Tree, TreeKind};
use crate::limits::{EXPRESSION_STEPS_MAX, GROUP_ROWS_MAX};

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

/// The row that a repeated question is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The question does not repeat.
    Whole,
    /// The row in which the expression stands.
    Own,
    /// The row that `all` or `exists` has arrived at.
    Bound,
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
    Rows(usize),
    Count(Vec<Node>),
    Between { minutes: i64, from: Box<Node>, to: Box<Node> },
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Compare(Operator, Box<Node>, Box<Node>),
    InList(Box<Node>, Vec<Node>),
    InMany(Box<Node>, Box<Node>),
    Every { all: bool, group: usize, body: Box<Node> },
}

/// Checks a tree that must be true or false.
pub(super) fn condition(
    tree: &Tree,
    names: &Declarations,
    group: Option<usize>,
) -> Result<Node, Mistake> {
    Checker { names, group, bound: None }.condition(tree)
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

const FUNCTIONS: [&str; 7] =
    ["size", "has", "state", "date", "count", "minutes_between", "days_between"];

struct Checker<'a> {
    names: &'a Declarations,
    group: Option<usize>,
    bound: Option<(&'a str, usize)>,
}

type Typed = (Node, Type);

impl<'a> Checker<'a> {
    fn condition(&self, tree: &'a Tree) -> Result<Node, Mistake> {
        let (node, of) = self.typed(tree)?;
        match of {
            Type::Bool => Ok(node),
            other => Err(Mistake::new(
                tree.at,
                format!("a condition is true or false; this is {}", described(&other)),
            )),
        }
    }

    fn typed(&self, tree: &'a Tree) -> Result<Typed, Mistake> {
        let at = tree.at;
        match &tree.kind {
            TreeKind::Null => Ok((Node::Null, Type::Null)),
            TreeKind::Bool(truth) => Ok((Node::Bool(*truth), Type::Bool)),
            TreeKind::Whole(number) => Ok((Node::Whole(*number), Type::Whole)),
            TreeKind::Text(text) => Ok((Node::Text(text.clone()), Type::Text)),
            TreeKind::List(_) => Err(Mistake::new(at, "a list stands only after `in`")),
            TreeKind::Name(name) => self.name(name, at),
            TreeKind::Member(target, name) => self.member(target, name, at),
            TreeKind::Call(name, arguments) => self.call(name, arguments, at),
            TreeKind::Method(target, name, arguments) => self.every(target, name, arguments, at),
            TreeKind::Not(inner) => Ok((Node::Not(Box::new(self.condition(inner)?)), Type::Bool)),
            TreeKind::All(sides) => Ok((Node::All(self.conditions(sides)?), Type::Bool)),
            TreeKind::Any(sides) => Ok((Node::Any(self.conditions(sides)?), Type::Bool)),
            TreeKind::Compare(Operator::In, item, list) => self.membership(item, list),
            TreeKind::Compare(operator, left, right) => self.compare(*operator, left, right, at),
        }
    }

    fn conditions(&self, sides: &'a [Tree]) -> Result<Vec<Node>, Mistake> {
        sides.iter().map(|side| self.condition(side)).collect()
    }

    fn name(&self, name: &str, at: usize) -> Result<Typed, Mistake> {
        if name == "kind" {
            return self.fact(name, at);
        }
        let (slot, row, of) = self.question(name, at)?;
        Ok((Node::Question(slot, row), of))
    }

    fn question(&self, name: &str, at: usize) -> Result<(usize, Row, Type), Mistake> {
        let Some(declared) = self.names.questions.get(name) else {
            return Err(Mistake::new(at, self.unknown(name)));
        };
        let row = match declared.group {
            None => Row::Whole,
            group if group == self.group => Row::Own,
            Some(_) => {
                return Err(Mistake::new(
                    at,
                    format!("{name} repeats; ask it of one row with all or exists"),
                ));
            }
        };
        Ok((declared.slot, row, declared.of.clone()))
    }

    fn unknown(&self, name: &str) -> String {
        if self.names.groups.contains_key(name) {
            return format!("{name} is a group; use {name}.all, {name}.exists or size({name})");
        }
        format!("there is no question {name:?} in this form")
    }

    fn fact(&self, name: &str, at: usize) -> Result<Typed, Mistake> {
        match self.names.facts.get(name) {
            Some((slot, of)) => Ok((Node::Fact(*slot), of.clone())),
            None => Err(Mistake::new(at, format!("there is no fact {name:?}"))),
        }
    }

    fn row_fact(&self, group: usize, row: Row, name: &str, at: usize) -> Result<Typed, Mistake> {
        let found = self
            .names
            .groups
            .values()
            .find(|(place, _)| *place == group)
            .and_then(|(_, declared)| declared.facts.get(name));
        match found {
            Some((slot, of)) => Ok((Node::RowFact { group, slot: *slot, row }, of.clone())),
            None => Err(Mistake::new(at, format!("a row of this group has no fact {name:?}"))),
        }
    }

    fn member(&self, target: &Tree, name: &str, at: usize) -> Result<Typed, Mistake> {
        match (&target.kind, self.bound) {
            (TreeKind::Name(root), _) if root == "fact" => self.fact(name, at),
            (TreeKind::Name(root), _) if root == "row" => match self.group {
                Some(group) => self.row_fact(group, Row::Own, name, at),
                None => Err(Mistake::new(target.at, "row means nothing outside a group")),
            },
            (TreeKind::Name(root), Some((variable, group))) if root == variable => {
                let (slot, of) = self.of_group(group, name, at)?;
                Ok((Node::Question(slot, Row::Bound), of))
            }
            (TreeKind::Member(root, middle), Some((variable, group)))
                if middle == "row" && matches!(&root.kind, TreeKind::Name(n) if n == variable) =>
            {
                self.row_fact(group, Row::Bound, name, at)
            }
            _ => Err(Mistake::new(at, format!("nothing here has a member {name:?}"))),
        }
    }

    fn of_group(&self, group: usize, name: &str, at: usize) -> Result<(usize, Type), Mistake> {
        match self.names.questions.get(name) {
            Some(declared) if declared.group == Some(group) => {
                Ok((declared.slot, declared.of.clone()))
            }
            _ => Err(Mistake::new(at, format!("this group has no question {name:?}"))),
        }
    }

    fn call(&self, name: &str, arguments: &'a [Tree], at: usize) -> Result<Typed, Mistake> {
        match (name, arguments) {
            ("size", [of]) => self.size(of),
            ("has", [of]) => {
                let (slot, row, _) = self.asked(of)?;
                let question = Box::new(Node::Question(slot, row));
                Ok((Node::Compare(Operator::Unequal, question, Box::new(Node::Null)), Type::Bool))
            }
            ("state", [of]) => {
                let (slot, row, _) = self.asked(of)?;
                Ok((Node::State(slot, row), Type::Choice(Arc::clone(&self.names.states))))
            }
            ("date", [Tree { kind: TreeKind::Text(text), at, .. }]) => match text.parse() {
                Ok(day) if is_day(text) => Ok((Node::Date(day), Type::Date)),
                _ => Err(Mistake::new(*at, format!("{text:?} is not a day such as 2026-11-24"))),
            },
            ("count", [_, ..]) => Ok((Node::Count(self.conditions(arguments)?), Type::Whole)),
            ("minutes_between", [from, to]) => self.between(1, &Type::Time, from, to),
            ("days_between", [from, to]) => self.between(24 * 60, &Type::Date, from, to),
            _ if FUNCTIONS.contains(&name) => {
                Err(Mistake::new(at, format!("{name} is given the wrong arguments")))
            }
            _ => Err(Mistake::new(at, format!("there is no function {name:?}"))),
        }
    }

    // has() and state() are about a question, not about a value.
    fn asked(&self, tree: &Tree) -> Result<(usize, Row, Type), Mistake> {
        match (&tree.kind, self.bound) {
            (TreeKind::Name(name), _) => self.question(name, tree.at),
            (TreeKind::Member(root, name), Some((variable, group))) if matches!(&root.kind, TreeKind::Name(n) if n == variable) =>
            {
                let (slot, of) = self.of_group(group, name, tree.at)?;
                Ok((slot, Row::Bound, of))
            }
            _ => Err(Mistake::new(tree.at, "a question's id belongs here")),
        }
    }

    fn size(&self, of: &'a Tree) -> Result<Typed, Mistake> {
        if let TreeKind::Name(name) = &of.kind
            && let Some((group, _)) = self.names.groups.get(name)
        {
            return Ok((Node::Rows(*group), Type::Whole));
        }
        let (node, found) = self.typed(of)?;
        match found {
            Type::Text | Type::Many(_) => Ok((Node::Size(Box::new(node)), Type::Whole)),
            other => Err(Mistake::new(of.at, format!("{} has no size", described(&other)))),
        }
    }

    fn between(
        &self,
        minutes: i64,
        want: &Type,
        from: &'a Tree,
        to: &'a Tree,
    ) -> Result<Typed, Mistake> {
        let side = |tree: &'a Tree| {
            let (node, found) = self.typed(tree)?;
            if found == *want {
                return Ok(Box::new(node));
            }
            let (want, found) = (described(want), described(&found));
            Err(Mistake::new(tree.at, format!("{want} belongs here; this is {found}")))
        };
        Ok((Node::Between { minutes, from: side(from)?, to: side(to)? }, Type::Whole))
    }

    fn every(
        &self,
        target: &'a Tree,
        name: &str,
        arguments: &'a [Tree],
        at: usize,
    ) -> Result<Typed, Mistake> {
        let all = match name {
            "all" => true,
            "exists" => false,
            _ => return Err(Mistake::new(at, format!("there is no function {name:?}"))),
        };
        let group = match &target.kind {
            TreeKind::Name(group) => self.names.groups.get(group).map(|(group, _)| *group),
            _ => None,
        };
        let Some(group) = group else {
            return Err(Mistake::new(target.at, format!("{name} asks over a group's name")));
        };
        let [Tree { kind: TreeKind::Name(variable), at: named, .. }, body] = arguments else {
            return Err(Mistake::new(at, format!("write {name}(g, ...) with a name for the row")));
        };
        if self.bound.is_some() {
            return Err(Mistake::new(at, "all and exists do not stand inside each other"));
        }
        if self.taken(variable) {
            return Err(Mistake::new(*named, format!("{variable} means something else already")));
        }
        let inside = Checker { bound: Some((variable, group)), ..*self };
        let body = Box::new(inside.condition(body)?);
        Ok((Node::Every { all, group, body }, Type::Bool))
    }

    fn taken(&self, variable: &str) -> bool {
        ["kind", "fact", "row"].contains(&variable)
            || self.names.questions.contains_key(variable)
            || self.names.groups.contains_key(variable)
    }

    fn compare(
        &self,
        operator: Operator,
        left: &'a Tree,
        right: &'a Tree,
        at: usize,
    ) -> Result<Typed, Mistake> {
        let (left_node, left_type) = self.typed(left)?;
        let (right_node, right_type) = self.typed(right)?;
        agree(&left_type, &right_type, at)?;
        offered(&left_type, right)?;
        offered(&right_type, left)?;
        let ordered = |of: &Type| matches!(of, Type::Whole | Type::Date | Type::Time);
        let order = !matches!(operator, Operator::Equal | Operator::Unequal);
        if order && !(ordered(&left_type) && ordered(&right_type)) {
            return Err(Mistake::new(at, "only numbers, days and times have an order"));
        }
        let node = Node::Compare(operator, Box::new(left_node), Box::new(right_node));
        Ok((node, Type::Bool))
    }

    fn membership(&self, item: &'a Tree, list: &'a Tree) -> Result<Typed, Mistake> {
        let (node, of) = self.typed(item)?;
        let node = Box::new(node);
        if let TreeKind::List(literals) = &list.kind {
            let literals = literals.iter().map(|literal| self.literal(&of, literal));
            return Ok((Node::InList(node, literals.collect::<Result<_, _>>()?), Type::Bool));
        }
        let (many, found) = self.typed(list)?;
        match found {
            Type::Many(_) if matches!(of, Type::Text | Type::Choice(_)) => {
                offered(&found, item)?;
                Ok((Node::InMany(node, Box::new(many)), Type::Bool))
            }
            other => Err(Mistake::new(
                list.at,
                format!("after `in` stands a list; this is {}", described(&other)),
            )),
        }
    }

    fn literal(&self, of: &Type, literal: &'a Tree) -> Result<Node, Mistake> {
        if !matches!(literal.kind, TreeKind::Text(_) | TreeKind::Whole(_)) {
            return Err(Mistake::new(literal.at, "a list holds only texts and numbers"));
        }
        let (node, found) = self.typed(literal)?;
        agree(of, &found, literal.at)?;
        offered(of, literal)?;
        Ok(node)
    }
}

/// Jiff reads more than one spelling of a day; the record keeps one.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && !text.starts_with(['-', '+'])
}

fn agree(left: &Type, right: &Type, at: usize) -> Result<(), Mistake> {
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
fn offered(of: &Type, literal: &Tree) -> Result<(), Mistake> {
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

const fn described(of: &Type) -> &'static str {
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
        | Node::RowFact { .. }
        | Node::Rows(_) => 0,
        Node::Size(one) | Node::Not(one) => steps(one),
        Node::Between { from, to, .. } => steps(from) + steps(to),
        Node::All(sides) | Node::Any(sides) | Node::Count(sides) => sides.iter().map(steps).sum(),
        Node::InList(one, list) => steps(one) + list.len(),
        Node::Compare(_, left, right) | Node::InMany(left, right) => steps(left) + steps(right),
        Node::Every { body, .. } => GROUP_ROWS_MAX * steps(body),
    }
}

impl Node {
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
            Self::Every { body, .. } => body.questions(slots),
        }
    }
}
