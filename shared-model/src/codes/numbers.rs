//! Numbers that look like a code, beside the many that are none.

use super::tokens::{Kind, Token};
use super::words::Words;

/// Words before and after a number that a code's name may stand among.
const NEAR: (usize, usize) = (7, 4);

/// Digits of a code.
const CODE: std::ops::RangeInclusive<usize> = 3..=8;

/// Figures that are read as one: `4471`, `44 71`, `4-4-7-1`, `07:30`.
struct Run {
    /// First and last token.
    first: usize,
    last: usize,
    digits: usize,
    parts: Vec<String>,
    /// What stands between the parts; a space where nothing does.
    marks: Vec<char>,
}

/// The places in the text of what looks like a code.
pub(super) fn look(tokens: &[Token<'_>], words: &Words) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = if token.kind == Kind::Digits {
            let run = run(tokens, at);
            if is_code(tokens, &run, words) {
                found.extend(place(tokens, run.first, run.last));
            }
            run.last + 1
        } else {
            let spelled = spelled(tokens, at, words);
            if spelled >= *CODE.start() {
                found.extend(place(tokens, at, at + spelled - 1));
            }
            at + spelled.max(1)
        };
        at = next;
    }
    found
}

fn place(tokens: &[Token<'_>], first: usize, last: usize) -> Option<(usize, usize)> {
    Some((tokens.get(first)?.from, tokens.get(last)?.to()))
}

/// How many words from here on are figures.
fn spelled(tokens: &[Token<'_>], at: usize, words: &Words) -> usize {
    let from_here = tokens.get(at..).unwrap_or_default();
    from_here.iter().take_while(|token| words.digits.contains(&token.small)).count()
}

fn run(tokens: &[Token<'_>], first: usize) -> Run {
    let digits_at = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Digits);
    let mut run = Run { first, last: first, digits: 0, parts: Vec::new(), marks: Vec::new() };
    let mut at = first;
    while let Some(token) = digits_at(at) {
        run.last = at;
        run.digits += token.text.chars().count();
        run.parts.push(token.text.to_owned());
        let mark = tokens.get(at + 1);
        let joined = mark.and_then(|mark| match mark.kind {
            Kind::Mark(c) if "-–/.:,*#".contains(c) && !mark.spaced => Some(c),
            Kind::Word | Kind::Digits | Kind::Mark(_) => None,
        });
        match (joined, digits_at(at + 1), digits_at(at + 2)) {
            (None, Some(_), _) => {
                run.marks.push(' ');
                at += 1;
            }
            // A full stop or a comma with a space ends more than it joins.
            (Some(c), _, Some(next)) if !(next.spaced && c == '.') => {
                run.marks.push(c);
                at += 2;
            }
            _ => break,
        }
    }
    run
}

fn is_code(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    if !CODE.contains(&run.digits) || never(tokens, run, words) {
        return false;
    }
    named_near(tokens, run, words) || !usually_not(tokens, run, words)
}

/// Whether a code's name stands near, in the same sentence.
fn named_near(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let before = tokens.get(..run.first).unwrap_or_default().iter().rev();
    let after = tokens.get(run.last + 1..).unwrap_or_default().iter();
    let names = |token: &Token<'_>| words.codes.contains(&token.small);
    before.take(NEAR.0).take_while(|token| !token.is_stop()).any(names)
        || after.take(NEAR.1).take_while(|token| !token.is_stop()).any(names)
}

/// What is no code even beside the word.
fn never(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let before = run.first.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(run.last + 1);
    let joined = tokens.get(run.first).is_some_and(|token| !token.spaced);
    let money = before.is_some_and(|mark| mark.is('£') || mark.is('€') || mark.is('$'));
    let calibre = joined && before.is_some_and(|mark| mark.is('.'))
        || after.is_some_and(|mark| mark.is('%'))
        || is_by(tokens, run);
    let counted = after.is_some_and(|word| words.units.contains(&word.small));
    let year = is_year(run) && before.is_some_and(|word| words.in_year.contains(&word.small));
    money || calibre || counted || year || is_named(tokens, run, words) || is_shaped(run)
}

/// `7.62x51`: by another number.
fn is_by(tokens: &[Token<'_>], run: &Run) -> bool {
    let by = |token: &Token<'_>| token.small == "x" || token.is('×');
    let number = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Digits)
    };
    let after = tokens.get(run.last + 1).is_some_and(by) && number(Some(run.last + 2));
    let back = run.first.checked_sub(1).and_then(|at| tokens.get(at));
    after || back.is_some_and(by) && number(run.first.checked_sub(2))
}

/// A standard, a serial number, a house, a crime reference: its name stands before.
fn is_named(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let before = tokens.get(..run.first).unwrap_or_default().iter().rev();
    let mut names = before.filter(|token| !matches!(token.kind, Kind::Mark('.' | ':' | '#')));
    let of = |token: Option<&Token<'_>>, words: &Words| {
        token.is_some_and(|token| words.named.contains(&token.small))
    };
    let first = names.next();
    let is_number = |token: &&Token<'_>| {
        ["no", "nos", "num", "number", "is", "en", "and"].contains(&token.small.as_str())
    };
    of(first, words) || first.filter(is_number).is_some() && of(names.next(), words)
}

/// A date, a clock time, a decimal, a thousand, by its marks.
fn is_shaped(run: &Run) -> bool {
    let marks: String = run.marks.iter().collect();
    let lengths: Vec<usize> = run.parts.iter().map(|part| part.chars().count()).collect();
    let day = |at: usize, max: u32| {
        run.parts.get(at).and_then(|part| part.parse().ok()).is_some_and(|n: u32| n <= max)
    };
    match marks.as_str() {
        ":" | "::" => true,
        "//" | ".." => day(0, 31) && day(1, 12),
        "--" | "––" => {
            lengths == [4, 2, 2] || (lengths == [2, 2, 4] && day(0, 31) && day(1, 12))
        }
        "/" => day(0, 31) && day(1, 12),
        "." => true,
        "," | ",," => lengths.iter().skip(1).all(|length| *length == 3),
        _ => false,
    }
}

fn is_year(run: &Run) -> bool {
    let year = run.parts.first().and_then(|part| part.parse::<u32>().ok());
    run.parts.len() == 1 && year.is_some_and(|year| (1900..2100).contains(&year))
}

/// What is no code unless its name stands near.
fn usually_not(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let before = run.first.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(run.last + 1);
    let is_letters = |token: &Token<'_>| token.kind == Kind::Word;
    let within_a_word = tokens.get(run.first).is_some_and(|token| !token.spaced)
        && before.is_some_and(is_letters)
        || after.is_some_and(|token| !token.spaced && is_letters(token));
    let range = matches!(run.marks.as_slice(), ['-' | '–']);
    within_a_word
        || range
        || is_year(run)
        || is_clock(tokens, run, words)
        || is_house(tokens, run, words)
}

/// `at 0730`, `from 0900 to 1700`.
fn is_clock(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let [part] = run.parts.as_slice() else { return false };
    let (hours, minutes) = part.split_at_checked(2).unwrap_or_default();
    let clock = part.len() == 4
        && hours.parse::<u32>().is_ok_and(|hours| hours < 24)
        && minutes.parse::<u32>().is_ok_and(|minutes| minutes < 60);
    let back = |n: usize| run.first.checked_sub(n).and_then(|at| tokens.get(at));
    let said = back(1).is_some_and(|word| words.at.contains(&word.small));
    let until = back(1).is_some_and(|word| ["to", "and"].contains(&word.small.as_str()))
        && back(2).is_some_and(|token| token.kind == Kind::Digits);
    clock && (said || until)
}

/// `142 Sandhutton Lane`.
fn is_house(tokens: &[Token<'_>], run: &Run, words: &Words) -> bool {
    let after = tokens.get(run.last + 1..).unwrap_or_default();
    after.iter().take(3).any(|token| words.streets.contains(&token.small))
}
