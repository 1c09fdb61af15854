"""Courses: the clock, what is run and what is not, what to bring."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT
from jejaring import materials
from jejaring.link import Curriculum, link
from jejaring.load import load
from jejaring.model import Activity, Day, Material, Module
from jejaring.timetable import Taught, clock, minutes_of, overlong, slots
from selectolax.lexbor import LexborHTMLParser


def curriculum(folder: Path) -> Curriculum:
    return link(load(folder / "modules", folder / "content", PROJECT)[0])


SMALL = curriculum(KEBUN)
MODULES = {linked.slug: linked for linked in SMALL.modules}
SCRIPTS = {script.slug: script for script in SMALL.occasions}


def day(start: str, *sessions: dict[str, object]) -> Day:
    return Day.model_validate({"title": {"id": "x"}, "start": start, "sessions": sessions})


@pytest.mark.parametrize("time", ["00:00", "08:05", "19:59", "23:59"])
def test_a_clock_time_survives_the_way_there_and_back(time: str) -> None:
    assert clock(minutes_of(time)) == time


def test_sessions_follow_one_another() -> None:
    laid = slots(
        day(
            "07:30",
            {"kind": "registration", "minutes": 10},
            {"module": "menyiapkan-bedeng"},
            {"module": "menyiapkan-bedeng", "only": "essential"},
            {"module": "menyiapkan-bedeng", "activities": ["lihat"]},
        ),
        MODULES,
        SCRIPTS,
    )
    assert [(clock(slot.start), clock(slot.end), slot.minutes) for slot in laid] == [
        ("07:30", "07:40", 10),
        ("07:40", "08:25", 45),
        ("08:25", "09:00", 35),
        ("09:00", "09:10", 10),
    ]
    assert [slot.whole for slot in laid] == [False, True, False, False]


@pytest.mark.parametrize(
    ("start", "found"),
    [("21:40", []), ("21:45", [(2, 1445)]), ("21:46", [(1, 1441)]), ("23:00", [(1, 1515)]), ("23:30", [(0, 1455)])],
)
def test_only_the_first_session_past_midnight_is_named(start: str, found: list[tuple[int, int]]) -> None:
    late = day(start, {"module": "menyiapkan-bedeng"}, {"module": "memetik"}, {"kind": "closing", "minutes": 5})
    assert list(overlong(late, MODULES, SCRIPTS)) == found


def test_a_course_says_what_it_leaves_out() -> None:
    course = SMALL.courses[0]
    assert [taught.module.slug for taught in course.taught] == ["menyiapkan-bedeng", "merawat-tanaman"]
    assert [[a.slug for a in taught.skipped] for taught in course.taught] == [["lihat"], ["tiga"]]
    assert [module.slug for module in course.left_out] == ["membagi", "memetik"]
    assert course.outcomes_practised == (3, 5)
    assert course.minutes == 35 + 60
    assert course.shortened


def test_an_outcome_is_missed_when_no_activity_that_serves_it_is_run() -> None:
    module: Module = MODULES["menyiapkan-bedeng"]
    taught = Taught(module, tuple(activity for activity in module.activities if activity.slug != "campur"))
    assert [outcome.slug for outcome in taught.missed] == ["mencampur"]


def test_a_module_knows_its_courses() -> None:
    assert [course.slug for course in SMALL.courses_with("menyiapkan-bedeng")] == ["dua-pagi"]
    assert SMALL.courses_with("memetik") == ()


@pytest.mark.parametrize(
    ("per", "group_size", "people", "amount"),
    [
        ("session", 5, 20, 3),
        ("person", 5, 20, 60),
        ("group", 1, 20, 60),
        ("group", 5, 20, 12),
        ("group", 5, 21, 15),
        ("group", 0, 20, 3),
    ],
)
def test_amounts(per: str, group_size: int, people: int, amount: int) -> None:
    material = Material.model_validate({"item": {"id": "tali"}, "amount": 3, "per": per})
    assert materials.amount(material, group_size, people) == amount


def using(slug: str, item: str, amount: int) -> tuple[Module, tuple[Activity, ...]]:
    module = MODULES[slug]
    material = Material.model_validate({"item": {"id": item}, "amount": amount, "per": "session"})
    activity = module.activities[0].model_copy(update={"materials": (material, material)})
    return module, (activity,)


def test_a_course_needs_the_total_of_what_is_used_up_and_the_peak_of_what_comes_back() -> None:
    needs = materials.of_course(
        [using("memetik", "Tali", 2), using("membagi", "tali", 5), using("membagi", "air", 1)], (20, 40)
    )
    assert [(n.item["id"], n.totals, n.peaks) for n in needs] == [("Tali", (7, 7), (5, 5)), ("air", (1, 1), (1, 1))]
    assert [[module.slug for module in need.modules] for need in needs] == [["memetik", "membagi"], ["membagi"]]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_shows_the_rundown_the_totals_and_the_materials(kebun_plain: Path) -> None:
    page = LexborHTMLParser((kebun_plain / "kursus" / "dua-pagi" / "index.html").read_text("utf-8"))
    rows = [[cell.text(strip=True) for cell in row.css("td, th")][:3] for row in page.css(".rundown tbody tr")]
    assert rows[0] == ["07.30–07.40", "Registrasi, daftar hadir", "10 menit"]
    assert rows[1][::2] == ["07.40–08.15", "35 menit"]
    assert rows[2] == ["08.15–08.20", "Cuci tangannaskah: Cuci tangan bersama", "5 menit"]
    captions = [caption.text() for caption in page.css("caption")]
    assert captions[0] == "Hari 1, pukul 07.30 sampai 08.20 belajar 35 menit (0,8 JP)"
    assert [link.attributes["href"] for link in page.css(".rundown tbody a")][:2] == [
        "../../modul/menyiapkan-bedeng/",
        "../../fasilitator/menyiapkan-bedeng/",
    ]
    assert "Memetik hasil" in page.css("details summary")[-1].text()
    needs = [[cell.text(strip=True) for cell in row.css("td, th")] for row in page.css(".scroll tbody tr")]
    assert needs == [
        ["taliK1, Salam kebun", "11 (10)", "21 (20)"],
        ["emberK1, Cuci tangan bersama", "9 (8)", "17 (16)"],
        ["Kartu K1·A: Tanda kompos (set; 2 set per lembar kertas)K1", "4", "8"],
        ["kartu namaSalam kebun", "20", "40"],
    ]
    english = LexborHTMLParser((kebun_plain / "en" / "kursus" / "dua-pagi" / "index.html").read_text("utf-8"))
    assert english.css("caption")[0].text() == "Day 1, 07:30 to 08:20 learning time 35 min (0.8 JP)"


def test_courses_are_found_from_the_start_the_menu_and_their_modules(kebun_plain: Path) -> None:
    for page in ("index.html", "kursus/index.html", "modul/menyiapkan-bedeng/index.html"):
        found = LexborHTMLParser((kebun_plain / page).read_text("utf-8"))
        links = [link.attributes.get("href") or "" for link in found.css("#__isi a")]
        assert any(link.endswith("dua-pagi/") for link in links), page
        assert any((link.attributes.get("href") or "").endswith("kursus/") for link in found.css("#__menu a")) or (
            page == "kursus/index.html"
        )
    without = LexborHTMLParser((kebun_plain / "modul" / "memetik" / "index.html").read_text("utf-8"))
    assert not any("dua-pagi" in (link.attributes.get("href") or "") for link in without.css("#__isi a"))
