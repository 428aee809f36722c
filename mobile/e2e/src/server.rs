//! The server as an operator runs it: configuration, start, stop, codes.

use tokio::process::Command;

use crate::clock::{PATIENCE, until};
use crate::fault::Fault;
use crate::force::Force;
use crate::places::Places;
use crate::platform::Platform;
use crate::receiver::Receiver;
use crate::running::{Running, run};

/// A running server.
#[derive(Debug)]
pub struct Server {
    running: Running,
}

/// Writes the configuration: where events go, and a short time to take a decision back.
///
/// # Errors
/// When it cannot be written.
pub fn configure(places: &Places, force: &Force, receiver: &Receiver) -> Result<(), Fault> {
    let path = places.folder.join("server.toml");
    let text = format!(
        "undo_seconds = 2\n\n[events]\nurl = \"{}\"\nsecret = \"{}\"\nretry_base_ms = 200\n",
        receiver.address, force.webhook_secret
    );
    std::fs::write(&path, text).map_err(Fault::file(path))
}

impl Server {
    /// Starts it and waits until it says it is ready.
    ///
    /// # Errors
    /// When it ends or does not get ready.
    pub async fn start(places: &Places, platform: &Platform) -> Result<Self, Fault> {
        let mut command = Command::new(places.program("doorstep-server"));
        command.arg("serve");
        for (option, port) in [
            ("--listen", places.tablets_port),
            ("--listen-web", places.web_port),
            ("--admin-listen", places.admin_port),
        ] {
            command.arg(option).arg(format!("127.0.0.1:{port}"));
        }
        command.arg("--data").arg(places.server());
        command.arg("--config").arg(places.folder.join("server.toml"));
        let mut running = Running::start(&mut command, &places.log("server"))?;
        running.answers_on(places.web_port).await?;
        until("the server ready", PATIENCE, || async {
            Ok(match platform.get("/readyz").await {
                Ok(answer) if answer.status == 200 => Ok(()),
                Ok(answer) => Err(format!("/readyz answers {}", answer.status)),
                Err(fault) => Err(fault.to_string()),
            })
        })
        .await?;
        Ok(Self { running })
    }

    /// Stops it as an operator does and makes sure that nobody answers any more.
    ///
    /// # Errors
    /// When it does not end well, or something still listens.
    pub async fn stop(self, places: &Places) -> Result<(), Fault> {
        self.running.stop().await?;
        for port in [places.tablets_port, places.web_port] {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Err(Fault::Differs {
                    what: format!("port {port} after the stop"),
                    wanted: "nobody".into(),
                    found: "somebody".into(),
                });
            }
        }
        Ok(())
    }
}

/// A code that makes one tablet the force's.
///
/// # Errors
/// When the command fails.
pub async fn enrolment_code(places: &Places) -> Result<String, Fault> {
    let mut command = Command::new(places.program("doorstep-server"));
    command.args(["device", "code", "--data"]).arg(places.server());
    command.arg("--server").arg(format!("localhost:{}", places.tablets_port));
    let printed = run(&mut command).await?;
    let code = printed.lines().find(|line| line.starts_with("doorstep:1:"));
    code.map(str::to_owned).ok_or_else(|| Fault::missing("a code", printed))
}
