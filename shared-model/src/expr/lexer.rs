//! Cuts an expression's text into tokens, each with the byte it starts at.

use super::Mistake;

/// One word of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, or a keyword that the parser knows.
    Name(String),
    /// A whole number without its sign.
    Whole(i64),
    /// A text in single or double quotes, read.
    Text(String),
    /// An operator or a bracket.
    Mark(&'static str),
    /// Nothing follows.
    End,
}

// Longer marks stand before their beginnings.
const MARKS: [&str; 17] =
    ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-", "="];

/// The tokens with their places; the last is [`Token::End`].
pub(super) fn tokens(source: &str) -> Result<Vec<(Token, usize)>, Mistake> {
    let mut found = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let at = source.len() - rest.len();
        let (token, after) = match first {
            '\'' | '"' => text(rest, first, at)?,
            '0'..='9' => whole(rest, at)?,
            'a'..='z' | 'A'..='Z' | '_' => name(rest),
            _ => mark(rest, first, at)?,
        };
        found.push((token, at));
        rest = after.trim_start();
    }
    found.push((Token::End, source.len()));
    Ok(found)
}

fn mark(rest: &str, first: char, at: usize) -> Result<(Token, &str), Mistake> {
    let mark = MARKS.iter().find_map(|mark| rest.strip_prefix(mark).map(|after| (*mark, after)));
    match mark {
        Some(("=", _)) => Err(Mistake::new(at, "a comparison is written ==")),
        Some((mark, after)) => Ok((Token::Mark(mark), after)),
        None => Err(Mistake::new(at, format!("{first:?} has no meaning here"))),
    }
}

fn name(rest: &str) -> (Token, &str) {
    let (name, after) = split(rest, |c| c.is_ascii_alphanumeric() || c == '_');
    (Token::Name(name.to_owned()), after)
}

fn whole(rest: &str, at: usize) -> Result<(Token, &str), Mistake> {
    let (digits, after) = split(rest, |c| c.is_ascii_digit());
    let joined = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    match digits.parse() {
        Ok(number) if !joined => Ok((Token::Whole(number), after)),
        _ => Err(Mistake::new(at, "a number is whole and has at most 18 digits")),
    }
}

fn split(rest: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    rest.split_at(end)
}

fn text(rest: &str, quote: char, at: usize) -> Result<(Token, &str), Mistake> {
    let mut read = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((n, character)) = characters.next() {
        match character {
            _ if character == quote => {
                let after = rest.get(n + 1..).unwrap_or_default();
                return Ok((Token::Text(read), after));
            }
            '\n' => break,
            '\\' => match characters.next() {
                Some((_, escaped @ ('\\' | '\'' | '"'))) => read.push(escaped),
                Some((_, 'n')) => read.push('\n'),
                _ => return Err(Mistake::new(at + n, r#"after \ stands one of \ ' " n"#)),
            },
            _ => read.push(character),
        }
    }
    Err(Mistake::new(at, "this text has no closing quote"))
}
