"""Where an address leads, as a browser would read it."""

import pytest
from jejaring.destination import Destination, destination
from jejaring.model import Link
from pydantic import TypeAdapter, ValidationError

LEADS = {
    Destination.WEB: ("https://lain.id", "HTTPS://lain.id/a?b#c", "https://é.id/ü", "https://[::1]/", "https://a:8443/"),
    Destination.CONTACT: ("mailto:a@b.id", "mailto:a@b.id?subject=x%20y", "tel:+6264412345", "tel:112"),
    Destination.INSIDE: ("", "#atas", "?a=1", "modul/", "../a b.pdf", "/modul/", "./a:b", "modul/a:b"),
    Destination.DATA: ("data:,", "DATA:text/html,x"),
    Destination.NOWHERE: (
        "https:x", "https:", "https://", "https:///x", "https://[::1", "https://?q", "https://a..b/", "https://x:99999/",
        "https://u@x/", "https://bawaslu.go.id@evil.test", "mailto:", "mailto:x", "tel:", "tel:x", "http://lain.id",
        "//evil.test", "/\\evil.test", "\\\\evil.test", "https:\\\\evil.test", "javascript:1", "JavaScript:1",
        "java\nscript:1", "java\tscript:1", " \x01javascript:1", "vbscript:1", "file:///etc/passwd", "blob:x", "x:y",
        "https://a.id/\x00b", "https://a.id/\x08", "https://a.id/\x7f", "https://a.id/\u202eb", "https://a.id/\u200b",
    ),
}  # fmt: skip
CASES = [(address, leads) for leads, addresses in LEADS.items() for address in addresses]


@pytest.mark.parametrize(("address", "leads"), CASES)
def test_destination(address: str, leads: Destination) -> None:
    assert destination(address) is leads


@pytest.mark.parametrize(("address", "leads"), CASES)
def test_a_link_in_yaml_leads_somewhere(address: str, leads: Destination) -> None:
    fine = leads in (Destination.WEB, Destination.CONTACT) or address == "/modul/"
    try:
        TypeAdapter(Link).validate_python(address)
        taken = True
    except ValidationError:
        taken = False
    assert taken == fine
