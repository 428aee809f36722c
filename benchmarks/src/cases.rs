//! Renewal cases as the central platform would put them, as many as are wanted, all
//! for one officer: people and guns of the register, the rest of its own cases.

use mobile_e2e::force::Force;
use serde_json::{Value, json};

use crate::fault::Fault;

/// Who goes to all of them.
pub(crate) const OFFICER: &str = "m.ellis";

/// The platform's ids and the bodies.
pub(crate) fn booked(force: &Force, count: usize) -> Result<Vec<(String, Value)>, Fault> {
    let patterns: Vec<Value> = force
        .cases()?
        .into_iter()
        .map(|(_, body)| body)
        .filter(|body| body.pointer("/visit/officer") == Some(&json!(OFFICER)))
        .collect();
    let holders = force.register.get("holders").and_then(Value::as_array);
    let holders = holders.ok_or_else(|| missing("holders"))?;
    let paired = holders.iter().zip(patterns.iter().cycle()).take(count).zip(1_u32..);
    let cases: Vec<(String, Value)> = paired
        .map(|((holder, pattern), n)| (format!("BENCH-{n:04}"), body(pattern, holder)))
        .collect();
    if cases.len() < count {
        return Err(missing("enough holders"));
    }
    Ok(cases)
}

fn body(pattern: &Value, holder: &Value) -> Value {
    let mut body = pattern.clone();
    let of = |key: &str| holder.get(key).cloned().unwrap_or_default();
    for key in ["person", "addresses", "certificates", "guns"] {
        body[key] = of(key);
    }
    let held = of("certificates");
    let kinds = held.as_array().into_iter().flatten().filter_map(|one| one.get("kind").cloned());
    body["application"]["certificates"] = kinds.collect();
    body
}

fn missing(what: &str) -> Fault {
    Fault::Unmeasured(format!("the register has not {what}"))
}
