"""The parts of a reader's answers that need no page: values, keys, sums and files, run in one Chromium page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from playwright.sync_api import Browser, Page

SCRIPTS = PROJECT / "theme_overrides" / "assets" / "js"


@pytest.fixture(scope="module")
def bare(chromium: Browser, served: Callable[[Path], str]) -> Page:
    """A page of a host that has the scripts and no site."""
    page = chromium.new_page()
    page.goto(f"{served(SCRIPTS)}lib/words.js")
    return page


def module(bare: Page, name: str, expression: str, argument: Any = None) -> Any:
    """What an expression on `m`, a script of that name, gives for `a`."""
    script = f"async ([url, a]) => {{ const m = await import(url); return {expression}; }}"
    return bare.evaluate(script, [f"/{name}.js", argument])


READ = {
    "": ["", "", False],
    "belum,sudah": ["belum", "sudah", False],
    "belum,": ["belum", "", False],
    ",sebagian": ["", "sebagian", False],
    "sudah": ["", "sudah", False],
    " belum , sudah ": ["belum", "sudah", False],
    "belum,entah": ["belum", "", True],
    "entah,sudah": ["", "sudah", True],
    "belum,sudah,sudah": ["belum", "sudah", True],
    '{"a":1}': ["", "", True],
    "entah": ["", "", True],
}


def test_values_are_read_as_far_as_they_can_be(bare: Page) -> None:
    found = module(bare, "lib/store", "a.map((v) => Object.values(m.read(v)))", list(READ))
    assert dict(zip(READ, found, strict=True)) == READ


def test_what_is_written_is_read_back(bare: Page) -> None:
    values = ["belum,sudah", "belum,", ",sebagian", ""]
    assert module(bare, "lib/store", "a.map((v) => m.written(m.read(v)))", values) == values


OUTCOMES = [
    (["sudah", "sudah"], "sudah"), (["sudah", "belum"], "sebagian"), (["sebagian", ""], "sebagian"),
    (["belum", ""], "belum"), (["", ""], ""), (["sudah", ""], "sebagian"),
]  # fmt: skip


def test_an_outcome_is_as_good_as_its_checks(bare: Page) -> None:
    found = module(bare, "lib/progress-model", "a.map((v) => m.outcome(v))", [given for given, _ in OUTCOMES])
    assert found == [expected for _, expected in OUTCOMES]


MODULES = [
    {"slug": "a", "level": "terlatih", "requires": [], "serves": ["x"], "outcomes": [["1", "2"]]},
    {"slug": "b", "level": "terlatih", "requires": ["a"], "serves": ["x"], "outcomes": [["1"]]},
    {"slug": "c", "level": "berfungsi", "requires": ["a", "b"], "serves": ["y"], "outcomes": [["1"]]},
    {"slug": "d", "level": "berfungsi", "requires": [], "serves": ["y"], "outcomes": [["1"]]},
]
SUMS = [
    ({}, ["a", "d"], [False, False]),
    ({"d/1": "sebagian"}, ["d", "a"], [False, False]),
    ({"a/1": "sudah"}, ["a", "d"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah"}, ["b", "d"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah", "b/1": "sudah"}, ["c", "d"], [True, False]),
    ({"c/1": "sudah", "d/1": "sudah"}, ["a"], [False, False]),
    ({"a/1": "sudah", "a/2": "sudah", "b/1": "sudah", "c/1": "sudah", "d/1": "sudah"}, [], [True, True]),
]


@pytest.mark.parametrize(("answers", "after", "reached"), SUMS)
def test_what_comes_next_and_the_ladder(
    bare: Page, answers: dict[str, str], after: list[str], reached: list[bool]
) -> None:
    answer = "(slug, check) => ({ before: '', after: a.answers[`${slug}/${check}`] ?? '' })"
    given = {"modules": MODULES, "answers": answers}
    expression = f"m.next(a.modules, {answer}).map((each) => each.slug)"
    assert module(bare, "lib/progress-model", expression, given) == after
    expression = f"m.ladder(['terlatih', 'berfungsi'], a.modules, {answer}).map((step) => step.reached)"
    assert module(bare, "lib/progress-model", expression, given) == reached


ENTRIES = [["a/b", "belum,sudah"], ["cek-jaringan/x", "sudah"], ["@network/air/2026-11-24", "3"], ["tua/x", "rusak"]]


def test_a_file_brings_back_what_went_into_it(bare: Page) -> None:
    text = module(bare, "lib/progress-format", "m.exported(a, '2026-11-24')", ENTRIES)
    file = json.loads(text)
    assert (file["format"], file["version"], file["exported"]) == ("course-progress", 2, "2026-11-24")
    assert text.index("format") < text.index("answers")
    assert file["answers"] == {"a/b": "belum,sudah", "cek-jaringan/x": "sudah", "tua/x": "rusak"}
    assert file["network"] == {"air/2026-11-24": "3"}
    found = module(bare, "lib/progress-format", "m.imported(a)", text)
    assert found == {"entries": [ENTRIES[0], ENTRIES[1], ENTRIES[2]], "unread": 1}


FILES = [
    ("not json", {"fault": "foreign"}),
    ("[]", {"fault": "foreign"}),
    ("null", {"fault": "foreign"}),
    ('{"format":"other","version":1}', {"fault": "foreign"}),
    ('{"format":"course-progress","version":3}', {"fault": "newer"}),
    ('{"format":"course-progress"}', {"fault": "newer"}),
    ('{"format":"course-progress","version":1}', {"entries": [], "unread": 0}),
    ('{"format":"course-progress","version":1,"answers":{"__proto__":"x","../a":"sudah","a/b":"sudah","c/d":7}}',
     {"entries": [["a/b", "sudah"]], "unread": 3}),
    ('{"format":"course-progress","version":1,"network":{"cek-jaringan/a/2026-01-01":4,"cek-jaringan/a/x":"1",'
     '"cek-jaringan/a/2026-01-02":"9"}}', {"entries": [["@network/a/2026-01-01", "4"]], "unread": 2}),
    ('{"format":"course-progress","version":2,"network":{"a/2026-01-01":"4","cek-jaringan/a/2026-01-01":"1","a/x":"1"}}',
     {"entries": [["@network/a/2026-01-01", "4"]], "unread": 2}),
    ('{"format":"course-progress","version":2,"answers":["sudah"],"network":"x"}', {"entries": [], "unread": 2}),
    ("x" * 1_000_001, {"fault": "large"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILES, ids=lambda value: str(value)[:40])
def test_files_are_read_as_far_as_they_can_be(bare: Page, text: str, expected: dict[str, Any]) -> None:
    assert module(bare, "lib/progress-format", "m.imported(a)", text) == expected


BEGINNINGS = [
    ('{"format": "course-progress"}', "", 1),
    (' \n{ "answers": {}, "format": "course-progress"}', "", 1),
    ('{"format": "other"}', "foreign", 1),
    ("\x89PNG", "foreign", 1),
    ("", "foreign", 1),
    ('["course-progress"]', "foreign", 1),
    ("x" * 1_000_001, "large", 0),
    ('{"format": "other", "x": "' + "x" * 900_000 + '"}', "foreign", 1),
]


@pytest.mark.parametrize(("text", "fault", "reads"), BEGINNINGS, ids=lambda value: str(value)[:30])
def test_a_file_is_refused_by_its_size_and_beginning(bare: Page, text: str, fault: str, reads: int) -> None:
    expression = """await (async () => {
        const file = new File([a], "x");
        let [whole, parts] = [0, 0];
        file.text = async () => (whole++, a);
        file.slice = (from, to) => (parts++, Blob.prototype.slice.call(file, from, to));
        return [await m.refused(file), whole, parts];
    })()"""
    assert module(bare, "lib/progress-format", expression, text) == [fault, 0, reads]


COMPARED = [
    ("", "belum,sudah", ["belum,sudah"], []),
    ("belum,", ",sudah", ["belum,sudah"], []),
    ("belum,sudah", "belum,sudah", [], []),
    ("belum,sudah", "belum,", [], []),
    ("belum,", "sebagian,sudah", ["belum,sudah"], ["sebagian,sudah"]),
    ("belum,belum", ",sudah", [], ["belum,sudah"]),
]


@pytest.mark.parametrize(("own", "theirs", "fresh", "other"), COMPARED)
def test_a_file_fills_gaps_and_asks_about_the_rest(
    bare: Page, own: str, theirs: str, fresh: list[str], other: list[str]
) -> None:
    found = module(bare, "lib/progress-format", "m.compared([['a/b', a[1]]], () => a[0])", [own, theirs])
    assert [value for _, value in found["fresh"]] == fresh
    assert [value for _, value in found["other"]] == other


OLDER = {
    "cek-jaringan/air/2026-11-24": "@network/air/2026-11-24",
    "cek-jaringan/x": "cek-jaringan/x",
    "menyiapkan-bedeng/a": "menyiapkan-bedeng/a",
    "modul-cek-jaringan/a": "modul-cek-jaringan/a",
}


def test_older_names_have_a_present_one(bare: Page) -> None:
    assert module(bare, "lib/store", "a.map((v) => m.presentName(v))", list(OLDER)) == list(OLDER.values())


PLACES = [
    ("https://org.github.io/a/modul/x/", "../../", "", "/a/"),
    ("https://org.github.io/a/en/berkas/x.html?y#z", "../../", "", "/a/"),
    ("https://org.github.io/a/hilang/", "/a/", "", "/a/"),
    ("https://org.github.io/a/hilang/", "https://org.github.io/a/", "", "/a/"),
    ("https://example.org/", "./", "", "/"),
    ("https://example.org/kebun%20kita/", "./", "", "/kebun%20kita/"),
    ("file:///storage/Download/x.html", "../", "Kebun #1", "file:Kebun%20%231"),
    ("file:///storage/WhatsApp/x.html", "../../", "Kebun #1", "file:Kebun%20%231"),
]


@pytest.mark.parametrize(("address", "root", "name", "expected"), PLACES)
def test_a_page_knows_the_path_of_its_site(bare: Page, address: str, root: str, name: str, expected: str) -> None:
    place = """{ location: new URL(a[0]), document: { querySelector: (meta) =>
        ({ content: meta.includes("site-root") ? a[1] : a[2] }) } }"""
    assert module(bare, "lib/store", f"m.sitePath({place})", [address, root, name]) == expected


def test_importing_a_part_defines_no_element(bare: Page) -> None:
    names = [f"/lib/{path.name}" for path in sorted((SCRIPTS / "lib").glob("*.js"))]
    defined = """async (names) => {
        const found = [];
        const define = CustomElementRegistry.prototype.define;
        CustomElementRegistry.prototype.define = (name) => found.push(name);
        await Promise.all(names.map((name) => import(`${name}?again`)));
        CustomElementRegistry.prototype.define = define;
        return found;
    }"""
    assert len(names) > 5
    assert bare.evaluate(defined, names) == []


AGENTS = {
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36": True,
    "Mozilla/5.0 (Linux; Android 10; SM-A107F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0"
    " Mobile Safari/537.36": False,
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/4]": False,
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Instagram 300.0": False,
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 WhatsApp/2.23": False,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0"
    " Mobile/15E148 Safari/604.1": True,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0"
    " Mobile/15E148 Safari/604.1": True,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Mobile/15E148": False,
    "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0": True,
}


@pytest.mark.parametrize("agent", AGENTS)
def test_browsers_that_swallow_downloads_are_known(bare: Page, agent: str) -> None:
    place = "{ navigator: { userAgent: a }, HTMLAnchorElement }"
    assert module(bare, "lib/save-file", f"m.canDownload({place})", agent) is AGENTS[agent]


FORGETFUL = [
    ({"apple": True}, True),
    ({"gestures": True}, True),
    ({"apple": True, "persisted": True}, False),
    ({"apple": True, "standalone": True}, False),
    ({"apple": True, "refused": True}, True),
    ({}, False),
]


@pytest.mark.parametrize(("browser", "expected"), FORGETFUL, ids=str)
def test_browsers_that_forget_in_a_week_are_known(bare: Page, browser: dict[str, bool], expected: bool) -> None:
    place = """{ ...(a.gestures ? { GestureEvent: class {} } : {}),
        matchMedia: () => ({ matches: !!a.standalone }),
        navigator: { vendor: a.apple ? "Apple Computer, Inc." : "Google Inc.",
                     storage: { persisted: async () => a.refused ? Promise.reject(new Error()) : !!a.persisted } } }"""
    assert module(bare, "lib/keeping", f"await m.forgetsInAWeek({place})", browser) is expected
