"""What the HTML of a hand-written page may hold. All else is refused; nothing here can load, run or dress anything."""

from __future__ import annotations

EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title", "role", "aria-label", "aria-hidden"})
"""attributes of every tag"""

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""tags that have no end, allowed or not"""

_PLAIN = """
    abbr address article aside b bdi bdo blockquote br caption cite code dd dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i kbd mark p pre q rp rt ruby s samp section small span strong sub summary sup
    table tbody tfoot thead tr u ul var wbr
"""
_CELL = frozenset({"align", "colspan", "rowspan", "headers"})

TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(), frozenset()),
    "a": frozenset({"href", "hreflang", "rel"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": _CELL,
    "th": _CELL | {"scope", "abbr"},
    "time": frozenset({"datetime"}),
}
"""tag -> the attributes that it takes beside those of every tag"""

UNREAD = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"}
    | {"svg", "math", "template", "object"}
)
"""tags, none of them allowed, whose content is read by other rules than ours: one problem says it for all of it"""
