"""Where an address leads, read as a browser reads it."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import SplitResult, urlsplit

_DROPPED = re.compile(r"[\t\n\r]")
"""what a browser drops wherever it stands"""
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\\\]")
"""control and invisible characters, and the backslash, which a browser takes for a slash"""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_MAIL = re.compile(r"[^@\s/?]+@[^@\s?]+(?:\?\S*)?")
_PHONE = re.compile(r"\+?[0-9()*#.-]*[0-9][0-9()*#.-]*")


class Destination(Enum):
    """Where an address leads."""

    INSIDE = "a path or an anchor of the site itself"
    WEB = "another site, by https"
    CONTACT = "a mail address or a telephone number"
    DATA = "nowhere: the address carries its content"
    NOWHERE = "nowhere that a page may lead: another scheme, a broken address, one that hides where it leads"


def destination(address: str) -> Destination:
    """Where the address leads; what a browser would silently mend is read as it would read it."""
    address = _DROPPED.sub("", address.strip(" \t\n\r\f"))
    scheme = _SCHEME.fullmatch(address)
    if _UNSAFE.search(address) or (not scheme and address.startswith("//")):
        return Destination.NOWHERE
    return _by_scheme(scheme[1].lower(), scheme[2]) if scheme else Destination.INSIDE


def _by_scheme(scheme: str, rest: str) -> Destination:
    if scheme == "data":
        return Destination.DATA
    if scheme == "https" and rest.startswith("//") and _has_host(rest):
        return Destination.WEB
    if (scheme == "mailto" and _MAIL.fullmatch(rest)) or (scheme == "tel" and _PHONE.fullmatch(rest)):
        return Destination.CONTACT
    return Destination.NOWHERE


def _has_host(rest: str) -> bool:
    """Whether a host that can be asked stands after the slashes; a name before `@` only hides it."""
    try:
        parts: SplitResult = urlsplit(f"https:{rest}")
        port = parts.port
    except ValueError:
        return False
    return port != 0 and "@" not in parts.netloc and bool(_HOST.fullmatch(parts.hostname or ""))
