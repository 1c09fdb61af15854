"""`content/site.yml`, and the front matter of hand-written pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from jejaring.model.base import Line, Link, Part, Slug, Text, Truth, Whole, matching
from jejaring.model.depth import FullModules
from jejaring.model.languages import LanguageCode, Locale
from jejaring.model.print import PrintSettings


class Language(Part):
    code: LanguageCode
    """BCP 47 code, as in `<html lang>`: a language, if need be with script, region and variants, such as `zh-Hant`"""
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


class Licence(Part):
    """On which terms the texts may be used. Said at the foot of every page and of every sheet."""

    name: Line
    """its name, such as CC BY 4.0"""
    url: Annotated[
        Link, matching("https://.*", "bad_link", "is not the address of a page", "such as https://example.org/")
    ]
    """where it can be read"""


class Level(Part):
    """A step of a ladder, from the first to the last, on which modules stand."""

    slug: Slug
    """name by which modules point to it"""
    title: Text
    """what it is called"""
    text: Text | None = None
    """what somebody can do who stands on it"""


class TrainingHour(Part):
    """The unit in which training is counted, where one counts in another than minutes."""

    name: Text
    """short, as it stands behind a number, such as h"""
    long: Text | None = None
    """what the short name stands for"""
    minutes: Whole = Field(gt=0, le=240)
    """how long it is"""


Colour = Annotated[
    str,
    matching("#[0-9a-fA-F]{6}", "bad_colour", "is no colour", 'a # and six of 0-9 and a-f, in quotes: "#334e68"'),
]


class TestSize(Part):
    """How many questions the test of a course has."""

    least: Whole = Field(gt=0, le=100)
    """the fewest"""
    most: Whole = Field(gt=0, le=100)
    """the most"""


class Publish(Part):
    """What a build without `--drafts` shows beside what is finished. It is marked as unfinished wherever it stands."""

    drafts: Truth = False
    """modules, courses and pages with `status: draft`"""
    unfinished_languages: Truth = False
    """languages with `complete: false`"""


class SiteSettings(Part):
    """`content/site.yml`: what is true of the whole site."""

    id: Slug = "course"
    """under which name answers are kept on readers' phones; to change it loses them"""

    title: Text
    """name of the site"""
    description: Text
    """one sentence, for search engines and shared links"""
    languages: tuple[Language, ...] = Field(min_length=1)
    """the first stands at `/`, each other under its code"""
    authors: tuple[Line, ...] = ()
    """who wrote the curriculum; named with the licence at the foot of pages and sheets"""
    licence: Licence | None = None
    """on which terms its texts may be used"""
    training_hour: TrainingHour | None = None
    """the unit in which training is counted beside minutes"""
    whole_hours: Truth = False
    """whether each module must fill whole training hours"""
    full_modules: FullModules = FullModules()
    """what a module holds that calls itself full"""
    test_questions: TestSize | None = None
    """how many questions the test of each course has; any number, or none, when absent"""
    levels: tuple[Level, ...] = ()
    """the ladder on which modules stand, from its first step"""
    legal_note: Text | None = None
    """what stands at the foot of every page"""
    colour: Colour = "#334e68"
    """of the head of pages, of buttons and links, and behind the icon; white letters must be legible on it"""
    print: PrintSettings = PrintSettings()
    """paper and numbers for which sheets are made"""
    doors: tuple[Door, ...] = ()
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
