//! An invented force with a real server, its cases put in as the platform would,
//! and tablets that enrol with a code.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::platform::Platform;
use crate::programs::program;
use crate::server::{Addresses, Server};
use crate::sim::{Line, Sim, Task, last};

/// The PIN of every tablet here.
pub const PIN: &str = "274951";

/// How long a step may take on a machine that does other work too.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The force, its server, its folder.
#[derive(Debug)]
pub struct World {
    folder: TempDir,
    server: Option<Server>,
    addresses: Addresses,
    /// The platform's side.
    pub platform: Platform,
    accounts: Vec<Value>,
    cases: Vec<Value>,
}

/// A tablet's folder and the officer who signs in on it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The data folder.
    pub data: PathBuf,
    /// `https://localhost:…`.
    pub server: String,
    officer: String,
}

impl World {
    /// Seeds a force and starts its server.
    ///
    /// # Panics
    /// When either does not work.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("server");
        let seeded = seed(&data);
        let server = Server::start(&data, &Addresses::any());
        let text = |name: &str| seeded[name].as_str().expect("the seed says it").to_owned();
        let register = std::fs::read(text("register")).expect("the register");
        let register: Value = serde_json::from_slice(&register).expect("JSON");
        Self {
            addresses: server.addresses.clone(),
            server: Some(server),
            platform: Platform::new(Path::new(&text("root_certificate")), &text("platform_token")),
            accounts: seeded["accounts"].as_array().expect("accounts").clone(),
            cases: register["cases"].as_array().expect("cases").clone(),
            folder,
        }
    }

    /// Puts so many renewal cases in, each with a visit of `m.ellis`.
    ///
    /// # Panics
    /// When one is not taken.
    pub fn put_cases(&self, count: usize) {
        let booked = |case: &&Value| case["body"]["visit"]["officer"] == json!("m.ellis");
        let booked: Vec<&Value> = self.cases.iter().filter(booked).collect();
        for (n, case) in booked.iter().cycle().take(count).enumerate() {
            let address = self.web(&format!("/v1/cases/STORY-{n:04}"));
            let answer = self.platform.put(&address, &case["body"]);
            let said = String::from_utf8_lossy(&answer.body);
            assert!(matches!(answer.status, 200 | 201), "case {n}: {} {said}", answer.status);
        }
    }

    /// Puts one case of the register in under its own id.
    ///
    /// # Panics
    /// When the register has none of that id, or it is not taken.
    pub fn put_case(&self, id: &str) {
        let case = self.cases.iter().find(|case| case["id"] == json!(id)).expect("the case");
        let answer = self.platform.put(&self.web(&format!("/v1/cases/{id}")), &case["body"]);
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    }

    /// Puts a renewal case in whose visit, of `m.ellis`, is on another day.
    ///
    /// # Panics
    /// When the register has none to take, or it is not taken.
    pub fn put_case_on(&self, id: &str, day: &str) {
        self.put_case_with(id, day, |_| {});
    }

    /// The same, with other changes to what the platform says.
    ///
    /// # Panics
    /// When the register has none to take, or it is not taken.
    pub fn put_case_with(&self, id: &str, day: &str, change: impl FnOnce(&mut Value)) {
        let booked = |case: &&Value| case["body"]["visit"]["officer"] == json!("m.ellis");
        let mut body = self.cases.iter().find(booked).expect("a case")["body"].clone();
        let starts_at = body["visit"]["starts_at"].as_str().expect("a time");
        let at = starts_at.get(10..).expect("a time of the day");
        body["visit"]["starts_at"] = json!(format!("{day}{at}"));
        change(&mut body);
        let answer = self.platform.put(&self.web(&format!("/v1/cases/{id}")), &body);
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    }

    /// Puts a renewal case in with a firearm certificate and several guns, whose visit
    /// `m.ellis` leads and another officer goes along to.
    ///
    /// # Panics
    /// When the register has none to take, or it is not taken.
    pub fn put_case_for_two(&self, id: &str, second: &str) {
        let booked = |case: &&Value| case["body"]["visit"]["officer"] == json!("m.ellis");
        let several = |case: &&Value| {
            let body = &case["body"];
            let fac = body["certificates"].to_string().contains("\"fac\"");
            fac && body["guns"].as_array().is_some_and(|guns| guns.len() > 1)
        };
        let mut cases = self.cases.iter().filter(booked);
        let mut body = cases.find(several).expect("a case with guns")["body"].clone();
        body["visit"]["second_officer"] = json!(second);
        let answer = self.platform.put(&self.web(&format!("/v1/cases/{id}")), &body);
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    }

    /// An address of the people's listener.
    #[must_use]
    pub fn web(&self, path: &str) -> String {
        let (_, port) = self.addresses.web.split_once(':').expect("host and port");
        format!("https://localhost:{port}{path}")
    }

    /// A figure of `/metrics`.
    ///
    /// # Panics
    /// When there is no such figure.
    #[must_use]
    pub fn metric(&self, name: &str) -> u64 {
        let page = self.platform.get(&format!("http://{}/metrics", self.addresses.admin));
        let page = String::from_utf8(page).expect("text");
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no {name} in\n{page}")).parse().expect("a number")
    }

    /// Stops the server as an operator does.
    ///
    /// # Panics
    /// When it does not run.
    pub fn stop(&mut self) {
        self.addresses = self.server.take().expect("the server runs").stop();
    }

    /// Starts it again where it was.
    pub fn start(&mut self) {
        self.server = Some(Server::start(&self.folder.path().join("server"), &self.addresses));
    }

    /// Another folder for this world's things.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A tablet that is enrolled and signed in by an officer, with every pack there is.
    ///
    /// # Panics
    /// When a step does not work.
    #[must_use]
    pub fn tablet(&self, name: &str, officer: &str) -> Desk {
        let (_, port) = self.addresses.tablets.split_once(':').expect("host and port");
        let desk = Desk {
            data: self.folder(name),
            server: format!("https://localhost:{port}"),
            officer: self.sign_in(officer),
        };
        let code = self.code(port);
        let task = Task { enrol: Some(&code), visits: 0, ..desk.task() };
        drop(whole(&task));
        desk
    }

    /// Adds somebody who carries out visits, as an operator does.
    ///
    /// # Panics
    /// When the command does not take them.
    pub fn add_officer(&mut self, name: &str, display_name: &str, staff_number: &str) {
        let mut command = Command::new(program("doorstep-server"));
        command.args(["user", "add", name, "--display-name", display_name]);
        command.args(["--staff-number", staff_number, "--initials", "XX", "--role", "officer"]);
        let printed = command.arg("--data").arg(self.folder.path().join("server")).output();
        let printed = printed.expect("doorstep-server runs");
        let said = String::from_utf8_lossy(&printed.stderr);
        assert!(printed.status.success(), "{name} is not added: {said}");
        let printed = String::from_utf8(printed.stdout).expect("text");
        let word = |label: &str| {
            let line = printed.lines().find_map(|line| line.strip_prefix(label));
            line.expect("it says it").trim().to_owned()
        };
        let (password, secret) = (word("password"), word("code secret"));
        self.accounts.push(json!({
            "name": name, "password": password, "totp_secret": secret,
        }));
    }

    /// What the seed says of an account: `password`, `totp_secret`.
    ///
    /// # Panics
    /// When it says nothing of the kind.
    #[must_use]
    pub fn said_of(&self, name: &str, field: &str) -> String {
        let account = self.accounts.iter().find(|one| one["name"] == json!(name));
        let account = account.unwrap_or_else(|| panic!("nobody is called {name}"));
        account[field].as_str().expect("the seed says it").to_owned()
    }

    fn sign_in(&self, name: &str) -> String {
        let word = |field: &str| self.said_of(name, field);
        format!("{}\n{}\n{}\n{PIN}\n", word("name"), word("password"), word("totp_secret"))
    }

    /// Suspends a tablet, as an operator does.
    ///
    /// # Panics
    /// When the command does not take it.
    pub fn suspend(&self, name: &str) {
        let mut command = Command::new(program("doorstep-server"));
        command.args(["device", "suspend", name, "--data"]);
        let done = command.arg(self.folder.path().join("server")).output();
        assert!(done.expect("doorstep-server runs").status.success(), "{name} is not suspended");
    }

    fn code(&self, port: &str) -> String {
        let server = format!("localhost:{port}");
        let data = self.folder.path().join("server");
        let mut command = Command::new(program("doorstep-server"));
        command.args(["device", "code", "--server", &server, "--data"]).arg(&data);
        let printed = command.output().expect("doorstep-server runs");
        let printed = String::from_utf8(printed.stdout).expect("text");
        let code = printed.lines().find(|line| line.starts_with("doorstep:1:"));
        code.expect("a code").to_owned()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// A run of this tablet: one visit with three photos, unless said otherwise.
    #[must_use]
    pub fn task(&self) -> Task<'_> {
        Task {
            server: &self.server,
            data: &self.data,
            enrol: None,
            officer: &self.officer,
            seed: 1,
            visits: 1,
            photos: 3,
            photo_dir: None,
            file_kib_max: None,
        }
    }

    /// Another tablet folder with this one's present content: what a copy of the
    /// disk would hold at this moment. Photos never change, so they are linked.
    ///
    /// # Panics
    /// When a file cannot be copied.
    #[must_use]
    pub fn copy(&self, to: PathBuf) -> Self {
        copy(&self.data, &to);
        Self { data: to, ..self.clone() }
    }

    /// Makes a copy know of no server: it is to be looked at, not to send.
    ///
    /// # Panics
    /// When its enrolment cannot be read.
    pub fn take_off_the_line(&self) {
        let path = self.data.join("tablet.json");
        let text = std::fs::read(&path).expect("the tablet is enrolled");
        let mut enrolment: Value = serde_json::from_slice(&text).expect("JSON");
        enrolment["server"] = json!("localhost:1");
        std::fs::write(&path, enrolment.to_string()).expect("its copy can be changed");
    }
}

/// Runs `field-sim` to its end; gives what it said.
///
/// # Panics
/// When it does not end well.
#[must_use]
pub fn whole(task: &Task<'_>) -> Vec<Line> {
    let (said, status) = Sim::start(task).finish(PATIENCE);
    assert!(status.success(), "field-sim ended with {status}: {:?}", last(&said));
    said
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a tablet's folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else if from.ends_with("blobs") {
            std::fs::hard_link(&path, &target).expect("a link");
        } else if !path.to_string_lossy().ends_with("-shm") {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

fn seed(data: &Path) -> Value {
    let mut command = Command::new(program("doorstep-server"));
    command.args(["seed", "--json", "--seed", "7", "--holders", "500", "--data"]).arg(data);
    let printed = command.output().expect("doorstep-server runs");
    let said = String::from_utf8_lossy(&printed.stderr);
    serde_json::from_slice(&printed.stdout).unwrap_or_else(|_| panic!("no seed: {said}"))
}
