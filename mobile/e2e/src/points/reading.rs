//! Point 10: everything the tablet ever showed as saved, read back through
//! public interfaces alone; photographs byte for byte.

use serde_json::Value;

use crate::answers::SIGNED;
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
    let submission = finding::newest(&world.platform, &world.case).await?;
    let projection = submission.get("recorded");
    let projection =
        projection.ok_or_else(|| Fault::missing("recorded", submission.to_string()))?;
    world.ledger.read_back(projection)?;
    let (sources, notes, states) = world.ledger.beside();
    say::step(format_args!(
        "{} answers of GET /v1/submissions/{{id}} are those the screen showed as saved: \
         state and note of each, the source of {sources}; {notes} with a note, {states} not given",
        world.ledger.answers()
    ));
    for (what, count) in [("a source", sources), ("a note", notes), ("a refusal", states)] {
        if count == 0 {
            return Err(Fault::missing(what, "the answers of this journey"));
        }
    }
    let first = finding::text(&submission, "/follows", "the newest submission")?;
    let first = world.platform.read(&format!("/v1/submissions/{first}")).await?;
    world.first_sealed.read_back(first.get("recorded").unwrap_or(&Value::Null))?;
    say::step("the submission it followed still holds what was corrected since");
    facts(world, &submission).await?;
    photographs(world, &submission).await?;
    signature(world, &submission).await
}

/// The arrival, the added gun and the captions were compared with the answers; the
/// page a reviewer reads must say the same.
async fn facts(world: &World<'_>, submission: &Value) -> Result<(), Fault> {
    let facts = &world.ledger.facts;
    facts.has_each()?;
    let name = finding::text(submission, "/id", "the newest submission")?;
    world.browser.go(&format!("/submissions/{name}")).await?;
    world.browser.page("review").await?;
    let window = world.browser.window();
    // A list may stand in a part that is not open.
    let page = window.look("return document.body.textContent", "").await?;
    let page = page.as_str().unwrap_or_default();
    for (group, row, title) in facts.rows() {
        if group == "gun" {
            let shown = window.words(&format!("tr[data-row=\"{row}\"] th b")).await?;
            same(format!("the title of {row} on the review page"), &title, &shown.as_str())?;
        } else if !page.contains(title) {
            return Err(Fault::missing(title, format!("the review page: {page}")));
        }
    }
    for (evidence, caption) in facts.captions() {
        let beside = format!("figure:has([data-evidence=\"{evidence}\"]) figcaption");
        let shown = window.words(&beside).await?;
        if !shown.contains(caption) {
            return Err(Fault::missing(caption, format!("the review page: {shown}")));
        }
    }
    say::step(format_args!(
        "the arrival with the markers read, each added row ({}) and caption ({}) are in the submission \
         and on the review page",
        facts.rows().count(),
        facts.captions().count()
    ));
    Ok(())
}

/// The applicant's signature holds, word for word, the page they signed; each of the
/// officer's the name it was given under.
async fn signature(world: &World<'_>, submission: &Value) -> Result<(), Fault> {
    let mut of_officer = 0;
    let mut of_applicant = Vec::new();
    for kept in signatures(world, submission).await? {
        match kept.get("typed_name").and_then(Value::as_str) {
            Some(name) => {
                same("who signed as the officer", &SIGNED, &name)?;
                of_officer += 1;
            }
            None => of_applicant.push(kept),
        }
    }
    same("signatures of the officer", &world.ledger.signatures(), &of_officer)?;
    let [kept] = of_applicant.as_slice() else {
        return Err(Fault::missing("one signature", format!("{of_applicant:?}")));
    };
    let lines = page_signed(world, kept)?;
    let officer = match of_officer {
        0 => String::new(),
        more => format!("; the officer's own, by name: {more}"),
    };
    say::step(format_args!(
        "the signature is bound to the {lines} lines that stood on the applicant's page, \
         word for word{officer}"
    ));
    Ok(())
}

/// Every signature of a submission, as it was kept.
async fn signatures(world: &World<'_>, submission: &Value) -> Result<Vec<Value>, Fault> {
    let name = finding::text(submission, "/id", "the newest submission")?;
    let evidence = submission.pointer("/recorded/evidence").and_then(Value::as_object);
    let kind = |records: &Value| records.pointer("/0/value/kind").cloned().unwrap_or_default();
    let mut kept = Vec::new();
    for (id, _) in evidence.into_iter().flatten().filter(|(_, one)| kind(one) == "signature") {
        kept.push(world.platform.read(&format!("/v1/submissions/{name}/evidence/{id}")).await?);
    }
    Ok(kept)
}

/// How many lines the signature is bound to.
fn page_signed(world: &World<'_>, kept: &Value) -> Result<usize, Fault> {
    let shown = finding::text(kept, "/shown", "the signature")?;
    let hash = finding::text(kept, "/shown_sha256", "the signature")?;
    same("the fingerprint of what was signed", &hash, &fingerprint(shown.as_bytes()))?;
    let signed: Value = serde_json::from_str(&shown).unwrap_or_default();
    same("what was signed", &world.ledger.page_signed(), &Some(&signed))?;
    if kept.pointer("/strokes/0/0").is_none() {
        return Err(Fault::missing("a stroke", format!("the signature: {kept}")));
    }
    Ok(signed.get("lines").and_then(Value::as_array).map_or(0, Vec::len))
}

async fn photographs(world: &World<'_>, submission: &Value) -> Result<(), Fault> {
    let name = finding::text(submission, "/id", "the newest submission")?;
    let evidence = submission.get("evidence").and_then(Value::as_array);
    let evidence = evidence.ok_or_else(|| Fault::missing("evidence", name.clone()))?;
    let originals = world.ledger.originals()?;
    let mut found = 0;
    for piece in evidence {
        let id = finding::text(piece, "/id", &name)?;
        let path = format!("/v1/submissions/{name}/evidence/{id}");
        let answer = world.platform.get(&path).await?;
        answer.must_work(&format!("GET {path}"))?;
        let hash = finding::text(piece, "/sha256", &id)?;
        same(format!("the fingerprint of {id}"), &hash, &fingerprint(&answer.body))?;
        if let Some(original) = originals.get(&hash) {
            same(format!("the bytes of {id}"), &original.as_slice(), &answer.body.as_ref())?;
            found += 1;
        }
    }
    same("photographs read back", &originals.len(), &found)?;
    say::step(format_args!(
        "{found} photographs come back byte for byte, {} pieces of evidence match their \
         fingerprints",
        evidence.len()
    ));
    Ok(())
}
