"""The templates of all pages, and the words and links that they may use."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic import BaseModel

from jejaring import materials, model
from jejaring.phrases import Phrases
from jejaring.render import markdown
from jejaring.render.inline import PageText

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates, with the filters and functions that they may use."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    found.filters |= {"t": _text, "phrase": _phrase, "plain": _plain, "date": _date}
    found.globals |= {
        "url": _url, "h1": _h1, "h2": _h2, "h3": _h3,
        "minutes": _minutes, "span": _span, "hours": _hours, "count_modules": _count_modules, "group": _group,
        "lesson_hours": _lesson_hours, "source_line": _source_line, "occasion": _occasion, "people": materials.PEOPLE,
    }  # fmt: skip
    return found


def _printable(value: object) -> object:
    """What a template prints: words and numbers. A whole part of the curriculum, by mistake, would be megabytes."""
    if isinstance(value, BaseModel):
        raise TypeError(f"a template prints a whole {type(value).__name__}; name the field that is meant")
    return value


def _page_text(context: Context) -> PageText:
    text: PageText = context["page_text"]
    return text


def _word(context: Context, key: str) -> str:
    return str(context["w"][key])


def _phrases(context: Context) -> Phrases:
    return Phrases(context["language"], context["w"])


@pass_context
def _text(context: Context, text: model.Text | str) -> Markup:
    return _page_text(context).text(text)


@pass_context
def _phrase(context: Context, text: model.Text | str) -> Markup:
    return _page_text(context).phrase(text)


@pass_context
def _plain(context: Context, text: model.Text | str) -> str:
    return _page_text(context).plain(text)


@pass_context
def _date(context: Context, day: date) -> str:
    return _phrases(context).date(day)


@pass_context
def _url(context: Context, address: str) -> str:
    """A link to an address of this language, relative to the page."""
    return (context["to_language"] + address.lstrip("/")) or "./"


@pass_context
def _h1(context: Context, text: model.Text | str) -> Markup:
    return markdown.heading(1, _plain(context, text))


@pass_context
def _h2(context: Context, text: model.Text | str, slug: str) -> Markup:
    return markdown.heading(2, _plain(context, text), slug)


@pass_context
def _h3(context: Context, text: model.Text | str, slug: str) -> Markup:
    return markdown.heading(3, _plain(context, text), slug)


@pass_context
def _minutes(context: Context, n: int) -> str:
    return _phrases(context).minutes(n)


@pass_context
def _span(context: Context, span: model.Minutes) -> str:
    return _phrases(context).span(span)


@pass_context
def _hours(context: Context, n: int) -> str:
    return _phrases(context).hours(n)


@pass_context
def _lesson_hours(context: Context, minutes: int) -> str:
    return _phrases(context).lesson_hours(minutes, context["site"].lesson_minutes)


@pass_context
def _count_modules(context: Context, modules: tuple[object, ...]) -> str:
    key = "modules_count_one" if len(modules) == 1 else "modules_count"
    return _word(context, key).format(n=len(modules))


@pass_context
def _group(context: Context, size: int) -> str:
    return _phrases(context).group(size)


@pass_context
def _source_line(context: Context, source: model.Source) -> str:
    return _phrases(context).source(source)


@pass_context
def _occasion(context: Context, session: model.Session) -> model.Text | str:
    return _phrases(context).occasion(session)
