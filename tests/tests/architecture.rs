//! The rules of the workspace that no compiler checks: who may know whom, how
//! long a file may grow, and where the merge engine may be named.

use std::fs;

use tests::manifests::{files, packages, root};

/// What each package may know of the others.
const KNOWS: &[(&str, &[&str])] = &[
    ("shared-model", &[]),
    ("mobile-core", &["shared-model"]),
    ("sync-server", &["shared-model"]),
    ("mobile-app", &["mobile-core", "shared-model"]),
    ("mobile-bridge", &["mobile-core", "shared-model"]),
    ("mobile-e2e", &[]),
    ("tests", &["shared-model", "mobile-core", "sync-server"]),
    ("bench", &["shared-model", "mobile-core", "sync-server", "mobile-e2e"]),
];

/// Everything `shared-model` may depend on.
const MODEL_MAY_USE: &[&str] = &[
    "automerge",
    "fluent-bundle",
    "jiff",
    "minicbor",
    "serde",
    "serde_json",
    "sha2",
    "signature",
    "thiserror",
    "toml",
    "uuid",
];

/// Written by a program from what stands in Rust; nobody reads it from end to end.
const GENERATED: &str = "mobile/ui/src/bindings";

/// The wall: nobody reads a longer file to its end.
const LINES_MAX: usize = 600;

#[test]
fn imports_run_one_way() {
    let packages = packages();
    let names: Vec<&str> = KNOWS.iter().map(|(name, _)| *name).collect();
    for (name, package) in &packages {
        let (_, known) = KNOWS
            .iter()
            .find(|(known, _)| known == name)
            .unwrap_or_else(|| panic!("{name} has no row in KNOWS: say what it may know"));
        let ours = package.dependencies.iter().filter(|d| names.contains(&d.as_str()));
        for dependency in ours {
            assert!(known.contains(&dependency.as_str()), "{name} must not know {dependency}");
        }
    }
    assert_eq!(packages.len(), KNOWS.len(), "KNOWS speaks of a package that is gone");
}

#[test]
fn the_model_depends_on_nothing_that_has_a_clock_a_file_or_a_socket() {
    for dependency in &packages()["shared-model"].dependencies {
        assert!(
            MODEL_MAY_USE.contains(&dependency.as_str()),
            "shared-model must stay pure: {dependency} is not on its list"
        );
    }
}

#[test]
fn the_window_and_its_driver_stay_out_of_the_default_build() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Value = toml::from_str(&manifest).unwrap();
    let default = manifest["workspace"]["default-members"].as_array().unwrap();
    for member in ["mobile/app", "mobile/e2e"] {
        assert!(!default.iter().any(|m| m.as_str() == Some(member)), "{member} needs WebKitGTK");
    }
}

#[test]
fn only_the_document_module_names_the_merge_engine() {
    let model = root().join("shared-model/src");
    let mut named = 0;
    for package in packages().values() {
        for file in files(&package.folder.join("src"), &[".rs"]) {
            let text = fs::read_to_string(&file).unwrap();
            let names_it = text.lines().any(|line| {
                let code = line.split("//").next().unwrap_or_default();
                code.contains("automerge::") || code.contains("use automerge")
            });
            let may = file.strip_prefix(&model).is_ok_and(|path| path.starts_with("document"))
                || file == model.join("document.rs");
            assert!(!names_it || may, "{} names automerge", file.display());
            named += usize::from(names_it);
        }
    }
    assert!(named > 0, "nobody names automerge: this test looks in the wrong place");
}

#[test]
fn no_file_outgrows_its_reader() {
    let generated = root().join(GENERATED);
    assert!(generated.is_dir(), "{GENERATED} has moved");
    let all = files(&root(), &[".rs", ".ts", ".svelte", ".sql", ".css", ".html"]);
    for file in all.iter().filter(|file| !file.starts_with(&generated)) {
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().count();
        assert!(lines <= LINES_MAX, "{} has {lines} lines: split it", file.display());
    }
}

#[test]
fn every_file_is_named_after_what_it_is_about() {
    for file in files(&root(), &[".rs", ".ts", ".svelte"]) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let vague = ["util", "utils", "helper", "helpers", "common", "misc", "mod"];
        assert!(!vague.contains(&name.as_ref()), "{} says nothing of its idea", file.display());
    }
}

#[test]
fn every_rust_file_says_its_idea_first() {
    for file in files(&root(), &[".rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not begin with its idea", file.display());
    }
}

#[test]
fn every_package_carries_both_licences() {
    for (name, package) in packages() {
        assert_eq!(package.licence.as_deref(), Some("MIT OR Apache-2.0"), "{name}");
    }
    for text in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(root().join(text).is_file(), "{text} is missing");
    }
}

#[test]
fn sql_stands_in_files_of_its_own() {
    for package in ["mobile-core", "sync-server"] {
        for file in files(&packages()[package].folder.join("src"), &[".rs"]) {
            // A test may make a table of its own.
            if file.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            for statement in ["\"INSERT ", "\"UPDATE ", "\"DELETE FROM", "\"SELECT "] {
                let found = text.lines().any(|line| line.contains(statement));
                assert!(!found, "{} holds {statement}: put it in a .sql file", file.display());
            }
        }
    }
}

#[test]
fn every_test_that_the_map_names_is_there() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let code: String =
        files(&root(), &[".rs"]).iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let quoted = map.split('`').skip(1).step_by(2);
    // A test's name is a sentence; nothing else in the map is that long.
    let sentences: Vec<&str> = quoted.filter(|word| word.matches('_').count() >= 4).collect();
    assert!(sentences.len() >= 40, "the map names {} tests", sentences.len());
    for name in sentences {
        assert!(code.contains(&format!("fn {name}(")), "ARCHITECTURE.md names {name}: no test");
    }
}
