//! The tablet as the officer feels it: a tap saved, the app there, the day open.

mod answers;
mod start;
mod unlock;

use crate::fault::Fault;
use crate::figure::Figures;
use crate::run::Run;
use crate::world::World;

/// A day's visits, and many more than anybody has.
const DAY_VISITS: usize = 12;
const MANY_VISITS: usize = 100;

/// Measures all three.
pub(crate) fn measure(run: &Run, figures: &mut Figures) -> Result<(), Fault> {
    let mut world = World::with_visits(run, DAY_VISITS)?;
    world.tablet(None, DAY_VISITS)?.close();
    start::measure(run, &world, DAY_VISITS, figures)?;
    unlock::measure(run, &world, DAY_VISITS, figures)?;
    answers::measure(run, &mut world, figures)?;
    drop(world);
    let world = World::with_visits(run, MANY_VISITS)?;
    world.tablet(None, MANY_VISITS)?.close();
    start::measure(run, &world, MANY_VISITS, figures)?;
    unlock::measure(run, &world, MANY_VISITS, figures)
}
