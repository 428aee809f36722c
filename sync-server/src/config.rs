//! What an operator may set, in `config.toml`; everything has a default.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::outbox::receiver::EventSettings;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where events go; none leaves them to the pull feed.
    pub events: Option<EventSettings>,
    /// How long the effects of an endorsement or decision wait, so that it can be undone.
    pub undo_seconds: u32,
    /// How long a sign-in on a tablet holds with no signal.
    pub offline_hours: u32,
    /// Idle minutes before a tablet asks for the PIN (2 to 15).
    pub idle_minutes: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self { events: None, undo_seconds: 30, offline_hours: 72, idle_minutes: 10 }
    }
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "the settings in {path} cannot be used: {why}. Nothing was started. Mend the file and start again"
)]
pub struct ConfigError {
    path: PathBuf,
    why: String,
}

impl Config {
    /// Reads a settings file; the default file may be absent, a named one may not.
    ///
    /// # Errors
    /// Not readable, not TOML, or a value out of its range.
    pub fn load(named: Option<&Path>, data: &Path) -> Result<Self, ConfigError> {
        let path = named.map_or_else(|| data.join("config.toml"), Path::to_path_buf);
        let wrong = |why: String| ConfigError { path: path.clone(), why };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(wrong(error.to_string())),
        };
        let config: Self = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        if !(2..=15).contains(&config.idle_minutes) {
            return Err(wrong("idle_minutes must be 2 to 15".to_owned()));
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_the_settings_is_named_and_an_absent_file_is_the_default() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(Config::load(None, data.path()).unwrap(), Config::default());
        for (text, want) in [
            ("undo_secs = 3", "unknown field `undo_secs`"),
            ("idle_minutes = 60", "idle_minutes must be 2 to 15"),
            ("undo_seconds =", "TOML parse error at line 1"),
        ] {
            std::fs::write(data.path().join("config.toml"), text).unwrap();
            let error = Config::load(None, data.path()).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
        let named = data.path().join("absent.toml");
        assert!(Config::load(Some(&named), data.path()).is_err());
    }
}
