"""A booklet: the pages of a PDF, two to a side, in the order that is right once the stack is folded in the middle.

Each page becomes a form that is drawn on the new side; tags, links and outline follow it, so a screen reader still
reads page 1, 2, 3.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

POINTS = 72 / 25.4
"""in a millimetre"""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a former page is drawn now."""

    side: IndirectObject
    form: IndirectObject
    shift: float
    """how far to the right it lies, pt"""


Homes = Mapping[int, Home]
"""by the object number of the former page"""


def order(pages: int) -> Iterator[tuple[int, int]]:
    """(left, right) page of each side, front and back in turn; pages count from 1, those above `pages` are blank.

    >>> list(order(6))
    [(8, 1), (2, 7), (6, 3), (4, 5)]
    """
    whole = pages + -pages % 4
    for sheet in range(whole // 4):
        yield whole - 2 * sheet, 1 + 2 * sheet
        yield 2 + 2 * sheet, whole - 1 - 2 * sheet


def imposed(pdf: bytes, size: tuple[float, float]) -> bytes:
    """The booklet of a document whose pages are half the paper, which is of this size in mm, lying down.

    Its links may lead out of it, not to its own pages.
    """
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    former = list(writer.pages)
    sides = list(order(len(former)))
    homes: dict[int, Home] = {}
    for pair in sides:
        homes |= _add_side(writer, size, [(former[n - 1], place) for place, n in enumerate(pair) if n <= len(former)])
    root = writer.root_object
    _keep_last(root["/Pages"], len(sides))
    for name in ("/PageLabels", "/Names", "/Dests", "/OpenAction"):
        root.pop(NameObject(name), None)
    if "/Outlines" in root:
        _move_outline(root["/Outlines"], homes)
    _retag(root["/StructTreeRoot"], None, homes, set())
    _describe(root["/Metadata"], len(former), len(sides))
    writer.metadata = reader.metadata
    writer.pdf_header = reader.pdf_header
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _keep_last(tree: Any, count: int) -> None:
    """A page tree with nothing but its last pages, which are its own children."""
    tree[NameObject("/Kids")] = ArrayObject(tree["/Kids"][-count:])
    tree[NameObject("/Count")] = NumberObject(count)


def _describe(metadata: Any, before: int, after: int) -> None:
    """Says in the XMP metadata how many pages there are now."""
    written = "<xmpTPg:NPages>{}</xmpTPg:NPages>"
    stream = metadata.get_object()
    said = stream.get_data().replace(written.format(before).encode(), written.format(after).encode())
    stream.set_data(said)


def _number(thing: Any) -> int:
    """Number of the object that a page or reference means."""
    reference = thing if isinstance(thing, IndirectObject) else thing.indirect_reference
    return int(reference.idnum)


def _add_side(writer: PdfWriter, size: tuple[float, float], drawn: list[tuple[PageObject, int]]) -> dict[int, Home]:
    """A new last page with former pages drawn on its left (0) or right (1) half."""
    width, height = (length * POINTS for length in size)
    side = writer.add_blank_page(width, height)
    side[NameObject("/MediaBox")] = ArrayObject(FloatObject(round(n, 2)) for n in (0, 0, width, height))
    side[NameObject("/Tabs")] = NameObject("/S")
    reference = side.indirect_reference
    assert reference is not None
    homes = {_number(page): Home(reference, _as_form(page), round(place * width / 2, 2)) for page, place in drawn}
    forms = {f"/F{n}": home for n, home in enumerate(homes.values())}
    named = DictionaryObject({NameObject(name): home.form for name, home in forms.items()})
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    content = DecodedStreamObject()
    content.set_data("\n".join(f"q 1 0 0 1 {home.shift} 0 cm {name} Do Q" for name, home in forms.items()).encode())
    side.replace_contents(content.flate_encode())
    links = [link for page, _ in drawn for link in _moved_links(page, homes[_number(page)])]
    if links:
        side[NameObject("/Annots")] = ArrayObject(links)
    return homes


def _as_form(page: PageObject) -> IndirectObject:
    """The stream with the page's content, made a form that carries its own marks."""
    reference = page.raw_get("/Contents")
    form = reference.get_object()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page["/MediaBox"]
    form[NameObject("/Resources")] = page.raw_get("/Resources")
    if "/StructParents" in page:
        form[NameObject("/StructParents")] = page["/StructParents"]
    assert isinstance(reference, IndirectObject)
    return reference


def _moved_links(page: PageObject, home: Home) -> Iterator[Any]:
    for reference in page.get("/Annots", ()):
        link = reference.get_object()
        for name in ("/Rect", "/QuadPoints"):
            if name in link:
                link[NameObject(name)] = ArrayObject(
                    FloatObject(float(n) + home.shift) if at % 2 == 0 else n for at, n in enumerate(link[name])
                )
        if "/P" in link:
            link[NameObject("/P")] = home.side
        yield reference


def _move_outline(node: Any, homes: Homes) -> None:
    """Makes every item below lead to the side on which its page is drawn."""
    item = node.get("/First")
    while item is not None:
        item = item.get_object()
        target = item["/Dest"].get_object()
        home = homes[_number(target[0])]
        target[0], target[2] = home.side, FloatObject(float(target[2]) + home.shift)
        _move_outline(item, homes)
        item = item.get("/Next")


def _retag(node: Any, page: Any, homes: Homes, seen: set[int]) -> None:
    """Makes every mark below a structure element name its form and the side on which that is drawn."""
    element = node.get_object()
    if id(element) in seen:
        return
    seen.add(id(element))
    page = element.raw_get("/Pg") if "/Pg" in element else page
    children = element.get("/K")
    if children is None:
        return
    children = children.get_object()
    listed = children if isinstance(children, ArrayObject) else ArrayObject([children])
    element[NameObject("/K")] = ArrayObject(_child(child, page, homes, seen) for child in listed)
    if "/Pg" in element:
        element[NameObject("/Pg")] = homes[_number(page)].side


def _child(child: Any, page: Any, homes: Homes, seen: set[int]) -> Any:
    value = child.get_object()
    if isinstance(value, NumberObject):
        return _mark(int(value), page, homes)
    if isinstance(value, DictionaryObject) and value.get("/Type") == "/MCR":
        return _mark(int(str(value["/MCID"])), value.raw_get("/Pg") if "/Pg" in value else page, homes)
    if isinstance(value, DictionaryObject) and value.get("/Type") == "/OBJR":
        if "/Pg" in value:
            value[NameObject("/Pg")] = homes[_number(value.raw_get("/Pg"))].side
        return child
    _retag(child, page, homes, seen)
    return child


def _mark(number: int, page: Any, homes: Homes) -> DictionaryObject:
    home = homes[_number(page)]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): home.side,
            NameObject("/Stm"): home.form,
            NameObject("/MCID"): NumberObject(number),
        }
    )
