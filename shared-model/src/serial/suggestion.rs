//! What a difference between two serial numbers may come from, and what two guns of
//! one number are to each other.
//!
//! A suggestion is words beside two texts that stay as they are. What the officer
//! decides is an answer of the form and never follows from one.

use serde::{Deserialize, Serialize};

use super::{
    COMPARED_CHARS_MAX, SerialOutcome, alike, alike_plain, compare, folded, plain, unpadded,
};
use crate::pack::Gun;

/// What the officer may want to look at before deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SerialSuggestion {
    /// One side or both have no number: it tells this gun from no other.
    Unnumbered,
    /// Two guns of one pair, or one that names its place in the pair and one that does not.
    PairNumber,
    /// One of the texts is the gun's make, model or calibre.
    ModelOrCalibre,
    /// One of the texts looks like the mark of a proof house: a date code, a pressure.
    ProofMark,
    /// One has letters before the number that the other lacks, as a model's prefix.
    Prefix,
    /// A part's own number: a barrel, a frame, a second set.
    PartNumber,
    /// One has a second number beside the first, as importers add.
    SecondNumber,
    /// One character more, less or other, or two that changed places.
    OneSlip,
}

/// What tells one gun from all others: never the serial number alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GunIdentity<'a> {
    /// As registered.
    pub make: &'a str,
    /// As registered.
    pub model: &'a str,
    /// As registered.
    pub calibre: &'a str,
    /// Exactly as printed; empty for an unnumbered gun.
    pub serial: &'a str,
}

/// What two guns are to each other, as far as their names say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GunRelation {
    /// The same maker, model, calibre and number, or one that looks alike: it may
    /// be one gun that stands in the register twice.
    MayBeOne,
    /// Two guns of one pair, told apart by their number in it.
    Pair,
    /// The number is the same, the gun is not.
    SameNumber,
    /// Nothing but what any two guns are.
    Others,
}

impl<'a> From<&'a Gun> for GunIdentity<'a> {
    fn from(gun: &'a Gun) -> Self {
        Self { make: &gun.make, model: &gun.model, calibre: &gun.calibre, serial: &gun.serial }
    }
}

/// The most telling suggestion for what was read beside what is registered.
#[must_use]
pub fn suggest(gun: GunIdentity<'_>, read: &str) -> Option<SerialSuggestion> {
    if is_unnumbered(gun.serial) || is_unnumbered(read) {
        return Some(SerialSuggestion::Unnumbered);
    }
    let long = |text: &str| text.chars().count() > COMPARED_CHARS_MAX;
    let different = compare(gun.serial, read).outcome == SerialOutcome::Different;
    if !different || long(gun.serial) || long(read) {
        return None;
    }
    if is_pair(gun.serial, read) {
        return Some(SerialSuggestion::PairNumber);
    }
    if names(gun).any(|name| alike(name, read) || alike(name, gun.serial)) {
        return Some(SerialSuggestion::ModelOrCalibre);
    }
    if is_proof_mark(read) != is_proof_mark(gun.serial) {
        return Some(SerialSuggestion::ProofMark);
    }
    if has_prefix(gun, gun.serial, read) || has_prefix(gun, read, gun.serial) {
        return Some(SerialSuggestion::Prefix);
    }
    beside(gun.serial, read)
        .or_else(|| beside(read, gun.serial))
        .or_else(|| ends(&plain(gun.serial), &plain(read)))
}

/// What two guns are to each other. Guns without a number are no two of one number.
#[must_use]
pub fn relate(one: GunIdentity<'_>, other: GunIdentity<'_>) -> GunRelation {
    match (Known::of(one), Known::of(other)) {
        (Some(one), Some(other)) => one.beside(&other),
        (None, _) | (_, None) => GunRelation::Others,
    }
}

/// The pairs among many guns that are more to each other than any two are, by their
/// places. What is compared is made ready once a gun: a collection has 10,000 pairs.
#[must_use]
pub fn relations(guns: &[GunIdentity<'_>]) -> Vec<(usize, usize, GunRelation)> {
    let known: Vec<(usize, Known)> = guns
        .iter()
        .enumerate()
        .filter_map(|(place, gun)| Some((place, Known::of(*gun)?)))
        .collect();
    let mut found = Vec::new();
    for (n, (place, one)) in known.iter().enumerate() {
        for (beside, other) in known.iter().skip(n + 1) {
            let relation = one.beside(other);
            if relation != GunRelation::Others {
                found.push((*place, *beside, relation));
            }
        }
    }
    found
}

/// A text as [`alike`] compares it.
#[derive(PartialEq, Eq)]
struct Likeness {
    folded: Vec<char>,
    unpadded: Vec<char>,
}

impl Likeness {
    fn of(text: &str) -> Self {
        let plain = plain(text);
        Self { folded: folded(&plain), unpadded: folded(&unpadded(&plain)) }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.folded == other.folded || self.unpadded == other.unpadded
    }
}

/// A gun with a number, ready to be compared: serial and model without the place in
/// a pair, wherever that was written.
struct Known {
    serial: Likeness,
    make: Likeness,
    model: Likeness,
    gauge: Vec<char>,
    number: Option<u32>,
}

impl Known {
    fn of(gun: GunIdentity<'_>) -> Option<Self> {
        if is_unnumbered(gun.serial) {
            return None;
        }
        let apart = |text: &str| match pair_number(text) {
            Some((base, number)) => (base, Some(number)),
            None => (text.to_owned(), None),
        };
        let ((serial, in_serial), (model, in_model)) = (apart(gun.serial), apart(gun.model));
        Some(Self {
            serial: Likeness::of(&serial),
            make: Likeness::of(gun.make),
            model: Likeness::of(&model),
            gauge: gauge(gun.calibre),
            number: in_serial.or(in_model),
        })
    }

    fn beside(&self, other: &Self) -> GunRelation {
        if !self.serial.is_like(&other.serial) {
            return GunRelation::Others;
        }
        let same_gun = self.make.is_like(&other.make)
            && self.model.is_like(&other.model)
            && self.gauge == other.gauge;
        match (self.number, other.number) {
            _ if !same_gun => GunRelation::SameNumber,
            (Some(first), Some(second)) if first != second => GunRelation::Pair,
            _ => GunRelation::MayBeOne,
        }
    }
}

// What is written where there is no number, without separators.
const UNNUMBERED: [&str; 12] = [
    "",
    "NONE",
    "NIL",
    "NA",
    "NVN",
    "NONUMBER",
    "NOSERIAL",
    "NOSERIALNUMBER",
    "NONEVISIBLE",
    "NOTNUMBERED",
    "UNNUMBERED",
    "UNKNOWN",
];

fn is_unnumbered(serial: &str) -> bool {
    let plain: String = plain(serial).into_iter().collect();
    UNNUMBERED.contains(&plain.as_str())
}

// The longer ones first: one of them ends with another.
const PAIR_MARKS: [&str; 7] = ["NUMBER", "NO.", "NO", "N\u{ba}", "N\u{b0}", "\u{2116}", "#"];

/// `12345 No 2` and `12345 (2 of 2)` are number 2 of the pair 12345.
fn pair_number(text: &str) -> Option<(String, u32)> {
    let upper = text.trim().trim_end_matches(')').to_uppercase();
    let (rest, marked) = match upper.rsplit_once(" OF ") {
        Some((first, count)) if count.len() == 1 => (first, true),
        _ => (upper.as_str(), false),
    };
    let number = rest.chars().next_back()?.to_digit(10).filter(|number| *number > 0)?;
    let rest = rest.get(..rest.len() - 1)?.trim_end();
    let mark = PAIR_MARKS.iter().find_map(|mark| rest.strip_suffix(mark));
    let base = if marked { rest } else { mark? };
    // CASINO 1 is no pair.
    let in_a_word = rest.get(base.len()..)?.starts_with(char::is_alphabetic);
    if in_a_word && base.ends_with(char::is_alphanumeric) {
        return None;
    }
    let base = base.trim_end().trim_end_matches('(').trim_end().trim_end_matches("GUN");
    Some((base.trim_end().to_owned(), number))
}

fn is_pair(one: &str, other: &str) -> bool {
    match (pair_number(one), pair_number(other)) {
        (Some((one, _)), Some((other, _))) => alike(&one, &other),
        (Some((base, _)), None) => alike(&base, other),
        (None, Some((base, _))) => alike(one, &base),
        (None, None) => false,
    }
}

// One character is no name: a T3x No 1 is not numbered 1.
fn names(gun: GunIdentity<'_>) -> impl Iterator<Item = &str> {
    let whole = [gun.make, gun.model, gun.calibre];
    let words = whole.into_iter().flat_map(str::split_whitespace);
    whole.into_iter().chain(words).filter(|name| plain(name).len() > 1)
}

/// `LE`, `X2`, `11/74`, `850 BAR`: what proof houses strike beside the number.
fn is_proof_mark(text: &str) -> bool {
    let plain = plain(text);
    let letters = plain.iter().take_while(|c| c.is_alphabetic()).count();
    let digits = plain.iter().take_while(|c| c.is_ascii_digit()).count();
    let unit: String = plain.iter().skip(digits).collect();
    let code = letters > 0 && letters == plain.len() && letters <= 3;
    let year = plain.len() == 2 && letters == 1 && plain.last().is_some_and(char::is_ascii_digit);
    let pressure = (2..=4).contains(&digits) && ["BAR", "KG", "KGCM2", "MPA"].contains(&&*unit);
    code || year || pressure || is_month(text)
}

fn is_month(text: &str) -> bool {
    let Some((month, year)) = text.trim().split_once(['/', '.', ' ']) else { return false };
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    month.parse().is_ok_and(|month: u8| (1..=12).contains(&month)) && year.len() == 2 && digits
}

/// Fewer characters than these are in too many numbers to mean one of them.
const BASE_CHARS_MIN: usize = 3;

const PREFIX_CHARS_MAX: usize = 8;

fn has_prefix(gun: GunIdentity<'_>, longer: &str, shorter: &str) -> bool {
    let (longer, shorter) = (plain(longer), plain(shorter));
    if shorter.len() < BASE_CHARS_MIN {
        return false;
    }
    (1..=PREFIX_CHARS_MAX).filter_map(|at| longer.split_at_checked(at)).any(|(head, tail)| {
        let letters = head.len() <= 4 && head.iter().all(|c| c.is_alphabetic());
        let named = || names(gun).any(|name| alike_plain(&plain(name), head));
        alike_plain(tail, &shorter) && (letters || named())
    })
}

/// What stands beside the number in the longer text, where it stands in pieces.
fn beside(longer: &str, shorter: &str) -> Option<SerialSuggestion> {
    let between = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | ',' | ';' | '+' | '&');
    let pieces: Vec<Vec<char>> =
        longer.split(between).map(plain).filter(|piece| !piece.is_empty()).collect();
    let shorter = plain(shorter);
    if shorter.len() < BASE_CHARS_MIN {
        return None;
    }
    (1..pieces.len()).find_map(|at| {
        let (front, back) = pieces.split_at_checked(at)?;
        let (front, back) = (front.concat(), back.concat());
        let rest = match (alike_plain(&front, &shorter), alike_plain(&back, &shorter)) {
            (true, _) => back,
            (false, true) => front,
            (false, false) => return None,
        };
        let digits = rest.iter().filter(|c| c.is_ascii_digit()).count();
        Some(match digits {
            0 | 1 => SerialSuggestion::PartNumber,
            _ => SerialSuggestion::SecondNumber,
        })
    })
}

/// What differs between two texts that begin and end alike.
fn ends(one: &[char], other: &[char]) -> Option<SerialSuggestion> {
    let (one_folded, other_folded) = (folded(one), folded(other));
    let shorter = one.len().min(other.len());
    let pairs = |(left, right): (&char, &char)| left == right;
    let front = one_folded.iter().zip(&other_folded).take_while(|both| pairs(*both)).count();
    let back = one_folded.iter().rev().zip(other_folded.iter().rev());
    let back = back.take_while(|both| pairs(*both)).count().min(shorter - front);
    let left = one.get(front..one.len() - back)?;
    let right = other.get(front..other.len() - back)?;
    if front + back < BASE_CHARS_MIN {
        return None;
    }
    let letters = |part: &[char]| part.iter().all(|c| c.is_alphabetic());
    match (left, right) {
        ([_], [_]) if front * back == 0 && letters(left) && letters(right) => {
            Some(SerialSuggestion::PartNumber)
        }
        ([_], []) | ([], [_]) if back == 0 && letters(left) && letters(right) => {
            Some(SerialSuggestion::PartNumber)
        }
        ([_], [_] | []) | ([], [_]) => Some(SerialSuggestion::OneSlip),
        ([a, b], [c, d]) if a == d && b == c => Some(SerialSuggestion::OneSlip),
        _ => None,
    }
}

/// 12G, 12 gauge and 12 bore are one.
fn gauge(calibre: &str) -> Vec<char> {
    let plain: String = plain(calibre).into_iter().collect();
    let number = ["BORE", "GAUGE", "GA", "G"].iter().find_map(|unit| {
        plain.strip_suffix(unit).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    number.unwrap_or(&plain).chars().collect()
}
