//! Words that say where keys are kept.

use super::tokens::{Kind, Token};
use super::words::Words;

/// Words between a word of place and its thing.
const BETWEEN: usize = 4;

/// The places in the text of what looks like where keys are kept.
pub(super) fn look(tokens: &[Token<'_>], words: &Words) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for sentence in tokens.split(Token::is_stop) {
        found.extend(of_sentence(sentence, words));
    }
    found
}

/// The first of a sentence.
fn of_sentence(tokens: &[Token<'_>], words: &Words) -> Option<(usize, usize)> {
    for at in 0..tokens.len() {
        let end = hiding(tokens, at, words)
            .filter(|_| said_of_keys(tokens, at, words) != Some(false))
            .or_else(|| {
                place(tokens, at, words).filter(|_| said_of_keys(tokens, at, words) == Some(true))
            });
        if let Some(end) = end {
            return Some((tokens.get(at)?.from, tokens.get(end)?.to()));
        }
    }
    None
}

/// Of what the words here are said: keys, or something else that stands nearer.
/// Nothing where neither was named: the question itself asks about keys.
fn said_of_keys(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<bool> {
    let before = tokens.get(..at)?;
    for (place, token) in before.iter().enumerate().rev() {
        if words.things.contains(&token.small) {
            return Some(true);
        }
        if words.others.contains(&token.small) && !is_lock_of(before, place) {
            return Some(false);
        }
    }
    None
}

/// `the key of the cabinet`: the cabinet is not what is spoken of.
fn is_lock_of(before: &[Token<'_>], place: usize) -> bool {
    let back = |n: usize| place.checked_sub(n).and_then(|at| before.get(at));
    let of = |token: &Token<'_>| ["to", "for", "of", "from"].contains(&token.small.as_str());
    (1..=3).any(|n| back(n).is_some_and(of))
        // `cabinet keys`
        || before.get(place + 1).is_some_and(|next| ["key", "keys"].contains(&next.small.as_str()))
}

/// `under the mat`, `behind the clock`: gives its last word.
fn hiding(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<usize> {
    let of = |phrase: &String| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let here = tokens.get(at..at + parts.len())?;
        here.iter()
            .map(|token| token.small.as_str())
            .eq(parts.iter().copied())
            .then_some(at + parts.len())
    };
    let after = words.hidden.iter().filter_map(of).max()?;
    let rest = tokens.get(after..).unwrap_or_default();
    let mut rest = rest.iter().enumerate().take(BETWEEN + 1);
    let told = rest.find(|(_, token)| !words.between.contains(&token.small));
    match told {
        Some((_, token)) if words.not_hidden.contains(&token.small) => None,
        Some((n, token)) if token.kind != Kind::Mark(',') => Some(after + n),
        _ => Some(after - 1),
    }
}

/// `in the drawer`, `on a hook`: gives its last word.
fn place(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<usize> {
    if !words.before.contains(&tokens.get(at)?.small) {
        return None;
    }
    let rest = tokens.get(at + 1..)?.iter().enumerate().take(BETWEEN);
    for (n, token) in rest {
        if words.places.contains(&token.small) {
            return Some(at + 1 + n);
        }
        // `in the kitchen drawer`, `in his own desk`: a word or two may stand before.
        if token.kind == Kind::Mark(',') || words.before.contains(&token.small) {
            return None;
        }
    }
    None
}
