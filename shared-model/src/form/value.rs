//! Whether one answer may be recorded under one question, in words an officer reads.

use jiff::Timestamp;
use jiff::civil::Date;

use super::state::Message;
use super::table::datum;
use super::{Form, Question, QuestionType, StateName, Zone};
use crate::answer::{Answer, AnswerState, Provenance, Value};
use crate::expr::{Datum, Names, is_day};
use crate::ids::QuestionId;
use crate::links;

/// Why an answer may not be recorded. Nothing recorded before is touched by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// The form has no such question.
    #[error("this form has no question {question}; go back to the section and open it again")]
    NoQuestion {
        /// What was asked for.
        question: QuestionId,
    },
    /// A value of another type.
    #[error("this question takes {wanted}")]
    WrongType {
        /// In words.
        wanted: &'static str,
    },
    /// An option that the form does not have.
    #[error("{option:?} is not one of the options; choose one that is shown")]
    UnknownOption {
        /// What was given.
        option: String,
    },
    /// One option twice, or options out of the form's order.
    #[error("each option is chosen once, in the order that is shown")]
    OptionOrder,
    /// Not a day or a moment of the calendar.
    #[error("{text:?} is not a date between the years 1800 and 2199; check day, month and year")]
    NoSuchDate {
        /// What was given.
        text: String,
    },
    /// A number outside the question's bounds.
    #[error("{number} is outside what can be right here: from {min} to {max}")]
    OutOfBounds {
        /// What was given.
        number: i64,
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Too few characters.
    #[error("{chars} characters: write at least {min}")]
    TooShort {
        /// Found.
        chars: usize,
        /// Wanted.
        min: usize,
    },
    /// Too many characters.
    #[error("{chars} characters: at most {max}; shorten it or put the rest in a note")]
    TooLong {
        /// Found.
        chars: usize,
        /// Allowed.
        max: usize,
    },
    /// Nothing but white space where words are wanted.
    #[error("write the answer in words, or choose why there is none")]
    Empty,
    /// Worked out from other answers.
    #[error("this is worked out from other answers; change those instead")]
    Computed,
    /// Not a place on the earth.
    #[error("this is not a position; ask the tablet for it again")]
    NoPlace,
    /// Not the rows of guns, each once.
    #[error("choose among the guns of this visit, each once")]
    NoGuns,
    /// Not links, each once and in order.
    #[error("choose among the answers and the evidence of this visit, each once")]
    NoLinks,
    /// A hard check of the form.
    #[error("this answer cannot be right; look at what the question says")]
    Check {
        /// Its text is `c-<say>`.
        say: String,
    },
    /// A state that the question does not take.
    #[error("this question cannot be left as {state:?}", state = .state.name())]
    State {
        /// What was given.
        state: StateName,
    },
    /// A way of knowing that the question does not take.
    #[error("choose how you know this; {provenance:?} does not fit this question")]
    Provenance {
        /// What was given.
        provenance: Provenance,
    },
    /// A state that wants a reason has none.
    #[error("say why in a few words")]
    NoReason,
}

impl AnswerFault {
    /// The fault as a text of the form's language.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoQuestion { .. } => Message::plain("f-no-question"),
            Self::WrongType { .. } => Message::plain("f-wrong-type"),
            Self::UnknownOption { option } => {
                Message::plain("f-unknown-option").with("option", option.trim_start_matches('@'))
            }
            Self::OptionOrder => Message::plain("f-option-order"),
            Self::NoSuchDate { text } => {
                Message::plain("f-no-such-date").with("text", text.trim_start_matches('@'))
            }
            Self::OutOfBounds { number, min, max } => Message::plain("f-out-of-bounds")
                .with("number", number.to_string())
                .with("min", min.to_string())
                .with("max", max.to_string()),
            Self::TooShort { chars, min } => Message::plain("f-too-short")
                .with("chars", chars.to_string())
                .with("min", min.to_string()),
            Self::TooLong { chars, max } => Message::plain("f-too-long")
                .with("chars", chars.to_string())
                .with("max", max.to_string()),
            Self::Empty => Message::plain("f-empty"),
            Self::Computed => Message::plain("f-computed"),
            Self::NoPlace => Message::plain("f-no-place"),
            Self::NoGuns => Message::plain("f-no-guns"),
            Self::NoLinks => Message::plain("f-no-links"),
            Self::Check { say } => Message::plain(format!("c-{say}")),
            Self::State { .. } => Message::plain("f-state"),
            Self::Provenance { .. } => Message::plain("f-provenance"),
            Self::NoReason => Message::plain("f-no-reason"),
        }
    }
}

impl Form {
    /// Whether a value may be recorded under a question.
    ///
    /// # Errors
    /// Why not, in plain words. Checks that read other answers too are left to
    /// [`Form::evaluate`], which sees them.
    pub fn check_value(&self, question: &QuestionId, value: &Value) -> Result<(), AnswerFault> {
        self.asked(question)?.check_value(value)
    }

    /// Whether a whole answer may be recorded: value, state and provenance.
    ///
    /// # Errors
    /// Why not, in plain words.
    pub fn check_answer(&self, question: &QuestionId, answer: &Answer) -> Result<(), AnswerFault> {
        self.asked(question)?.check_answer(answer)
    }

    fn asked(&self, id: &QuestionId) -> Result<&Question, AnswerFault> {
        self.question(id).ok_or_else(|| AnswerFault::NoQuestion { question: id.clone() })
    }
}

impl Question {
    /// See [`Form::check_answer`].
    ///
    /// # Errors
    /// Why the answer may not be recorded.
    pub fn check_answer(&self, answer: &Answer) -> Result<(), AnswerFault> {
        if self.computed.is_some() {
            return Err(AnswerFault::Computed);
        }
        let state = StateName::from(&answer.state);
        if state != StateName::Withdrawn && !self.states.contains(&state) {
            return Err(AnswerFault::State { state });
        }
        if !self.may_be_known_by(answer) {
            return Err(AnswerFault::Provenance { provenance: answer.provenance });
        }
        match &answer.state {
            AnswerState::Answered { value } => self.check_value(value),
            AnswerState::NotApplicable { reason: words }
            | AnswerState::CannotSee { reason: words }
            | AnswerState::Pending { task: words }
            | AnswerState::Withdrawn { reason: words } => {
                if words.trim().is_empty() {
                    return Err(AnswerFault::NoReason);
                }
                at_most(words, crate::limits::TEXT_CHARS_MAX)
            }
            AnswerState::Declined | AnswerState::NotAsked { .. } => Ok(()),
        }
    }

    /// Any value that a person could put again may be taken over from a record that is
    /// named; otherwise the question says how its answer may be known.
    fn may_be_known_by(&self, answer: &Answer) -> bool {
        match (&answer.from, answer.value()) {
            (Some(_), Some(_)) => {
                answer.provenance == Provenance::Record && self.can_be_taken_over()
            }
            (Some(_), None) => false,
            (None, Some(_)) => self.provenances.contains(&answer.provenance),
            (None, None) => true,
        }
    }

    /// Whether its answer may be taken over from a record at all: never what is
    /// restricted, worked out, signed, photographed, declared, or measured on the spot.
    #[must_use]
    pub fn can_be_taken_over(&self) -> bool {
        self.zone != Zone::Restricted
            && self.computed.is_none()
            && !self.of.is_evidence()
            && !matches!(
                self.of,
                QuestionType::Declaration
                    | QuestionType::Location
                    | QuestionType::Firearms
                    | QuestionType::Links
            )
    }

    /// See [`Form::check_value`].
    ///
    /// # Errors
    /// Why the value may not be recorded.
    pub fn check_value(&self, value: &Value) -> Result<(), AnswerFault> {
        match (self.of, value) {
            (QuestionType::YesNo, Value::Bool(_))
            | (QuestionType::Declaration, Value::Bool(true)) => {}
            (of, Value::Text(option)) if of.is_one_option() => self.option(option)?,
            (of, Value::Many(options)) if of.is_options() => self.options(options)?,
            (of, Value::Text(text)) if of.is_words() => self.words(text)?,
            (QuestionType::Location, Value::Text(text)) => location(text)?,
            (QuestionType::Firearms, Value::Many(rows)) => guns(rows)?,
            (QuestionType::Links, Value::Many(items)) => {
                links::are_links(items).then_some(()).ok_or(AnswerFault::NoLinks)?;
            }
            (QuestionType::Number | QuestionType::Photos, Value::Whole(number)) => {
                self.number(*number)?;
            }
            (QuestionType::Date, Value::Text(text)) => {
                day(text).filter(|day| usual(*day)).ok_or_else(|| no_such_date(text))?;
            }
            (QuestionType::DateTime, Value::Text(text)) => {
                moment(text).filter(|day| usual(*day)).ok_or_else(|| no_such_date(text))?;
            }
            _ => return Err(AnswerFault::WrongType { wanted: wanted(self.of) }),
        }
        self.own_checks(value)
    }

    fn option(&self, option: &str) -> Result<(), AnswerFault> {
        if self.options.iter().any(|offered| offered == option) {
            return Ok(());
        }
        Err(AnswerFault::UnknownOption { option: option.chars().take(64).collect() })
    }

    fn options(&self, options: &[String]) -> Result<(), AnswerFault> {
        if options.is_empty() {
            return Err(AnswerFault::Empty);
        }
        options.iter().try_for_each(|option| self.option(option))?;
        let place = |option: &String| self.options.iter().position(|offered| offered == option);
        if options.is_sorted_by(|one, next| place(one) < place(next)) {
            return Ok(());
        }
        Err(AnswerFault::OptionOrder)
    }

    fn words(&self, text: &str) -> Result<(), AnswerFault> {
        // What shows as nothing is no answer.
        let chars = text.trim_matches(shows_nothing).chars().count();
        if chars == 0 {
            return Err(AnswerFault::Empty);
        }
        if chars < self.min_chars {
            return Err(AnswerFault::TooShort { chars, min: self.min_chars });
        }
        at_most(text, self.max_chars)
    }

    const fn number(&self, number: i64) -> Result<(), AnswerFault> {
        if number < self.min || number > self.max {
            return Err(AnswerFault::OutOfBounds { number, min: self.min, max: self.max });
        }
        Ok(())
    }

    // Only checks that read nothing but this question can be judged here.
    fn own_checks(&self, value: &Value) -> Result<(), AnswerFault> {
        for check in self.checks.iter().filter(|check| check.hard && check.own) {
            if check.holds.run(&Alone(datum(self.of, value)), None) == Some(false) {
                return Err(AnswerFault::Check { say: check.say.clone() });
            }
        }
        Ok(())
    }
}

/// One value with nothing around it.
struct Alone<'a>(Datum<'a>);

impl Names for Alone<'_> {
    fn value(&self, _: usize, _: Option<usize>) -> Datum<'_> {
        self.0
    }

    fn state(&self, _: usize, _: Option<usize>) -> Option<&'static str> {
        Some(StateName::Answered.name())
    }

    fn fact(&self, _: usize, _: Option<usize>, _: Option<usize>) -> Datum<'_> {
        Datum::Unknown
    }

    fn rows(&self, _: usize) -> usize {
        0
    }
}

fn at_most(text: &str, max: usize) -> Result<(), AnswerFault> {
    let chars = text.chars().count();
    if chars > max { Err(AnswerFault::TooLong { chars, max }) } else { Ok(()) }
}

/// Reads `52.1234,-3.4567,12`: degrees north and east with a point and at most six
/// decimals, whole metres of uncertainty.
fn location(text: &str) -> Result<(), AnswerFault> {
    let mut parts = text.split(',');
    let (north, east, metres) = (parts.next(), parts.next(), parts.next());
    let degrees = |part: Option<&str>, max: f64| {
        part.is_some_and(|part| {
            let digits = part.strip_prefix('-').unwrap_or(part);
            let plain =
                digits.len() <= 10 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            plain && part.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= max)
        })
    };
    let uncertain = metres.is_some_and(|part| part.parse::<u32>().is_ok_and(|m| m <= 100_000));
    if degrees(north, 90.0) && degrees(east, 180.0) && uncertain && parts.next().is_none() {
        return Ok(());
    }
    Err(AnswerFault::NoPlace)
}

fn guns(rows: &[String]) -> Result<(), AnswerFault> {
    let known = rows.iter().all(|row| row.parse::<crate::ids::RowId>().is_ok());
    let once = rows.iter().collect::<std::collections::BTreeSet<_>>().len() == rows.len();
    if known && once && !rows.is_empty() { Ok(()) } else { Err(AnswerFault::NoGuns) }
}

/// Reads `2026-11-24` and nothing else.
fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| is_day(text))
}

// RFC 3339 and nothing more: no zone in brackets, no offset of a whole day.
fn moment(text: &str) -> Option<Date> {
    let (date, time) = text.split_once('T')?;
    let clock = time.strip_suffix('Z').or_else(|| {
        let (clock, offset) = time.split_at_checked(time.len().checked_sub(6)?)?;
        let hours = offset.strip_prefix(['+', '-'])?.split_once(':')?.0;
        hours.parse::<u8>().ok().filter(|hours| *hours < 24).map(|_| clock)
    })?;
    if !clock.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.') {
        return None;
    }
    text.parse::<Timestamp>().ok()?;
    day(date)
}

/// Whether a character leaves no mark on a screen.
pub(super) fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

// A visit, a birth or a gun's making outside these years is a slip of the finger.
fn usual(day: Date) -> bool {
    day.year() >= 1800 && day.year() < 2200
}

fn no_such_date(text: &str) -> AnswerFault {
    AnswerFault::NoSuchDate { text: text.chars().take(40).collect() }
}

const fn wanted(of: QuestionType) -> &'static str {
    match of {
        QuestionType::YesNo => "yes or no",
        QuestionType::Choice | QuestionType::Rating => "one of the options",
        QuestionType::Many | QuestionType::Document => "one or more of the options",
        QuestionType::Text | QuestionType::LongText => "words",
        QuestionType::Address => "the lines of an address",
        QuestionType::Location => "a position",
        QuestionType::Firearms => "one or more of the guns",
        QuestionType::Links => "links to answers or evidence",
        QuestionType::Signature => "a signature, given in the field for it",
        QuestionType::Number => "a whole number",
        QuestionType::Date => "a date",
        QuestionType::DateTime => "a date and time",
        QuestionType::Photos => "photographs",
        QuestionType::Declaration => "a confirmation",
    }
}
