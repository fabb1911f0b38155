//! Going from gap to gap, and from file to file.

use super::Props;
use super::code::FirstSeen;
use crate::gaps::{Place, Step, Way, step_here};
use crate::keys::Command;
use crate::load;
use crate::nav;
use crate::ptr::Ptr;
use crate::route::Route;
use crate::state::Action;
use covscape_model::shards::Index;
use covscape_model::{Gap, LineRange};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Where the reader is in the list, and the ways on from there.
#[derive(Clone, PartialEq)]
pub(super) struct Walk {
    /// The page.
    pub(super) page: Props,
    /// Its place among the gaps of the list.
    pub(super) place: Place,
    /// The gaps of the file, once they are known.
    pub(super) gaps: Option<Ptr<Vec<Gap>>>,
    /// The first line in view.
    pub(super) first_seen: FirstSeen,
}

impl Walk {
    /// Does what a key of the walk asks for; other commands are not its business.
    pub(super) fn run(&self, command: Command) {
        let (before, after) = self.neighbours();
        match command {
            Command::NextGap => self.go(self.step(Way::On), Way::On),
            Command::PreviousGap => self.go(self.step(Way::Back), Way::Back),
            Command::NextGapHere => self.go_here(Way::On),
            Command::PreviousGapHere => self.go_here(Way::Back),
            Command::FirstGap => self.select(0),
            Command::Top => self.page.on.emit(Action::Visit(Route::file(self.path()))),
            Command::PreviousFile => self.open(before),
            Command::NextFile => self.open(after),
            _ => {}
        }
    }

    /// A step, unless the walk ends here.
    pub(super) fn way(&self, way: Way) -> Option<Callback<()>> {
        let step = self.step(way);
        let walk = self.clone();
        (step != Step::End).then(|| Callback::from(move |()| walk.go(walk.step(way), way)))
    }

    /// The files before and after this one in the list.
    pub(super) fn neighbours(&self) -> (Option<u32>, Option<u32>) {
        let order = &self.page.order;
        let Some(at) = order.iter().position(|file| *file == self.page.file) else {
            return (None, None);
        };
        (at.checked_sub(1).map(|before| order[before]), order.get(at + 1).copied())
    }

    fn path(&self) -> &str {
        &self.page.index.files[self.page.file as usize].path
    }

    /// Where a step starts: at the selection, or else where the reader is looking.
    fn from(&self) -> Option<LineRange> {
        let above = self.first_seen.get().saturating_sub(1);
        self.page.lines.or(Some((above, above)))
    }

    fn step(&self, way: Way) -> Step {
        let gaps = self.gaps.as_ref();
        gaps.map_or(Step::End, |gaps| self.place.step(gaps, self.from(), way))
    }

    fn go(&self, step: Step, way: Way) {
        match step {
            Step::Here(gap) => self.select(gap),
            Step::File(file) => {
                let index = self.page.index.clone();
                spawn_local(async move { nav::go(&entry(&index, file, way).await) });
            }
            Step::End => {}
        }
    }

    fn go_here(&self, way: Way) {
        let gaps = self.gaps.as_ref();
        if let Some(gap) = gaps.and_then(|gaps| step_here(gaps, self.from(), way)) {
            self.select(gap);
        }
    }

    fn select(&self, gap: usize) {
        if let Some(gap) = self.gaps.as_ref().and_then(|gaps| gaps.get(gap)) {
            let route = Route::lines(self.path(), gap.first, gap.last);
            self.page.on.emit(Action::Visit(route));
        }
    }

    fn open(&self, file: Option<u32>) {
        if let Some(file) = file {
            nav::go(&Route::file(&self.page.index.files[file as usize].path));
        }
    }
}

/// The gap of another file that the walk comes to first. If that cannot be told, the file itself:
/// its page says what is wrong.
async fn entry(index: &Index, file: u32, way: Way) -> Route {
    let row = &index.files[file as usize];
    let gaps = load::file_lines(row).await.map(|lines| lines.coverage.gaps()).unwrap_or_default();
    let gap = match way {
        Way::On => gaps.first(),
        Way::Back => gaps.last(),
    };
    gap.map_or_else(|| Route::file(&row.path), |gap| Route::lines(&row.path, gap.first, gap.last))
}
