//! The ten points of the story, in order, and what they hand on to each other.

use std::collections::BTreeMap;

use crate::browser::Browser;
use crate::critic::Critic;
use crate::fault::Fault;
use crate::force::Force;
use crate::ledger::Ledger;
use crate::photos;
use crate::places::Places;
use crate::platform::Platform;
use crate::points::{deciding, filling, preparing, reading, reviewing, sending};
use crate::questions::Officer;
use crate::receiver::Receiver;
use crate::say;
use crate::tablet::Tablet;

/// Everything that is there once the first three points are done.
#[derive(Debug)]
pub struct World<'a> {
    /// Folders and ports.
    pub places: &'a Places,
    /// People and secrets.
    pub force: Force,
    /// The central platform.
    pub platform: Platform,
    /// Its receiver of events.
    pub receiver: Receiver,
    /// The supervisor's browser.
    pub browser: Browser,
    /// Who looks at its pages.
    pub critic: Critic,
    /// The officer's tablet.
    pub tablet: Tablet,
    /// The platform's id of the case the story is about.
    pub case: String,
    /// The visit's id, as the platform is told it.
    pub visit: String,
    /// What the officer sees and has in hand.
    pub officer: Officer,
    /// Everything shown as saved.
    pub ledger: Ledger,
    /// The same as it stood at the first seal: what was corrected later was saved too.
    pub first_sealed: Ledger,
}

/// Runs all of it.
///
/// # Errors
/// The first thing that is not as it should be.
pub async fn run(places: &Places) -> Result<(), Fault> {
    let receiver = Receiver::start().await?;
    say::point(1, "An invented force, its cases given in by the central platform");
    let (force, platform, server) = preparing::force(places, &receiver).await?;
    let (browser, critic) = (Browser::start(places, &force).await?, Critic::new()?);
    let (case, visit) = preparing::story(&force, &platform).await?;
    let day = preparing::day(&platform, &case).await?;
    preparing::plan(&force, &platform, &browser, &critic, day).await?;
    say::point(2, "A tablet becomes the force's, an officer signs in");
    let tablet = preparing::tablet(places, &force).await?;
    let officer = Officer {
        day,
        photos: photos::take(&places.folder.join("photos"))?,
        serials: BTreeMap::new(),
        matches: BTreeMap::new(),
    };
    let (ledger, first_sealed) = (Ledger::default(), Ledger::default());
    let mut world = World {
        places,
        force,
        platform,
        receiver,
        browser,
        critic,
        tablet,
        case,
        visit,
        officer,
        ledger,
        first_sealed,
    };
    say::point(3, "The pack arrives, then the server is stopped");
    preparing::offline(&world, server).await?;
    say::point(4, "The visit, with no signal");
    filling::visit(&mut world).await?;
    say::point(6, "Finished, with no signal");
    filling::finish_offline(&world).await?;
    world.first_sealed = world.ledger.clone();
    say::point(7, "The server comes back: answers first, photographs after");
    let server = sending::arrive(&mut world).await?;
    say::point(8, "Reviewed, returned, corrected");
    reviewing::round(&mut world).await?;
    say::point(9, "Endorsed, decided, announced");
    deciding::decide(&world).await?;
    deciding::announced(&world).await?;
    let looks = world.critic.verdict()?;
    say::step(format_args!(
        "axe finds nothing on the web pages: {looks} looks, on a desk's screen and on one \
         held upright"
    ));
    say::point(10, "Everything that was shown as saved, read back");
    reading::back(&world).await?;
    server.stop(world.places).await?;
    say::line(&"10 passed, 0 failed");
    say::line(&"demo: ok");
    Ok(())
}
