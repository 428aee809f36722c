//! What every figure of one run shares: programs, counts, and the machine's description.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::fault::Fault;

/// One run of `./bench`.
#[derive(Debug)]
pub(crate) struct Run {
    /// Where our programs are.
    pub programs: PathBuf,
    /// JavaRosa in its jar, where it could be had.
    pub javarosa: Option<PathBuf>,
    scale: f64,
}

impl Run {
    /// A run on the programs of this folder.
    pub(crate) fn new(
        programs: &Path,
        javarosa: Option<PathBuf>,
        scale: f64,
    ) -> Result<Self, Fault> {
        let programs = programs
            .canonicalize()
            .map_err(Fault::io(format!("looking for programs in {}", programs.display())))?;
        if !(scale > 0.0 && scale <= 100.0) {
            return Err(Fault::Unmeasured("--scale is more than 0 and at most 100".into()));
        }
        Ok(Self { programs, javarosa, scale })
    }

    /// How often to do what is usually done so often; never less than once.
    pub(crate) fn times(&self, usual: u32) -> usize {
        let times = (f64::from(usual) * self.scale).round().max(1.0);
        // Within 1 and a hundred times what we ask for.
        #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
        #[expect(clippy::cast_sign_loss, reason = "bounded just above")]
        let times = times as usize;
        times
    }

    /// A folder beside the programs, gone with the value. Not the system's folder for
    /// temporary files, which may be memory: there a sync costs nothing.
    pub(crate) fn folder(&self) -> Result<TempDir, Fault> {
        tempfile::Builder::new()
            .prefix("bench-")
            .tempdir_in(&self.programs)
            .map_err(Fault::io("making a folder"))
    }

    /// Cores, build, disk, load and count, for the line.
    pub(crate) fn conditions(&self, count: usize, more: &str) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let build = self.programs.file_name().unwrap_or_default().to_string_lossy();
        let disk = disk(&self.programs).unwrap_or_else(|| "unknown disk".to_owned());
        let load = load().unwrap_or_else(|| "?".to_owned());
        let more = if more.is_empty() { String::new() } else { format!(", {more}") };
        format!("{cores} cores, {build} build, {disk}, load {load}, n={count}{more}")
    }
}

/// The load of the last minute, so that a figure taken on a busy machine shows it.
fn load() -> Option<String> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next().map(str::to_owned)
}

/// The file system that holds this path: the longest mount point above it.
fn disk(path: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/mounts").ok()?;
    let above = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        let (point, kind) = (fields.next()?, fields.next()?);
        path.starts_with(point).then(|| (point.len(), kind.to_owned()))
    });
    above.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}
