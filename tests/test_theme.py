"""The theme's templates escape what they print, and need no file of Material's for a language."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, built
from jejaring import strings
from jejaring.link import link
from jejaring.load import Loaded, load
from jejaring.model import Text
from jejaring.publish import Published, publish
from jejaring.render import render
from selectolax.lexbor import LexborHTMLParser

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
THEME = PROJECT / "theme_overrides"
PAYLOAD = "<details open ontoggle=alert(1)>'\"&lt;</details><!--"


def in_language(value: Any, code: str) -> Any:
    """The data with every text in one language more: the Indonesian words, marked as another's."""
    if isinstance(value, list):
        return [in_language(item, code) for item in value]
    if not isinstance(value, dict):
        return value
    more = {code: _other(value["id"], code)} if {"id", "en"} <= value.keys() else {}
    return {key: in_language(item, code) for key, item in value.items()} | more


def _other(words: Any, code: str) -> Any:
    return [_other(item, code) for item in words] if isinstance(words, list) else f"{words} ({code.lower()})"


def add_language(curriculum: Path, code: str, name: str) -> None:
    for path in curriculum.rglob("*.yml"):
        data = in_language(yaml.load(path.read_text("utf-8"), LOADER), code)
        if path.name == "site.yml":
            data["languages"].append({"code": code, "name": name})
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    shutil.copytree(curriculum / "content" / "id", curriculum / "content" / code)


@pytest.mark.parametrize("code", ["ace", "qu", "en-GB"])
def test_a_language_that_the_theme_does_not_know(kebun: Path, tmp_path: Path, code: str) -> None:
    add_language(kebun, code, "Bahsa Acèh")
    site = built(kebun, tmp_path / "site")
    for page in ("modul/menyiapkan-bedeng/index.html", "404.html", "berkas/menyiapkan-bedeng.html"):
        tree = LexborHTMLParser((site / code / page).read_bytes())
        assert tree.css_first("html").attributes["lang"] == code
        assert tree.css_first("html").attributes["dir"] == "ltr"
        assert "menyiapkan bedeng" in tree.css_first("body").text().lower() or page == "404.html"


def test_a_language_written_from_right_to_left(kebun: Path, tmp_path: Path) -> None:
    add_language(kebun, "ar", "العربية")
    site = built(kebun, tmp_path / "site")
    for page in ("index.html", "berkas/menyiapkan-bedeng.html"):
        tree = LexborHTMLParser((site / "ar" / page).read_bytes())
        assert tree.css_first("html").attributes["dir"] == "rtl"


def structure(page: Path) -> list[tuple[str | None, list[str]]]:
    """Every element of a page with the names of its attributes."""
    return [(node.tag, sorted(node.attributes)) for node in LexborHTMLParser(page.read_bytes()).css("*")]


def loaded(curriculum: Path) -> Loaded:
    return load(curriculum / "modules", curriculum / "content", PROJECT)[0]


def payloads_in(curriculum: Loaded) -> Loaded:
    """The curriculum with payloads where the theme shows names and titles; the checker would refuse some of them."""
    assert curriculum.site
    settings = curriculum.site.value
    text = Text.model_construct(root={"id": PAYLOAD, "en": PAYLOAD})
    named = tuple(language.model_copy(update={"name": PAYLOAD}) for language in settings.languages)
    shown = {"languages": named, "title": text, "description": text, "legal_note": text}
    site = replace(curriculum.site, value=settings.model_copy(update=shown))
    return replace(curriculum, site=site, prose=tuple(replace(page, title=PAYLOAD) for page in curriculum.prose))


def test_words_never_become_markup(kebun: Path, kebun_plain: Path, tmp_path: Path) -> None:
    """Names, titles and every interface word of the theme as payloads: each page keeps its elements and attributes."""
    curriculum = link(payloads_in(loaded(kebun)))
    themed = [key for key in strings.built_in("en") if key.startswith("theme_") or key == "home"]
    interface = {code: words.replaced(**dict.fromkeys(themed, PAYLOAD)) for code, words in curriculum.interface.items()}
    site = tmp_path / "site"
    result = publish(render(replace(curriculum, interface=interface)), PROJECT, site, lambda name: None)
    assert isinstance(result, Published), result
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
