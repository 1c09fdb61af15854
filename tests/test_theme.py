"""The theme's templates escape what they print, and need no file of Material's for a language."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, built
from jejaring import strings
from selectolax.lexbor import LexborHTMLParser

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
THEME = PROJECT / "theme_overrides"
PAYLOAD = "<details open ontoggle=alert(1)>'\"&lt;</details><!--"


def in_language(value: Any, code: str) -> Any:
    """The data with every text in one language more, in Indonesian words."""
    if isinstance(value, list):
        return [in_language(item, code) for item in value]
    if not isinstance(value, dict):
        return value
    more = {code: value["id"]} if {"id", "en"} <= value.keys() else {}
    return {key: in_language(item, code) for key, item in value.items()} | more


def add_language(curriculum: Path, code: str, name: str) -> None:
    for path in curriculum.rglob("*.yml"):
        data = in_language(yaml.load(path.read_text("utf-8"), LOADER), code)
        if path.name == "site.yml":
            data["languages"].append({"code": code, "name": name})
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    shutil.copytree(curriculum / "content" / "id", curriculum / "content" / code)


def speak(monkeypatch: pytest.MonkeyPatch, *codes: str) -> None:
    """Gives the languages Indonesian interface words."""
    words, languages = strings.words, strings.languages()
    monkeypatch.setattr(strings, "words", lambda code: words("id" if code in codes else code))
    monkeypatch.setattr(strings, "languages", lambda: languages | set(codes))


@pytest.mark.parametrize("code", ["ace", "qu", "en-GB"])
def test_a_language_that_the_theme_does_not_know(
    kebun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    add_language(kebun, code, "Bahsa Acèh")
    speak(monkeypatch, code)
    site = built(kebun, tmp_path / "site")
    for page in ("modul/menyiapkan-bedeng/index.html", "404.html", "berkas/menyiapkan-bedeng.html"):
        tree = LexborHTMLParser((site / code / page).read_bytes())
        assert tree.css_first("html").attributes["lang"] == code
        assert tree.css_first("body").attributes["dir"] == "ltr"
        assert "menyiapkan bedeng" in tree.css_first("body").text().lower() or page == "404.html"


def test_a_language_written_from_right_to_left(kebun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_language(kebun, "ar", "العربية")
    speak(monkeypatch, "ar")
    site = built(kebun, tmp_path / "site")
    for page in ("index.html", "berkas/menyiapkan-bedeng.html"):
        tree = LexborHTMLParser((site / "ar" / page).read_bytes())
        assert tree.css_first("body").attributes["dir"] == "rtl"


def structure(page: Path) -> list[tuple[str | None, list[str]]]:
    """Every element of a page with the names of its attributes."""
    return [(node.tag, sorted(node.attributes)) for node in LexborHTMLParser(page.read_bytes()).css("*")]


def test_words_never_become_markup(
    kebun: Path, kebun_plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names, titles and every interface word of the theme as payloads: each page keeps its elements and attributes."""
    words = strings.words
    themed = {key for key in words("id") if key.startswith("theme_")}
    monkeypatch.setattr(
        strings, "words", lambda code: {k: PAYLOAD if k in themed or k == "home" else v for k, v in words(code).items()}
    )
    site_yml = kebun / "content/site.yml"
    data = yaml.load(site_yml.read_text("utf-8"), LOADER)
    for language in data["languages"]:
        language["name"] = PAYLOAD
    for key in ("title", "description", "legal_note"):
        data[key] = {"id": PAYLOAD, "en": PAYLOAD}
    site_yml.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    for path in kebun.glob("content/*/bantuan.md"):
        path.write_text(path.read_text("utf-8").replace("title: ", f"title: {PAYLOAD} ", 1), "utf-8")
    site = built(kebun, tmp_path / "site")
    for page in sorted(site.rglob("*.html")):
        plain = kebun_plain / page.relative_to(site)
        assert structure(page) == structure(plain), page.relative_to(site)
        assert "<details open ontoggle" not in page.read_text("utf-8")


def test_every_template_of_the_theme_escapes_by_itself() -> None:
    """A block and an included file start without, whatever stands around them."""
    for path in sorted(THEME.rglob("*.html")):
        whole = path.read_text("utf-8")
        for part in whole.split("{% block ")[1:] or [whole]:
            block = part.partition("{% endblock %}")[0].replace("{{ page.content | safe }}", "")
            assert "{{" not in block or "{% autoescape true %}" in block, f"{path.name}: {block[:40]}"
