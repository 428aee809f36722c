//! A register's text on the wire: an answer as its fields, anything else as it stands.
//!
//! ```text
//! answer = [state, provenance, payload?, (confidence or 0, note or null)?]
//! ```
//!
//! Only a text that comes back byte for byte is written as fields.

use minicbor::Decoder;
use minicbor::data::Type;

use super::decoder::{capped, count};
use super::encoder::{Out, Written};
use super::{SegmentError, malformed};
use crate::answer::{Answer, AnswerState, Confidence, NotAskedReason, Provenance, Value};
use crate::edits::{Container, Put};
use crate::limits::REGISTER_BYTES_MAX;

const PROVENANCES: [Provenance; 6] = [
    Provenance::Observed,
    Provenance::Applicant,
    Provenance::ThirdParty,
    Provenance::Document,
    Provenance::Record,
    Provenance::Derived,
];
const REASONS: [NotAskedReason; 6] = [
    NotAskedReason::Unsafe,
    NotAskedReason::Interrupted,
    NotAskedReason::NotRelevant,
    NotAskedReason::ThirdPartyPresent,
    NotAskedReason::Time,
    NotAskedReason::Forgot,
];
const CONFIDENCES: [Confidence; 3] = [Confidence::Certain, Confidence::Fairly, Confidence::Unsure];
/// Options one answer may name: more than any vocabulary has.
const MANY_MAX: u64 = 512;

pub(super) fn write(out: &mut Out, put: &Put) -> Written {
    let answer = match put.container {
        // One that names a record is rare and stays as it stands.
        Container::Answers => {
            Answer::from_register(&put.text).ok().filter(|answer| answer.from.is_none())
        }
        Container::Meta
        | Container::Rows
        | Container::Evidence
        | Container::EvidenceNotes
        | Container::Notes => None,
        #[cfg(test)]
        Container::Trial => None,
    };
    match answer {
        Some(answer) => write_answer(out, &answer),
        None => out.str(&put.text)?.ok(),
    }
}

fn write_answer(out: &mut Out, answer: &Answer) -> Written {
    let extras = answer.confidence.is_some() || answer.note.is_some();
    let payload = !matches!(answer.state, AnswerState::Declined);
    out.array(2 + u64::from(payload) + 2 * u64::from(extras))?;
    out.u8(state_place(&answer.state))?.u8(answer.provenance as u8)?;
    match &answer.state {
        AnswerState::Answered { value } => write_value(out, value)?,
        AnswerState::Declined => {}
        AnswerState::NotAsked { reason } => out.u8(*reason as u8)?.ok()?,
        AnswerState::NotApplicable { reason: text }
        | AnswerState::CannotSee { reason: text }
        | AnswerState::Pending { task: text }
        | AnswerState::Withdrawn { reason: text } => out.str(text)?.ok()?,
    }
    if extras {
        out.u8(answer.confidence.map_or(0, |confidence| confidence as u8 + 1))?;
        match &answer.note {
            Some(note) => out.str(note)?,
            None => out.null()?,
        };
    }
    Ok(())
}

fn write_value(out: &mut Out, value: &Value) -> Written {
    match value {
        Value::Bool(truth) => out.bool(*truth)?,
        Value::Whole(number) => out.i64(*number)?,
        Value::Text(text) => out.str(text)?,
        Value::Many(items) => {
            out.array(items.len() as u64)?;
            for item in items {
                out.str(item)?;
            }
            out
        }
    };
    Ok(())
}

const fn state_place(state: &AnswerState) -> u8 {
    match state {
        AnswerState::Answered { .. } => 0,
        AnswerState::Declined => 1,
        AnswerState::NotAsked { .. } => 2,
        AnswerState::NotApplicable { .. } => 3,
        AnswerState::CannotSee { .. } => 4,
        AnswerState::Pending { .. } => 5,
        AnswerState::Withdrawn { .. } => 6,
    }
}

/// Reads an answer's fields into its register's text.
pub(super) fn read_answer(input: &mut Decoder<'_>) -> Result<String, SegmentError> {
    let fields = count(input, "fields", 5)?;
    let state = input.u8()?;
    let provenance = choice(&PROVENANCES, input.u8()?)?;
    let state = read_state(input, state)?;
    let payload = usize::from(!matches!(state, AnswerState::Declined));
    let (confidence, note) = match fields.checked_sub(2 + payload) {
        Some(0) => (None, None),
        Some(2) => (read_confidence(input)?, read_note(input)?),
        _ => return Err(malformed("an answer with other fields")),
    };
    let answer = Answer { state, provenance, confidence, note, from: None };
    answer.to_register().map_err(|_| malformed("an answer beyond the limits"))
}

fn read_state(input: &mut Decoder<'_>, state: u8) -> Result<AnswerState, SegmentError> {
    Ok(match state {
        0 => AnswerState::Answered { value: read_value(input)? },
        1 => AnswerState::Declined,
        2 => AnswerState::NotAsked { reason: choice(&REASONS, input.u8()?)? },
        3 => AnswerState::NotApplicable { reason: words(input)? },
        4 => AnswerState::CannotSee { reason: words(input)? },
        5 => AnswerState::Pending { task: words(input)? },
        6 => AnswerState::Withdrawn { reason: words(input)? },
        _ => return Err(malformed("an answer state that is not known")),
    })
}

fn read_value(input: &mut Decoder<'_>) -> Result<Value, SegmentError> {
    let datatype = input.datatype()?;
    Ok(if datatype == Type::Bool {
        Value::Bool(input.bool()?)
    } else if datatype == Type::String {
        Value::Text(words(input)?)
    } else if datatype == Type::Array {
        Value::Many(read_many(input)?)
    } else {
        Value::Whole(input.i64()?)
    })
}

fn read_many(input: &mut Decoder<'_>) -> Result<Vec<String>, SegmentError> {
    let items = input.array()?.ok_or_else(|| malformed("an array without a length"))?;
    if items > MANY_MAX {
        return Err(SegmentError::TooMany { what: "options" });
    }
    (0..items).map(|_| words(input)).collect()
}

fn read_confidence(input: &mut Decoder<'_>) -> Result<Option<Confidence>, SegmentError> {
    match input.u8()?.checked_sub(1) {
        None => Ok(None),
        Some(place) => choice(&CONFIDENCES, place).map(Some),
    }
}

fn read_note(input: &mut Decoder<'_>) -> Result<Option<String>, SegmentError> {
    if input.datatype()? == Type::Null {
        input.null()?;
        return Ok(None);
    }
    words(input).map(Some)
}

fn words(input: &mut Decoder<'_>) -> Result<String, SegmentError> {
    capped(input, "register bytes", REGISTER_BYTES_MAX).map(str::to_owned)
}

fn choice<T: Copy>(all: &[T], place: u8) -> Result<T, SegmentError> {
    all.get(usize::from(place)).copied().ok_or_else(|| malformed("a choice that is not known"))
}
