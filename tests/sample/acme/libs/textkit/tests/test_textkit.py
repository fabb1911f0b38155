import importlib
import runpy
import sys
from pathlib import Path

import pytest

from textkit import bom, cp1252, crlf, formfeed, generated_pb2, latin1, long_line, old_mac, only_comments, only_docstring, empty
from textkit import no_newline_at_end, pragma_whole, separators, syntax, tabs

HERE = Path(syntax.__file__).parent


def test_crlf():
    assert crlf.shout("a") == "A!"


def test_encodings():
    assert latin1.greet("x").startswith("Gr\xfc\xdf")
    assert cp1252.price(2).startswith("\u20ac")
    assert bom.value()
    assert old_mac.Y == 3


def test_tabs():
    assert tabs.nested([1, 0, 2]) == [1, 2]


def test_misc():
    assert formfeed.after_form_feed() == 1
    assert len(separators.parts()) == 2
    assert no_newline_at_end.last("ab") == "b"
    assert long_line.look("key00002") == 4
    assert pragma_whole.f() == 1


def test_unicode_names():
    mod = importlib.import_module("textkit.données.größe")
    assert mod.größe("a b") == 2
    assert importlib.import_module("textkit.données.日本語").こんにちは("x")


@pytest.mark.parametrize("name", ["sp ace & <tag>.py", "quote'd \"name\".py", "cafe\u0301.py"])
def test_odd_names(name):
    path = HERE / "données" / name
    if not path.exists():
        pytest.skip("not every system can check out this name")
    runpy.run_path(str(path))


@pytest.mark.parametrize("flag,expected", [(1, "early"), (2, "error")], ids=["early|return", "ünïcode-id"])
def test_try(flag, expected):
    assert syntax.try_finally(flag) == expected


def test_syntax():
    assert syntax.multi_line_call(1)[0]["a"] == 1
    assert syntax.comprehension(4) == [2, 6]
    assert syntax.ternary(1) == "pos"
    assert syntax.loop_else([1, 2, 3]) == 3
    assert syntax.partial_pragma(1) == 2
    assert syntax.decorated() == [1, 2]
    assert syntax.WithMeta().z


@pytest.mark.skipif(sys.version_info < (3, 10), reason="match")
def test_match():
    from textkit import match310
    assert match310.classify(0) == "zero"
    assert match310.classify([1, 2]) == "seq of 2"
    assert match310.tail("a") == "a"
