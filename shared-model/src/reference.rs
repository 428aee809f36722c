//! A visit's reference: short enough to say at a door, and nothing of a name.
//!
//! Eight characters without 0 O 1 I L 2 Z 5 S 6 G 8 B, then one check character.
//! Shown as `ACD-EFH-JK7`. The server mints it; the pack carries it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// No two of these look alike on a bad photocopy or sound alike on a bad line.
const ALPHABET: [char; 23] = [
    'A', 'C', 'D', 'E', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'U', 'V', 'W', 'X', 'Y',
    '3', '4', '7', '9',
];

/// A visit's reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference([u8; 8]);

/// Not a reference, or misread by a character.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a visit reference; check each character")]
pub struct InvalidReference {
    text: String,
}

impl Reference {
    /// Makes a reference of random bytes, each below 2^16; slight bias is harmless.
    #[must_use]
    pub fn from_random(random: [u16; 8]) -> Self {
        Self(random.map(|number| (number % 23).to_le_bytes()[0]))
    }

    // 23 is prime, so weights 1 to 8 catch every single misreading and every swap of neighbours.
    fn check(self) -> u8 {
        let sum: u32 =
            self.0.iter().zip(1..).map(|(place, weight)| u32::from(*place) * weight).sum();
        (sum % 23).to_le_bytes()[0]
    }
}

fn character(place: u8) -> char {
    ALPHABET.get(usize::from(place)).copied().unwrap_or('?')
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, place) in self.0.iter().chain([&self.check()]).enumerate() {
            if n == 3 || n == 6 {
                out.write_str("-")?;
            }
            write!(out, "{}", character(*place))?;
        }
        Ok(())
    }
}

impl FromStr for Reference {
    type Err = InvalidReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InvalidReference { text: text.chars().take(16).collect() };
        let mut places = [0; 9];
        let mut characters = text.chars().filter(|c| *c != '-' && *c != ' ');
        for place in &mut places {
            let read = characters.next().ok_or_else(wrong)?.to_ascii_uppercase();
            let found = ALPHABET.iter().position(|c| *c == read).ok_or_else(wrong)?;
            *place = u8::try_from(found).map_err(|_| wrong())?;
        }
        let [first @ .., check] = places;
        let reference = Self(first);
        if characters.next().is_some() || reference.check() != check {
            return Err(wrong());
        }
        Ok(reference)
    }
}

impl TryFrom<String> for Reference {
    type Error = InvalidReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_misread_character_or_a_swap_is_noticed() {
        let reference = Reference::from_random([1, 5, 9, 13, 22, 0, 7, 700]);
        let text = reference.to_string();
        assert_eq!(text.parse::<Reference>().unwrap(), reference);
        let plain: Vec<char> = text.chars().filter(|c| *c != '-').collect();
        for place in 0..9 {
            for other in ALPHABET.iter().filter(|c| **c != plain[place]) {
                let mut misread = plain.clone();
                misread[place] = *other;
                assert!(misread.iter().collect::<String>().parse::<Reference>().is_err());
            }
        }
        for place in 0..8 {
            let mut swapped = plain.clone();
            swapped.swap(place, place + 1);
            let read = swapped.iter().collect::<String>().parse::<Reference>();
            assert!(swapped == plain || place == 7 || read.is_err(), "{swapped:?}");
        }
    }

    #[test]
    fn no_character_can_be_mistaken_for_another() {
        for confusable in "0O1IL2Z5S6G8B".chars() {
            assert!(!ALPHABET.contains(&confusable));
        }
    }
}
