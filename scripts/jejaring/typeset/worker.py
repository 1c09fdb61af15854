"""Sets sheets: `python -m jejaring.typeset.worker JOBS` prints one JSON line when a job begins and one when it ends.

It runs apart so that two can run at once, that a crash takes one sheet and not the build, and that its memory goes back
to the system when a batch is done.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def main(path: Path) -> None:
    """Sets the jobs of the file: {fonts, families, templates, jobs}, a job being {number, template, data, paper, time,
    booklet, output}. Prints {unfit} and sets nothing when a family of fonts is not there: Typst would leave blanks."""
    order = json.loads(path.read_text("utf-8"))
    templates = Path(order["templates"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[order["fonts"]])
    if absent := sorted(set(order["families"]) - set(fonts.families())):
        print(json.dumps({"unfit": f"The typesetter cannot load the font {absent[0]}."}), flush=True)
        return
    compiler = typst.Compiler(
        str(templates / "sheet.typ"), root=str(templates), font_paths=fonts, ignore_system_fonts=True
    )
    for job in order["jobs"]:
        print(json.dumps({"begun": job["number"]}), flush=True)
        print(json.dumps({"number": job["number"], **_set(job, compiler, templates)}), flush=True)


def _set(job: dict[str, Any], compiler: typst.Compiler, templates: Path) -> dict[str, Any]:
    """{pages} when the PDF stands in `output`, else {error, place, field}."""
    template = str(templates / job["template"])
    try:
        pdf = _compiled(compiler, template, job, job["data"])
    except typst.TypstError as error:
        return {"error": error.message, "place": _place(error.diagnostic), "field": _culprit(job, compiler, template)}
    if job["booklet"]:
        from jejaring.typeset.booklet import imposed

        pdf = imposed(pdf, json.loads(job["paper"])["folded-from"])
    Path(job["output"]).write_bytes(pdf)
    return {"pages": pages(pdf)}


def pages(pdf: bytes) -> int:
    """How many pages the PDF's own metadata says it has."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>", pdf)
    assert found is not None
    return int(found[1])


def _compiled(compiler: typst.Compiler, template: str, job: dict[str, Any], data: str) -> bytes:
    inputs = {"data": data, "paper": job["paper"]}
    made = compiler.compile(template, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=job["time"])
    assert isinstance(made, bytes)
    return made


def _culprit(job: dict[str, Any], compiler: typst.Compiler, template: str) -> str:
    """The field whose block cannot be set even alone; empty when each can."""
    data = json.loads(job["data"])
    for section in data["sections"]:
        for block in section["blocks"]:
            alone = {**data, "sections": [{**section, "blocks": [block]}]}
            try:
                _compiled(compiler, template, job, json.dumps(alone))
            except typst.TypstError:
                return str(block.get("field", block["kind"]))
    return ""


def _place(diagnostic: str) -> str:
    """`sheet.typ:12:3` of a diagnostic."""
    for line in diagnostic.splitlines():
        if "┌─" in line:
            return line.split("┌─", 1)[1].strip().rsplit("/", 1)[-1]
    return ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
