"""Which rules of the theme's css are published, and that minified css means what it meant."""

import gzip

import pytest
import tinycss2
from jejaring.publish.assets import theme_css, theme_stylesheet, without_head_comments
from jejaring.publish.minify import minified
from jejaring.publish.selectors import States, samples, stateless
from jejaring.publish.stylesheet import stylesheet

PAGE = """<!doctype html><html lang="id" class="no-js"><body dir="ltr"><h1 id="a">A</h1>
<nav class="menu" popover><ul><li class="item">x</li><li>y</li></ul></nav>
<details><summary>s</summary><p>p</p></details><table><tr><td style="color:var(--inline)">1</td></tr></table>
<input type="checkbox"><label>l</label><template><mark class="found">m</mark></template></body></html>"""

RULES = {
    "an element": ("h1{color:red}h6{color:red}", "h1{color:red}"),
    "only the selectors that match": ("h1,h6,.item{color:red}", "h1,.item{color:red}"),
    "ancestors count": (".menu .item{a:b}.item .menu{a:b}.menu>.item{a:b}", ".menu .item{a:b}"),
    "siblings count": ("li+li{a:b}h1~nav{a:b}nav~h1{a:b}", "li+li{a:b}h1~nav{a:b}"),
    "structure counts": ("li:first-child{a:b}li:only-child{a:b}li:nth-child(3){a:b}", "li:first-child{a:b}"),
    "states": (
        "li:hover{a:b}input:checked~p{a:b}input:checked+label{a:b}details[open]{a:b}nav:popover-open{a:b}",
        "li:hover{a:b}input:checked+label{a:b}details[open]{a:b}nav:popover-open{a:b}",
    ),
    "states of nothing": ("h6:hover{a:b}.gone[hidden]{a:b}:checked{a:b}", ":checked{a:b}"),
    "pseudo-elements": (
        "p::before{a:b}p:after{a:b}h6::before{a:b}::marker{a:b}",
        "p::before{a:b}p:after{a:b}::marker{a:b}",
    ),
    "not": ("li:not(.item){a:b}.item:not(li){a:b}li:not(:hover){a:b}", "li:not(.item){a:b}li:not(:hover){a:b}"),
    "is and has": (":is(h6,li:hover) {a:b}:is(h6){a:b}ul:has(>.item){a:b}", ":is(h6,li:hover){a:b}ul:has(>.item){a:b}"),
    "languages and directions": ("[dir=ltr] p{a:b}[dir=rtl] p{a:b}", "[dir=ltr] p{a:b}"),
    "inside templates": (".found{a:b}", ".found{a:b}"),
    "what scripts set": (
        ".shown p{a:b}[data-md-state=open] p{a:b}.hid p{a:b}",
        ".shown p{a:b}[data-md-state=open] p{a:b}",
    ),
    "a data attribute no script sets": ("[data-md-other] p{a:b}", ""),
    "print": ("@media print{p{a:b}h6{a:b}}@media print{h6{a:b}}", "@media print{p{a:b}}"),
    "nested groups": (
        "@supports (a:b){@media screen{p{a:b}}@media print{h6{a:b}}}",
        "@supports (a:b){@media screen{p{a:b}}}",
    ),
    "a page rule": ("@page{margin:25mm}", "@page{margin:25mm}"),
    "properties nobody reads": (":root{--a:1;--b:2}p{x:var(--a)}", ":root{--a:1}p{x:var(--a)}"),
    "properties read through others": (
        ":root{--a:var(--b);--b:1}p{x:var(--a)}",
        ":root{--a:var(--b);--b:1}p{x:var(--a)}",
    ),
    "properties that read one another": (":root{--a:var(--b);--b:var(--a)}p{x:1}", "p{x:1}"),
    "properties read in an attribute": (":root{--inline:red}", ":root{--inline:red}"),
    "properties read by a script": (":root{--scripted:red}", ":root{--scripted:red}"),
    "properties of rules that are gone": (":root{--a:1}h6{x:var(--a)}", ""),
    "icons": (
        ":root{--i:url('data:image/svg+xml,<svg a=\";{}\"/>');--j:url(x)}p{x:var(--i)}",
        ':root{--i:url("data:image/svg+xml,<svg a=\\";{}\\"/>")}p{x:var(--i)}',
    ),
    "keyframes": (
        "@keyframes a{to{x:1}}@keyframes b{to{x:1}}p{animation:2s a infinite}",
        "@keyframes a{to{x:1}}p{animation:2s a infinite}",
    ),
    "important": ("p{a:b!important;c:d}", "p{a:b!important;c:d}"),
    "a selector nobody understands": ("p||q{a:b}", "p||q{a:b}"),
    "charset": ('@charset "UTF-8";p{content:"é"}', '@charset "UTF-8";p{content:"é"}'),
}
SCRIPT = """
// don't lose shown
nav.classList.add("shown"); nav.dataset.mdState = 'open'; getPropertyValue(`--scripted`); const hid = 1;
"""


@pytest.mark.parametrize("case", RULES)
def test_rules_of_the_theme(case: str) -> None:
    css, expected = RULES[case]
    assert stylesheet(css, [], [PAGE.encode()], [SCRIPT]) == expected


def test_our_own_css_is_published_whole_and_in_its_order() -> None:
    own = ["/* one */ .never , .used { color : var( --x ) }\n", "@keyframes k { to { a: b } }"]
    assert stylesheet("p{a:b}:root{--x:1;--y:2}", own, [PAGE.encode()], []) == (
        "p{a:b}:root{--x:1}.never,.used{color :var(--x)}@keyframes k{to{a:b}}"
    )


def test_keyframes_that_only_our_css_plays_stay() -> None:
    assert stylesheet("@keyframes a{to{x:1}}", ["p{animation:a 1s}"], [PAGE.encode()], []).startswith("@keyframes a")


MINIFIED = {
    "comments": ("/* a */a{/* b */b:c/* d */}/* e */", "a{b:c}"),
    "space": ("a ,\n b  >  c {\n  d :  e  f ;\n\n g: h ;\n}\n\ni { j: k }", "a,b > c{d :e f;g:h}i{j:k}"),
    "descendants": ("a :hover , a\n.b { c: d }", "a :hover,a .b{c:d}"),
    "a comment between": ("a/**/.b /* x */ .c{d:1px/**/2px}", "a.b .c{d:1px/**/2px}"),
    "calc": ("a{b:calc( 1px + 2px - ( 3 * 4px ) )}", "a{b:calc(1px + 2px - (3 * 4px))}"),
    "strings and addresses": ('a{b:"x  /* y */ ;";c:url( d e.svg );f:url(g.svg)}', None),
    "empty custom properties": ("a{--b: ;--c:  d ;}", "a{--b: ;--c:d}"),
    "media": (
        "@media ( min-width : 3em ) and (max-width:4em) { a { b: c } }",
        "@media (min-width :3em) and (max-width:4em){a{b:c}}",
    ),
    "nesting": ("a { b: c; & > d { e: f } &:hover { g: h } }", "a{b:c;& > d{e:f}&:hover{g:h}}"),
    "important": ("a{b:c !important}", "a{b:c!important}"),
    "statements": ('@layer a, b;\n@import "x" ;', '@layer a,b;@import "x";'),
}


@pytest.mark.parametrize("case", MINIFIED)
def test_minified(case: str) -> None:
    css, expected = MINIFIED[case]
    assert expected is None or minified(css) == expected
    assert minified(minified(css)) == minified(css)


STATELESS = {
    "a:hover": "a",
    "a:hover>b::before": "a>b",
    ":checked~.x:focus-within": "*~.x",
    "a  >  b": "a>b",
    "[open]>summary": "*>summary",
    "ul [aria-current]": "ul *",
    "a:has(> b:hover)": "a:has(>b)",
    ":is(a:hover,[open]) b": ":is(a,*) b",
    "a:not([hidden]):not(.b)": "a:not(.b)",
    "a.set[data-set]": "a",
}


@pytest.mark.parametrize("selector", STATELESS)
def test_states_are_left_out_of_a_selector(selector: str) -> None:
    tokens = tinycss2.parse_component_value_list(selector)
    assert stateless(tokens, States(frozenset({"set", "data-set"}))) == STATELESS[selector]


def test_pages_that_show_nothing_new_are_not_asked() -> None:
    pages = [
        b'<p class="a" id="1">x</p>',
        b'<p class="a" id="2">y</p>',
        b'<p class="b">',
        b"<p class=\"a\" id='3' lang>",
    ]
    assert samples(pages) == [pages[0], pages[2], pages[3]]


SCRIPTS = {
    "/* head */\n// more\n\nimport a;\n// stays\n": "import a;\n// stays\n",
    "/*! licence */\n/* a */\nb": "/*! licence */\n/* a */\nb",
    "a; /* b */": "a; /* b */",
    "// only words": "",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_head_comments_of_scripts(script: str) -> None:
    assert without_head_comments(script) == SCRIPTS[script]


def test_the_whole_theme_parses_and_a_small_page_needs_little_of_it() -> None:
    theme = theme_stylesheet().read_text(encoding="utf-8")
    page = b'<body dir="ltr"><main class="md-main"><article class="md-content__inner md-typeset"><h1>A</h1><p>b</p>'
    css = stylesheet(theme, [], [page], [])
    assert ".md-typeset h1" in css
    assert ".md-search" not in css
    assert "data:image" not in css
    assert len(gzip.compress(css.encode(), 9)) < 3000


def test_licences_stay() -> None:
    css = stylesheet("/*! a */\np{c:d}/* e */", ["/*! f */ .g { h: i } /* j */"], [b"<p>"], [])
    assert css == "/*! a */p{c:d}/*! f */ .g{h:i}"
    assert theme_css().startswith("/*! Material for MkDocs")
