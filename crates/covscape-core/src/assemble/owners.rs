//! Which project owns a file: the one with the nearest folder above it.

use super::{Repository, Trail};
use covscape_model::{Project, Report, SourcePath};
use std::collections::{BTreeMap, BTreeSet};

/// The projects of a repository by folder.
pub(super) struct Owners {
    projects: Vec<Project>,
    folders: BTreeMap<SourcePath, u32>,
}

impl Owners {
    /// Projects that are declared, that inputs belong to, or that a marker names.
    pub(super) fn new(repository: &Repository, trails: &[Trail]) -> Self {
        let mut names: BTreeMap<SourcePath, String> = BTreeMap::new();
        let marked = repository.tree.project_folders().iter();
        for folder in marked.chain(trails.iter().map(|trail| &trail.assignment.folder)) {
            names.insert(folder.clone(), folder.as_str().to_owned());
        }
        for declared in &repository.projects {
            names.insert(declared.folder.clone(), declared.name.clone());
        }
        names.entry(SourcePath::root()).or_default();
        let mut owners = Self { projects: Vec::new(), folders: BTreeMap::new() };
        for (id, (folder, name)) in (0..).zip(names) {
            owners.projects.push(Project { name, folder: folder.as_str().to_owned() });
            owners.folders.insert(folder, id);
        }
        owners
    }

    /// The owner of a path or folder.
    pub(super) fn of(&self, path: &SourcePath) -> Option<u32> {
        let mut at = Some(path.clone());
        while let Some(folder) = at {
            if let Some(id) = self.folders.get(&folder) {
                return Some(*id);
            }
            at = folder.parent();
        }
        None
    }

    /// Puts the projects that own a file or an input into the report, ordered by name.
    pub(super) fn keep_used(self, report: &mut Report) {
        let files = report.files.iter().filter_map(|file| file.project);
        let inputs = report.inputs.iter().filter_map(|input| input.project);
        let used: BTreeSet<u32> = files.chain(inputs).collect();
        let mut used: Vec<u32> = used.into_iter().collect();
        used.sort_by(|a, b| self.projects[*a as usize].cmp(&self.projects[*b as usize]));
        let ids: BTreeMap<u32, u32> = used.iter().copied().zip(0..).collect();
        let renumber = |project: &mut Option<u32>| *project = project.map(|old| ids[&old]);
        report.files.iter_mut().for_each(|file| renumber(&mut file.project));
        let runs = report.files.iter_mut().flat_map(|file| &mut file.runs);
        runs.for_each(|run| renumber(&mut run.project));
        report.inputs.iter_mut().for_each(|input| renumber(&mut input.project));
        report.contexts.iter_mut().for_each(|context| renumber(&mut context.project));
        report.projects = used.iter().map(|old| self.projects[*old as usize].clone()).collect();
    }
}
