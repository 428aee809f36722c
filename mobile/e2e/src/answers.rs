//! What the invented householder says and the officer sees: by question where
//! it matters, by kind of question otherwise.

use jiff::ToSpan as _;
use jiff::civil::Date;

use std::path::PathBuf;

use crate::questions::{Officer, Question};

/// An answer, as the hand gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// One option, pressed.
    Press(String),
    /// Several options, pressed one after the other.
    PressAll(Vec<String>),
    /// A text, typed.
    Write(String),
    /// A date or time, as its field holds it.
    Date(String),
    /// A photograph of this file.
    Photograph(PathBuf),
    /// What it rests on: the first answer or evidence of the list.
    Link,
    /// Signed with this name, by who cannot draw.
    Sign(&'static str),
    /// Asked, and the applicant would not say.
    Decline,
}

/// What is said beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// How the officer knows it: another source than the one that is proposed.
    pub provenance: &'static str,
    /// The officer's note.
    pub note: &'static str,
}

/// The question the applicant does not answer.
const DECLINED: &str = "f7_visitors";

/// The question that is answered with a source and a note.
const NOTED: &str = "a4_announced";

/// Who signs where the officer does.
pub const SIGNED: &str = "Morgan Ellis";

/// Where the first option is not what is seen in this house.
const CHOICES: &[(&str, &str)] = &[
    ("a1_kind", "renewal"),
    ("a9_others", "no"),
    ("b3_differs", "no"),
    ("b5_moved", "no"),
    ("b5_abroad", "no"),
    ("b7_elsewhere", "no"),
    ("b9_pattern", "works_away"),
    ("d1_property", "farm"),
    ("d2_area", "rural_isolation"),
    ("d23_others", "no"),
    ("d25_shared", "no"),
    ("e2_class", "shotgun_s2"),
    ("e3_action", "side_by_side"),
    ("e13_step", "with_dealer"),
    ("e14_prohibited", "no"),
    ("e17_over", "no"),
    ("f2_concern", "no"),
    ("f3_prohibited", "no"),
    ("f7_visitors", "no"),
    ("f8_concern", "no"),
    ("h6_thoughts", "no"),
    ("k1_security", "some"),
    ("k5_recommendation", "renew"),
    ("k7_departure", "no"),
    ("k11_conflict", "no"),
    ("q1_taken", "no"),
];

/// Degrees north, degrees east, metres.
const PLACE: &str = "52.4861,-1.8904,12";

/// Texts, numbers and times that have a shape or a limit.
const TEXTS: &[(&str, &str)] = &[
    ("a16_position", PLACE),
    ("c5_position", PLACE),
    ("a8_officers", "Morgan Ellis, alone, leads"),
    ("a11_notice", "Privacy notice 3 of 2026"),
    ("a17_recording", "Clip 0417"),
    ("b1_last_four", "4471"),
    ("d10_capacity", "14"),
    ("e4_make", "Hartwell"),
    ("e4_model", "Hammer"),
    ("e5_calibre", "12 bore"),
    ("e9_barrel", "660"),
    ("e9_magazine", "2"),
    ("e12_date", "1998-03-02"),
    ("f1_adults", "2"),
    ("f1_children", "0"),
];

/// What is answered to a question; none when there is nothing to say to it.
pub fn to(question: &Question, officer: &mut Officer) -> Option<Said> {
    let (id, row) = question.key.split_once('@').unwrap_or((&question.key, ""));
    if id == DECLINED {
        return Some(Said::Decline);
    }
    match question.kind.as_str() {
        "yes_no" | "choice" | "declaration" => option(id, row, question, officer).map(Said::Press),
        "many" => option(id, row, question, officer).map(|option| Said::PressAll(vec![option])),
        "text" if id == "e6_serial" => officer.serials.get(row).cloned().map(Said::Write),
        "text" | "long_text" => Some(Said::Write(text(id, question))),
        "number" => Some(Said::Write(listed(TEXTS, id).unwrap_or("4").to_owned())),
        "date" => Some(Said::Date(date(id, officer.day))),
        "date_time" => Some(Said::Date(date_time(id, officer.day))),
        "photos" => officer.photos.pop().map(Said::Photograph),
        "links" => Some(Said::Link),
        "signature" => Some(Said::Sign(SIGNED)),
        _ => None,
    }
}

/// What is said beside the answer to a question; mostly nothing.
pub fn beside(key: &str) -> Option<Beside> {
    let note = "The letter of 3 November is on file; Siân rang to confirm.";
    (key == NOTED).then_some(Beside { provenance: "record", note })
}

fn option(id: &str, row: &str, question: &Question, officer: &Officer) -> Option<String> {
    let of_row = match id {
        // Guns are kept at the first address alone.
        "d8_here" if row != "a1" => Some("no"),
        "e8_match" => officer.matches.get(row).map(String::as_str),
        _ => None,
    };
    let wanted = of_row.or_else(|| listed(CHOICES, id));
    let wanted = wanted.filter(|wanted| question.options.iter().any(|option| option == wanted));
    wanted.map(str::to_owned).or_else(|| question.options.first().cloned())
}

fn date(id: &str, day: Date) -> String {
    let of_visit = if id == "k9_review" { day.saturating_add(2.years()) } else { day };
    listed(TEXTS, id).map_or_else(|| of_visit.to_string(), str::to_owned)
}

fn date_time(id: &str, day: Date) -> String {
    let time = if id == "a7_left" { "09:50" } else { "08:35" };
    format!("{day}T{time}")
}

/// Long enough for every text that asks for reasons, with letters that break careless
/// code; a mark alone where no more fits.
fn text(id: &str, question: &Question) -> String {
    let mark = mark(&question.key);
    let long = format!(
        "{KITCHEN_TABLE}: as five years ago; Siân’s brother in Llŷn holds none. Note {mark}."
    );
    let fits = usize::try_from(question.chars_max).map_or(true, |max| long.chars().count() <= max);
    let usual = if fits { long } else { mark };
    listed(TEXTS, id).map_or(usual, str::to_owned)
}

/// Tells one text from another when they are read back; figures could be a code.
fn mark(key: &str) -> String {
    let mut number = key.bytes().fold(7_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 456_976);
    let mut letters = String::new();
    for _ in 0..4 {
        letters.extend(char::from_digit(number % 26 + 10, 36));
        number /= 26;
    }
    letters.to_uppercase()
}

/// How every text begins that nothing else is known of.
pub const KITCHEN_TABLE: &str = "Said at the kitchen table";

fn listed<'a>(table: &[(&str, &'a str)], id: &str) -> Option<&'a str> {
    table.iter().find(|(listed, _)| *listed == id).map(|(_, said)| *said)
}
