//! One text for one value: RFC 8785, over the part of JSON that a visit uses.
//!
//! Integers and decimal strings only; a float is refused, because two languages
//! print one float in two ways.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

/// A value that has no canonical text.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// A number with a fraction or beyond 2^53, which readers would round.
    #[error("{number} is not a whole number that every reader keeps exactly; write it as text")]
    Number {
        /// The number as JSON prints it.
        number: String,
    },
    /// The type cannot be written as JSON at all.
    #[error("this cannot be written as JSON: {0}")]
    NotJson(#[from] serde_json::Error),
}

/// Integers up to here are exact in every JSON reader.
const EXACT_MAX: u64 = 1 << 53;

/// The canonical text of a value: keys sorted, no white space.
///
/// # Errors
/// A float or a number beyond 2^53 has no canonical text here.
pub fn text(value: &impl Serialize) -> Result<String, CanonicalError> {
    let mut out = String::new();
    write(&mut out, &serde_json::to_value(value)?)?;
    Ok(out)
}

// Sorts by itself: whether serde_json's own map is sorted depends on a feature
// that any package of the build may switch.
fn write(out: &mut String, value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => {
            let exact = number.as_i64().is_some_and(|n| n.unsigned_abs() <= EXACT_MAX);
            if !exact {
                return Err(CanonicalError::Number { number: number.to_string() });
            }
            out.push_str(&number.to_string());
        }
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(out, item)?;
            }
            out.push(']');
        }
        Value::Object(fields) => {
            // RFC 8785 sorts by UTF-16 code units, which differs from bytes above U+FFFF.
            let sorted: BTreeMap<Vec<u16>, (&String, &Value)> = fields
                .iter()
                .map(|(key, field)| (key.encode_utf16().collect(), (key, field)))
                .collect();
            out.push('{');
            for (n, (key, field)) in sorted.values().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write_string(out, key);
                out.push(':');
                write(out, field)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                let written = write!(out, "\\u{:04x}", u32::from(control));
                debug_assert!(written.is_ok(), "a String takes every write");
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_values_have_one_text() {
        let table = [
            (json!({"b": 1, "a": [true, null]}), r#"{"a":[true,null],"b":1}"#),
            (json!("\u{1}\n\"\\/é"), "\"\\u0001\\n\\\"\\\\/é\""),
            (json!({"\u{1f600}": 0, "\u{fb33}": 1}), "{\"\u{1f600}\":0,\"\u{fb33}\":1}"),
        ];
        for (value, want) in table {
            assert_eq!(text(&value).unwrap(), want);
        }
    }

    #[test]
    fn a_number_that_readers_would_round_is_refused() {
        for value in [json!(0.5), json!(9_007_199_254_740_993_u64), json!(u64::MAX)] {
            assert!(matches!(text(&value), Err(CanonicalError::Number { .. })), "{value}");
        }
    }
}
