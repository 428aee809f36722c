//! What the invented householder says and the officer sees: by question where
//! it matters, by kind of question otherwise.

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
}

/// Where the first option is not what is seen in this house.
const CHOICES: &[(&str, &str)] = &[];

/// Texts that matter later in the journey or have a shape.
const TEXTS: &[(&str, &str)] = &[];

/// What is answered to a question; none when there is nothing to say to it.
pub fn to(question: &Question, officer: &mut Officer) -> Option<Said> {
    let (id, row) = question.key.split_once('@').unwrap_or((&question.key, ""));
    if let (true, Some(serial)) = (id.starts_with("e6"), officer.serials.get(row)) {
        return Some(Said::Write(serial.clone()));
    }
    match question.kind.as_str() {
        "yes_no" | "choice" => option(id, question).map(Said::Press),
        "many" => option(id, question).map(|option| Said::PressAll(vec![option])),
        "text" | "long_text" => Some(Said::Write(text(id, &question.key))),
        "number" => Some(Said::Write(listed(TEXTS, id).unwrap_or("4").to_owned())),
        "date" => Some(Said::Date(listed(TEXTS, id).unwrap_or("2026-11-24").to_owned())),
        "date_time" => Some(Said::Date(listed(TEXTS, id).unwrap_or("2026-11-24T10:05").to_owned())),
        "photos" => officer.photos.pop().map(Said::Photograph),
        _ => None,
    }
}

fn option(id: &str, question: &Question) -> Option<String> {
    let wanted = listed(CHOICES, id).filter(|wanted| question.options.iter().any(|o| o == wanted));
    wanted.map(str::to_owned).or_else(|| question.options.first().cloned())
}

/// Long enough for every text that asks for reasons, with letters that break careless code.
fn text(id: &str, key: &str) -> String {
    listed(TEXTS, id).map_or_else(
        || format!("Said at the kitchen table, about {key}: as five years ago; Siân’s brother in Llŷn holds none."),
        str::to_owned,
    )
}

fn listed<'a>(table: &[(&str, &'a str)], id: &str) -> Option<&'a str> {
    table.iter().find(|(listed, _)| *listed == id).map(|(_, said)| *said)
}
