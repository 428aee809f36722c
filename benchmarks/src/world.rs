//! A force with a running server, its cases put in, and a tablet of it: everything
//! through the commands and routes that people use.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use mobile_core::ipc::Today;
use mobile_core::{Ports, Tablet};
use mobile_e2e::force::Force;
use mobile_e2e::places::Places;
use mobile_e2e::platform::Platform;
use mobile_e2e::server::{Server, enrolment_code};
use mobile_e2e::tablet::PIN;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared_model::ids::VisitId;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::cases::{OFFICER, booked};
use crate::fault::Fault;
use crate::run::Run;

/// The longest wait for packs to arrive.
const PATIENCE: Duration = Duration::from_secs(120);

/// A force of its own for one group of figures.
#[derive(Debug)]
pub(crate) struct World {
    // Dropped in this order: the server before the runtime that watches it, the
    // folder last.
    server: Option<Server>,
    /// People and secrets.
    pub force: Force,
    /// The central platform.
    pub platform: Platform,
    /// Ports and folders.
    pub places: Places,
    /// What asynchronous steps run on.
    pub runtime: Runtime,
    _folder: TempDir,
}

impl World {
    /// Seeds a force, serves, and books so many visits for one officer.
    pub(crate) fn with_visits(run: &Run, count: usize) -> Result<Self, Fault> {
        Self::with_cases(run, |force| booked(force, count))
    }

    /// Seeds a force, serves, and puts these cases in.
    pub(crate) fn with_cases(
        run: &Run,
        cases: impl FnOnce(&Force) -> Result<Vec<(String, Value)>, Fault>,
    ) -> Result<Self, Fault> {
        let folder = run.folder()?;
        let places = Places::new(&run.programs, folder.path(), None)?;
        let settings = folder.path().join("server.toml");
        std::fs::write(&settings, "undo_seconds = 30\n").map_err(Fault::io("writing settings"))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(Fault::io("starting a runtime"))?;
        let (force, platform, server) = runtime.block_on(async {
            let force = Force::seed(&places).await?;
            let web = places.web();
            let platform = Platform::new(&web, &force.root_certificate, &force.platform_token)?;
            let server = Server::start(&places, &platform).await?;
            for (id, body) in &cases(&force)? {
                let path = format!("/v1/cases/{id}");
                platform.put(&path, body).await?.must_work(&format!("PUT {path}"))?;
            }
            Ok::<_, Fault>((force, platform, server))
        })?;
        Ok(Self { server: Some(server), force, platform, places, runtime, _folder: folder })
    }

    /// Stops the server: from here the tablet is without a signal.
    pub(crate) fn stop_server(&mut self) -> Result<(), Fault> {
        if let Some(server) = self.server.take() {
            self.runtime.block_on(server.stop(&self.places))?;
        }
        Ok(())
    }

    /// Starts it again.
    pub(crate) fn start_server(&mut self) -> Result<(), Fault> {
        let started = self.runtime.block_on(Server::start(&self.places, &self.platform))?;
        self.server = Some(started);
        Ok(())
    }

    /// A code that enrols one tablet, with the server's address replaced when the
    /// tablet is to reach it another way.
    pub(crate) fn code(&self, reached_by: Option<u16>) -> Result<String, Fault> {
        let code = self.runtime.block_on(enrolment_code(&self.places))?;
        let direct = format!("localhost:{}", self.places.tablets_port);
        Ok(match reached_by {
            Some(port) => code.replace(&direct, &format!("localhost:{port}")),
            None => code,
        })
    }

    /// A tablet in the run's tablet folder: enrolled, signed in, with a PIN, open, with
    /// all its visits.
    pub(crate) fn tablet(&self, reached_by: Option<u16>, visits: usize) -> Result<Tablet, Fault> {
        let data = self.places.tablet();
        let tablet = Tablet::open(Ports::desktop(&data)?, &data)?;
        call::<Value>(&tablet, "enrol", json!({ "code": self.code(reached_by)? }))?;
        let officer = self.force.person(OFFICER)?;
        let sign_in = json!({
            "name": officer.name,
            "password": officer.password,
            "totp": officer.code()?,
        });
        call::<Value>(&tablet, "sign_in", sign_in)?;
        call::<Value>(&tablet, "set_pin", json!({ "pin": PIN }))?;
        let begun = Instant::now();
        loop {
            call::<Value>(&tablet, "send_now", json!({}))?;
            let found = visits_of(&tablet)?.len();
            if found == visits {
                return Ok(tablet);
            }
            if begun.elapsed() > PATIENCE {
                let words = format!("{found} of {visits} visits came to the tablet");
                return Err(Fault::Unmeasured(words));
            }
        }
    }

    /// One of the server's counters.
    pub(crate) fn counter(&self, name: &str) -> Result<u64, Fault> {
        let text = http_get(self.places.admin_port, "/metrics").map_err(Fault::io("/metrics"))?;
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        line.and_then(|value| value.trim().parse().ok())
            .ok_or_else(|| Fault::Unmeasured(format!("/metrics does not tell {name}")))
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Err(fault) = self.stop_server() {
            eprintln!("bench: {fault}");
        }
    }
}

/// A tablet that was made before, opened with its PIN.
pub(crate) fn reopen(data: &Path) -> Result<Tablet, Fault> {
    let tablet = Tablet::open(Ports::desktop(data)?, data)?;
    call::<Value>(&tablet, "unlock", json!({ "pin": PIN }))?;
    Ok(tablet)
}

/// The visits on a tablet, in the order of Today.
pub(crate) fn visits_of(tablet: &Tablet) -> Result<Vec<VisitId>, Fault> {
    let today: Today = call(tablet, "today", json!({}))?;
    Ok(today.visits.into_iter().map(|card| card.visit).collect())
}

/// One command of the core, as a screen would give it.
pub(crate) fn call<T: DeserializeOwned>(
    tablet: &Tablet,
    name: &str,
    request: Value,
) -> Result<T, Fault> {
    Ok(serde_json::from_value(tablet.call(name, request)?)?)
}

/// The operators' listener speaks plain HTTP on loopback, and nothing else does.
fn http_get(port: u16, path: &str) -> std::io::Result<String> {
    let mut line = TcpStream::connect(("127.0.0.1", port))?;
    line.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(line, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut text = String::new();
    line.read_to_string(&mut text)?;
    Ok(text)
}
