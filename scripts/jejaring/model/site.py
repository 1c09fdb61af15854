"""`content/site.yml`, and the front matter of hand-written pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jejaring.model.base import LanguageCode, Line, Link, Part, Slug, Text, Truth, Whole, matching
from jejaring.model.depth import FullModules

Locale = Annotated[
    str,
    matching("[a-z]{2,3}(?:_[A-Z]{2})?", "bad_locale", "is not a locale", "a language and a country, such as en_GB"),
]


class Language(Part):
    code: LanguageCode
    """BCP 47 code, as in `<html lang>`"""
    name: Line
    """the language's own name, as the switch shows it"""
    locale: Locale | None = None
    """how dates are written, such as en_GB; the code when absent"""
    complete: Truth = True
    """false while texts and pages are missing in it: the first language stands in for them, see `publish`"""


class Door(Part):
    """One of the ways into the site on the start page, for one kind of reader."""

    slug: Slug
    """name of the way in"""
    title: Text
    """whose it is"""
    text: Text
    """what is found behind it"""
    link: Link
    """a path inside the site, without the language"""
    action: Text
    """what the button says"""


class Publish(Part):
    """What a build without `--drafts` shows beside what is finished. It is marked as unfinished wherever it stands."""

    drafts: Truth = False
    """modules, courses and pages with `status: draft`"""
    unfinished_languages: Truth = False
    """languages with `complete: false`"""


class SiteSettings(Part):
    """`content/site.yml`: what is true of the whole site."""

    title: Text
    """name of the site"""
    description: Text
    """one sentence, for search engines and shared links"""
    languages: tuple[Language, ...] = Field(min_length=1)
    """the first stands at `/`, each other under its code"""
    lesson_minutes: Whole = Field(gt=0, le=240)
    """minutes of one training hour (JP)"""
    whole_hours: Truth = False
    """whether each module must fill whole training hours"""
    full_modules: FullModules = FullModules()
    """what a module holds that calls itself full"""
    legal_note: Text
    """what stands at the foot of every page"""
    doors: tuple[Door, ...]
    """ways in on the start page"""
    menu: tuple[Slug, ...] = ()
    """hand-written pages in the menu, in order"""
    origin: Slug | None = None
    """source of the article whose items the codes number"""
    offline: Truth = True
    """whether readers may store the site on their phones; false takes back what is stored there"""
    publish: Publish = Publish()
    """what is shown although it is not finished"""


class PageHead(Part):
    """Front matter of a hand-written page."""

    title: Line
    """title of the page"""
    description: Line
    """one sentence, for search engines and lists"""
    status: Literal["draft"] | None = None
    """`draft` while the page is written: it is shown only with `--drafts`, in whatever languages it has"""
