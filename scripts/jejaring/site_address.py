"""Where the site will stand: what the command says, else what the mkdocs.yml of the curriculum or the project says."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import construct_env_tag

from jejaring.failure import EnvironmentFault

HERE = ("localhost", "127.0.0.1", "::1")


def site_address(folder: Path, given: str = "", *, needed: bool = True) -> str:
    """The address with a slash at the end; empty when nobody said. Raises EnvironmentFault when it is none.

    `needed` says that the folder must have a mkdocs.yml.
    """
    settings = folder / "mkdocs.yml"
    configured = _in_settings(settings) if needed or settings.exists() else ""
    said = given or configured
    if not said:
        return ""
    if fault := _fault(said):
        raise EnvironmentFault(f"the site's address must start with https:// and name a host; {fault}")
    return said.rstrip("/") + "/"


def _fault(address: str) -> str:
    if re.search(r"[\s\x00-\x1f\x7f\\\"'<>]", address):
        return f"{address!r} holds a blank or a sign that no address has"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # asked for, because only then it is looked at
    except ValueError:
        return f"{address} is not an address"
    if not (parts.scheme == "https" or (parts.scheme == "http" and host in HERE)) or not host:
        return f"{address} does not"
    return f"{address} says more" if parts.query or parts.fragment or "@" in parts.netloc else ""


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs allows in its settings: `!ENV` is looked up, other tags are left out, nothing is run."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda loader, tag, node: None)


def _in_settings(path: Path) -> str:
    settings = _settings(path)
    if not isinstance(settings, dict):
        raise EnvironmentFault(f"{path}:1: holds no settings; it must at least name the theme")
    found = settings.get("site_url") or ""
    if not isinstance(found, str):
        raise EnvironmentFault(f"{path}: site_url must be an address, not {found!r}")
    return found


def _settings(path: Path) -> object:
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except OSError as error:
        raise EnvironmentFault(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise EnvironmentFault(f"{path} is not UTF-8; save it as UTF-8") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise EnvironmentFault(f"{where}: {getattr(error, 'problem', None) or error}") from error
