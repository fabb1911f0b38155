//! Going from gap to gap, and from file to file.

use super::Props;
use crate::gaps::{Place, Step, Way, step_here};
use crate::keys::Command;
use crate::load;
use crate::nav;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::state::Action;
use covscape_model::shards::FileRow;
use covscape_model::{Gap, LineRange};
use yew::platform::spawn_local;

/// Where the reader is in the list, and the ways on from there.
pub(super) struct Walk<'a> {
    /// The page.
    pub(super) props: &'a Props,
    /// The files of the explorer's list in its order.
    pub(super) order: Ptr<Vec<u32>>,
    /// The file's place among the gaps of the list.
    pub(super) place: Place,
    /// The gaps of the file, once they are known.
    pub(super) gaps: Option<&'a [Gap]>,
    /// The first line in view.
    pub(super) first_seen: u32,
}

impl Walk<'_> {
    /// Does what a key of the walk asks for; other commands are not its business.
    pub(super) fn run(&self, command: Command) {
        let (before, after) = self.neighbours();
        match command {
            Command::NextGap => self.go(self.step(Way::On), Way::On),
            Command::PreviousGap => self.go(self.step(Way::Back), Way::Back),
            Command::NextGapHere => self.go_here(Way::On),
            Command::PreviousGapHere => self.go_here(Way::Back),
            Command::FirstGap => self.select(0),
            Command::Top => self.props.page.on.emit(Action::Visit(Route::file(self.path()))),
            Command::PreviousFile => self.open(before),
            Command::NextFile => self.open(after),
            _ => {}
        }
    }

    /// Whether the walk goes on this way.
    pub(super) fn leads(&self, way: Way) -> bool {
        self.step(way) != Step::End
    }

    /// The files before and after this one in the list.
    pub(super) fn neighbours(&self) -> (Option<u32>, Option<u32>) {
        let order = &self.order;
        let Some(at) = order.iter().position(|file| *file == self.props.file) else {
            return (None, None);
        };
        (at.checked_sub(1).map(|before| order[before]), order.get(at + 1).copied())
    }

    fn path(&self) -> &str {
        &self.props.row().path
    }

    /// Where a step starts: at the selection, or else where the reader is looking.
    fn from(&self) -> Option<LineRange> {
        let above = self.first_seen.saturating_sub(1);
        self.props.selected().or(Some((above, above)))
    }

    fn step(&self, way: Way) -> Step {
        self.gaps.map_or(Step::End, |gaps| self.place.step(gaps, self.from(), way))
    }

    fn go(&self, step: Step, way: Way) {
        match step {
            Step::Here(gap) => self.select(gap),
            Step::File(file) => {
                let report = self.props.page.report.clone();
                spawn_local(async move {
                    nav::go(&entry(&report.index.files[file as usize], way).await);
                });
            }
            Step::End => {}
        }
    }

    fn go_here(&self, way: Way) {
        if let Some(gap) = self.gaps.and_then(|gaps| step_here(gaps, self.from(), way)) {
            self.select(gap);
        }
    }

    fn select(&self, gap: usize) {
        if let Some(gap) = self.gaps.and_then(|gaps| gaps.get(gap)) {
            let route = Route::lines(self.path(), gap.first, gap.last);
            self.props.page.on.emit(Action::Visit(route));
        }
    }

    fn open(&self, file: Option<u32>) {
        if let Some(file) = file {
            nav::go(&Route::file(&self.props.index().files[file as usize].path));
        }
    }
}

/// The gap of another file that the walk comes to first. If that cannot be told, the file itself:
/// its page says what is wrong.
async fn entry(row: &FileRow, way: Way) -> Route {
    let gaps = load::file_lines(row).await.map(|lines| lines.coverage.gaps()).unwrap_or_default();
    let gap = match way {
        Way::On => gaps.first(),
        Way::Back => gaps.last(),
    };
    gap.map_or_else(|| Route::file(&row.path), |gap| Route::lines(&row.path, gap.first, gap.last))
}
