//! Looks up every name of an expression and holds the types against each other.

use std::sync::Arc;

use super::Mistake;
use super::declared::{Declarations, Type, agree, described, is_day, offered};
use super::node::{Node, Over, Row};
use super::parser::{Operator, Tree, TreeKind};

/// Checks a tree that must be true or false.
pub(super) fn condition(
    tree: &Tree,
    names: &Declarations,
    group: Option<usize>,
) -> Result<Node, Mistake> {
    Checker::new(names, group).condition(tree)
}

/// Checks a tree that gives any value, and says of what type.
pub(super) fn value(
    tree: &Tree,
    names: &Declarations,
    group: Option<usize>,
) -> Result<(Node, Type), Mistake> {
    Checker::new(names, group).typed(tree)
}

const FUNCTIONS: [&str; 7] =
    ["size", "has", "state", "date", "count", "minutes_between", "days_between"];

/// What may be asked over the rows of a group.
const ROW_FUNCTIONS: [&str; 4] = ["all", "exists", "count", "sum"];

struct Checker<'a> {
    names: &'a Declarations,
    group: Option<usize>,
    /// The group that the group is nested in.
    outer: Option<usize>,
    bound: Option<(&'a str, usize)>,
}

type Typed = (Node, Type);

impl<'a> Checker<'a> {
    fn new(names: &'a Declarations, group: Option<usize>) -> Self {
        let outer = group.and_then(|group| names.within(group));
        Self { names, group, outer, bound: None }
    }

    fn condition(&self, tree: &'a Tree) -> Result<Node, Mistake> {
        let (node, of) = self.typed(tree)?;
        if of == Type::Bool {
            return Ok(node);
        }
        let found = described(&of);
        Err(Mistake::new(tree.at, format!("a condition is true or false; this is {found}")))
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
            group if group == self.outer => Row::Outer,
            Some(_) => {
                return Err(Mistake::new(
                    at,
                    format!("{name} repeats; ask it over the rows with all, exists, count or sum"),
                ));
            }
        };
        Ok((declared.slot, row, declared.of.clone()))
    }

    fn unknown(&self, name: &str) -> String {
        if self.names.groups.contains_key(name) {
            return format!(
                "{name} is a group; use {name}.all, {name}.exists, {name}.count or size({name})"
            );
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
            return Ok((Node::Rows(self.over(*group)), Type::Whole));
        }
        let (node, found) = self.typed(of)?;
        if matches!(found, Type::Text | Type::Many(_)) {
            return Ok((Node::Size(Box::new(node)), Type::Whole));
        }
        Err(Mistake::new(of.at, format!("{} has no size", described(&found))))
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

    // In a row of another group, the rows of a group nested in it are that row's own.
    fn over(&self, group: usize) -> Over {
        let of_own = self.group.is_some() && self.names.within(group) == self.group;
        Over { group, of_own }
    }

    fn every(
        &self,
        target: &'a Tree,
        name: &str,
        arguments: &'a [Tree],
        at: usize,
    ) -> Result<Typed, Mistake> {
        if !ROW_FUNCTIONS.contains(&name) {
            return Err(Mistake::new(at, format!("there is no function {name:?}")));
        }
        let TreeKind::Name(named) = &target.kind else {
            return Err(Mistake::new(target.at, format!("{name} asks over a group's name")));
        };
        let Some((group, _)) = self.names.groups.get(named) else {
            return Err(Mistake::new(target.at, format!("{name} asks over a group's name")));
        };
        let [Tree { kind: TreeKind::Name(variable), at: named, .. }, body] = arguments else {
            return Err(Mistake::new(at, format!("write {name}(g, ...) with a name for the row")));
        };
        if self.bound.is_some() {
            let message = "all, exists, count and sum do not stand inside each other";
            return Err(Mistake::new(at, message));
        }
        if self.taken(variable) {
            return Err(Mistake::new(*named, format!("{variable} means something else already")));
        }
        let inside = Checker { bound: Some((variable, *group)), ..*self };
        let over = self.over(*group);
        if name == "sum" {
            return Ok((Node::SumRows { over, body: Box::new(inside.number(body)?) }, Type::Whole));
        }
        let body = Box::new(inside.condition(body)?);
        Ok(match name {
            "count" => (Node::CountRows { over, body }, Type::Whole),
            _ => (Node::Every { all: name == "all", over, body }, Type::Bool),
        })
    }

    fn number(&self, tree: &'a Tree) -> Result<Node, Mistake> {
        match self.typed(tree)? {
            (node, Type::Whole) => Ok(node),
            (_, found) => {
                let found = described(&found);
                Err(Mistake::new(tree.at, format!("sum adds numbers; this is {found}")))
            }
        }
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
        if matches!(found, Type::Many(_)) && matches!(of, Type::Text | Type::Choice(_)) {
            offered(&found, item)?;
            return Ok((Node::InMany(node, Box::new(many)), Type::Bool));
        }
        let found = described(&found);
        Err(Mistake::new(list.at, format!("after `in` stands a list; this is {found}")))
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
