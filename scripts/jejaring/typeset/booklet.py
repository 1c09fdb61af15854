"""A booklet: the pages of a PDF, two to a side, in the order that is right once the stack is folded in the middle.

Each page becomes a form that is drawn on the new side; the tags follow it, so a screen reader still reads page 1, 2, 3.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

POINTS = 72 / 25.4
"""in a millimetre"""
SIDE = (297.0, 210.0)
"""A4 lying down, mm"""


def order(pages: int) -> Iterator[tuple[int, int]]:
    """(left, right) page of each side, front and back in turn; pages count from 1, those above `pages` are blank.

    >>> list(order(6))
    [(8, 1), (2, 7), (6, 3), (4, 5)]
    """
    whole = pages + -pages % 4
    for sheet in range(whole // 4):
        yield whole - 2 * sheet, 1 + 2 * sheet
        yield 2 + 2 * sheet, whole - 1 - 2 * sheet


def imposed(pdf: bytes) -> bytes:
    """The booklet of an A5 document without links."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    former = list(writer.pages)
    forms = [writer._add_object(_form(page)) for page in former]
    homes: dict[int, tuple[IndirectObject, IndirectObject]] = {}
    sides = list(order(len(former)))
    for pair in sides:
        drawn = [(n - 1, place) for place, n in enumerate(pair) if n <= len(former)]
        side = _add_side(writer, [(forms[n], place) for n, place in drawn])
        homes.update({_number(former[n]): (side, forms[n]) for n, _ in drawn})
    root = writer.root_object
    _keep_last(root["/Pages"], len(sides))
    for name in ("/Outlines", "/PageLabels", "/Names", "/Dests", "/OpenAction", "/PageMode"):
        root.pop(NameObject(name), None)
    _retag(root["/StructTreeRoot"], None, homes, set())
    _describe(root["/Metadata"], len(former), len(sides))
    writer.metadata = None
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


def _form(page: DictionaryObject) -> StreamObject:
    """The page's content as a form that carries its own marks."""
    form = DecodedStreamObject()
    contents = page.get_contents()  # type: ignore[attr-defined]
    form.set_data(b"" if contents is None else contents.get_data())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page["/MediaBox"]
    form[NameObject("/Resources")] = page.raw_get("/Resources")
    if "/StructParents" in page:
        form[NameObject("/StructParents")] = page["/StructParents"]
    return form.flate_encode()


def _add_side(writer: PdfWriter, drawn: list[tuple[IndirectObject, int]]) -> IndirectObject:
    """A new last page with forms drawn on its left (0) or right (1) half."""
    width, height = (length * POINTS for length in SIDE)
    page = writer.add_blank_page(width, height)
    named = DictionaryObject({NameObject(f"/F{place}"): form for form, place in drawn})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    page[NameObject("/Tabs")] = NameObject("/S")
    page[NameObject("/MediaBox")] = ArrayObject(FloatObject(round(n, 2)) for n in (0, 0, width, height))
    content = DecodedStreamObject()
    lines = (f"q 1 0 0 1 {place * width / 2:.2f} 0 cm /F{place} Do Q" for _, place in drawn)
    content.set_data("\n".join(lines).encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    reference = page.indirect_reference
    assert reference is not None
    return reference


def _retag(node: Any, page: Any, homes: dict[int, tuple[IndirectObject, IndirectObject]], seen: set[int]) -> None:
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
        element[NameObject("/Pg")] = homes[_number(page)][0]


def _child(child: Any, page: Any, homes: dict[int, tuple[IndirectObject, IndirectObject]], seen: set[int]) -> Any:
    value = child.get_object()
    if isinstance(value, NumberObject):
        return _mark(int(value), page, homes)
    if isinstance(value, DictionaryObject) and value.get("/Type") == "/MCR":
        return _mark(int(str(value["/MCID"])), value.raw_get("/Pg") if "/Pg" in value else page, homes)
    _retag(child, page, homes, seen)
    return child


def _mark(number: int, page: Any, homes: dict[int, tuple[IndirectObject, IndirectObject]]) -> DictionaryObject:
    side, form = homes[_number(page)]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): side,
            NameObject("/Stm"): form,
            NameObject("/MCID"): NumberObject(number),
        }
    )
