//! Where everything is: programs, data, logs, ports.

use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::ports::free_port;

/// Folders and ports of one run.
#[derive(Debug)]
pub struct Places {
    /// Where `doorstep-server`, `mobile-app` and `field-sim` are.
    pub programs: PathBuf,
    /// The run's folder; everything below is in it.
    pub folder: PathBuf,
    /// Where pictures go, when asked for.
    pub pictures: Option<PathBuf>,
    /// The tablets' listener.
    pub tablets_port: u16,
    /// The web's and the platform's listener.
    pub web_port: u16,
    /// The operators' listener.
    pub admin_port: u16,
}

impl Places {
    /// Makes the folders and finds the ports.
    ///
    /// # Errors
    /// When a folder cannot be made or no port is free.
    pub fn new(programs: &Path, folder: &Path, pictures: Option<&Path>) -> Result<Self, Fault> {
        for name in ["server", "tablet", "browser", "logs", "photos"] {
            let path = folder.join(name);
            std::fs::create_dir_all(&path).map_err(Fault::file(path))?;
        }
        if let Some(path) = pictures {
            std::fs::create_dir_all(path).map_err(Fault::file(path))?;
        }
        Ok(Self {
            programs: programs.to_owned(),
            folder: folder.to_owned(),
            pictures: pictures.map(Path::to_owned),
            tablets_port: free_port()?,
            web_port: free_port()?,
            admin_port: free_port()?,
        })
    }

    /// A program of ours.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// The server's data folder.
    pub fn server(&self) -> PathBuf {
        self.folder.join("server")
    }

    /// The tablet's data folder.
    pub fn tablet(&self) -> PathBuf {
        self.folder.join("tablet")
    }

    /// A log by name.
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.join("logs").join(format!("{name}.log"))
    }

    /// Where people and the platform find the server.
    pub fn web(&self) -> String {
        format!("https://localhost:{}", self.web_port)
    }
}
