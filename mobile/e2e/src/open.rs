//! `./demo` with a display: everything is set up, and people take it from there.

use tokio::process::Command;

use crate::fault::Fault;
use crate::force::Force;
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
    for person in &force.people {
        let code = person.code()?;
        say::line(&format_args!(
            "  {:<10} {}  password {}  code now {code}  (secret {})",
            person.name, person.display_name, person.password, person.totp_secret
        ));
    }
    say::line(&format_args!("Tablet:  enrolment code  {}", server::enrolment_code(places).await?));
    say::line(&"Close the tablet's window to end.");
    let mut command = Command::new(places.program("mobile-app"));
    command.env("DOORSTEP_DATA", places.tablet());
    Running::start(&mut command, &places.log("tablet"))?.finished().await?;
    server.stop(places).await
}
