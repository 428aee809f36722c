//! What the platform can ask about a case, through its public interface.

use serde_json::Value;

use crate::clock::{PATIENCE, until};
use crate::fault::Fault;
use crate::platform::Platform;

/// The case as the platform reads it.
///
/// # Errors
/// When it is not there.
pub async fn case(platform: &Platform, case: &str) -> Result<Value, Fault> {
    platform.read(&format!("/v1/cases/{case}")).await
}

/// The stage it stands at.
///
/// # Errors
/// When it is not there.
pub async fn stage(platform: &Platform, id: &str) -> Result<String, Fault> {
    let read = case(platform, id).await?;
    text(&read, "/stage", id)
}

/// Its visit.
///
/// # Errors
/// When it has none.
pub async fn visit(platform: &Platform, id: &str) -> Result<String, Fault> {
    let read = case(platform, id).await?;
    text(&read, "/visit/id", id)
}

/// Waits until it stands at a stage.
///
/// # Errors
/// When it does not get there.
pub async fn at(platform: &Platform, id: &str, stage: &str) -> Result<Value, Fault> {
    until(&format!("the case at {stage}"), PATIENCE, || async {
        let read = case(platform, id).await?;
        let found = text(&read, "/stage", id)?;
        Ok(if found == stage { Ok(read) } else { Err(found) })
    })
    .await
}

/// The newest submission of a case, as the platform reads it.
///
/// # Errors
/// When there is none.
pub async fn newest(platform: &Platform, id: &str) -> Result<Value, Fault> {
    let read = case(platform, id).await?;
    let submission = text(&read, "/submission/id", id)?;
    platform.read(&format!("/v1/submissions/{submission}")).await
}

/// How many submissions there were: the number of the newest.
///
/// # Errors
/// When there is none.
pub async fn submissions(platform: &Platform, id: &str) -> Result<u64, Fault> {
    let newest = newest(platform, id).await?;
    let number = newest.get("number").and_then(Value::as_u64);
    number.ok_or_else(|| Fault::missing("/number", newest.to_string()))
}

/// A text by JSON pointer.
///
/// # Errors
/// When there is none.
pub fn text(value: &Value, pointer: &str, of: &str) -> Result<String, Fault> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| Fault::missing(pointer, format!("{of}: {value}")))
}
