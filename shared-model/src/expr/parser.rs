//! Builds the tree of an expression, with CEL's precedence (a Pratt parser).
//!
//! A chain of `&&` or `||` is one node with many sides, so that a long chain is
//! not a deep tree.

use super::Mistake;
use super::lexer::Token;
use crate::limits::EXPRESSION_DEPTH_MAX;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    In,
}

/// One node as it was written; names are not looked up yet.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) kind: TreeKind,
    pub(super) at: usize,
    height: usize,
}

#[derive(Clone, Debug)]
pub(super) enum TreeKind {
    Null,
    Bool(bool),
    Whole(i64),
    Text(String),
    List(Vec<Tree>),
    Name(String),
    Member(Box<Tree>, String),
    Call(String, Vec<Tree>),
    Method(Box<Tree>, String, Vec<Tree>),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Compare(Operator, Box<Tree>, Box<Tree>),
}

const OR: u8 = 1;
const AND: u8 = 2;
const COMPARISON: u8 = 3;

/// Reads all tokens as one expression.
pub(super) fn parse(tokens: &[(Token, usize)]) -> Result<Tree, Mistake> {
    let mut parser = Parser { tokens, next: 0 };
    let tree = parser.expression(OR, 0)?;
    match parser.peek() {
        (Token::End, _) => Ok(tree),
        (_, at) => Err(Mistake::new(at, "an operator such as && or == is missing here")),
    }
}

struct Parser<'a> {
    tokens: &'a [(Token, usize)],
    next: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> (&'a Token, usize) {
        let last = self.tokens.last().map_or(0, |(_, at)| *at);
        self.tokens.get(self.next).map_or((&Token::End, last), |(token, at)| (token, *at))
    }

    fn take(&mut self) -> (&'a Token, usize) {
        let taken = self.peek();
        self.next += 1;
        taken
    }

    fn took(&mut self, mark: &str) -> bool {
        let found = matches!(self.peek().0, Token::Mark(other) if *other == mark);
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, mark: &str) -> Result<(), Mistake> {
        let at = self.peek().1;
        if self.took(mark) { Ok(()) } else { Err(Mistake::new(at, format!("{mark} is missing"))) }
    }

    // Every way down goes through here, so this one bound keeps the stack small.
    fn expression(&mut self, weakest: u8, depth: usize) -> Result<Tree, Mistake> {
        let at = self.peek().1;
        if depth >= EXPRESSION_DEPTH_MAX {
            return Err(too_deep(at));
        }
        let mut left = self.unary(depth)?;
        while let Some((strength, operator)) = self.operator() {
            if strength < weakest {
                break;
            }
            let at = self.take().1;
            let right = self.expression(strength + 1, depth + 1)?;
            left = joined(strength, operator, left, right, at)?;
        }
        Ok(left)
    }

    fn operator(&self) -> Option<(u8, Option<Operator>)> {
        let found = match self.peek().0 {
            Token::Mark("||") => return Some((OR, None)),
            Token::Mark("&&") => return Some((AND, None)),
            Token::Mark("==") => Operator::Equal,
            Token::Mark("!=") => Operator::Unequal,
            Token::Mark("<") => Operator::Less,
            Token::Mark("<=") => Operator::AtMost,
            Token::Mark(">") => Operator::Greater,
            Token::Mark(">=") => Operator::AtLeast,
            Token::Name(name) if name == "in" => Operator::In,
            Token::Name(_) | Token::Whole(_) | Token::Text(_) | Token::Mark(_) | Token::End => {
                return None;
            }
        };
        Some((COMPARISON, Some(found)))
    }

    fn unary(&mut self, depth: usize) -> Result<Tree, Mistake> {
        let at = self.peek().1;
        if depth >= EXPRESSION_DEPTH_MAX {
            return Err(too_deep(at));
        }
        if self.took("!") {
            let inner = self.unary(depth + 1)?;
            return Tree::over(TreeKind::Not(Box::new(inner)), at);
        }
        if self.took("-") {
            return match self.take() {
                (Token::Whole(number), _) => Tree::over(TreeKind::Whole(-number), at),
                _ => Err(Mistake::new(at, "- stands only before a number")),
            };
        }
        self.members(depth)
    }

    fn members(&mut self, depth: usize) -> Result<Tree, Mistake> {
        let mut tree = self.primary(depth)?;
        while self.took(".") {
            let (token, at) = self.take();
            let Token::Name(name) = token else {
                return Err(Mistake::new(at, "a name is missing after the point"));
            };
            let target = Box::new(tree);
            let kind = if self.took("(") {
                TreeKind::Method(target, name.clone(), self.list(")", depth)?)
            } else {
                TreeKind::Member(target, name.clone())
            };
            tree = Tree::over(kind, at)?;
        }
        Ok(tree)
    }

    fn primary(&mut self, depth: usize) -> Result<Tree, Mistake> {
        let (token, at) = self.take();
        let kind = match token {
            Token::Whole(number) => TreeKind::Whole(*number),
            Token::Text(text) => TreeKind::Text(text.clone()),
            Token::Mark("[") => TreeKind::List(self.list("]", depth)?),
            Token::Mark("(") => {
                let inner = self.expression(OR, depth + 1)?;
                self.expect(")")?;
                return Ok(inner);
            }
            Token::Name(name) => match name.as_str() {
                "true" => TreeKind::Bool(true),
                "false" => TreeKind::Bool(false),
                "null" => TreeKind::Null,
                _ if self.took("(") => TreeKind::Call(name.clone(), self.list(")", depth)?),
                _ => TreeKind::Name(name.clone()),
            },
            Token::Mark(_) | Token::End => {
                return Err(Mistake::new(at, "a value is missing here"));
            }
        };
        Tree::over(kind, at)
    }

    fn list(&mut self, close: &str, depth: usize) -> Result<Vec<Tree>, Mistake> {
        let mut items = Vec::new();
        if self.took(close) {
            return Ok(items);
        }
        loop {
            items.push(self.expression(OR, depth + 1)?);
            if !self.took(",") {
                break;
            }
        }
        self.expect(close)?;
        Ok(items)
    }
}

fn joined(
    strength: u8,
    operator: Option<Operator>,
    left: Tree,
    right: Tree,
    at: usize,
) -> Result<Tree, Mistake> {
    let kind = match (operator, left.kind) {
        (Some(operator), kind) => {
            let left = Tree { kind, ..left };
            TreeKind::Compare(operator, Box::new(left), Box::new(right))
        }
        (None, TreeKind::All(mut sides)) if strength == AND => {
            sides.push(right);
            TreeKind::All(sides)
        }
        (None, TreeKind::Any(mut sides)) if strength == OR => {
            sides.push(right);
            TreeKind::Any(sides)
        }
        (None, kind) => {
            let sides = vec![Tree { kind, ..left }, right];
            if strength == AND { TreeKind::All(sides) } else { TreeKind::Any(sides) }
        }
    };
    Tree::over(kind, at)
}

impl Tree {
    fn over(kind: TreeKind, at: usize) -> Result<Self, Mistake> {
        let height = 1 + match &kind {
            TreeKind::Null
            | TreeKind::Bool(_)
            | TreeKind::Whole(_)
            | TreeKind::Text(_)
            | TreeKind::Name(_) => 0,
            TreeKind::Member(one, _) | TreeKind::Not(one) => one.height,
            TreeKind::List(many)
            | TreeKind::Call(_, many)
            | TreeKind::All(many)
            | TreeKind::Any(many) => highest(many),
            TreeKind::Method(one, _, many) => one.height.max(highest(many)),
            TreeKind::Compare(_, left, right) => left.height.max(right.height),
        };
        if height > EXPRESSION_DEPTH_MAX {
            Err(too_deep(at))
        } else {
            Ok(Self { kind, at, height })
        }
    }
}

fn highest(trees: &[Tree]) -> usize {
    trees.iter().map(|tree| tree.height).max().unwrap_or(0)
}

fn too_deep(at: usize) -> Mistake {
    Mistake::new(at, format!("nested more than {EXPRESSION_DEPTH_MAX} deep; split the condition"))
}
