//! `./demo` with a display: everything is set up, and people take it from there.

use tokio::process::Command;

use crate::fault::Fault;
use crate::force::{Force, Person};
use crate::places::Places;
use crate::platform::Platform;
use crate::points::preparing;
use crate::receiver::Receiver;
use crate::running::Running;
use crate::say;
use crate::server;

/// Seeds, serves, says how to sign in, and opens the tablet until its window is closed.
///
/// # Errors
/// When something does not start.
pub async fn run(places: &Places) -> Result<(), Fault> {
    let receiver = Receiver::start().await?;
    let (force, _platform, server): (Force, Platform, _) =
        preparing::force(places, &receiver).await?;
    say::line(&"");
    say::line(&format_args!("Supervisor web:  {}/", places.web()));
    say::line(&format_args!(
        "  trust this root in the browser: {}",
        force.root_certificate.display()
    ));
    people(&force.people)?;
    say::line(&format_args!("Tablet:  enrolment code  {}", server::enrolment_code(places).await?));
    say::line(&"Enter shows the codes of now. Close the tablet's window to end.");
    show_codes_on_enter(force.people.clone());
    let mut command = Command::new(places.program("mobile-app"));
    command.env("DOORSTEP_DATA", places.tablet());
    Running::start(&mut command, &places.log("tablet"))?.finished().await?;
    server.stop(places).await
}

fn people(people: &[Person]) -> Result<(), Fault> {
    for person in people {
        let (name, code) = (&person.name, person.code()?);
        say::line(&format_args!(
            "  {name:<10} {:<16} {:<16} password {}  code now {code}",
            person.display_name,
            person.roles.join(", "),
            person.password
        ));
    }
    Ok(())
}

/// A code is good for half a minute, and once; nobody's phone has these secrets.
fn show_codes_on_enter(all: Vec<Person>) {
    std::thread::spawn(move || {
        for line in std::io::stdin().lines() {
            if line.is_err() || people(&all).is_err() {
                return;
            }
        }
    });
}
