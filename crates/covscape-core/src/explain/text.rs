//! The same in words.

use super::{InputWay, Overview, PathWays, StepTaken, Way, Went};
use crate::recorded::printable;
use covscape_model::Placement;
use std::fmt;

impl fmt::Display for Overview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for input in &self.inputs {
            write!(f, "{input}")?;
        }
        for note in self.notes.iter().filter(|note| note.kind.is_problem()) {
            let place = if note.path.is_empty() { "the report" } else { &note.path };
            writeln!(f, "{}\n  {}", printable(place), printable(&note.text))?;
        }
        Ok(())
    }
}

impl fmt::Display for InputWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", printable(&self.input))?;
        writeln!(f, "  project  {} ({})", printable(&self.project), self.project_rule)?;
        write!(f, "  paths    {} recorded", self.recorded)?;
        for (at, (placement, count)) in self.outcomes.iter().enumerate() {
            write!(f, "{} {count} {}", if at == 0 { ":" } else { "," }, words(*placement))?;
        }
        writeln!(f)?;
        match &self.same_run_as {
            Some(used) => writeln!(f, "  not used: the same run as {}", printable(used)),
            None => Ok(()),
        }
    }
}

fn words(placement: Placement) -> &'static str {
    match placement {
        Placement::Placed => "placed",
        Placement::SourceMissing => "placed without a source",
        Placement::Ambiguous => "ambiguous",
        Placement::ThirdParty => "installed third-party",
        Placement::Unmapped => "unmapped",
    }
}

impl fmt::Display for PathWays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", printable(&self.path))?;
        if let Some(option) = self.left_out_by {
            writeln!(f, "  left out of the report by `{option}`")?;
        }
        self.ways.iter().try_for_each(|way| write!(f, "{way}"))
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", printable(&self.input))?;
        writeln!(f, "    project  {} ({})", printable(&self.project), self.project_rule)?;
        writeln!(f, "    recorded as {}, {}", printable(&self.recorded), self.went)?;
        for step in &self.steps {
            match step {
                StepTaken { rule, decided: true, because } if because.is_empty() => {
                    writeln!(f, "      ✓ {rule}: {}", self.went)?;
                }
                StepTaken { rule, decided: true, because } => {
                    writeln!(f, "      ✓ {rule} {}: {}", printable(because), self.went)?;
                }
                StepTaken { rule, because, .. } => writeln!(f, "      – {rule}: {because}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Went {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Placed { path } => write!(f, "placed at {}", printable(path)),
            Self::SourceMissing { path } => {
                write!(f, "placed at {}, where no source is", printable(path))
            }
            Self::Ambiguous { candidates } => {
                let files: Vec<String> = candidates.iter().map(|path| printable(path)).collect();
                write!(f, "ambiguous between {}", files.join(" and "))
            }
            Self::ThirdParty => {
                f.write_str("installed third-party code, kept under its recorded name")
            }
            Self::Unmapped => f.write_str("unmapped, kept under its recorded name"),
        }
    }
}
