//! Point 9: endorsed by one, decided by another, refused to a third, and told
//! to the central platform in order.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::clock::{PATIENCE, until};
use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::finding;
use crate::receiver::{Deliveries, Delivery, Reply};
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

/// Endorses, sends on, is refused, and decides.
///
/// # Errors
/// The first step that does not work.
pub async fn decide(world: &World<'_>) -> Result<(), Fault> {
    let newest = finding::newest(&world.platform, &world.case).await?;
    let submission = finding::text(&newest, "/id", "the newest submission")?;
    let page = format!("/submissions/{submission}");
    endorse(world, &page).await?;
    refused(world, &page).await?;
    let (browser, critic) = (&world.browser, &world.critic);
    browser.sign_in(world.force.person("c.hale")?).await?;
    browser.go(&format!("{page}/decide")).await?;
    browser.page("decide").await?;
    critic.look(browser.window(), "web-decide").await?;
    browser.window().press("[data-action=renew]").await?;
    finding::at(&world.platform, &world.case, "renewed").await?;
    say::step("another person, with a delegation in force, renews (T19)");
    browser.go("/submissions/00000000-0000-0000-0000-000000000000").await?;
    critic.look(browser.window(), "web-nothing-there").await
}

async fn endorse(world: &World<'_>, page: &str) -> Result<(), Fault> {
    let (browser, critic) = (&world.browser, &world.critic);
    browser.go(&format!("{page}/compare")).await?;
    browser.page("compare").await?;
    critic.look(browser.window(), "web-compare").await?;
    browser.go(page).await?;
    browser.page("review").await?;
    browser.window().press("[data-action=endorse]").await?;
    finding::at(&world.platform, &world.case, "endorsed").await?;
    say::step("the supervisor endorses (T16)");
    browser.go(page).await?;
    browser.window().see("[data-action=request-decision]").await?;
    critic.look(browser.window(), "web-endorsed").await?;
    browser.window().press("[data-action=request-decision]").await?;
    finding::at(&world.platform, &world.case, "decision_pending").await?;
    say::step("it goes to a person who decides (T18)");
    Ok(())
}

async fn refused(world: &World<'_>, page: &str) -> Result<(), Fault> {
    let browser = &world.browser;
    browser.sign_in(world.force.person("o.vance")?).await?;
    browser.go(&format!("{page}/decide")).await?;
    browser.page("decide").await?;
    browser.window().press("[data-action=renew]").await?;
    let reason = browser.window().words("[role=alert]").await?;
    world.critic.look(browser.window(), "web-refused").await?;
    same(
        "the stage after the refusal",
        &"decision_pending".to_owned(),
        &finding::stage(&world.platform, &world.case).await?,
    )?;
    say::step(format_args!(
        "one whose delegation has ended may read it, not decide it: “{reason}”"
    ));
    Ok(())
}

/// What the platform heard, by the receiver's own log.
///
/// # Errors
/// When something came twice, late, out of order or not at all.
pub async fn announced(world: &World<'_>) -> Result<(), Fault> {
    let heard = until("every change of stage announced", PATIENCE, || async {
        let heard = world.receiver.deliveries();
        let stages = stages(&heard, &world.case);
        Ok(if stages == STAGES { Ok(heard) } else { Err(format!("{stages:?}")) })
    })
    .await?;
    same("events with a bad signature", &Vec::<String>::new(), &heard.bad_signatures)?;
    judge(&heard.log)?;
    let page = world.platform.read("/v1/events?limit=200").await?;
    let events = page.get("events").and_then(Value::as_array);
    let events = events.ok_or_else(|| Fault::missing("events", page.to_string()))?;
    let ids = events.iter().filter_map(|event| event.get("id").and_then(Value::as_str));
    let ids: BTreeSet<&str> = ids.collect();
    let brought: BTreeSet<&str> = heard.log.iter().map(|one| one.event.id.as_str()).collect();
    same("events of the feed, and those that were brought", &ids, &brought)?;
    let applied: Vec<&str> = heard.applied.iter().map(|event| event.id.as_str()).collect();
    same("events applied, once each", &brought.len(), &applied.len())?;
    say::step(format_args!(
        "{} deliveries of the feed's {} signed events, each case's in order, though the \
         receiver failed twice and lost a reply; this case's eight stages are there",
        heard.log.len(),
        ids.len()
    ));
    Ok(())
}

/// Holds the log to what was promised: an event is brought until it is
/// acknowledged, under one id with the same bytes, then never again; and of a
/// case, none before the one it follows is acknowledged.
fn judge(log: &[Delivery]) -> Result<(), Fault> {
    let mut acknowledged: BTreeSet<&str> = BTreeSet::new();
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for (n, one) in log.iter().enumerate() {
        let event = &one.event;
        let wrong = |what: &str| Err(Fault::missing(what, format!("delivery {n}: {log:?}")));
        if acknowledged.contains(event.id.as_str()) {
            return wrong("an end after the acknowledgement");
        }
        let open = log.iter().take(n).find(|before| {
            before.event.subject == event.subject
                && before.event.id != event.id
                && !acknowledged.contains(before.event.id.as_str())
        });
        if open.is_some() {
            return wrong("the acknowledgement of the case's event before");
        }
        let same_id = log.iter().take(n).find(|before| before.event.id == event.id);
        if same_id.is_some_and(|before| before.body != one.body) {
            return wrong("the same bytes under the same id");
        }
        if one.reply.acknowledges() {
            acknowledged.insert(&event.id);
            let before = last.insert(&event.subject, &event.sequence);
            if before.is_some_and(|before| before >= event.sequence.as_str()) {
                return wrong("a later sequence");
            }
        }
    }
    let never = log.iter().find(|one| !acknowledged.contains(one.event.id.as_str()));
    if let Some(one) = never {
        return Err(Fault::missing("an acknowledgement", format!("{one:?}")));
    }
    let replies = |wanted: Reply| log.iter().filter(|one| one.reply == wanted).count();
    same("times the receiver failed", &2, &replies(Reply::Failed))?;
    same("replies that were lost", &1, &replies(Reply::Lost))?;
    same("events brought again after a lost reply", &1, &replies(Reply::Known))
}

fn stages(heard: &Deliveries, case: &str) -> Vec<String> {
    let of_stage = heard.of(case).filter(|event| event.kind == "doorstep.case.stage.v1");
    of_stage
        .filter_map(|event| event.data.get("to").and_then(Value::as_str).map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receiver::Applied;

    fn brought(id: &str, subject: &str, sequence: u32, reply: Reply) -> Delivery {
        let event = Applied {
            id: id.to_owned(),
            kind: "doorstep.case.stage.v1".to_owned(),
            subject: subject.to_owned(),
            sequence: format!("{sequence:020}"),
            data: Value::Null,
        };
        Delivery { body: id.to_owned().into(), event, reply }
    }

    /// Two failures, a lost reply, and each event of two cases once.
    fn good() -> Vec<Delivery> {
        vec![
            brought("a", "case 1", 1, Reply::Failed),
            brought("b", "case 2", 2, Reply::Failed),
            brought("a", "case 1", 1, Reply::Applied),
            brought("b", "case 2", 2, Reply::Lost),
            brought("b", "case 2", 2, Reply::Known),
            brought("c", "case 1", 3, Reply::Applied),
        ]
    }

    #[test]
    fn a_log_that_keeps_the_promises_passes() {
        judge(&good()).unwrap();
    }

    #[test]
    fn every_broken_promise_is_found() {
        type Plant = fn(&mut Vec<Delivery>);
        let plants: [(&str, Plant); 6] = [
            ("brought again after it was acknowledged", |log| {
                log.push(brought("c", "case 1", 3, Reply::Known));
            }),
            ("brought before the one before was acknowledged", |log| {
                log.insert(2, brought("c", "case 1", 3, Reply::Applied));
            }),
            ("never acknowledged", |log| log.retain(|one| one.reply != Reply::Known)),
            ("other bytes under the same id", |log| log[4].body = "other".into()),
            ("the same step under another id", |log| {
                log.push(brought("d", "case 1", 3, Reply::Applied));
            }),
            ("a failure that was not tried again", |log| log.retain(|one| one.event.id != "a")),
        ];
        for (what, plant) in plants {
            let mut log = good();
            plant(&mut log);
            assert!(judge(&log).is_err(), "{what}");
        }
    }
}
