"""What coverage.py says about the same data: the judge of tests/differential.rs.

    python judge.py VERSION tables FOLDER    tables of every combination of options
    python judge.py VERSION merge FOLDER     several exports, and that of what `combine` makes of them

The data is real in kind and random in extent: modules of this Python's standard library, and for
each of them a random part of the lines or arcs that its code can run. A fixed seed makes every run
on the same Python the same.
"""

import dis
import functools
import io
import itertools
import json
import os
import random
import shutil
import sys
import sysconfig
from pathlib import Path

from coverage import Coverage, CoverageData, __version__
from coverage.exceptions import NotPython
from coverage.parser import PythonParser

# Lines that real projects take out of measurement.
EXCLUDED = ["# pragma: no cover", "raise NotImplementedError", "def __repr__"]

# Names that tables have to order, pad or escape.
ODD_NAMES = ["n2.py", "n10.py", "n02.py", "a_b|c*.py", "[x](y).py", "sp ace.py", "é文.py", "nbsp\u00a0.py"]
# Two names that look the same once control characters are neutralized; Windows has neither.
if os.name != "nt":
    ODD_NAMES += ["tab\tname.py", "tab\aname.py", "\x1b[31m.py"]


class Module:
    """A copy of a module, with the lines and arcs that can run in it."""

    def __init__(self, path):
        parser = PythonParser(filename=str(path), exclude="|".join(EXCLUDED))
        parser.parse_source()
        self.path = str(path.resolve())
        # Docstrings run, too: older versions list them, although they are no statements.
        others = sorted(compiled_lines(path) - parser.statements)
        self.lines = sorted(parser.statements) + others
        self.arcs = sorted(parser.arcs()) + [(line, line + 1) for line in others]


def compiled_lines(path):
    codes = [compile(path.read_bytes(), path, "exec", dont_inherit=True)]
    lines = set()
    while codes:
        code = codes.pop()
        lines |= {line for _, line in dis.findlinestarts(code) if line}
        codes += [inner for inner in code.co_consts if hasattr(inner, "co_code")]
    return lines


def modules(folder, count, longest):
    """Copies modules of the standard library into a folder; some under odd names."""
    library = Path(sysconfig.get_path("stdlib"))
    skip = {"site-packages", "dist-packages", "test", "tests", "idlelib", "__pycache__"}
    paths = [
        path
        for path in sorted(library.rglob("*.py"))
        if not skip & set(path.relative_to(library).parts)
        and path.read_bytes().count(b"\n") <= longest
    ]
    random.shuffle(paths)
    targets = [folder / path.relative_to(library) for path in paths]
    targets[: len(ODD_NAMES)] = [folder / "odd" / name for name in ODD_NAMES]
    found = []
    for path, target in zip(paths, targets):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        try:
            found.append(Module(target))
        except NotPython:
            target.unlink()
        if len(found) == count:
            return found
    sys.exit(f"this Python has only {len(found)} of the {count} modules that the test needs")


def part(items, share):
    return [item for item in items if random.random() < share]


def measure(data_file, modules, share, branch, contexts=("",)):
    """Writes a data file in which each module ran in part."""
    data = CoverageData(basename=str(data_file))
    for context in contexts:
        data.set_context(context)
        add, ran = (data.add_arcs, "arcs") if branch else (data.add_lines, "lines")
        add({module.path: part(getattr(module, ran), share()) for module in modules})
    data.touch_files([module.path for module in modules])
    data.write()


def coverage(data_file, make=Coverage):
    measured = make(data_file=str(data_file), config_file=False)
    measured.set_option("report:exclude_lines", EXCLUDED)
    measured.load()
    return measured


class Remembering(Coverage):
    """Does the slow parts once: hundreds of tables are made of the same data."""

    def __init__(self, **options):
        super().__init__(**options)
        self._get_file_reporter = functools.cache(self._get_file_reporter)
        self.analyses = {}

    def _analyze(self, morf, file_reporter=None):
        if morf not in self.analyses:
            analysis = super()._analyze(morf, file_reporter)
            analysis.missing_formatted = functools.cache(analysis.missing_formatted)
            self.analyses[morf] = analysis
        analysis = self.analyses[morf]
        # It only words the percentage.
        analysis.numbers.precision = self.config.precision
        return analysis


# How much of a file ran. Totals close to 0 and 100 must not be shown as such.
SHARES = {
    "mixed": lambda: random.choice([0, 0.02, 0.3, 0.7, 0.97, 1, 1]),
    "most": lambda: 0.999,
    "least": lambda: 0.001,
    "all": lambda: 1,
    "none": lambda: 0,
}


def option_sets(share, branch):
    """Arguments of `coverage report`, which are those of `covscape report`."""
    for precision in [*range(5), 6, 12, 16]:
        yield [f"--precision={precision}", "--format=total"]
    full = share == "mixed"
    sorts = [sign + key for key in sort_keys(branch) for sign in "+-"] if full else ["name"]
    skips = [[], ["--skip-covered"], ["--skip-empty"], ["--skip-covered", "--skip-empty"]]
    choices = [["text", "markdown"], [[], ["--show-missing"]], skips, sorts, range(5)]
    for layout, missing, skip, sort, precision in itertools.product(*choices):
        yield [f"--format={layout}", *missing, *skip, f"--sort={sort}", f"--precision={precision}"]


def sort_keys(branch):
    return ["name", "stmts", "miss", *(["branch", "brpart"] if branch else []), "cover"]


def table(measured, arguments):
    """Runs one `coverage report`, by the interface that its command line uses."""
    values = dict(argument[2:].partition("=")[::2] for argument in arguments)
    written = io.StringIO()
    measured.report(
        file=written,
        show_missing="show-missing" in values,
        skip_covered="skip-covered" in values,
        skip_empty="skip-empty" in values,
        precision=int(values["precision"]),
        sort=values.get("sort"),
        output_format=values["format"],
    )
    return written.getvalue()


def tables(folder):
    """Writes exports, and `cases.json`: arguments and what coverage.py prints for them."""
    project = modules(Path.cwd(), 220, longest=2000)
    cases = []
    for (name, share), branch in itertools.product(SHARES.items(), [True, False]):
        export = f"{name}-{'branch' if branch else 'line'}.json"
        data_file = folder / f"{export}.data"
        # What follows from the total alone needs no more files.
        measure(data_file, project if name == "mixed" else project[:60], share, branch)
        measured = coverage(data_file, Remembering)
        measured.json_report(outfile=str(folder / export))
        for arguments in option_sets(name, branch):
            expected = table(measured, arguments)
            cases.append({"export": export, "arguments": arguments, "expected": expected})
    (folder / "cases.json").write_text(json.dumps(cases))


def merge(folder):
    """Writes folders of four exports, each with the `combined.json` that they have to come to."""
    project = modules(Path.cwd(), 60, longest=600)
    for branch in True, False:
        place = folder / ("branch" if branch else "line")
        parts = [place / f"part{number}" for number in range(4)]
        for number, run in enumerate(parts):
            run.mkdir(parents=True)
            # Not every run sees every file, and some tests run in several.
            seen = part(project, 0.8)
            names = ["", f"test_{number}", "test_shared"]
            share = functools.partial(random.choice, [0, 0.1, 0.4, 1])
            measure(run / "data", seen, share, branch, names)
            export(run / "data", run / "coverage.json")
        combined = coverage(place / "data")
        combined.combine([str(run / "data") for run in parts], keep=True)
        combined.save()
        export(place / "data", place / "combined.json")


def export(data_file, target):
    coverage(data_file).json_report(outfile=str(target), show_contexts=True)


def main():
    version, task, folder = sys.argv[1:]
    if __version__ != version:
        sys.exit(f"this is coverage.py {__version__}, not {version}")
    folder = Path(folder).resolve()
    sources = folder / "sources"
    sources.mkdir(parents=True)
    # Exports name files as seen from here.
    os.chdir(sources)
    random.seed(20)
    {"tables": tables, "merge": merge}[task](folder)


main()
