//! Point 7: the server comes back, and everything goes up once.

use serde_json::Value;

use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::finding;
use crate::say;
use crate::server::Server;

/// Starts the server again and waits until the tablet has its receipts.
///
/// # Errors
/// When something does not arrive, or arrives twice.
pub async fn arrive(world: &World<'_>) -> Result<Server, Fault> {
    let server = Server::start(world.places, &world.platform).await?;
    say::step("the server is started again on the data it had");
    let window = world.tablet.window();
    window.press("[data-action=sending]").await?;
    world.tablet.screen("sending").await?;
    window.press("[data-action=send-now]:not([disabled])").await?;
    window.script_until("everything with the force", ARRIVED, "[data-sending]").await?;
    window.picture("tablet-sending").await?;
    say::step("the tablet has verified its receipts: “With the force”");
    let case = finding::at(&world.platform, &world.case, "visit_received").await?;
    same("submissions", &1, &finding::submissions(&world.platform, &world.case).await?)?;
    say::step("the server has executed the seal once: the case stands at visit_received");
    again(world, &case).await?;
    Ok(server)
}

const ARRIVED: &str = "const all = [...document.querySelectorAll(arguments[0])];
    return all.length > 0 && all.every(e => e.dataset.sending === 'with_force')";

/// Sending a second time changes nothing.
async fn again(world: &World<'_>, before: &Value) -> Result<(), Fault> {
    let window = world.tablet.window();
    window.press("[data-action=send-now]:not([disabled])").await?;
    window.see("[data-action=send-now]:not([disabled])").await?;
    let after = finding::case(&world.platform, &world.case).await?;
    same("the case after a second send", before, &after)?;
    say::step("a second send changes nothing");
    Ok(())
}
