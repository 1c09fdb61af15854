"""The typesetter as a program of its own: `python -m curriculum.publish.typesetter JOBS`, one JSON line for each job.

It runs apart so that two can run at once, that a crash takes one sheet and not the build, and that its memory goes back
to the system when a batch is done.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from curriculum.publish.imposition import imposed

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def main(path: Path) -> None:
    """Sets the jobs of the file: {fonts, templates, jobs: [{number, template, data, time, booklet, output}]}."""
    order = json.loads(path.read_text("utf-8"))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    first = str(Path(order["templates"]) / "sheet.typ")
    compiler = typst.Compiler(first, root=order["templates"], font_paths=fonts, ignore_system_fonts=True)
    for job in order["jobs"]:
        print(json.dumps({"begun": job["number"]}), flush=True)
        print(json.dumps({"number": job["number"], **_set(job, compiler, Path(order["templates"]))}), flush=True)


def _set(job: dict[str, Any], compiler: typst.Compiler, templates: Path) -> dict[str, Any]:
    """{pages} when the PDF stands in `output`, else {error, place, field}."""
    template = str(templates / job["template"])
    try:
        pdf = _compiled(compiler, template, job["data"], job["time"])
    except typst.TypstError as error:
        return {"error": error.message, "place": _place(error.diagnostic), "field": _culprit(job, compiler, template)}
    if job["booklet"]:
        pdf = imposed(pdf)
    Path(job["output"]).write_bytes(pdf)
    return {"pages": len(PdfReader(io.BytesIO(pdf)).pages)}


def _compiled(compiler: typst.Compiler, template: str, data: str, time: int) -> bytes:
    made = compiler.compile(
        template, format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS, timestamp=time
    )
    assert isinstance(made, bytes)
    return made


def _culprit(job: dict[str, Any], compiler: typst.Compiler, template: str) -> str:
    """The field whose block cannot be set even alone; empty when each can."""
    data = json.loads(job["data"])
    for section in data["sections"]:
        for block in section["blocks"]:
            alone = {**data, "sections": [{**section, "blocks": [block]}]}
            try:
                _compiled(compiler, template, json.dumps(alone), job["time"])
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
