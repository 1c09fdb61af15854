"""What whoever leads a module sees: signs of its goals, what a cut saves, when to read its story, the look back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import KEBUN, PROJECT, built
from jejaring import sheets, typeset
from jejaring.link import Curriculum, link
from jejaring.load import load
from selectolax.lexbor import LexborHTMLParser
from test_occasions import read, words_of

BED = Path("modules/tanah/menyiapkan-bedeng.yml")
LOOK_BACK = """\
  - slug: menengok
    title: {id: Menengok kembali, en: Looking back}
    minutes: 5
    essential: true
    look_back: true
    group_size: all
    steps:
      - {id: Apa yang terjadi?, en: What happened?}
    notes:
      - {id: Dengarkan saja., en: Only listen.}
    result: {id: Satu kata., en: One word.}
checks:
"""

ALONE = "  - {situation: individuals, text: {id: Pinjam bedeng., en: Borrow a bed.}}\n"


def changed(folder: Path, place: str = "") -> Path:
    """The small curriculum with a look back of five minutes, a cut that saves five, and a story in its place."""
    path = folder / BED
    text = path.read_text("utf-8").replace("    saves: 5\n", "").replace("  place: evening\n  minutes: 10\n", "")
    text = text.replace("One bucket only.}\n", "One bucket only.}\n    saves: 5\n")
    text = text.replace("{min: 20, typical: 25, max: 30}", "{min: 15, typical: 20, max: 30}")
    text = text.replace("\nchecks:\n", f"\n{LOOK_BACK}", 1).replace("\nscenario:\n", f"\nscenario:\n{place}", 1)
    text = text.replace("adaptations:\n", f"adaptations:\n{ALONE}")
    path.write_text(text, "utf-8")
    return folder


def linked(folder: Path) -> Curriculum:
    loaded, problems = load(folder / "modules", folder / "content", PROJECT)
    assert problems == []
    return link(loaded)


INSTEAD = "  place: instead\n  activity: lihat\n  minutes: 10\n"
PLACES = {
    INSTEAD: "Menggantikan kegiatan: Melihat bedeng lain · 10 menit",
    "  place: activity\n  activity: ukur\n  minutes: 5\n": "Dibaca dalam kegiatan: Mengukur · 5 menit",
    "  place: evening\n": "Dibaca sendiri pada malam hari",
}


def test_what_can_be_saved_is_what_cuts_save_and_what_is_optional(kebun: Path) -> None:
    module = linked(changed(kebun)).module("menyiapkan-bedeng")
    assert module.savable == 5 + 10
    without = module.model_copy(
        update={"activities": tuple(each for each in module.activities if each.slug != "lihat")}
    )
    assert without.savable == 5


def test_an_alternative_saves_nothing_of_its_own(kebun: Path) -> None:
    module = linked(changed(kebun)).module("menyiapkan-bedeng")
    last = next(each for each in module.activities if each.slug == "lihat")
    other = last.model_copy(update={"slug": "lain", "alternative_to": "lihat"})
    assert module.model_copy(update={"activities": (*module.activities, other)}).savable == module.savable


def test_the_facilitator_sees_what_to_save_and_where_to_look_back(kebun: Path, tmp_path: Path) -> None:
    page = read(built(changed(kebun, INSTEAD), tmp_path / "site") / "fasilitator" / "menyiapkan-bedeng" / "index.html")
    late = page.css_first("#rencana ~ .note").text()
    assert late.startswith("Bila waktu mepet, paling banyak 15 menit dapat dihemat")
    rows = [row.text().replace("\n", " ") for row in page.css(".plan tbody th")]
    assert rows[-2] == "Melihat bedeng lainAtau, sebagai gantinya, cerita: Kebun Pak Rekaan "
    assert rows[-1] == "Menengok kembali ● menutup modul"
    assert page.css_first(".saves").text() == "Menghemat 5 menit."
    assert "Peserta datang sendiri-sendiriPinjam bedeng." in page.css_first("#penyesuaian ~ dl").text(strip=True)
    assert "Ada cacing di setiap bedeng." in page.css_first(".facts").text()


@pytest.mark.parametrize("place", PLACES)
def test_the_story_says_when_it_is_read(kebun: Path, tmp_path: Path, place: str) -> None:
    folder = changed(kebun, place)
    site = built(folder, tmp_path / "site")
    for address in ("modul", "fasilitator"):
        page = read(site / address / "menyiapkan-bedeng" / "index.html")
        assert page.css_first("#cerita + p.meta").text() == PLACES[place], address
    single = next((site / "berkas").glob("menyiapkan-bedeng*"))
    assert PLACES[place].split(":")[0] in single.read_text("utf-8")
    made = sheets.sheet_set(linked(folder), "", typeset.covered())
    own = {
        each.sheet.slug: words_of([s.blocks for s in each.sheet.sections])
        for each in made.editions
        if each.language == "id"
    }
    for kind in ("peserta", "fasilitator"):
        assert PLACES[place] in own[f"menyiapkan-bedeng-{kind}"], kind


def test_paper_says_the_same_as_the_page(kebun: Path) -> None:
    made = sheets.sheet_set(linked(changed(kebun, INSTEAD)), "", typeset.covered())
    pack = next(e.sheet for e in made.editions if (e.sheet.slug, e.language) == ("menyiapkan-bedeng-fasilitator", "en"))
    words = words_of(pack.sections[0].blocks)
    for each in (
        "Running late, you can save up to 15 min",
        "This saves 5 min.",
        "(essential · closes the module)",
        "Or, in its place, the story: Mr Fiction's garden",
        "There are worms in every bed.",
        "People who come alone",
    ):
        assert each in words, each


def test_a_goal_names_the_modules_that_bring_its_signs_nearer(kebun_plain: Path) -> None:
    page = read(kebun_plain / "tujuan" / "subur" / "index.html")
    sign = page.css_first("#tanda-cacing")
    assert sign.text() == "Ada cacing di setiap bedeng. dilatih di K1"
    assert sign.css_first("a").attributes["href"] == "../../modul/menyiapkan-bedeng/"
    for address in ("modul", "fasilitator"):
        facts = read(kebun_plain / address / "menyiapkan-bedeng" / "index.html").css_first(".facts").text()
        assert "Tanda bahwa komunitas Anda makin dekatAda cacing di setiap bedeng." in facts
    without = read(kebun_plain / "modul" / "memetik" / "index.html").css_first(".facts").text()
    assert "makin dekat" not in without


def test_the_data_name_signs_on_both_sides(kebun_plain: Path) -> None:
    data = json.loads((kebun_plain / "api" / "curriculum.json").read_text("utf-8"))
    assert [(sign["slug"], sign["modules"]) for goal in data["goals"] for sign in goal["signs"]] == [
        ("cacing", ["menyiapkan-bedeng"]),
        ("timbang", ["membagi"]),
    ]
    assert {module["slug"]: module["indicators"] for module in data["modules"]}["membagi"] == ["timbang"]
    assert all(activity["look_back"] is False for module in data["modules"] for activity in module["activities"])


def test_without_any_of_it_nothing_is_said(kebun_plain: Path) -> None:
    page = LexborHTMLParser((kebun_plain / "fasilitator" / "merawat-tanaman" / "index.html").read_text("utf-8"))
    assert "Menghemat" not in page.text()
    assert "menutup modul" not in page.text()
    assert linked(KEBUN).module("merawat-tanaman").story_at is None
