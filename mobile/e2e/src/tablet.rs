//! The tablet: the real app in its real window, driven through WebKitWebDriver.

use std::path::PathBuf;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::clock::{PATIENCE, until};
use crate::fault::Fault;
use crate::force::Person;
use crate::places::Places;
use crate::ports::free_port;
use crate::running::{Running, processes_with, signal};
use crate::window::Window;

/// Neither a run of digits nor all the same: the tablet refuses those.
pub const PIN: &str = "274951";

/// The window's size as the tablet lies on a table, and as it is held in a hand.
const FLAT: (u32, u32) = (1280, 800);
const UPRIGHT: (u32, u32) = (800, 1280);

/// A tablet with its window open.
#[derive(Debug)]
pub struct Tablet {
    ground: Ground,
    driver: Running,
    window: Window,
}

/// What stays when the app is killed.
#[derive(Debug)]
struct Ground {
    app: PathBuf,
    data: PathBuf,
    webview: PathBuf,
    log: PathBuf,
    pictures: Option<PathBuf>,
}

impl Tablet {
    /// Starts the driver, and the app in it.
    ///
    /// # Errors
    /// When either does not come up.
    pub async fn start(places: &Places) -> Result<Self, Fault> {
        let app = places.program("mobile-app");
        let ground = Ground {
            app: app.canonicalize().map_err(Fault::file(app))?,
            data: places.tablet(),
            webview: places.folder.join("webview"),
            log: places.log("tablet"),
            pictures: places.pictures.clone(),
        };
        let (driver, window) = ground.open().await?;
        Ok(Self { ground, driver, window })
    }

    /// The window.
    pub const fn window(&self) -> &Window {
        &self.window
    }

    /// Waits for a screen by name.
    ///
    /// # Errors
    /// When another stands there.
    pub async fn screen(&self, name: &str) -> Result<(), Fault> {
        self.window.see(&format!("[data-screen=\"{name}\"]")).await
    }

    /// Makes the tablet the force's.
    ///
    /// # Errors
    /// When it does not go on to the sign-in.
    pub async fn enrol(&self, code: &str) -> Result<(), Fault> {
        self.screen("enrol").await?;
        self.window.picture("tablet-enrol").await?;
        self.window.write("[name=code]", code).await?;
        self.window.press("[data-action=enrol]").await?;
        self.screen("sign-in").await
    }

    /// Signs the officer in and sets the PIN.
    ///
    /// # Errors
    /// When it does not end on Today.
    pub async fn sign_in(&self, officer: &Person) -> Result<(), Fault> {
        self.window.write("[name=name]", &officer.name).await?;
        self.window.write("[name=password]", &officer.password).await?;
        self.window.write("[name=totp]", &officer.code()?).await?;
        self.window.picture("tablet-sign-in").await?;
        self.window.press("[data-action=sign-in]").await?;
        self.screen("set-pin").await?;
        self.window.picture("tablet-set-pin").await?;
        self.pin(PIN).await?;
        self.window.see("[data-step=again]").await?;
        self.pin(PIN).await?;
        self.screen("today").await
    }

    /// Presses the digits.
    ///
    /// # Errors
    /// When there is no keypad.
    pub async fn pin(&self, digits: &str) -> Result<(), Fault> {
        for digit in digits.chars() {
            self.window.press(&format!("[data-digit=\"{digit}\"]:not([disabled])")).await?;
        }
        Ok(())
    }

    /// Kills the app with SIGKILL, in the middle of whatever it does, and opens it again.
    ///
    /// # Errors
    /// When it was not running or does not come back to the lock.
    pub async fn kill_and_reopen(&mut self) -> Result<(), Fault> {
        self.kill().await?;
        self.reopen().await
    }

    /// Kills the app with SIGKILL; nothing writes to its folder any more.
    ///
    /// # Errors
    /// When it was not running or stays.
    pub async fn kill(&mut self) -> Result<(), Fault> {
        let running = self.ground.apps();
        if running.is_empty() {
            return Err(Fault::missing("the running app", "the process list"));
        }
        for process in running {
            signal("KILL", process).await?;
        }
        until("the app gone", PATIENCE, || async {
            let left = self.ground.apps();
            Ok(if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) })
        })
        .await?;
        self.driver.still_runs()
    }

    /// Opens the killed app again, up to its lock.
    ///
    /// # Errors
    /// When it does not come that far.
    pub async fn reopen(&mut self) -> Result<(), Fault> {
        // The driver holds the dead window's session and has room for one; a new one has room.
        (self.driver, self.window) = self.ground.open().await?;
        self.screen("lock").await
    }

    /// Opens a visit from Today up to its overview, reading the briefing on the way.
    /// Gives whether there were markers that it says are read.
    ///
    /// # Errors
    /// When a screen does not come.
    pub async fn arrive(&self, visit: &str) -> Result<bool, Fault> {
        self.window.press(&format!("[data-visit=\"{visit}\"]")).await?;
        self.window.see(&format!("[data-chosen=\"{visit}\"]")).await?;
        self.picture_both_ways("today").await?;
        self.window.press("[data-chosen] [data-action=briefing]").await?;
        self.screen("briefing").await?;
        self.window.see("[data-action=arrive]").await?;
        let has_markers = self.window.has("[name=markers_read]").await?;
        if has_markers {
            self.window.press("[name=markers_read]").await?;
        }
        self.picture_both_ways("briefing").await?;
        self.window.press("[data-action=arrive]:not([disabled])").await?;
        self.screen("visit").await?;
        Ok(has_markers)
    }

    /// Keeps a picture of the screen as it is, and one of it held upright.
    ///
    /// # Errors
    /// The driver or the file.
    pub async fn picture_both_ways(&self, name: &str) -> Result<(), Fault> {
        self.window.picture(&format!("tablet-{name}")).await?;
        if self.ground.pictures.is_none() {
            return Ok(());
        }
        self.hold(UPRIGHT).await?;
        self.window.picture(&format!("tablet-portrait-{name}")).await?;
        self.hold(FLAT).await
    }

    async fn hold(&self, (width, height): (u32, u32)) -> Result<(), Fault> {
        self.window.size(width, height).await?;
        let turned = format!("return (innerWidth < innerHeight) === {}", width < height);
        self.window.script_until("the window turned", &turned, "").await.map(drop)
    }

    /// Opens a section from the visit's overview.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn section(&self, section: &str) -> Result<(), Fault> {
        self.window.press(&format!("[data-section=\"{section}\"]")).await?;
        self.window.see(&format!("[data-section-open=\"{section}\"]")).await
    }

    /// Goes up to the visit's overview.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn overview(&self) -> Result<(), Fault> {
        if !self.window.has("[data-screen=visit]").await? {
            self.window.press("header button.back").await?;
        }
        self.screen("visit").await
    }

    /// Calls a command of the core as a hostile page would, past the screen.
    ///
    /// # Errors
    /// What the driver says.
    pub async fn call(&self, command: &str, arguments: &Value) -> Result<Value, Fault> {
        let script = "const done = arguments[arguments.length - 1];
            const [command, request] = arguments;
            const refused = (why) => done({ refusal: String(why?.code ?? why) });
            Promise.resolve()
                .then(() => window.__TAURI_INTERNALS__.invoke(command, { request }))
                .then((answer) => done({ answer }), refused)";
        let client = self.window.client();
        client
            .execute_async(script, vec![command.into(), arguments.clone()])
            .await
            .map_err(Fault::driver(format!("calling {command}")))
    }
}

impl Ground {
    /// The app's own processes on this tablet's data.
    fn apps(&self) -> Vec<u32> {
        let mut all = processes_with("DOORSTEP_DATA", &self.data);
        all.retain(|id| {
            std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|runs| runs == self.app)
        });
        all
    }

    /// A driver of its own, and the app in it.
    async fn open(&self) -> Result<(Running, Window), Fault> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("NO_AT_BRIDGE", "1")
            .env("DOORSTEP_DATA", &self.data)
            // What the web view keeps for itself belongs to this run too.
            .env("XDG_DATA_HOME", &self.webview)
            .env("XDG_CACHE_HOME", &self.webview);
        let mut driver = Running::start(&mut command, &self.log)?;
        driver.answers_on(port).await?;
        // Never a browserName: some versions of the driver refuse every one.
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": self.app, "args": [] });
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let pictures = self.pictures.as_deref();
        let window = Window::open("WebKitWebDriver", port, capabilities, pictures).await?;
        window.size(FLAT.0, FLAT.1).await?;
        Ok((driver, window))
    }
}
