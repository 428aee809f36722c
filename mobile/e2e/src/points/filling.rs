//! Points 4 to 6: the whole visit with nobody to talk to, and a kill in the middle.

use serde_json::json;

use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::{guns, handing};
use crate::questions::{self, Question};
use crate::say;
use crate::tablet::PIN;

/// What the first form does not ask.
const ABSENT: &str = "on this form, in force until 31 March 2027, are absent: sections C, G, H, I \
    and J, question F6 and the text of F2";

/// Nobody's words, half typed when the battery ends.
const HALF: &str = "A mortice lock at the front, two bolts at the back; the key";

/// Fills every section, checks the guns, and hands over to sign.
///
/// # Errors
/// The first thing that is not taken or not kept.
pub async fn visit(world: &mut World<'_>) -> Result<(), Fault> {
    let markers_read = world.tablet.arrive(&world.visit).await?;
    world.ledger.facts.arrived(markers_read);
    say::step("the briefing is read, the officer has arrived");
    let window = world.tablet.window();
    window.see("[data-section]").await?;
    world.tablet.picture_both_ways("visit-before").await?;
    let sections = window.attributes("[data-section]", "data-section").await?;
    if !sections.iter().any(|id| id == "c") {
        say::note(ABSENT);
    }
    // Assessment and signature come after everything they speak of.
    for section in sections.iter().filter(|id| !["k", "l"].contains(&id.as_str())) {
        if section == "d" {
            say::point(5, "Killed in the middle of a section");
            kill(world).await?;
            say::point(4, "The visit goes on");
        }
        fill(world, section).await?;
    }
    caption(world).await?;
    handing::over(world).await?;
    for section in sections.iter().filter(|id| ["k", "l"].contains(&id.as_str())) {
        fill(world, section).await?;
    }
    let (answers, photographs) = (world.ledger.answers(), world.ledger.photographs());
    say::step(format_args!("{answers} answers and {photographs} photographs shown as saved"));
    Ok(())
}

async fn fill(world: &mut World<'_>, section: &str) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.see("[data-section]").await?;
    if !window.has(&format!("[data-section=\"{section}\"]")).await? {
        say::step(format_args!("section {}: not needed, as answered", section.to_uppercase()));
        return Ok(());
    }
    world.tablet.section(section).await?;
    let window = world.tablet.window();
    let within = "[data-section-open]";
    let mut answered =
        questions::answer_all(window, within, &mut world.officer, &mut world.ledger).await?;
    for (group, title) in LISTS {
        if world.tablet.window().has(&format!("{within} {}", add_to(group))).await? {
            begin(world, group, title).await?;
            let window = world.tablet.window();
            answered +=
                questions::answer_all(window, within, &mut world.officer, &mut world.ledger)
                    .await?;
        }
    }
    let window = world.tablet.window();
    world.tablet.picture_both_ways(&format!("section-{section}")).await?;
    // A question of another section may lead to the guns too; they are checked once.
    if section == "e" && window.has("[data-action=guns]").await? {
        guns::check(world).await?;
    }
    world.tablet.overview().await?;
    say::step(format_args!("section {}: {answered} answers", section.to_uppercase()));
    Ok(())
}

/// Lists that the officer fills, with what is entered in each.
const LISTS: &[(&str, &str)] =
    &[("person", "Ffion Prydderch, partner"), ("vehicle_note", "On the way back")];

fn add_to(group: &str) -> String {
    format!("[data-group=\"{group}\"]:not([data-within]) > form")
}

/// Puts one entry into a list.
async fn begin(world: &mut World<'_>, group: &str, title: &str) -> Result<(), Fault> {
    let window = world.tablet.window();
    let form = add_to(group);
    window.write(&format!("{form} input"), title).await?;
    window.press(&format!("{form} [data-action=add-row]")).await?;
    let row = format!("[data-group=\"{group}\"] > [data-row]");
    let row = window.attribute(&row, "data-row").await?;
    world.ledger.facts.added(group, &row, title);
    Ok(())
}

/// Says of each photograph what it shows.
async fn caption(world: &mut World<'_>) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press("[data-action=photos]").await?;
    world.tablet.screen("photos").await?;
    window.see("[data-evidence]").await?;
    let all = window.attributes("[data-evidence]", "data-evidence").await?;
    for (n, evidence) in (1..).zip(&all) {
        let text = format!("Llun {n}: as the applicant’s brother Siôn left it");
        let photograph = format!("[data-evidence=\"{evidence}\"]");
        let open = format!("[data-evidence-open=\"{evidence}\"]");
        window.press(&photograph).await?;
        window.write_and_leave(&format!("{open} [name=caption]"), &text).await?;
        let shown = format!(
            "return document.querySelector(arguments[0])?.textContent.includes({text:?}) ?? false"
        );
        window.script_until("the caption shown with the photograph", &shown, &photograph).await?;
        world.ledger.facts.captioned(evidence, &text);
    }
    window.picture("tablet-photos").await?;
    say::step(format_args!("{} photographs say what they show", all.len()));
    world.tablet.overview().await
}

/// Half a text is typed, the app is killed, and comes back to the same place.
async fn kill(world: &mut World<'_>) -> Result<(), Fault> {
    world.tablet.section("d").await?;
    let (long, before) = some_answers_and_a_text(world).await?;
    let window = world.tablet.window();
    window.write(&long.css(".typed :is(input, textarea)"), HALF).await?;
    window.script_until("the half-typed text kept", KEPT, &long.css("")).await?;
    window.picture("tablet-half-typed").await?;
    world.tablet.kill_and_reopen().await?;
    say::step("SIGKILL with a text half typed; the app is started again: locked, no names");
    world.tablet.window().picture("tablet-lock").await?;
    world.tablet.pin("135790").await?;
    world.tablet.window().script_until("a wrong PIN refused", REFUSED, "[role=alert]").await?;
    world.tablet.pin(PIN).await?;
    came_back(world, &long, &before).await
}

const KEPT: &str = "const text = document.querySelector(arguments[0])?.textContent;
    return text?.includes('kept on this tablet') ?? false";

const REFUSED: &str =
    "return (document.querySelector(arguments[0])?.textContent ?? '').trim() !== ''";

/// A few answers first, so that there is something to lose, until one of them
/// brings up a text to write.
async fn some_answers_and_a_text(
    world: &mut World<'_>,
) -> Result<(Question, Vec<Question>), Fault> {
    let window = world.tablet.window();
    let mut given: Vec<Question> = Vec::new();
    loop {
        let mut open = questions::asked(window, "[data-section-open]").await?;
        open.retain(|q| q.state.is_empty() && given.iter().all(|one| one.key != q.key));
        let text = open.iter().find(|question| question.kind == "long_text");
        if let (Some(text), true) = (text, given.len() >= 3) {
            return Ok((text.clone(), given));
        }
        let next = open.into_iter().find(|q| ["yes_no", "choice"].contains(&q.kind.as_str()));
        let next = next.ok_or_else(|| Fault::missing("a long text", "section D"))?;
        if let Some(said) = crate::answers::to(&next, &mut world.officer) {
            questions::answer(window, &next, &said).await?;
            questions::saved(window, &mut world.ledger, &next, said).await?;
        }
        given.push(next);
    }
}

async fn came_back(
    world: &mut World<'_>,
    long: &Question,
    before: &[Question],
) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.see("[data-section-open=d]").await?;
    let field = long.css(".typed :is(input, textarea)");
    let script = "return document.querySelector(arguments[0])?.value ?? null";
    let found = window.script_until("the half-typed text", script, &field).await?;
    same("the half-typed text after the kill", &json!(HALF), &found)?;
    for question in before {
        window.see(&format!("[data-question=\"{}\"][data-state=answered]", question.key)).await?;
    }
    let seen = format!("{}:in-view", long.key);
    let script = "const [key] = arguments[0].split(':');
        const box = document.querySelector(`[data-question=\"${key}\"]`)?.getBoundingClientRect();
        return box !== undefined && box.bottom > 0 && box.top < innerHeight";
    window.script_until("the same question in view", script, &seen).await?;
    window.picture("tablet-reopened").await?;
    say::step(format_args!(
        "it opens at the same question: {} answers and the half-typed text are there",
        before.len()
    ));
    let rest = " stays with the applicant.";
    window.write_and_leave(&field, rest).await?;
    window.see(&format!("[data-question=\"{}\"][data-state=answered]", long.key)).await?;
    let said = crate::answers::Said::Write(format!("{HALF}{rest}"));
    questions::saved(window, &mut world.ledger, long, said).await?;
    world.tablet.overview().await
}

/// Seals the visit; what is not met gets a reason. Gives its reference.
///
/// # Errors
/// When something still stands in the way.
pub async fn finish(world: &World<'_>) -> Result<String, Fault> {
    let window = world.tablet.window();
    window.press("[data-action=check]").await?;
    world.tablet.screen("check").await?;
    window.see("[data-action=finish]").await?;
    for gate in window.attributes("[data-gate]", "data-gate").await? {
        let reason = "Agreed with the supervisor on the phone before leaving.";
        window.write(&format!("[data-gate=\"{gate}\"] [name=reason]"), reason).await?;
        say::step(format_args!("not met, with a reason: {gate}"));
    }
    world.tablet.picture_both_ways("check").await?;
    window.press("[data-action=finish]:not([disabled])").await?;
    world.tablet.screen("finished").await?;
    let reference = window.attribute("[data-reference]", "data-reference").await?;
    window.see("[data-rung=saved][data-done]").await?;
    Ok(reference)
}

/// Seals with nobody to send to; the screen says what is waiting.
///
/// # Errors
/// When it is not sealed, or says that it is with the force.
pub async fn finish_offline(world: &World<'_>) -> Result<(), Fault> {
    let reference = finish(world).await?;
    let window = world.tablet.window();
    window.see("[data-rung=with_force]:not([data-done])").await?;
    window.picture("tablet-finished-offline").await?;
    say::step(format_args!("sealed offline as {reference}; it says what is waiting"));
    Ok(())
}
