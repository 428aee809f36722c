//! Point 7: the server comes back, and everything goes up once.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tokio::process::Command;

use crate::clock::{PATIENCE, until};
use crate::fault::{Fault, same};
use crate::journey::World;
use crate::points::finding;
use crate::running::run_with;
use crate::say;
use crate::server::Server;
use crate::tablet::PIN;

/// Starts the server again and waits until the tablet has its receipts.
///
/// # Errors
/// When something does not arrive, or arrives twice.
pub async fn arrive(world: &mut World<'_>) -> Result<Server, Fault> {
    world.tablet.window().press("[data-action=sending]").await?;
    world.tablet.screen("sending").await?;
    let before_sending = ended_and_copied(world).await?;
    let server = Server::start(world.places, &world.platform).await?;
    say::step("the server is started again on the data it had");
    let window = world.tablet.window();
    window.press("[data-nav=sending]").await?;
    world.tablet.screen("sending").await?;
    window.press("[data-action=send-now]:not([disabled])").await?;
    window.script_until("everything with the force", ARRIVED, "[data-sending]").await?;
    window.picture("tablet-sending").await?;
    say::step("the tablet has verified its receipts: “With the force”");
    finding::at(&world.platform, &world.case, "visit_received").await?;
    same("submissions", &1, &finding::submissions(&world.platform, &world.case).await?)?;
    say::step("the server has executed the seal once: the case stands at visit_received");
    again(world, before_sending).await?;
    Ok(server)
}

const ARRIVED: &str = "const all = [...document.querySelectorAll(arguments[0])];
    return all.length > 0 && all.every(e => e.dataset.sending === 'with_force')";

/// What the server holds, counted where it counts, and what it says of the case.
#[derive(Debug, PartialEq, Eq)]
struct Held {
    figures: Vec<String>,
    events: Value,
    case: Value,
    submission: Value,
}

const FIGURES: [&str; 3] = [
    "doorstep_envelopes_held_total ",
    "doorstep_evidence_bytes_total ",
    "doorstep_seals_executed_total ",
];

impl Held {
    async fn by(world: &World<'_>) -> Result<Self, Fault> {
        let platform = &world.platform;
        let page = platform.operators(world.places.admin_port, "/metrics").await?;
        let lines = page.lines().filter(|line| FIGURES.iter().any(|name| line.starts_with(name)));
        let figures: Vec<String> = lines.map(str::to_owned).collect();
        same("figures of /metrics", &FIGURES.len(), &figures.len())?;
        Ok(Self {
            figures,
            events: platform.read("/v1/events?limit=200").await?,
            case: finding::case(platform, &world.case).await?,
            submission: finding::newest(platform, &world.case).await?,
        })
    }
}

/// Sending a second time changes nothing: neither the tablet, which has its
/// receipts, nor one whose disk was put back to what it was before it sent.
async fn again(world: &World<'_>, disk: PathBuf) -> Result<(), Fault> {
    let before = Held::by(world).await?;
    let window = world.tablet.window();
    window.press("[data-action=send-now]:not([disabled])").await?;
    window.see("[data-action=send-now]:not([disabled])").await?;
    let receipts = until("the visit sent again, with a receipt of its seal", PATIENCE, || async {
        let said = replay(world, &disk).await?;
        let receipts = said.lines().filter(|line| line.starts_with("receipt ")).count();
        let whole = said.lines().any(|line| line.starts_with("receipt complete "));
        Ok(if whole { Ok(receipts) } else { Err(said) })
    })
    .await?;
    same("what the server holds after a second send", &before, &Held::by(world).await?)?;
    say::step(format_args!(
        "the same bytes sent again from a copy of the tablet's disk: {receipts} receipts, \
         and nothing changes"
    ));
    Ok(())
}

/// One exchange of the tablet as it was; gives what it said.
async fn replay(world: &World<'_>, disk: &Path) -> Result<String, Fault> {
    let officer = world.force.person("m.ellis")?;
    let typed = format!("{}\n{}\n{}\n{PIN}\n", officer.name, officer.password, officer.totp_secret);
    let mut command = Command::new(world.places.program("field-sim"));
    let server = format!("https://localhost:{}", world.places.tablets_port);
    command.args(["--once", "--visits", "0", "--server", &server, "--data"]).arg(disk);
    run_with(&mut command, &typed).await
}

/// Ends the app for the copy of its disk: a database and its log that are copied while
/// somebody writes to them may be of two moments. Then it is opened and unlocked again.
async fn ended_and_copied(world: &mut World<'_>) -> Result<PathBuf, Fault> {
    let to = world.places.folder.join("tablet-before-sending");
    world.tablet.kill().await?;
    copy(&world.places.tablet(), &to)?;
    world.tablet.reopen().await?;
    world.tablet.pin(PIN).await?;
    world.tablet.screen("today").await?;
    Ok(to)
}

/// The disk as the ended app left it, without the memory that its processes shared.
fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(to).map_err(Fault::file(to))?;
    for entry in std::fs::read_dir(from).map_err(Fault::file(from))? {
        let path = entry.map_err(Fault::file(from))?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else if !path.to_string_lossy().ends_with("-shm") {
            std::fs::copy(&path, &target).map(drop).map_err(Fault::file(path))?;
        }
    }
    Ok(())
}
