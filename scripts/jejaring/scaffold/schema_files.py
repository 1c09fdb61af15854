"""The schemas of a curriculum as files beside its two folders, for editors."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jejaring import schemas, written
from jejaring.failure import EnvironmentFault
from jejaring.scaffold.entries import ENTRIES
from jejaring.scaffold.ground import Ground, Refused


def write_schemas(ground: Ground) -> list[Path]:
    """Brings `content/schemas/` up to date; gives the files that changed. Raises EnvironmentFault, Refused."""
    folder = ground.modules.parent / schemas.FOLDER
    changed = []
    try:
        for name, text in schemas.schemas(_known(ground)).items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != text.encode():
                folder.mkdir(parents=True, exist_ok=True)
                written.write(path, text)
                changed.append(path)
    except OSError as error:
        raise EnvironmentFault(f"{folder} cannot be written: {error.strerror}") from error
    return changed


def refresh(ground: Ground) -> None:
    """The same where the folder is there, as far as it can be done: a preview goes on without."""
    if (ground.modules.parent / schemas.FOLDER).is_dir():
        with suppress(EnvironmentFault, Refused):
            write_schemas(ground)


def _known(ground: Ground) -> schemas.Known:
    """Also what stands in a file that is not finished, by slug."""
    assert ground.site
    found = schemas.known(ground.read[0])
    names = dict(found.names)
    for entry in ENTRIES.values():
        if entry.name in ground.read[0].unread:
            folder = ground.modules if entry.folder == "modules" else ground.content
            with suppress(Refused):
                slugs = [str(each["slug"]) for each in ground.listed(folder / entry.file, entry.name) if "slug" in each]
                names[entry.name] = dict.fromkeys(slugs, "")
    return replace(found, names={name: each for name, each in names.items() if each or name == "prose"})
