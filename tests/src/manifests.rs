//! The workspace as its manifests and files describe it, for the architecture test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// One package: where it is and what it names.
#[derive(Debug)]
pub struct Package {
    /// Its folder.
    pub folder: PathBuf,
    /// What it depends on in production, ours and others'.
    pub dependencies: BTreeSet<String>,
    /// The licence field, after inheritance from the workspace.
    pub licence: Option<String>,
}

/// The folder that holds the workspace's manifest.
///
/// # Panics
/// When the tests were moved out of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ stands in the workspace").into()
}

/// Every package of the workspace by name.
///
/// # Panics
/// When a manifest cannot be read: nothing can be proven then.
#[must_use]
pub fn packages() -> BTreeMap<String, Package> {
    let workspace = manifest(&root().join("Cargo.toml"));
    let shared_licence = text(&workspace, &["workspace", "package", "license"]);
    let members = workspace["workspace"]["members"].as_array().expect("members");
    members
        .iter()
        .map(|member| {
            let folder = root().join(member.as_str().expect("a member is a folder"));
            let manifest = manifest(&folder.join("Cargo.toml"));
            let name = text(&manifest, &["package", "name"]).expect("a package has a name");
            let licence = text(&manifest, &["package", "license"]).or_else(|| {
                let inherits = manifest["package"].get("license")?.get("workspace")?.as_bool()?;
                inherits.then(|| shared_licence.clone()).flatten()
            });
            (name, Package { folder, dependencies: dependencies(&manifest), licence })
        })
        .collect()
}

/// Files below a folder with one of these endings, build output and fetched packages left out.
///
/// # Panics
/// When a folder cannot be listed.
#[must_use]
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the workspace can be listed") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let skipped = ["target", "node_modules", "dist", "gen"].contains(&name.as_str());
            if path.is_dir() && !skipped && !name.starts_with('.') {
                waiting.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn manifest(path: &Path) -> toml::Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn dependencies(manifest: &toml::Value) -> BTreeSet<String> {
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

fn text(value: &toml::Value, path: &[&str]) -> Option<String> {
    let found = path.iter().try_fold(value, |value, key| value.get(key))?;
    found.as_str().map(str::to_owned)
}
