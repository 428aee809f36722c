//! The tablet in the applicant's hands: they read and sign, and nothing of the
//! officer's can be reached.

use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::time::Duration;

use crate::fault::Fault;
use crate::journey::World;
use crate::say;
use crate::tablet::PIN;

/// The map that is written from the core's list of commands: a new one is tried too.
const COMMANDS: &str = include_str!("../../../ui/src/bindings/commands.ts");

/// What the applicant's page needs itself; nothing else may answer.
const APPLICANTS: &[&str] = &[
    "app_state",
    "ready",
    "hand_over_view",
    "hand_over_sign",
    "hand_over_decline",
    "hand_over_unlock",
];

/// Hands over, tries the ways out, signs, and takes the tablet back.
///
/// # Errors
/// When anything of the officer's answers, or the signature is not kept.
pub async fn over(world: &mut World<'_>) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press("[data-action=hand-over]").await?;
    world.tablet.screen("hand-over").await?;
    window.see("canvas[data-signature]").await?;
    window.picture("tablet-hand-over").await?;
    locked(world).await?;
    sign(world).await?;
    let page = window.script_until("the page to sign", PAGE, "[data-screen=hand-over]").await?;
    window.press("[data-action=sign]:not([disabled])").await?;
    window.see("[data-outcome=signed]").await?;
    window.picture("tablet-hand-over-signed").await?;
    say::step("the applicant reads their own answers and signs by hand");
    window.press("[data-action=unlock]").await?;
    world.tablet.pin(PIN).await?;
    world.tablet.screen("visit").await?;
    world.ledger.signed(page);
    Ok(())
}

/// The words on the applicant's page, in the shape the signature keeps them in.
const PAGE: &str = "const page = document.querySelector(arguments[0]);
    const lines = [...page.querySelectorAll('[data-summary]')].flatMap((list) =>
        [...list.querySelectorAll('div')].map((line) => [
            list.previousElementSibling.textContent,
            line.querySelector('dt').textContent, line.querySelector('dd').textContent]));
    return lines.length > 0 && {
        force: page.querySelector('header p').textContent.replace(/ · licensing visit$/, ''),
        applicant: page.querySelector('.name').textContent, lines,
        declaration: page.querySelector('.declaration .text').textContent }";

/// The commands there are, but for the applicant's own.
fn officers() -> Vec<&'static str> {
    let names =
        COMMANDS.lines().filter_map(|line| Some(line.split_once(": { request: ")?.0.trim()));
    names.filter(|name| !APPLICANTS.contains(name)).collect()
}

async fn locked(world: &World<'_>) -> Result<(), Fault> {
    let officers = officers();
    for command in &officers {
        let answer = world.tablet.call(command, &json!({ "visit": world.visit })).await?;
        let refusal = answer.get("refusal").and_then(Value::as_str).unwrap_or_default();
        if answer.get("answer").is_some()
            || !(refusal == "locked" || refusal.contains("not allowed"))
        {
            return Err(Fault::Differs {
                what: format!("the command {command} in hand-over"),
                wanted: "locked".into(),
                found: answer.to_string(),
            });
        }
    }
    let window = world.tablet.window();
    let officers_page = window.look("return new URL('index.html', location.href).href", "").await?;
    window.go(officers_page.as_str().unwrap_or_default()).await?;
    world.tablet.screen("hand-over").await?;
    // A map that reads as empty would try nothing.
    if !officers.contains(&"today") || !officers.contains(&"unlock") {
        return Err(Fault::missing("today and unlock", "the list of commands"));
    }
    say::step(format_args!(
        "hand-over: each of the officer's {} commands answers “locked”, and the officer's \
         page leads back here",
        officers.len()
    ));
    Ok(())
}

/// Two strokes with the pointer.
async fn sign(world: &World<'_>) -> Result<(), Fault> {
    let window = world.tablet.window();
    let client = window.client();
    window.see("canvas[data-signature]").await?;
    let canvas = client.find(Locator::Css("canvas[data-signature]")).await;
    let canvas = canvas.map_err(Fault::driver("finding the signature box"))?;
    // The box may lie below the fold.
    let script = "arguments[0].scrollIntoView({ block: 'center' })";
    let element = serde_json::to_value(&canvas).unwrap_or_default();
    client.execute(script, vec![element]).await.map_err(Fault::driver("scrolling to the box"))?;
    let mut pen = MouseActions::new("pen".to_owned());
    for (from, to) in [((-120, 10), (-20, -20)), ((0, 15), (110, -5))] {
        pen = stroke(pen, &canvas, from, to);
    }
    client.perform_actions(pen).await.map_err(Fault::driver("signing"))
}

/// Points of one stroke.
const STEPS: i32 = 8;

fn stroke(pen: MouseActions, canvas: &Element, from: (i32, i32), to: (i32, i32)) -> MouseActions {
    let at = |(x, y): (i32, i32)| PointerAction::MoveToElement {
        element: canvas.clone(),
        duration: Some(Duration::from_millis(60)),
        x: f64::from(x),
        y: f64::from(y),
    };
    // The driver reports where a move ends, not the way there: a hand gives many points.
    let way = (0..=STEPS).map(|step| {
        let wave = if step % 2 == 0 { 0 } else { -12 };
        let part = |from: i32, to: i32| from + (to - from) * step / STEPS;
        (part(from.0, to.0), part(from.1, to.1) + wave)
    });
    let down = pen.then(at(from)).then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
    let drawn = way.fold(down, |pen, point| pen.then(at(point)));
    drawn.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
}
