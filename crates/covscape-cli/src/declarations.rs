//! What the user declares on the command line: projects and path rules.

use anyhow::{Result, anyhow, bail};
use covscape_core::globs::Globs;
use covscape_core::patterns::PathRule;
use covscape_core::projects::Declared;
use covscape_model::SourcePath;

/// `NAME=DIR` or `NAME=DIR:GLOB`.
pub(crate) fn project(text: &str) -> Result<Declared> {
    let wrong = |why: &str| {
        anyhow!("--project {text}: {why}\n  hint: NAME=DIR or NAME=DIR:GLOB, DIR below the root")
    };
    let (name, rest) = text.split_once('=').ok_or_else(|| wrong("there is no `=`"))?;
    let (folder, glob) = rest.split_once(':').map_or((rest, None), |(dir, glob)| (dir, Some(glob)));
    let folder =
        SourcePath::new(folder).ok_or_else(|| wrong("its folder is not below the root"))?;
    let inputs = glob.map(|glob| Globs::new(&[glob])).transpose();
    let inputs = inputs.map_err(|error| wrong(&error.to_string()))?;
    let name = if name.is_empty() { folder.as_str() } else { name };
    Ok(Declared { name: name.to_owned(), folder, inputs })
}

/// `PATTERN=DIR`.
pub(crate) fn rule(text: &str) -> Result<PathRule> {
    let Some((pattern, folder)) = text.rsplit_once('=') else {
        bail!(
            "--map {text}: there is no `=`\n  hint: PATTERN=DIR, for example --map /tmp/app=services/api/app"
        );
    };
    let Some(folder) = SourcePath::new(folder) else {
        bail!("--map {text}: its folder is not below the root");
    };
    PathRule::new(pattern, folder.as_str()).map_err(|error| anyhow!("--map {text}: {error}"))
}
