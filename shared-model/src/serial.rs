//! Compares a serial number with the certificate's: tolerantly, and never to correct one.
//!
//! Both texts are kept as they were read. The comparison suggests; the officer
//! decides what a difference means.

mod suggestion;

use serde::{Deserialize, Serialize};

pub use suggestion::{GunIdentity, GunRelation, SerialSuggestion, relate, relations, suggest};

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SerialOutcome {
    /// The same characters.
    Exact,
    /// The same but for characters that look alike, spaces, hyphens, slashes,
    /// leading zeros or case: a person has to look again.
    Confusable,
    /// Another number.
    Different,
}

/// A stretch of one of the two texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SerialSegment {
    /// As it is written.
    pub text: String,
    /// Whether it differs from the other text at this place.
    pub differs: bool,
}

/// Two serial numbers beside each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SerialComparison {
    /// What it comes to.
    pub outcome: SerialOutcome,
    /// The certificate's, whole, in stretches.
    pub certificate: Vec<SerialSegment>,
    /// What was read, whole, in stretches.
    pub read: Vec<SerialSegment>,
}

/// Longer texts are no serial numbers; the rest of one is shown as different.
const COMPARED_CHARS_MAX: usize = 64;

/// Compares what the certificate says with what was read from the metal.
#[must_use]
pub fn compare(certificate: &str, read: &str) -> SerialComparison {
    let outcome = if certificate == read {
        SerialOutcome::Exact
    } else if !certificate.trim().is_empty() && alike(certificate, read) {
        SerialOutcome::Confusable
    } else {
        SerialOutcome::Different
    };
    let left: Vec<char> = certificate.chars().collect();
    let right: Vec<char> = read.chars().collect();
    let (same_left, same_right) = aligned(&left, &right);
    SerialComparison {
        outcome,
        certificate: segments(&left, &same_left),
        read: segments(&right, &same_right),
    }
}

/// Whether a number holds what somebody looks for, as tolerantly as [`compare`].
#[must_use]
pub fn holds(serial: &str, wanted: &str) -> bool {
    let (serial, wanted) = (folded(&plain(serial)), folded(&plain(wanted)));
    !wanted.is_empty() && serial.windows(wanted.len()).any(|part| part == wanted)
}

// Alike when folding makes them one, with or without the zeros that lead. Both
// ways, because a B before zeros may be a letter or an 8.
fn alike(one: &str, other: &str) -> bool {
    alike_plain(&plain(one), &plain(other))
}

fn alike_plain(one: &[char], other: &[char]) -> bool {
    folded(one) == folded(other) || folded(&unpadded(one)) == folded(&unpadded(other))
}

fn plain(serial: &str) -> Vec<char> {
    serial.chars().filter(|c| !is_separator(*c)).flat_map(char::to_uppercase).collect()
}

// What is left when everything is taken away that eyes and stamps confuse. Only
// for comparing: it is nobody's serial number.
fn folded(plain: &[char]) -> Vec<char> {
    plain.iter().copied().map(look_alike).collect()
}

// Zeros lead a run of digits also after a model's prefix: AB 00123 is AB 123.
// Not inside a number, so that 1001 stays 1001.
fn unpadded(plain: &[char]) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(plain.len());
    let zero = |character: char| look_alike(character) == '0';
    for (n, character) in plain.iter().copied().enumerate() {
        let inside = kept.last().is_some_and(char::is_ascii_digit);
        let digit_follows =
            plain.get(n + 1).is_some_and(|next| next.is_ascii_digit() || zero(*next));
        if !zero(character) || inside || !digit_follows {
            kept.push(character);
        }
    }
    kept
}

// Also what has no width: an accent typed after its letter, a mark of direction.
const fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '/' | '\\' | '.' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One character for each family that looks alike; accents and the Cyrillic and
/// Greek capitals of the Latin shapes among them.
const fn look_alike(character: char) -> char {
    match character {
        'O' | 'Q' | 'Ø' | 'Ö' | 'Ó' | 'Ò' | 'Ô' | 'Õ' | 'О' | 'Ο' => '0',
        'I' | 'L' | 'Í' | 'Ì' | 'Î' | 'Ï' | 'Ł' | 'І' | 'Ι' | 'İ' | '|' => '1',
        'S' | 'Š' | 'Ś' | 'Ѕ' => '5',
        'Z' | 'Ž' | 'Ż' | 'Ź' | 'Ζ' => '2',
        'B' | 'В' | 'Β' => '8',
        'G' => '6',
        'З' => '3',
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'А' | 'Α' => 'A',
        'Ç' | 'Č' | 'Ć' | 'С' => 'C',
        'È' | 'É' | 'Ê' | 'Ë' | 'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ñ' | 'Ν' => 'N',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Ù' | 'Ú' | 'Û' | 'Ü' => 'U',
        'Х' | 'Χ' => 'X',
        'Ý' | 'У' | 'Υ' => 'Y',
        other => other,
    }
}

// The longest common run of characters, so that one missing character does not
// make all that follow it look different.
fn aligned(left: &[char], right: &[char]) -> (Vec<bool>, Vec<bool>) {
    let (mut same_left, mut same_right) = (vec![false; left.len()], vec![false; right.len()]);
    let left = left.get(..COMPARED_CHARS_MAX).unwrap_or(left);
    let right = right.get(..COMPARED_CHARS_MAX).unwrap_or(right);
    let width = right.len() + 1;
    let lengths = common_lengths(left, right);
    let length = |i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(other)) = (left.get(i), right.get(j)) {
        if one == other {
            mark(&mut same_left, i);
            mark(&mut same_right, j);
            (i, j) = (i + 1, j + 1);
        } else if length(i + 1, j + 1) == length(i, j) {
            // Two characters stand for each other: show them beside each other.
            (i, j) = (i + 1, j + 1);
        } else if length(i + 1, j) >= length(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    (same_left, same_right)
}

fn mark(same: &mut [bool], place: usize) {
    if let Some(same) = same.get_mut(place) {
        *same = true;
    }
}

// lengths[i][j]: how many characters the rests after i and j have in common.
fn common_lengths(left: &[char], right: &[char]) -> Vec<u32> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u32; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            let at = |i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
            let best = if left.get(i) == right.get(j) {
                at(i + 1, j + 1) + 1
            } else {
                at(i + 1, j).max(at(i, j + 1))
            };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    lengths
}

fn segments(text: &[char], same: &[bool]) -> Vec<SerialSegment> {
    let mut segments: Vec<SerialSegment> = Vec::new();
    for (character, same) in text.iter().zip(same) {
        match segments.last_mut() {
            Some(last) if last.differs != *same => last.text.push(*character),
            _ => segments.push(SerialSegment { text: character.to_string(), differs: !same }),
        }
    }
    segments
}

#[cfg(test)]
mod tests;
