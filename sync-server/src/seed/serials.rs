//! Serial numbers as makers stamp them and clerks type them, with every pitfall
//! of domain.md §7.5: letters that look like digits, leading zeros, spaces,
//! strokes, lower case, accents, another alphabet, pairs, none at all.

use super::random::Random;

/// One in this many is a pitfall from the list.
const PITFALL_EVERY: u64 = 24;

const PITFALLS: [&str; 20] = [
    // Letters and digits that are read for each other.
    "O0Q817",
    "1IL204",
    "S5512S",
    "Z22Z71",
    "B88B3",
    "G66G19",
    // Leading zeros, spaces, hyphens, strokes.
    "000417",
    "12 345 6",
    "A-1902-B",
    "77/1203",
    // Lower case, an accent, Cyrillic letters that look Latin.
    "kx4471b",
    "É2204",
    "ТОВ 3391",
    "Н-0812",
    // A pair, a number of a model, a date of the proof house, nothing.
    "4410 No 1",
    "4410 No 2",
    "M1894",
    "PH.61",
    "",
    "7",
];

/// A serial of this maker's pattern, or a pitfall.
pub(super) fn serial(make: &str, random: &mut Random) -> String {
    if random.below(PITFALL_EVERY) == 0 {
        return random.pick(&PITFALLS).to_owned();
    }
    let initial: String = make.chars().filter(char::is_ascii_uppercase).take(2).collect();
    match make.len() % 5 {
        0 => random.digits(6),
        1 => format!("{initial}{}", random.digits(5)),
        2 => format!("{initial} {}", random.digits(5)),
        3 => format!("{}{}", random.pick(&["B", "S", "O", "Z", "I", "G", "K"]), random.digits(6)),
        _ => format!("{}-{}", random.digits(2), random.digits(5)),
    }
}

/// The same serial with one character taken for another, as a tired reader might; none
/// when no character of it can be.
pub(super) fn misread(serial: &str) -> Option<String> {
    const PAIRS: [(char, char); 12] = [
        ('0', 'O'),
        ('O', '0'),
        ('1', 'I'),
        ('I', '1'),
        ('5', 'S'),
        ('S', '5'),
        ('2', 'Z'),
        ('Z', '2'),
        ('8', 'B'),
        ('B', '8'),
        ('6', 'G'),
        ('G', '6'),
    ];
    let (place, other) = serial.char_indices().rev().find_map(|(place, c)| {
        PAIRS.iter().find(|(from, _)| *from == c).map(|(_, to)| (place, *to))
    })?;
    let mut read = serial.to_owned();
    read.replace_range(place..place + 1, &other.to_string());
    Some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_misread_and_no_more() {
        for (serial, read) in [("K40817B", Some("K408178")), ("VX-4", None), ("O", Some("0"))] {
            assert_eq!(misread(serial).as_deref(), read);
        }
    }

    #[test]
    fn every_pitfall_turns_up_in_a_force() {
        let mut random = Random::new(1, "serials");
        let made: std::collections::BTreeSet<String> =
            (0..4_000).map(|_| serial("Tarn", &mut random)).collect();
        for pitfall in PITFALLS {
            assert!(made.contains(pitfall), "{pitfall:?}");
        }
    }
}
