//! A real server over a seeded force, on ports of its own.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::ports::free_address;
use crate::programs::{program, tied};

/// A running `doorstep-server`; ends with the story.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub addresses: Addresses,
}

/// Host and port of each listener.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// Tablets.
    pub tablets: String,
    /// People and the central platform.
    pub web: String,
    /// Operators.
    pub admin: String,
}

impl Addresses {
    /// Ports that stay ours between a stop and the next start.
    #[must_use]
    pub fn any() -> Self {
        Self { tablets: free_address(), web: free_address(), admin: free_address() }
    }
}

impl Server {
    /// Starts it over a data folder and waits until it listens.
    ///
    /// # Panics
    /// When it ends instead; its words are in `server.log` beside the folder.
    #[must_use]
    pub fn start(data: &Path, at: &Addresses) -> Self {
        let log = log_of(data);
        let words = File::options().create(true).append(true).open(&log).expect("a log");
        let mut child = tied(&program("doorstep-server"))
            .args(["serve", "--listen", &at.tablets, "--listen-web", &at.web])
            .args(["--admin-listen", &at.admin, "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(words)
            .spawn()
            .expect("doorstep-server starts");
        let out = child.stdout.take().expect("its standard output is ours");
        let mut ready = String::new();
        BufReader::new(out).read_line(&mut ready).expect("it says where it listens");
        let addresses = read_ready(&ready).unwrap_or_else(|| {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            panic!("the server is not ready: {ready:?}\n{said}")
        });
        Self { child, addresses }
    }

    /// Stops it as an operator does; gives its addresses for the next start.
    ///
    /// # Panics
    /// When it does not end well.
    #[must_use]
    pub fn stop(mut self) -> Addresses {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(told.success(), "the server could not be told to stop");
        let status = self.child.wait().expect("the server ends");
        assert!(status.success(), "the server ended with {status}");
        self.addresses.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After a stop there is nothing left to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn log_of(data: &Path) -> PathBuf {
    data.with_file_name("server.log")
}

/// `ready tablets=https://… web=https://… admin=http://…`.
fn read_ready(line: &str) -> Option<Addresses> {
    let mut words = line.trim().strip_prefix("ready ")?.split(' ');
    let mut next = |name: &str| {
        let address = words.next()?.strip_prefix(name)?;
        Some(address.split_once("://")?.1.to_owned())
    };
    Some(Addresses { tablets: next("tablets=")?, web: next("web=")?, admin: next("admin=")? })
}
