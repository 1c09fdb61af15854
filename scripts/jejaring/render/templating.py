"""The templates of all pages, and the words and links that they may use."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from pydantic import BaseModel

from jejaring import decks, model
from jejaring.phrases import Phrases
from jejaring.render import markdown
from jejaring.render.inline import PageText
from jejaring.timetable import Slot

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
    found.filters |= {
        "t": _text, "phrase": _phrase, "plain": _label, "bare": _plain, "date": _date, "passage": _passage,
        "paragraph": _paragraph, "lines": _lines,
    }  # fmt: skip
    found.globals |= {
        "url": _url, "h1": _h1, "h2": _h2, "h3": _h3,
        "minutes": _minutes, "span": _span, "hours": _hours, "counted": _counted, "group": _group,
        "length": _length, "stretches": model.stretches, "way": _way, "picture": _picture,
        "time": _time, "time_in_brackets": _time_in_brackets, "hours_note": _hours_note,
        "source_line": _source_line, "occasion": _occasion, "clock": _clock, "clocks": _clocks,
        "saves": _saves, "savable": _savable, "role": _role,
        "dealt_in": decks.dealt_in, "deck_facts": _deck_facts, "deck_needed": _deck_needed,
    }  # fmt: skip
    return found


def _printable(value: object) -> object:
    """What a template prints: words and numbers. A whole part of the curriculum, by mistake, would be megabytes."""
    if isinstance(value, BaseModel):
        raise TypeError(f"a template prints a whole {type(value).__name__}; name the field that is meant")
    return value


def _lines(code: str) -> Markup:
    """Code on one line of the file: its line breaks, and blanks that begin a line, as character references."""
    return escape(code).replace("\n", Markup("&#10;"))


def _page_text(context: Context) -> PageText:
    text: PageText = context["page_text"]
    return text


def _phrases(context: Context) -> Phrases:
    return Phrases(context["language"], context["w"], context["site"].training_hour)


@pass_context
def _text(context: Context, text: model.Text | str) -> Markup:
    return _page_text(context).text(text)


@pass_context
def _phrase(context: Context, text: model.Text | str) -> Markup:
    return _page_text(context).phrase(text)


@pass_context
def _passage(context: Context, text: model.Text | str, label: str = "") -> Markup:
    return _page_text(context).passage(text, label)


@pass_context
def _paragraph(
    context: Context, text: model.Text | str, css: str = "", label: str = "", behind: Markup | str = ""
) -> Markup:
    return _page_text(context).paragraph(text, css, label, behind)


@pass_context
def _label(context: Context, text: model.Text | str) -> Markup:
    return _page_text(context).label(text)


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
def _h1(context: Context, text: model.Text | str, after: str = "") -> Markup:
    return markdown.heading(1, _label(context, text) + after)


@pass_context
def _h2(context: Context, text: model.Text | str, slug: str) -> Markup:
    return markdown.heading(2, _page_text(context).heading(text, slug), slug)


@pass_context
def _h3(context: Context, text: model.Text | str, slug: str) -> Markup:
    return markdown.heading(3, _page_text(context).heading(text, slug), slug)


@pass_context
def _minutes(context: Context, n: int) -> str:
    return _phrases(context).minutes(n)


@pass_context
def _span(context: Context, span: model.Minutes) -> str:
    return _phrases(context).span(span)


@pass_context
def _hours(context: Context, minutes: int) -> str:
    return _phrases(context).hours(minutes)


@pass_context
def _time(context: Context, minutes: int) -> str:
    return _phrases(context).time(minutes)


@pass_context
def _length(context: Context, activity: model.Activity | model.Occasion) -> str:
    return _phrases(context).length(activity)


@pass_context
def _way(context: Context, activity: model.Activity) -> list[Markup]:
    """How an activity is done and in which groups, as far as it says so."""
    method = [_page_text(context).phrase(activity.method)] if activity.method else []
    return [*method, *([] if activity.group_size is None else [escape(_group(context, activity.group_size))])]


@pass_context
def _picture(context: Context, name: str) -> dict[str, object]:
    """Address and size of what is shown of a picture; in a page that carries everything within, the picture itself."""
    found = context["curriculum"].pictures[name]
    within = f"data:{found.type};base64,{b64encode(found.content).decode()}"
    src = within if context.get("pictures_within") else context["to_site"] + found.address
    return {"src": src, "width": found.width, "height": found.height}


@pass_context
def _time_in_brackets(context: Context, minutes: int) -> str:
    return _phrases(context).time_in_brackets(minutes)


@pass_context
def _hours_note(context: Context) -> str:
    return _phrases(context).hours_note()


@pass_context
def _counted(context: Context, key: str, number: int, **values: object) -> str:
    """The interface word for so many, filled in."""
    return str(context["w"].counted(key, number, **values))


@pass_context
def _group(context: Context, size: int) -> str:
    return _phrases(context).group(size)


def _laid(context: Context, dealt: decks.Dealt) -> decks.Layout:
    return dealt.laid(_page_text(context).plain, context["site"].print.people)


@pass_context
def _deck_facts(context: Context, dealt: decks.Dealt) -> list[str]:
    return _phrases(context).deck(dealt, context["site"].print.people, _laid(context, dealt))


@pass_context
def _deck_needed(context: Context, dealt: decks.Dealt) -> Markup:
    words = _phrases(context).deck_needed(dealt, _laid(context, dealt))
    return escape(words).format(title=_label(context, dealt.deck.title))


@pass_context
def _source_line(context: Context, source: model.Source) -> str:
    return _phrases(context).source(source)


@pass_context
def _saves(context: Context, activity: model.Activity) -> str:
    return _phrases(context).saves(activity)


@pass_context
def _savable(context: Context, module: model.Module) -> str:
    return _phrases(context).savable(module)


@pass_context
def _role(context: Context, activity: model.Activity) -> str:
    return _phrases(context).role(activity)


@pass_context
def _clock(context: Context, minutes: int) -> str:
    return _phrases(context).clock(minutes)


@pass_context
def _clocks(context: Context, slot: Slot) -> str:
    return _phrases(context).clocks(slot)


@pass_context
def _occasion(context: Context, slot: Slot) -> model.Text | str:
    return _phrases(context).occasion(slot)
