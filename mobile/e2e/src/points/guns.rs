//! Every gun against the certificate: one serial misread by a character that
//! looks like another, one gun on no certificate.

use crate::fault::{Fault, same};
use crate::journey::World;
use crate::questions;
use crate::say;

/// Checks each listed gun, then adds the one that is on no certificate.
///
/// # Errors
/// The first answer that is not taken.
pub async fn check(world: &mut World<'_>) -> Result<(), Fault> {
    let (row, read) = (world.force.demo("/confusable/row")?, world.force.demo("/confusable/read")?);
    let window = world.tablet.window();
    window.press("[data-action=guns]").await?;
    world.tablet.screen("guns").await?;
    window.see("[data-row]").await?;
    let rows = window.attributes("[data-row]", "data-row").await?;
    for gun in &rows {
        let serial = world.tablet.window().words(&format!("[data-row=\"{gun}\"] .serial")).await?;
        let differs = *gun == row;
        let metal = if differs { read.clone() } else { serial };
        let matches = if differs { "typographic" } else { "exact" };
        world.officer.serials.insert(gun.clone(), metal);
        world.officer.matches.insert(gun.clone(), matches.to_owned());
        one(world, gun).await?;
    }
    let window = world.tablet.window();
    window.press(&format!("[data-row=\"{row}\"]")).await?;
    let compared = format!("[data-row-panel=\"{row}\"] [data-outcome]");
    let outcome = window.attribute(&compared, "data-outcome").await?;
    same("how the serials compare", &"confusable".to_owned(), &outcome)?;
    world.tablet.picture_both_ways("guns").await?;
    say::step(format_args!(
        "{} guns checked; on {row} a character that looks like another differs, and is kept \
         as read",
        rows.len()
    ));
    unlisted(world, &rows).await?;
    world.tablet.window().press("[data-action=back-to-section]").await?;
    world.tablet.window().see("[data-section-open]").await
}

async fn one(world: &mut World<'_>, gun: &str) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press(&format!("[data-row=\"{gun}\"]")).await?;
    let panel = format!("[data-row-panel=\"{gun}\"]");
    window.see(&panel).await?;
    questions::answer_all(window, &panel, &mut world.officer, &mut world.ledger).await.map(drop)
}

/// What the officer calls the gun that is on no certificate.
const UNLISTED: &str = "Hartwell, hammer, 12 bore";

async fn unlisted(world: &mut World<'_>, listed: &[String]) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press("[data-action=add-gun]").await?;
    window.write("[name=title]", UNLISTED).await?;
    window.press("[data-action=add-gun-save]").await?;
    let script = "const all = [...document.querySelectorAll('[data-row]')].map(e => e.dataset.row);
        return all.length > Number(arguments[0]) ? all.at(-1) : null";
    let added = window.script_until("the added gun", script, &listed.len().to_string()).await?;
    let added = added.as_str().unwrap_or_default().to_owned();
    let title = format!("[data-row=\"{added}\"]");
    let shown = window.words(&title).await?;
    if !shown.contains(UNLISTED) {
        return Err(Fault::missing(UNLISTED, format!("the list of guns: {shown}")));
    }
    world.ledger.facts.added("gun", &added, UNLISTED);
    world.officer.serials.insert(added.clone(), "W 4471".to_owned());
    world.officer.matches.insert(added.clone(), "extra".to_owned());
    one(world, &added).await?;
    world.tablet.window().picture("tablet-gun-unlisted").await?;
    say::step("a gun on no certificate is recorded; it stops nothing");
    Ok(())
}
