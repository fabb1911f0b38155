//! Exits in coverage.py's words (`parser.py`, `arc_description`).

use covscape_model::{Branch, FileCoverage, Region, RegionKind};

/// Where an exit leads. That of a function with decorators starts at the first of them while its
/// region starts at `def`, so the function around the line is asked as well.
pub(super) fn description(file: &FileCoverage, exit: Branch) -> String {
    if exit.to >= 0 {
        return format!("jump to line {}", exit.to);
    }
    let start = exit.to.unsigned_abs();
    let starts = |region: &&Region| region.start == Some(start);
    let around = |region: &&Region| region.is_function() && region.lines.contains(exit.from);
    let named = || file.regions.iter().filter(|region| !region.name.is_empty());
    match named().find(starts).or_else(|| named().find(around)) {
        Some(region) if region.kind == RegionKind::Class => {
            format!("exit class '{}'", own_name(region))
        }
        Some(region) => format!("return from function '{}'", own_name(region)),
        None if start == 1 => "exit the module".to_owned(),
        None => "jump to the function exit".to_owned(),
    }
}

/// `get` of `Store.get@12`.
fn own_name(region: &Region) -> &str {
    let name = region.name.split_once('@').map_or(region.name.as_str(), |(name, _)| name);
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(kind: RegionKind, name: &str, start: u32, lines: &[u32]) -> Region {
        let lines = lines.iter().copied().collect();
        Region { kind, name: name.to_owned(), start: Some(start), lines, ..Region::default() }
    }

    fn check(from: u32, to: i32, expected: &str) {
        let regions = vec![
            region(RegionKind::Function, "", 1, &[1, 2]),
            region(RegionKind::Function, "Store.get", 5, &[6, 7]),
            region(RegionKind::Function, "Store.get@12", 12, &[13]),
            region(RegionKind::Class, "Store", 3, &[6, 7, 13]),
        ];
        let file = FileCoverage { regions, ..FileCoverage::default() };
        assert_eq!(description(&file, Branch { from, to }), expected, "{from} to {to}");
    }

    #[test]
    fn exits_are_worded_as_coverage_py_does() {
        check(1, 2, "jump to line 2");
        check(6, -5, "return from function 'get'");
        check(13, -11, "return from function 'get'");
        check(4, -3, "exit class 'Store'");
        check(2, -1, "exit the module");
        check(2, -2, "jump to the function exit");
    }
}
