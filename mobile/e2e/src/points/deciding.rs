//! Point 9: endorsed by one, decided by another, refused to a third, and told
//! to the central platform in order.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::clock::{PATIENCE, until};
use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::finding;
use crate::receiver::Deliveries;
use crate::say;

/// The stages the platform has to hear of, in order.
const STAGES: &[&str] = &[
    "visit_booked",
    "visit_in_field",
    "visit_received",
    "returned",
    "visit_received",
    "endorsed",
    "decision_pending",
    "renewed",
];

/// Endorses, sends on, is refused, decides, and checks what the platform heard.
///
/// # Errors
/// The first step that does not work.
pub async fn decide(world: &World<'_>) -> Result<(), Fault> {
    let newest = finding::newest(&world.platform, &world.case).await?;
    let submission = finding::text(&newest, "/id", "the newest submission")?;
    let page = format!("/submissions/{submission}");
    let browser = &world.browser;
    browser.go(&page).await?;
    browser.page("review").await?;
    browser.window().press("[data-action=endorse]").await?;
    finding::at(&world.platform, &world.case, "endorsed").await?;
    say::step("the supervisor endorses (T16)");
    browser.go(&page).await?;
    browser.window().press("[data-action=request-decision]").await?;
    finding::at(&world.platform, &world.case, "decision_pending").await?;
    say::step("it goes to a person who decides (T18)");
    browser.sign_in(world.force.person("o.vance")?).await?;
    browser.go(&format!("{page}/decide")).await?;
    browser.page("decide").await?;
    browser.window().press("[data-action=renew]").await?;
    let reason = browser.window().words("[role=alert]").await?;
    browser.window().picture("web-refused").await?;
    same(
        "the stage after the refusal",
        &"decision_pending".to_owned(),
        &finding::stage(&world.platform, &world.case).await?,
    )?;
    say::step(format_args!(
        "one whose delegation has ended may read it, not decide it: “{reason}”"
    ));
    browser.sign_in(world.force.person("c.hale")?).await?;
    browser.go(&format!("{page}/decide")).await?;
    browser.window().picture("web-decide").await?;
    browser.window().press("[data-action=renew]").await?;
    finding::at(&world.platform, &world.case, "renewed").await?;
    say::step("another person, with a delegation in force, renews (T19)");
    announced(world).await
}

async fn announced(world: &World<'_>) -> Result<(), Fault> {
    let heard = until("every change of stage announced", PATIENCE, || async {
        let heard = world.receiver.deliveries();
        let stages = stages(&heard, &world.case);
        Ok(if stages == STAGES { Ok(heard) } else { Err(format!("{stages:?}")) })
    })
    .await?;
    same("events with a bad signature", &Vec::<String>::new(), &heard.bad_signatures)?;
    let ids: BTreeSet<&String> = heard.applied.iter().map(|event| &event.id).collect();
    same("events applied twice", &heard.applied.len(), &ids.len())?;
    same("times the receiver failed", &2, &heard.failed)?;
    same("replies that were lost", &1, &heard.lost_replies)?;
    let again = heard.brought.values().filter(|times| **times > 1).count();
    if again == 0 {
        return Err(Fault::missing("an event that was brought again", "what the receiver heard"));
    }
    say::step(format_args!(
        "{} signed events of all cases, this case's eight stages in order, each applied once, though the receiver failed twice and lost a reply",
        heard.applied.len()
    ));
    Ok(())
}

fn stages(heard: &Deliveries, case: &str) -> Vec<String> {
    let of_stage = heard.of(case).filter(|event| event.kind == "doorstep.case.stage.v1");
    of_stage
        .filter_map(|event| event.data.get("to").and_then(Value::as_str).map(str::to_owned))
        .collect()
}
