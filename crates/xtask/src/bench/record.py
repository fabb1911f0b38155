"""Write one .coverage file for each arcs.json: record.py ARCS RECORDED."""

import json
import pathlib
import sys

from coverage import CoverageData

source, target = map(pathlib.Path, sys.argv[1:])
for arcs in sorted(source.rglob("arcs.json")):
    folder = target / arcs.parent.relative_to(source)
    folder.mkdir(parents=True)
    data = CoverageData(str(folder / ".coverage"))
    data.add_arcs({path: list(map(tuple, pairs)) for path, pairs in json.loads(arcs.read_text()).items()})
    data.write()
