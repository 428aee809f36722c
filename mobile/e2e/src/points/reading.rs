//! Point 10: everything the tablet ever showed as saved, read back through
//! public interfaces alone; photographs byte for byte.

use serde_json::Value;

use crate::fault::{Fault, same};
use crate::journey::World;
use crate::ledger::fingerprint;
use crate::points::finding;
use crate::say;

/// Compares the ledger with what the server gives.
///
/// # Errors
/// The first thing that is not there or differs.
pub async fn back(world: &World<'_>) -> Result<(), Fault> {
    let case = finding::case(&world.platform, &world.case).await?;
    let newest = finding::submissions(&case).pop();
    let newest = newest.ok_or_else(|| Fault::missing("a submission", "the case"))?;
    let submission = world.platform.read(&format!("/v1/submissions/{newest}")).await?;
    let projection = projection(&submission)?;
    world.ledger.read_back(&projection)?;
    say::step(format_args!(
        "{} answers of GET /v1/submissions/{{id}} are those the screen showed as saved",
        world.ledger.answers()
    ));
    photographs(world, &newest, &projection).await
}

/// The projection, given as an object or as the text that was signed.
fn projection(submission: &Value) -> Result<Value, Fault> {
    match submission.get("projection") {
        Some(Value::String(text)) => serde_json::from_str(text)
            .map_err(|_| Fault::missing("JSON", "the submission's projection")),
        Some(object) => Ok(object.clone()),
        None => Err(Fault::missing("projection", submission.to_string())),
    }
}

async fn photographs(world: &World<'_>, submission: &str, projection: &Value) -> Result<(), Fault> {
    let session = world.browser.window().cookie("__Host-session").await?;
    let evidence = projection.get("evidence").and_then(Value::as_object);
    let evidence = evidence.ok_or_else(|| Fault::missing("evidence", "the projection"))?;
    let originals = world.ledger.originals()?;
    let mut found = 0;
    for (id, record) in evidence {
        let path = format!("/submissions/{submission}/photos/{id}");
        let answer = world.platform.get_as_person(&path, &session).await?;
        answer.must_work(&format!("GET {path}"))?;
        let hash = finding::text(record, "/hash", id)?;
        same(format!("the fingerprint of {id}"), &hash, &fingerprint(&answer.body))?;
        if let Some(original) = originals.get(&hash) {
            same(format!("the bytes of {id}"), &original.as_slice(), &answer.body.as_ref())?;
            found += 1;
        }
    }
    same("photographs read back", &originals.len(), &found)?;
    say::step(format_args!(
        "{found} photographs come back byte for byte, {} pieces of evidence match their fingerprints",
        evidence.len()
    ));
    Ok(())
}
