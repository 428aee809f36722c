//! Reads the body of a case at the door: shape first, then sense, every fault
//! with its place, so that the sender mends all of them at once.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::case_body::{Application, CaseBody};
use super::faults::{Fault, Faults, step};
use super::{check_body, check_times, repeated};

/// Bytes of one body: 500 guns with everything said of them, with room.
pub const CASE_BODY_BYTES_MAX: usize = 1024 * 1024;

/// Reads a body, or says everything that is wrong with it, at this server time.
/// Changes nothing.
///
/// # Errors
/// Every fault found; a pointer of `""` is the body itself.
pub fn read(bytes: &[u8], now_ms: i64) -> Result<CaseBody, Vec<Fault>> {
    let whole = |detail: String| vec![Fault { pointer: String::new(), detail }];
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        whole(format!("is not JSON: line {}, column {}", error.line(), error.column()))
    })?;
    let Value::Object(fields) = value else {
        return Err(whole("must be an object".to_owned()));
    };
    let mut faults = Faults::default();
    repeated::check(bytes, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into_vec());
    }
    let body = read_fields(fields, &mut faults);
    if let Some(body) = &body {
        check_body::check(body, &mut faults);
        check_times::check(body, now_ms, &mut faults);
    }
    match body {
        Some(body) if faults.is_empty() => Ok(body),
        _ => Err(faults.into_vec()),
    }
}

// Field by field and item by item, because serde stops at its first fault.
fn read_fields(mut fields: Map<String, Value>, faults: &mut Faults) -> Option<CaseBody> {
    let application: Option<Application> = required(&mut fields, "application", faults);
    let person = required(&mut fields, "person", faults);
    let addresses = items(&mut fields, "addresses", Presence::Required, faults);
    let certificates = items(&mut fields, "certificates", Presence::Required, faults);
    let guns = items(&mut fields, "guns", Presence::Required, faults);
    let checks = items(&mut fields, "checks", Presence::Optional, faults);
    let markers = items(&mut fields, "markers", Presence::Optional, faults);
    let slot_wishes = items(&mut fields, "slot_wishes", Presence::Optional, faults);
    let payment = optional(&mut fields, "payment", faults);
    let last_visit = optional(&mut fields, "last_visit", faults);
    let visit = optional(&mut fields, "visit", faults);
    for unknown in fields.keys() {
        faults.note(step("", unknown), "is not a field of a case");
    }
    Some(CaseBody {
        application: application?,
        person: person?,
        addresses: addresses?,
        certificates: certificates?,
        guns: guns?,
        checks: checks?,
        markers: markers?,
        slot_wishes: slot_wishes?,
        payment: payment?,
        last_visit: last_visit?,
        visit: visit?,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

fn required<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    faults: &mut Faults,
) -> Option<T> {
    match fields.remove(name) {
        Some(value) => read_one(value, &step("", name), faults),
        None => {
            faults.note(step("", name), "is missing");
            None
        }
    }
}

// The outer Option: was it readable; the inner: was it there.
#[expect(clippy::option_option, reason = "unreadable and absent are two things here")]
fn optional<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    faults: &mut Faults,
) -> Option<Option<T>> {
    match fields.remove(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => read_one(value, &step("", name), faults).map(Some),
    }
}

fn items<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    presence: Presence,
    faults: &mut Faults,
) -> Option<Vec<T>> {
    let pointer = step("", name);
    let values = match fields.remove(name) {
        Some(Value::Array(values)) => values,
        None if presence == Presence::Optional => return Some(Vec::new()),
        None => {
            faults.note(pointer, "is missing");
            return None;
        }
        Some(_) => {
            faults.note(pointer, "must be a list");
            return None;
        }
    };
    if values.len() > shared_model::limits::CASE_ITEMS_MAX {
        let most = shared_model::limits::CASE_ITEMS_MAX;
        faults.note(pointer, format!("holds {} items; the most is {most}", values.len()));
        return None;
    }
    let count = values.len();
    let read: Vec<T> = values
        .into_iter()
        .enumerate()
        .filter_map(|(n, value)| read_one(value, &step(&pointer, &n.to_string()), faults))
        .collect();
    (read.len() == count).then_some(read)
}

// Takes unknown and missing fields out of the way one at a time, so that all of
// them are named and not only the first.
fn read_one<T: DeserializeOwned>(
    mut value: Value,
    pointer: &str,
    faults: &mut Faults,
) -> Option<T> {
    let mut good = true;
    loop {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => return good.then_some(read),
            Err(error) => error,
        };
        good = false;
        let place = pointer_of(pointer, error.path());
        let message = error.inner().to_string();
        let field = between_ticks(&message);
        if message.starts_with("unknown field") {
            let parent = parent_of(&place, pointer, &field);
            faults.note(step(&parent, &field), "is not a field here");
            let inside = parent.strip_prefix(pointer).unwrap_or_default();
            let removed = value
                .pointer_mut(inside)
                .and_then(Value::as_object_mut)
                .and_then(|object| object.remove(&field));
            if removed.is_some() {
                continue;
            }
        } else if message.starts_with("missing field") {
            faults.note(step(&place, &field), "is missing");
        } else {
            faults.note(place, plain(&message));
        }
        return None;
    }
}

fn pointer_of(base: &str, path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(base.to_owned(), |pointer, segment| match segment {
        Segment::Seq { index } => step(&pointer, &index.to_string()),
        Segment::Map { key } | Segment::Enum { variant: key } => step(&pointer, key),
        Segment::Unknown => pointer,
    })
}

// The path of an unknown field may or may not end with the field itself.
fn parent_of(place: &str, base: &str, field: &str) -> String {
    let suffix = step("", field);
    match place.strip_suffix(&suffix) {
        Some(parent) if parent.len() >= base.len() => parent.to_owned(),
        _ => place.to_owned(),
    }
}

fn between_ticks(message: &str) -> String {
    message.split('`').nth(1).unwrap_or_default().to_owned()
}

// In the words of JSON: what the reader calls its own types is no help to a sender.
fn plain(message: &str) -> String {
    let (found, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    if found.starts_with("unknown variant") {
        let names = expected.strip_prefix("one of ").unwrap_or(expected).replace('`', "");
        return format!("must be one of {names}");
    }
    if found.starts_with("invalid type") || found.starts_with("invalid value") {
        return format!("must be {}", kind_of(expected));
    }
    let shown: String = message.chars().take(200).collect();
    format!("cannot be read: {shown}")
}

fn kind_of(expected: &str) -> &'static str {
    match expected.split(' ').find(|word| !matches!(*word, "a" | "an")).unwrap_or_default() {
        "struct" | "map" => "an object",
        "string" | "str" | "variant" | "enum" => "a text",
        "sequence" | "tuple" => "a list",
        "boolean" => "true or false",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 up, and not too large",
        "i8" | "i16" | "i32" | "i64" => "a whole number, and not too large",
        _ => "of another kind",
    }
}
