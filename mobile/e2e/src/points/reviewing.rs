//! Point 8: the supervisor reads the visit with its photographs and sends it
//! back; the officer answers at that question and seals again.

use crate::answers::KITCHEN_TABLE;
use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::{filling, finding};
use crate::questions;
use crate::say;

/// What the supervisor wants to know.
const COMMENT: &str = "Who told you this, and who else was in the room? Please say so here.";

/// One return and its answer.
///
/// # Errors
/// The first step that does not work.
pub async fn round(world: &mut World<'_>) -> Result<(), Fault> {
    let key = review(world).await?;
    correct(world, &key).await
}

async fn review(world: &World<'_>) -> Result<String, Fault> {
    let browser = &world.browser;
    let window = browser.window();
    places(world).await?;
    browser.go("/queue").await?;
    browser.page("queue").await?;
    window.press(&format!("tr[data-case=\"{}\"] a", world.case)).await?;
    browser.page("review").await?;
    let pictures = window.count("img[data-evidence]").await?;
    let wanted = u64::try_from(world.ledger.photographs()).unwrap_or_default();
    if pictures < wanted {
        return Err(Fault::missing(
            format!("{wanted} photographs"),
            format!("the review ({pictures})"),
        ));
    }
    window.script_until("the pictures in view drawn", DRAWN, "img[data-evidence]").await?;
    world.critic.look(window, "web-review").await?;
    say::step(format_args!(
        "the supervisor finds the visit in the queue and reads it with {pictures} photographs"
    ));
    let keys = window.attributes("[data-question]", "data-question").await?;
    let texts: Vec<&String> = keys.iter().filter(|key| is_text(world, key)).collect();
    let key =
        texts.first().ok_or_else(|| Fault::missing("a text answer", "the review"))?.to_string();
    window.press(&format!("[data-question=\"{key}\"] summary[data-action=comment]")).await?;
    window.write(&format!("[name=\"comment.{key}\"]"), COMMENT).await?;
    world.critic.look(window, "web-return").await?;
    window.press("[data-action=return]").await?;
    finding::at(&world.platform, &world.case, "returned").await?;
    browser.page("review").await?;
    world.critic.look(window, "web-returned").await?;
    say::step(format_args!("returned with a comment on {key}"));
    Ok(key)
}

/// Whatever the supervisor can go to from every page, as it stands with a visit to review.
async fn places(world: &World<'_>) -> Result<(), Fault> {
    let browser = &world.browser;
    let window = browser.window();
    browser.go("/queue").await?;
    window.see("nav[aria-label=Work] a").await?;
    for place in window.attributes("nav[aria-label=Work] a", "href").await? {
        browser.go(&place).await?;
        let name = place.trim_start_matches('/').replace('/', "-");
        world.critic.look(window, &format!("web-{name}")).await?;
    }
    Ok(())
}

const DRAWN: &str =
    "const inView = [...document.querySelectorAll(arguments[0])].filter((image) => {
        const box = image.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight; });
    return inView.length > 0 && inView.every((image) => image.complete && image.naturalWidth > 0)";

fn is_text(world: &World<'_>, key: &str) -> bool {
    let text = world.ledger.answer(key).and_then(serde_json::Value::as_str);
    text.is_some_and(|text| text.starts_with(KITCHEN_TABLE))
}

async fn correct(world: &mut World<'_>, key: &str) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press("[data-action=send-now]:not([disabled])").await?;
    window.press("[data-nav=today]").await?;
    window.press(&format!("[data-visit=\"{}\"][data-state=returned]", world.visit)).await?;
    window.picture("tablet-returned").await?;
    window.press("[data-chosen] [data-action=open-visit]").await?;
    window.press(&format!("[data-comment-for=\"{key}\"]")).await?;
    window.see(&format!("[data-question=\"{key}\"] [data-comment]")).await?;
    window.picture("tablet-comment").await?;
    say::step("the tablet shows the visit as sent back, at that question, with the comment");
    let asked = questions::asked(window, "[data-section-open]").await?;
    let question = asked.iter().find(|question| question.key == key);
    let question = question.ok_or_else(|| Fault::missing(key, "the section"))?;
    let text =
        "Asked again on the phone: the applicant said it herself; nobody else was in the room.";
    let field = question.css(".typed :is(input, textarea)");
    window.empty(&field).await?;
    window.write_and_leave(&field, text).await?;
    window.script_until("the answer saved", &saved(text), &field).await?;
    let said = crate::answers::Said::Write(text.to_owned());
    questions::saved(window, &mut world.ledger, question, said).await?;
    world.tablet.overview().await?;
    filling::finish(world).await?;
    let window = world.tablet.window();
    window.see("[data-rung=with_force][data-done]").await?;
    finding::at(&world.platform, &world.case, "visit_received").await?;
    same("submissions", &2, &finding::submissions(&world.platform, &world.case).await?)?;
    say::step("the officer answers and seals again; the second submission follows the first");
    Ok(())
}

fn saved(text: &str) -> String {
    format!(
        "const field = document.querySelector(arguments[0]);
         const said = field?.closest('[data-question]').textContent;
         return field?.value === {text:?} && !said.includes('Not yet in the record')"
    )
}
