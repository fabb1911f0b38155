//! Whose tests ran a file, where those of other projects did too.

use super::outline;
use crate::text;
use covscape_model::shards::Index;
use covscape_model::{Counter, LineSet, ProjectRun};
use yew::prelude::*;

/// What the tests of one project ran.
#[derive(Debug, PartialEq, Eq)]
struct Share {
    project: Option<u32>,
    /// Statements that they ran.
    run: u32,
    /// Those among them that no other tests ran.
    alone: u32,
}

/// The list, and what the tests of the owner leave; nothing where only they ran the file.
pub(super) fn section(
    index: &Index,
    owner: Option<u32>,
    counter: Counter,
    runs: &[ProjectRun],
) -> Html {
    if runs.is_empty() {
        return Html::default();
    }
    let left = owner.map(|_| left(owner, counter, runs));
    html! {
        <section>
            <h2>{ "Run by tests of" }</h2>
            <ul class="by">{ for shares(runs).iter().map(|share| item(index, share)) }</ul>
            if let Some(left) = left {
                <p class="cap">{ format!("Not covered by its own tests: {}", text::number(left)) }</p>
            }
        </section>
    }
}

fn item(index: &Index, share: &Share) -> Html {
    let project = share.project.and_then(|project| index.projects.get(project as usize));
    let name = project.map_or("no project", |project| project.heading(&index.title));
    let remark = match share.alone {
        0 => String::new(),
        alone => format!("{} only by {name}", text::number(alone)),
    };
    outline::share(name.to_owned(), name, text::number(share.run), remark)
}

/// A line is run by one project alone unless it is among those that were seen twice.
fn shares(runs: &[ProjectRun]) -> Vec<Share> {
    let (mut once, mut twice) = (LineSet::new(), LineSet::new());
    for run in runs {
        twice = twice.union(&once.intersection(&run.lines));
        once = once.union(&run.lines);
    }
    let share = |run: &ProjectRun| {
        let all = run.lines.len();
        Share { project: run.project, run: all, alone: all - run.lines.overlap(&twice) }
    };
    runs.iter().map(share).collect()
}

/// Statements that the tests of the owner did not run.
fn left(owner: Option<u32>, counter: Counter, runs: &[ProjectRun]) -> u64 {
    let own = runs.iter().find(|run| run.project == owner).map_or(0, |run| run.lines.len());
    counter.statements.saturating_sub(own.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(project: u32, lines: &[u32]) -> ProjectRun {
        ProjectRun { project: Some(project), lines: lines.iter().copied().collect() }
    }

    #[test]
    fn a_project_is_credited_with_what_only_its_tests_ran() {
        let runs = [run(0, &[1, 2, 3]), run(4, &[2, 7]), run(5, &[2])];
        let shares = shares(&runs);
        let numbers: Vec<_> = shares.iter().map(|share| (share.run, share.alone)).collect();
        assert_eq!(numbers, [(3, 2), (2, 1), (1, 0)]);
    }

    #[test]
    fn the_owner_may_have_tests_that_run_nothing_of_it() {
        let counter = Counter { statements: 9, missing: 2, ..Counter::default() };
        let runs = [run(0, &[1, 2, 3]), run(4, &[2, 7])];
        assert_eq!([0, 4, 8].map(|owner| left(Some(owner), counter, &runs)), [6, 7, 9]);
    }
}
