//! Dependencies between our crates point one way.

use cargo_metadata::MetadataCommand;
use std::collections::BTreeMap;

/// What each crate may know of ours.
const ALLOWED: &[(&str, &[&str])] = &[
    ("covscape-model", &[]),
    ("covscape-core", &["covscape-model"]),
    ("covscape-cli", &["covscape-core", "covscape-model"]),
    ("covscape-viewer", &["covscape-model"]),
    ("covscape-highlight", &[]),
    ("xtask", &[]),
    ("covscape-tests", &["covscape-core", "covscape-model"]),
];

#[test]
fn no_crate_knows_more_than_it_should() {
    let metadata = MetadataCommand::new().no_deps().exec().expect("cargo describes the workspace");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        let allowed =
            allowed.get(name).unwrap_or_else(|| panic!("{name} has no place yet: add it here"));
        let ours = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
        for dependency in ours {
            assert!(
                allowed.contains(&dependency.name.as_str()),
                "{name} must not know {}",
                dependency.name
            );
        }
    }
}
