//! The supervisor's browser: real Chromium, which trusts the force's root
//! because it stands in its own store, as on a force's desktop.

use fantoccini::wd::Capabilities;
use serde_json::json;
use tokio::process::Command;

use crate::fault::Fault;
use crate::force::{Force, Person};
use crate::places::Places;
use crate::ports::free_port;
use crate::running::{Running, run};
use crate::window::Window;

/// A browser with one window.
#[derive(Debug)]
pub struct Browser {
    _driver: Running,
    window: Window,
    server: String,
}

impl Browser {
    /// Puts the root into the browser's store, then starts driver and browser.
    ///
    /// # Errors
    /// When one of them does not work.
    pub async fn start(places: &Places, force: &Force) -> Result<Self, Fault> {
        let home = places.folder.join("browser");
        trust(&home, force).await?;
        let port = free_port()?;
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).env("HOME", &home);
        let mut driver = Running::start(&mut command, &places.log("browser"))?;
        driver.answers_on(port).await?;
        let window =
            Window::open("chromedriver", port, capabilities(), places.pictures.as_deref()).await?;
        Ok(Self { _driver: driver, window, server: places.web() })
    }

    /// The window.
    pub const fn window(&self) -> &Window {
        &self.window
    }

    /// Opens a page of the server by its path.
    ///
    /// # Errors
    /// When it cannot be reached, or its certificate is not trusted.
    pub async fn go(&self, path: &str) -> Result<(), Fault> {
        self.window.go(&format!("{}{path}", self.server)).await
    }

    /// Waits for a page by name.
    ///
    /// # Errors
    /// When another stands there.
    pub async fn page(&self, name: &str) -> Result<(), Fault> {
        self.window.see(&format!("[data-page=\"{name}\"]")).await
    }

    /// Signs a person in, whoever was signed in before.
    ///
    /// # Errors
    /// When the sign-in page stays.
    pub async fn sign_in(&self, person: &Person) -> Result<(), Fault> {
        self.go("/").await?;
        if self.window.has("[data-action=sign-out]").await? {
            self.window.press("[data-action=sign-out]").await?;
        }
        self.page("sign-in").await?;
        self.window.write("[name=name]", &person.name).await?;
        self.window.write("[name=password]", &person.password).await?;
        self.window.write("[name=totp]", &person.code()?).await?;
        self.window.press("[data-action=sign-in]").await?;
        self.window.see("[data-action=sign-out]").await
    }
}

fn capabilities() -> Capabilities {
    let mut capabilities = Capabilities::new();
    let arguments = json!([
        "--headless=new",
        // Chromium refuses its sandbox to root, which a build machine often is.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1366,900",
    ]);
    capabilities.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
    // Written out: a certificate that is not trusted must fail.
    capabilities.insert("acceptInsecureCerts".to_owned(), json!(false));
    capabilities
}

async fn trust(home: &std::path::Path, force: &Force) -> Result<(), Fault> {
    let store = home.join(".pki/nssdb");
    std::fs::create_dir_all(&store).map_err(Fault::file(&store))?;
    let store = format!("sql:{}", store.display());
    run(Command::new("certutil").args(["-N", "--empty-password", "-d", &store])).await?;
    let mut add = Command::new("certutil");
    add.args(["-A", "-n", "Invented force", "-t", "C,,", "-d", &store, "-i"]);
    run(add.arg(&force.root_certificate)).await.map(drop)
}
