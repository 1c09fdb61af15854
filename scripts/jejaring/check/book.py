"""Addresses: what the site will hold stands at one of its own, over all languages and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jejaring.addresses import Addresses
from jejaring.load import Authored, Loaded, Prose
from jejaring.problem import Problem

Named = tuple[str, Authored]
"""a name that must be used once, and who brings it"""


def pages_have_their_own_addresses(loaded: Loaded) -> Iterator[Problem]:
    """A hand-written page stands nowhere that the generator fills, nor where another language does."""
    codes, reserved = _codes(loaded), loaded.addresses.reserved()
    for page in loaded.prose:
        first = page.path.split("/")[0]
        if first in reserved:
            message = f"the address '{page.path}' is taken by a generated page"
        elif first in [code.lower() for code in codes]:
            message = f"the address '{page.path}' is taken by the pages in '{first}'"
        else:
            continue
        yield page.document.problem((), "reserved-page", message, "name the file otherwise")


def pages_stand_at_one_address_each(loaded: Loaded) -> Iterator[Problem]:
    """`bab.md` and `bab/index.md` would both be the page `bab/`."""
    first: dict[tuple[str, str], Prose] = {}
    for page in loaded.prose:
        other = first.setdefault((page.language, page.address), page)
        if other is not page:
            message = f"the address '{page.address}' is that of {other.document.file} already"
            yield page.document.problem((), "duplicate-page", message, "keep one of the two files")


def languages_have_their_own_addresses(loaded: Loaded) -> Iterator[Problem]:
    """A language's code is no address of the first language."""
    reserved = loaded.addresses.reserved()
    for index, code in enumerate(_codes(loaded)):
        if code.lower() in reserved and loaded.site:
            message = f"'/{code}/' is an address that the generator fills itself"
            hint = "use another code of the language, with its country if need be"
            yield loaded.site.problem(("languages", index, "code"), "reserved-language", message, hint)


def _codes(loaded: Loaded) -> list[str]:
    return [language.code for language in loaded.site.value.languages] if loaded.site else []


def slugs_have_their_own_addresses(loaded: Loaded) -> Iterator[Problem]:
    """No page of a module, goal or course stands where their list does, and no answers where others are kept."""
    for items, what in ((loaded.modules, "modules"), (loaded.goals, "goals"), (loaded.courses, "courses")):
        for item in items:
            if item.value.slug == "index":
                message = f"'index' is the list of {what}"
                yield item.problem(("slug",), "reserved-slug", message, "take another slug")
    network = loaded.addresses.pages.health.strip("/")
    for module in loaded.modules:
        if module.value.slug == network:
            message = f"'{network}' names the answers of the network check"
            yield module.problem(("slug",), "reserved-slug", message, "take another slug")


def sheets_have_their_own_names(loaded: Loaded) -> Iterator[Problem]:
    """No two printed sheets have one name, and no two things share their downloads."""
    first: dict[str, Authored] = {}
    told: list[Authored] = []
    for name, owner in _names_of_sheets(loaded):
        other = first.setdefault(name, owner)
        same_kind = type(other.value) is type(owner.value) and other.value.slug == owner.value.slug
        if other is not owner and not same_kind and all(owner is not each for each in told):
            told.append(owner)
            place = other.problem(("slug",), "", "").place
            message = f"its sheets would be named like those at {place}: '{name}'"
            yield owner.problem(("slug",), "reserved-slug", message, "take another slug")
    for item in _taught(loaded):
        if item.value.slug in loaded.addresses.general_sheets:
            message = f"'{item.value.slug}' names sheets of the whole curriculum"
            yield item.problem(("slug",), "reserved-slug", message, "take another slug")
    books = {
        loaded.addresses.sheets.all_tracks: "names the workbook of all tracks",
        loaded.addresses.sheets.scripts: "names the book of scripts",
    }
    for track in loaded.tracks:
        if track.value.slug in books:
            message = f"'{track.value.slug}' {books[track.value.slug]}"
            yield track.problem(("slug",), "reserved-slug", message, "take another slug")


def _taught(loaded: Loaded) -> tuple[Authored, ...]:
    return (*loaded.modules, *loaded.courses)


def _names_of_sheets(loaded: Loaded) -> Iterator[Named]:
    """What downloads and printed sheets are named for."""
    addresses = loaded.addresses
    for item in _taught(loaded):
        yield item.value.slug, item
    for sheet in loaded.general_sheets:
        yield addresses.general_sheet(sheet.value.slug), sheet
    for track in loaded.tracks:
        yield addresses.workbook(track.value.slug), track
    for module in loaded.modules:
        for kind in addresses.sheets_of_module:
            yield addresses.sheet_of_module(module.value.slug, kind), module
    for course in loaded.courses:
        for kind in addresses.sheets_of_course:
            yield addresses.sheet_of_course(course.value.slug, kind), course
        for variant in course.value.variants:
            for number in range(1, len(variant.days) + 1):
                yield addresses.sheet_of_day(course.value.slug, variant.slug, number), course


def former_names_are_free(loaded: Loaded) -> Iterator[Problem]:
    """A name that a module had, or had until it was withdrawn, belongs to no module now and to one former module."""
    present = {module.value.slug: module for module in loaded.modules}
    former: dict[str, Problem] = {}
    for owner, key_path, slug in _former(loaded):
        here = owner.problem(key_path, "", "")
        if slug in present:
            message = f"'{slug}' is the name of a module"
            hint = f"a former name leads on to a new one; the module stands at {present[slug].document.file}"
            yield owner.problem(key_path, "name-in-use", message, hint)
        elif slug in former:
            message = f"'{slug}' is a former name already"
            yield owner.problem(key_path, "duplicate-name", message, f"see {former[slug].place}; keep one")
        former.setdefault(slug, here)


def _former(loaded: Loaded) -> Iterator[tuple[Authored, tuple[str | int, ...], str]]:
    for module in loaded.modules:
        for index, slug in enumerate(module.value.formerly):
            yield module, ("formerly", index), slug
    for gone in loaded.withdrawn:
        yield gone, ("slug",), gone.value.slug


def recorded_modules_are_known(loaded: Loaded) -> Iterator[Problem]:
    """A module with recorded sheets is still there, or says what became of it: people hold those sheets."""
    if "withdrawn" in loaded.unread:
        return
    known = (loaded.names("modules") or set()) | {slug for _, _, slug in _former(loaded)}
    courses = loaded.names("courses") or set()
    told: set[str] = set()
    for release in loaded.editions:
        for index, sheet in enumerate(release.value.sheets):
            slug = _module_of(sheet.sheet, loaded.addresses)
            if slug in courses:
                continue
            if slug in loaded.left_out.get("modules", ()) and slug not in told:
                told.add(slug)
                message = f"the module '{slug}' is a draft, and sheets of it were given out"
                hint = "say 'status: outline' as before; a draft has no page to which their codes could lead"
                yield release.problem(("sheets", index, "sheet"), "names-a-draft", message, hint)
            if slug and slug not in known and slug not in told:
                told.add(slug)
                message = f"sheets of a module '{slug}' were given out, and there is no such module"
                hint = f"write 'formerly: [{slug}]' in the module that it is now, or name it in modules/withdrawn.yml"
                yield release.problem(("sheets", index, "sheet"), "module-gone", message, hint)


def _module_of(sheet: str, addresses: Addresses) -> str:
    """The slug of the module whose sheet this is; empty for sheets of courses and of the whole curriculum."""
    of_day = re.search(rf"-[0-9]+-{addresses.sheets.pack}$", sheet)
    if of_day or sheet.startswith(tuple(f"{general}-" for general in addresses.general_sheets)):
        return ""
    endings = sorted((f"-{kind}" for kind in addresses.sheets_of_module), key=len, reverse=True)
    return next((sheet.removesuffix(ending) for ending in endings if sheet.endswith(ending)), "")
