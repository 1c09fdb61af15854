"""What our search costs as a curriculum grows: bytes before the first result, script per key, time to be ready.

The larger curricula are made from the real one: each further module is a real one whose sentences are drawn from all
modules and in which one word in fifty is new, as new subjects bring new words.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jejaring import model
from jejaring.link import Curriculum, LinkedModule
from jejaring.measure.search.engines import served
from jejaring.render import search

NEW_WORDS = 0.02
SLOWER = 4
"""how many times slower than this machine the processor is made"""
TYPED = ("pengawasan", "politik uang", "rencana tindak lanjut", "kepercayaan", "mengawasinya", "pengwasan", "tps")

_SENTENCE = re.compile(r"(?<=[.!?]) ")
_SYLLABLES = [a + b for a in "bcdgjklmnprstw" for b in "aiueo"]

MEASURE = """async ({ base, typed }) => {
  const text = await (await fetch(`${base}search/index.json`)).text();
  const { open } = await import(`${base}assets/js/search/engine.js`);
  await new Promise((done) => setTimeout(done, 200));
  const start = performance.now();
  const engine = await open(base, new Response(text));
  const ready = performance.now() - start;
  const keys = [];
  for (const query of typed) {
    for (let length = 1; length <= query.length; length++) {
      await engine.search(query.slice(0, length));
      const before = performance.now();
      await engine.search(query.slice(0, length));
      keys.push(performance.now() - before);
    }
  }
  return { ready, keys: keys.sort((a, b) => a - b) };
}"""


@dataclass(frozen=True, slots=True)
class Growth:
    """Bytes are compressed; times are milliseconds on a slowed processor."""

    modules: int
    index: int
    first: int
    """bytes from opening the field to the first results with their excerpts, scripts included: mean over queries"""
    most: int
    """the same for the dearest of the queries"""
    files: int
    ready: float
    key: float
    """script for one key, 95th percentile"""


def grown(curriculum: Curriculum, count: int, seed: int = 1) -> Curriculum:
    """The curriculum with `count` modules, the real ones first."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    made = list(curriculum.modules)
    pools = {language.code: _sentences(curriculum, language.code) for language in curriculum.languages}
    while len(made) < count:
        made.append(_variation(curriculum.modules[len(made) % len(curriculum.modules)], len(made), pools, chance))
    return replace(curriculum, modules=tuple(made[:count]))


def _sentences(curriculum: Curriculum, language: str) -> list[str]:
    found = (text[language] for linked in curriculum.modules for _, text in model.texts(linked))
    return [sentence for text in found for sentence in _SENTENCE.split(text)]


def _variation(linked: LinkedModule, n: int, pools: dict[str, list[str]], chance: random.Random) -> LinkedModule:
    data = linked.model_dump(exclude=set(linked.resolved))
    data["slug"] = f"{linked.slug[:50]}-{n}"
    redrawn = model.Module.model_validate(_redrawn(data, pools, chance))
    return linked.model_copy(update=dict(redrawn))


def _redrawn(value: Any, pools: dict[str, list[str]], chance: random.Random) -> Any:
    if isinstance(value, dict) and value.keys() == pools.keys():
        return {code: _text(text, pools[code], chance) for code, text in value.items()}
    if isinstance(value, dict):
        return {key: _redrawn(item, pools, chance) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_redrawn(item, pools, chance) for item in value)
    return value


def _text(text: str, pool: Sequence[str], chance: random.Random) -> str:
    """As many sentences, drawn from the pool, with new words among them; a short text keeps its words, shuffled."""
    drawn = " ".join(chance.choice(pool) for _ in _SENTENCE.split(text)) if len(text) > 60 else text
    words = drawn.split(" ")
    return " ".join(_new_word(chance) if chance.random() < NEW_WORDS else word for word in words)


def _new_word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4))))


def measured(chrome: Any, curriculum: Curriculum, count: int, scripts: Path, folder: Path) -> Growth:
    """The costs at `count` modules in the curriculum's first language. `scripts` is the folder of our scripts."""
    large = grown(curriculum, count)
    files = search.files(large, curriculum.languages[0].code)
    parts = [scripts / "search.js", *sorted((scripts / "search").glob("*.js"))]
    written = files | {f"assets/js/{path.relative_to(scripts).as_posix()}": path.read_bytes() for path in parts}
    written["index.html"] = b"<!doctype html><title>.</title>"
    for address, content in written.items():
        target = folder / str(count) / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    sizes = {address: len(gzip.compress(content, 9)) for address, content in written.items()}
    script = sum(size for address, size in sizes.items() if address.startswith("assets/"))
    with served(folder / str(count)) as base:
        first = [_first_result(chrome, base, query, sizes) for query in TYPED]
        times = _times(chrome, base)
    loaded = [script + size for size in first]
    slow = times["keys"][int(len(times["keys"]) * 0.95)]
    mean = sum(loaded) // len(loaded)
    return Growth(count, sizes["search/index.json"], mean, max(loaded), len(files), times["ready"], slow)


def _first_result(chrome: Any, base: str, query: str, sizes: dict[str, int]) -> int:
    """Compressed bytes that a finished query asks for with the excerpts of the results in view, scripts aside."""
    page = chrome.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(base)))
    page.goto(base)
    page.evaluate(
        """async ({ base, query }) => {
          const { open } = await import(`${base}assets/js/search/engine.js`);
          const engine = await open(base);
          const found = (await engine.search(query)).slice(0, 3);
          await Promise.all(found.map((result) => engine.sections(result)));
        }""",
        {"base": base, "query": query},
    )
    page.close()
    return sum(sizes[address] for address in asked if address.startswith("search/"))


def _times(chrome: Any, base: str) -> dict[str, Any]:
    page = chrome.new_page()
    page.goto(base)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times: dict[str, Any] = page.evaluate(MEASURE, {"base": base, "typed": list(TYPED)})
    page.close()
    return times
