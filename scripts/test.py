#!/usr/bin/env python3
"""Runs everything: `python3 scripts/test.py`. `--checks-only` stops before the tests; other arguments go to pytest.

Exit codes: 0 passed, 1 failed, 2 environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from jejaring import cli, environment

CHECKS_ONLY = "--checks-only"
"""stops before the tests"""
THEME = ("theme_overrides/assets/js", "theme_overrides/assets/css", "theme_overrides/service-worker")
CHECKS = (
    ("lint", ("ruff", "check", "scripts", "tests")),
    ("format", ("ruff", "format", "--check", "scripts", "tests")),
    ("types", ("mypy",)),
)
THEME_CHECKS = (
    ("scripts of pages", ("oxlint", "-c", "tests/lint/oxlint.json", "theme_overrides")),
    ("format of scripts and styles", ("oxfmt", "-c", "tests/lint/oxfmt.json", "--check", *THEME)),
)


def main() -> int:
    from jejaring import browser

    os.chdir(environment.PROJECT)
    if {"-h", "--help"}.intersection(sys.argv[1:]):
        print(__doc__)
        return 0
    given = [each for each in sys.argv[1:] if each != CHECKS_ONLY]
    failed = [name for name, command in CHECKS if step(name, command)]
    failed += [name for name, command in THEME_CHECKS if tool(name, command)]
    if given == sys.argv[1:]:
        os.environ["CHROME"] = browser.needed()
        failed += ["language"] if plainness() else []
        failed += ["tests"] if step("tests", ("pytest", "-n", "2", "--dist", "loadfile", *given)) else []
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def step(name: str, command: tuple[str, ...]) -> int:
    print(f"{name}: {' '.join(command)}", file=sys.stderr, flush=True)
    return subprocess.run([sys.executable, "-m", *command]).returncode


def tool(name: str, command: tuple[str, ...]) -> int:
    """A program that a locked package puts beside Python."""
    print(f"{name}: {' '.join(command)}", file=sys.stderr, flush=True)
    return subprocess.run([str(environment.python().with_name(command[0])), *command[1:]]).returncode


def plainness() -> int:
    """Prints how plainly the curriculum speaks; the limits are tests."""
    from jejaring.measure import language
    from jejaring.pipeline import BuildOptions

    project = environment.PROJECT
    print("language: words per sentence and long words", file=sys.stderr, flush=True)
    try:
        print(
            language.report(
                BuildOptions(
                    project=project, modules=project / "modules", content=project / "content", output=project / "site"
                )
            ),
            flush=True,
        )
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(cli.inside(main, "requirements-test.lock"))
