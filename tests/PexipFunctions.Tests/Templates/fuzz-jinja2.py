#!/usr/bin/python3
"""Random templates of the subset of the language, and what the reference Jinja2 3.1 (Debian's python3-jinja2) makes of each.

    python3 fuzz-jinja2.py COUNT SEED > cases.json

The variables are those of jinja2-cases.json beside this file. Each case: template, autoescape, and either output or error (the name of
Python's exception). Pexip's own filters are played with Python's re, html and json, which the product that they come from uses.
"""
import base64
import copy
import hashlib
import json
import pathlib
import random
import re
import signal
import sys
import urllib.parse

import jinja2
from markupsafe import Markup

VARIABLES = json.loads((pathlib.Path(__file__).parent / "jinja2-cases.json").read_text(encoding="utf-8"))["variables"]

TEXTS = ["", "a", "b", "abc", "Hello World", "a-b (c) [d]", "x" * 40, " pad\t", "line\nline2\r\n\nend", "é", "e\u0301", "straße", "İI", "ΟΔΟΣ σς", "ǆ", "ﬁ",
         "😀", "a😀b", "👩‍👩‍👧", "𝟘𝟙 𐐀𐐨 𠀀", "<b>", "a & b", "\"'", "&lt;x&amp;", "&#39;&eacute;&nope;", "%s", "%d%%", "1", "-12", " 42 ", "3.5", "1e5", "0x1f", "1_000", "٣", "inf", "nan",
         "true", "<!-- c --><i>t</i>", "\u2028z", "\x1cq\x85r\xa0s", "\0", "@x.y", "a,b,,c", "ŉ", "½²Ⅷ_", "\ud83dx", "Zz", "a\u200db", "%41%c3%a9+%zz%E9%"]
REGEXES = ["a", "[a-z]+", "[^a-z]", ".", "(.)(.)", "\\w+", "\\W", "\\d", "\\D+", "\\s+", "\\S", "\\b", "\\B.", "^", "$", "(?P<x>[a-z])(.)", "(?i)HELLO", "a|b", "(a)|(b)", "x{2,3}", "x{,2}", ".{3}", "[😀-🙏]",
           "😀", "[^\\x00-\\uFFFF]", "[\\U00010000-\\U0010FFFF]", "", "(?=l)", "(?<=a).", "(a)\\1", "(?P<q>l)(?P=q)", "[\\w-]+", "[]a]", "[^]a]", "\\Z", "\\A.", "(?:ab)?", "(x)(?:y)?", "a*?", "x++", "[\\]\\[-]",
           "(?s).+", "(?m)^.", "(?a)\\w+", "(?x) a  # c", "[&&[a]", "a{2", "(", "[", "*", "\\q", "(?<n>a)", "[b-a]", "\\1", "(?P<1>a)", "[\\d\\s]", "[\\W]", "[^\\W]", "[\\D]", "\\.", "\\x41", "\\101", "(a(b)?)+", "(?!a).", "\\u00e9", "[a\\-z]", "(?#c)a", "(?i:A)b",
           "(.)(?(1)b|c)", "(?>a*)b", "[À-ÿ]", "\\0", "[\\b]", "a{1}{2}", "^*"]
REPLACEMENTS = ["", "-", "_", "<\\1>", "\\\\g<1>", "\\g<0>!", "\\g<x>", "😀", "\\n", "\\q", "\\\\", "$1", "\\2\\1", "&", "\\101", "\\0", "\\g<9>", "\\", "\\&"]
NAMES = ["name", "html", "empty", "zero", "one", "seven", "minus", "half", "big", "yes", "no", "nothing", "words", "numbers", "mixed", "nested", "nil", "city", "people", "email", "long", "lines",
         "unicode", "emoji", "spaced", "number_text", "float_text", "nosuch"]
LISTS = ["words", "numbers", "mixed", "nested", "nil", "people"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.locals = []

    def pick(self, *options):
        return self.random.choice(options)

    def chance(self, probability):
        return self.random.random() < probability

    # Expressions by the type that they most often have.

    def expression(self, depth=3):
        kind = self.random.random()
        if kind < 0.30:
            return self.text(depth)
        if kind < 0.55:
            return self.number(depth)
        if kind < 0.72:
            return self.sequence(depth)
        if kind < 0.80:
            return self.truth(depth)
        if kind < 0.86:
            return self.dictionary(depth)
        return self.anything(depth)

    def name(self):
        return self.pick(*self.locals) if self.locals and self.chance(0.5) else self.pick(*NAMES)

    def literal_text(self):
        quoted = json.dumps(self.pick(*TEXTS), ensure_ascii=self.chance(0.2))
        # Python and Jinja2 read JSON's escapes but those of slashes and pairs.
        quoted = re.sub(r"\\u(d[89ab]..)\\u(d[c-f]..)", lambda m: "\\U%08x" % (0x10000 + ((int(m[1], 16) - 0xd800) << 10) + int(m[2], 16) - 0xdc00), quoted)
        return quoted if self.chance(0.5) or "'" in quoted or "\\" in quoted else "'" + quoted[1:-1] + "'"

    def text(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.pick(self.literal_text(), self.literal_text(), self.name(), self.pick("name", "html", "long", "unicode", "emoji", "lines", "spaced"))
        inner = depth - 1
        return self.random.choice([
            lambda: f"{self.text(inner)} ~ {self.expression(inner)}",
            lambda: f"{self.text(inner)} + {self.text(inner)}",
            lambda: f"{self.text(inner)} * {self.small(inner)}",
            lambda: f"{self.text(inner)} % {self.format_values(inner)}",
            lambda: f"{self.atom(self.text, inner)}[{self.slice(inner)}]",
            lambda: f"{self.atom(self.text, inner)}[{self.small(inner)}]",
            lambda: f"{self.filtered(self.text, inner)}{self.text_filter(inner)}",
            lambda: f"{self.filtered(self.text, inner)}{self.text_filter(inner)}",
            lambda: f"{self.filtered(self.text, inner)}{self.text_filter(inner)}",
            lambda: f"{self.atom(self.text, inner)}.{self.method(inner)}",
            lambda: f"{self.filtered(self.sequence, inner)}|join{self.arguments(self.text, inner)}",
            lambda: f"{self.filtered(self.expression, inner)}|{self.pick('string', 'tojson', 'e', 'urlencode', 'forceescape', 'safe', 'escape', 'striptags', 'pex_to_json', 'pex_md5', 'pex_base64')}",
            lambda: f"{json.dumps(self.format_text())}|format({', '.join(self.expression(inner) for _ in range(self.random.randint(0, 3)))})",
            lambda: f"({self.text(inner)} if {self.truth(inner)} else {self.text(inner)})",
            lambda: f"({self.text(inner)} if {self.truth(inner)})",
        ])()

    def number(self, depth):
        if depth <= 0 or self.chance(0.35):
            return self.random.choice([
                lambda: str(self.random.randint(0, 12)),
                lambda: str(self.random.randint(-1000, 1000)),
                lambda: str(self.random.randint(0, 10 ** self.random.randint(1, 30))),
                lambda: self.pick("0.0", "0.5", "1.5", "2.5", "0.1", "1e-7", "1e16", "1e15", "123456789.125", "5e-324", "1.7976931348623157e308", "1e22", "0.000001", "0.0001", "1e-5", "2.675", "1e100", "9007199254740993.0", "0x1f", "0b101", "0o17", "1_000", "9999999999999998.0", "1.0e5"),
                lambda: repr(self.random.uniform(-10, 10) * 10.0 ** self.random.randint(-12, 18)),
                lambda: repr(round(self.random.uniform(-100, 100), self.random.randint(0, 4))),
                lambda: self.pick("zero", "one", "seven", "minus", "half", "big", "yes", "no"),
                lambda: self.name(),
            ])()
        inner = depth - 1
        return self.random.choice([
            lambda: f"{self.number(inner)} {self.pick('+', '-', '*', '/', '//', '%')} {self.number(inner)}",
            lambda: f"{self.number(inner)} {self.pick('+', '-', '*', '/', '//', '%')} {self.number(inner)}",
            lambda: f"{self.small(inner)} ** {self.pick('0', '1', '2', '3', '10', '-1', '-2', '2.0', 'one', 'zero')}",
            lambda: f"{self.pick('0', '2', '9', '2.5', 'seven', 'half')} ** {self.pick('0.5', '1.5', 'half', '-0.5')}",
            lambda: f"{self.pick('-', '+', '- -')}{self.number(inner)}",
            lambda: f"({self.number(inner)})",
            lambda: f"{self.filtered(self.number, inner)}|{self.pick('abs', 'int', 'float', 'round', 'round(1)', 'round(2)', 'round(-1)', 'round(0, %r)' % self.pick('ceil', 'floor', 'common', 'up'), 'round(2, %r)' % self.pick('ceil', 'floor'))}",
            lambda: f"{self.filtered(self.text, inner)}|{self.pick('int', 'float', 'length', 'count', 'wordcount', 'int(5)', 'int(0, 16)', 'int(0, 0)', 'float(1.5)', 'pex_strlen')}",
            lambda: f"{self.filtered(self.sequence, inner)}|{self.pick('length', 'count', 'sum', 'min', 'max', 'first', 'last', 'sum(start=1)')}",
            lambda: f"({self.number(inner)} if {self.truth(inner)} else {self.number(inner)})",
            lambda: f"people[{self.small(0)}].{self.pick('age', 'name', 'address')}",
        ])()

    def small(self, depth):
        return self.pick("0", "1", "2", "3", "-1", "-2", "5", "one", "seven", "1.5", "yes", str(self.random.randint(-9, 9)), self.number(0) if self.chance(0.1) else "2")

    def sequence(self, depth):
        if depth <= 0 or self.chance(0.25):
            return self.pick(*LISTS, self.range(), "[]", "()", "[1, 2.5, 'x']", "(1, 'b')", "['b', 'A', 'a', 'B']", "[[2, 'b'], [1, 'a'], [2, 'a']]")
        inner = depth - 1
        return self.random.choice([
            lambda: "[" + ", ".join(self.expression(inner) for _ in range(self.random.randint(0, 4))) + "]",
            lambda: "(" + "".join(self.expression(inner) + ", " for _ in range(self.random.randint(0, 3))) + ")",
            lambda: self.range(),
            lambda: f"{self.sequence(inner)} + {self.sequence(inner)}",
            lambda: f"{self.sequence(inner)} * {self.small(inner)}",
            lambda: f"{self.atom(self.sequence, inner)}[{self.slice(inner)}]",
            lambda: f"{self.filtered(self.sequence, inner)}{self.sequence_filter(inner)}",
            lambda: f"{self.filtered(self.sequence, inner)}{self.sequence_filter(inner)}",
            lambda: f"{self.filtered(self.text, inner)}|list",
            lambda: f"{self.atom(self.text, inner)}.split({self.pick('', self.text(0), repr(','), repr(' '))})",
            lambda: f"city.{self.pick('items()', 'keys()', 'values()', 'tags')}|list",
            lambda: f"{self.filtered(self.text, inner)}|pex_regex_search({json.dumps(self.pick(*REGEXES), ensure_ascii=False)})",
        ])()

    def range(self):
        return "range(" + ", ".join(self.pick("0", "1", "3", "5", "10", "-1", "-3", "seven", "2") for _ in range(self.random.randint(1, 3))) + ")"

    def dictionary(self, depth):
        if depth <= 0 or self.chance(0.3):
            return self.pick("city", "{}", "{'a': 1, 'B': 2}", "people[0]")
        pairs = ", ".join(f"{self.pick(self.literal_text(), self.number(0), self.expression(0))}: {self.expression(depth - 1)}" for _ in range(self.random.randint(0, 3)))
        return "{" + pairs + "}"

    def truth(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick("yes", "no", "true", "False", self.name())
        inner = depth - 1
        return self.random.choice([
            lambda: f"{self.expression(inner)} {self.pick('==', '!=', '<', '<=', '>', '>=', 'in', 'not in')} {self.expression(inner)}",
            lambda: f"{self.number(inner)} {self.pick('==', '!=', '<', '<=', '>', '>=')} {self.number(inner)}",
            lambda: f"{self.text(inner)} {self.pick('==', '<', 'in', '>=')} {self.text(inner)}",
            lambda: f"{self.number(inner)} {self.pick('<', '<=', '==')} {self.number(inner)} {self.pick('<', '!=', '>=')} {self.number(inner)}",
            lambda: f"{self.expression(inner)} in {self.sequence(inner)}",
            lambda: f"not {self.truth(inner)}",
            lambda: f"({self.truth(inner)}) {self.pick('and', 'or')} ({self.truth(inner)})",
            lambda: f"{self.truth(inner)} {self.pick('and', 'or')} {self.truth(inner)}",
            lambda: f"{self.filtered(self.expression, inner)} is {self.pick('', 'not ')}{self.test(inner)}",
        ])()

    def anything(self, depth):
        inner = depth - 1
        return self.random.choice([
            lambda: self.pick("none", "true", "nothing", "nosuch"),
            lambda: f"({self.expression(inner)})" if depth > 0 else "none",
            lambda: f"{self.name()}.{self.pick('a', 'name', 'size', 'items', '0', 'upper', 'start', 'nosuch')}",
            lambda: f"{self.name()}[{self.expression(0)}]",
            lambda: f"{self.expression(inner)}|default({self.expression(0)}{self.pick('', ', true')})" if depth > 0 else "nosuch",
            lambda: f"{self.expression(inner)} {self.pick('+', '-', '*', '/', '%', '~', 'and', 'or')} {self.expression(inner)}" if depth > 0 else "nothing",
            lambda: f"{self.filtered(self.expression, inner)}{self.pick(self.text_filter, self.sequence_filter)(inner)}" if depth > 0 else "yes",
        ])()

    # Pieces.

    def atom(self, make, depth):
        value = make(depth)
        return value if re.fullmatch(r"\w+|'[^'\\]*'|\[[^\[\]]*\]", value) else f"({value})"

    def filtered(self, make, depth):
        return self.atom(make, depth) if self.chance(0.9) else make(depth)

    def slice(self, depth):
        bound = lambda: self.pick("", "", "0", "1", "2", "-1", "-3", "5", "seven", "none", "0.0" if self.chance(0.1) else "3")
        return bound() + ":" + bound() + (":" + self.pick("", "1", "2", "-1", "-2", "3", "0" if self.chance(0.2) else "1") if self.chance(0.4) else "")

    def arguments(self, make, depth):
        return f"({make(min(depth, 1))})" if self.chance(0.7) else ""

    def format_text(self):
        return "".join(self.pick("%", "%", "x", "é ") + (self.pick("", "-", "+", " ", "#", "0", "08", "-8", "5", "*") + self.pick("", ".0", ".2", ".10", ".*", ".") + self.pick(*"sdifeEgGxXocra%u")) for _ in range(self.random.randint(1, 3)))

    def format_values(self, depth):
        return self.pick(self.expression(depth), "(" + "".join(self.expression(0) + ", " for _ in range(self.random.randint(1, 3))) + ")", "city")

    def text_filter(self, depth):
        small, text = lambda: self.small(0), lambda: self.text(min(depth, 1))
        regex = lambda: json.dumps(self.pick(*REGEXES), ensure_ascii=False)
        return "|" + self.random.choice([
            lambda: self.pick("upper", "lower", "capitalize", "title", "trim", "string", "reverse", "e", "escape", "striptags", "urlencode", "safe", "forceescape", "tojson", "list", "length"),
            lambda: self.pick("upper", "lower", "capitalize", "title", "trim", "striptags", "urlencode", "wordcount"),
            lambda: f"trim({text()})",
            lambda: f"center({small()})" if self.chance(0.5) else "center",
            lambda: f"indent({', '.join(self.pick('0', '2', '4', repr('> '), 'true', 'first=true', 'blank=true') for _ in range(1))})",
            lambda: f"indent(2, {self.pick('true', 'false')}, {self.pick('true', 'false')})",
            lambda: f"truncate({self.pick('5', '10', '3', '20', '0')}{self.pick('', ', true', ', false, ' + repr('…'), ', true, ' + repr('') + ', 0', ', leeway=0')})",
            lambda: f"replace({text()}, {text()}{self.pick('', ', 1', ', 0', ', -1')})",
            lambda: f"format({self.expression(0)})",
            lambda: f"default({text()})",
            lambda: f"d({text()}, true)",
            lambda: f"pex_regex_replace({regex()}, {json.dumps(self.pick(*REPLACEMENTS), ensure_ascii=False)})",
            lambda: f"pex_regex_replace({regex()}, {json.dumps(self.pick(*REPLACEMENTS), ensure_ascii=False)})",
            lambda: f"pex_head({self.pick('0', '1', '3', '99')})",
            lambda: f"pex_tail({self.pick('0', '1', '3', '99')})",
            lambda: self.pick("pex_reverse", "pex_url_encode", "pex_url_decode", "pex_md5", "pex_base64", "pex_strlen"),
        ])()

    def sequence_filter(self, depth):
        text = lambda: self.text(min(depth, 1))
        return "|" + self.random.choice([
            lambda: self.pick("list", "sort", "reverse", "unique", "first", "last", "length", "sum", "min", "max", "join", "tojson", "string", "select", "reject"),
            lambda: self.pick("sort", "reverse|list", "unique|list", "sort(reverse=true)", "sort(true)", "sort(case_sensitive=true)", "unique(true)|list", "min(true)", "max(case_sensitive=true)"),
            lambda: f"join({text()})",
            lambda: f"join({text()}, attribute={self.pick(repr('name'), '0', repr('address.city'))})",
            lambda: f"map({self.pick(repr('upper'), repr('string'), repr('int'), repr('length'), repr('e'), repr('nosuch'), repr('first'), repr('default') + ', ' + repr('x'), repr('replace') + ', ' + repr('a') + ', ' + repr('b'))})|list",
            lambda: f"map(attribute={self.pick(repr('name'), '0', '1', repr('address.city'), repr('nosuch'), repr('age') + ', default=' + repr('-'))})|{self.pick('list', 'join', 'first')}",
            lambda: f"{self.pick('select', 'reject')}({self.pick('', repr('string'), repr('number'), repr('odd'), repr('in') + ', [1, 2]', repr('gt') + ', 1', repr('defined'), repr('none'), repr('iterable'), repr('lower'), repr('nosuch'))})|list",
            lambda: f"sort(attribute={self.pick(repr('name'), repr('age'), '0', repr('age,name'), repr('address.city'))})|list",
            lambda: f"sum(attribute={self.pick(repr('age'), repr('name'), '0')})",
            lambda: f"unique(attribute={self.pick(repr('name'), '0')})|list",
            lambda: f"{self.pick('min', 'max')}(attribute={self.pick(repr('age'), repr('name'))})",
        ])()

    def test(self, depth):
        return self.random.choice([
            lambda: self.pick("defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "true", "false", "mapping", "sequence", "iterable", "lower", "upper", "even", "odd"),
            lambda: f"divisibleby({self.pick('2', '3', '0', '1.5')})" if self.chance(0.5) else "divisibleby 3",
            lambda: f"{self.pick('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'equalto', 'lessthan', 'greaterthan')}({self.expression(0)})",
        ])()

    def method(self, depth):
        text = lambda: self.text(0)
        return self.random.choice([
            lambda: self.pick("upper()", "lower()", "title()", "capitalize()", "strip()", "lstrip()", "rstrip()", "split()"),
            lambda: f"{self.pick('strip', 'lstrip', 'rstrip', 'startswith', 'endswith', 'split')}({text()})",
            lambda: f"replace({text()}, {text()}{self.pick('', ', 1')})",
            lambda: f"join({self.sequence(0)})",
            lambda: f"split({text()}, {self.small(0)})",
        ])()

    # Statements.

    def data(self):
        return self.pick("", " ", "\n", "x", "  y\n", "<b>", "é😀", "\n\n", "\t-", "{", "}}", "%", " # ", "\r\n", "\x1f", "a {b} c")

    def tag(self, inside):
        left, right = self.pick("", "", "", "", "-", "+"), self.pick("", "", "", "-", "" if inside[0] == "{" else "+")
        open_, close = ("{{", "}}") if inside[0] == "{" else ("{%", "%}")
        if open_ == "{{" and left == "+":
            left = ""
        return f"{open_}{left} {inside[1:]} {right}{close}"

    def body(self, depth):
        return "".join(self.statement(depth) for _ in range(self.random.randint(1, 3)))

    def scoped(self, names, make):
        self.locals.extend(names)
        try:
            return make()
        finally:
            del self.locals[len(self.locals) - len(names):]

    def statement(self, depth=2):
        kind = self.random.random()
        if kind < 0.07:
            return self.data()
        if kind < 0.55 or depth <= 0:
            return self.tag("{" + self.expression(2 if kind < 0.15 or depth <= 0 else self.random.randint(1, 4)))
        if kind < 0.67:
            middle = "".join(self.tag("%elif " + self.truth(2)) + self.body(depth - 1) for _ in range(self.pick(0, 0, 1)))
            other = self.tag("%else") + self.body(depth - 1) if self.chance(0.5) else ""
            return self.tag("%if " + self.truth(3)) + self.body(depth - 1) + middle + other + self.tag("%endif")
        if kind < 0.82:
            return self.loop(depth)
        if kind < 0.90:
            target, names = self.pick(("v", ["v"]), ("w", ["w"]), ("v, w", ["v", "w"]), ("seven", []))
            self.locals.extend(names)
            value = self.expression(2) if len(names) < 2 else self.pick("(1, 2)", "[3, 'x']", self.sequence(1), f"{self.number(1)}, {self.text(1)}")
            return self.tag(f"%set {target} = {value}")
        if kind < 0.94:
            self.locals.append("v")
            filters = self.pick("", "", "|upper", "|trim", "|e", "|length", " | replace('x', 'y')")
            return self.tag(f"%set v{filters}") + self.body(depth - 1) + self.tag("%endset")
        if kind < 0.97:
            return "{#" + self.pick("", "-") + self.pick("c", " {{ x ", "%}") + self.pick("", "-") + "#}"
        return "{%" + self.pick("", "-") + " raw " + self.pick("", "-") + "%}" + self.pick("{{ x }}", "{% if %}", " a ") + "{%" + self.pick("", "-") + " endraw " + self.pick("", "-") + "%}"

    def loop(self, depth):
        target, names, items = self.random.choice([
            lambda: ("i", ["i"], self.sequence(2)),
            lambda: ("i", ["i"], self.range()),
            lambda: ("i", ["i"], self.text(1)),
            lambda: ("k, i", ["k", "i"], self.pick("city.items()", "nested", "people|map(attribute='name')", "[(1, 2), (3, 4)]")),
            lambda: ("i", ["i"], self.dictionary(1)),
            lambda: ("(k, i), v", ["k", "i", "v"], "[[(1, 2), 3]]"),
            lambda: ("loop", ["loop"], "[1]") if self.chance(0.1) else ("i", ["i"], "numbers"),
        ])()
        own = names + self.random.sample(["loop.index", "loop.index0", "loop.first", "loop.last", "loop.length", "loop.revindex", "loop.revindex0", "loop.previtem", "loop.nextitem",
                                          "loop.cycle('a', 'b')", "loop.changed(i)", "loop.depth", "loop", "loop.nosuch"], 3)
        condition = self.scoped(names, lambda: " if " + self.truth(2)) if self.chance(0.3) else ""
        body = self.scoped(own, lambda: self.body(depth - 1))
        other = self.tag("%else") + self.body(depth - 1) if self.chance(0.3) else ""
        return self.tag(f"%for {target} in {items}{condition}") + body + other + self.tag("%endfor")

    def template(self):
        self.locals = []
        return "".join(self.statement(2) for _ in range(self.random.randint(1, 4)))


# Pexip's filters, in Python.

def regex_search(text, pattern):
    match = re.search(pattern, as_text(text))
    return None if match is None else list(match.groups()) if match.re.groups else [match.group()]


class Unsuited(BaseException):
    """A template takes too long, or makes a text of where in memory something lies."""


def as_text(value):
    text = value if isinstance(value, str) else str(value)
    # Hashed, or reversed, it is no name any more that could be told from a text.
    if re.search(r" at 0x[0-9a-f]+", text):
        raise Unsuited
    return text


def like(value, text):
    """A text that was made of a value: safe where that is."""
    return type(value)(text) if isinstance(value, str) else text


PEXIP = {
    "pex_regex_replace": lambda text, pattern, replacement: like(text, re.sub(pattern, replacement, as_text(text))),
    "pex_regex_search": regex_search,
    "pex_head": lambda text, n: as_text(text)[:n],
    "pex_tail": lambda text, n: as_text(text)[-n:] if n else as_text(text)[:0],
    "pex_strlen": lambda text: len(as_text(text)),
    "pex_reverse": lambda text: as_text(text)[::-1],
    "pex_url_encode": lambda text: urllib.parse.quote(as_text(text), safe=""),
    "pex_md5": lambda text: hashlib.md5(as_text(text).encode()).hexdigest(),
    "pex_url_decode": lambda text: like(text, urllib.parse.unquote(as_text(text))),
    "pex_base64": lambda text: base64.b64encode(as_text(text).encode()).decode(),
    "pex_to_json": lambda value: json.dumps(value),
}


def too_long(*_):
    raise Unsuited


def outcome(template, autoescape):
    environment = jinja2.Environment(autoescape=autoescape)
    environment.filters.update(PEXIP)
    case = {"template": template, "autoescape": autoescape}
    phase = "compile"
    try:
        compiled = environment.from_string(template)
        phase = "render"
        case["output"] = compiled.render(copy.deepcopy(VARIABLES))
    except Exception as error:
        case["error"] = type(error).__name__
        case["phase"] = phase
    return case


def run(template, autoescape):
    """What becomes of a template; nothing where it takes long, prints much, or prints where in memory something lies."""
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        case = outcome(template, autoescape)
        others = [object() for _ in range(100)], {}, iter([]), "".join(["a", "b"])
        again = outcome(template, autoescape)
        return case if case == again and len(case.get("output", "")) <= 200_000 and others else None
    except Unsuited:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    sys.setrecursionlimit(5000)
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGALRM, too_long)
    cases = []
    number = 0
    while len(cases) < count:
        generator = Generator(f"{seed}/{number}")
        number += 1
        case = run(generator.template(), generator.chance(0.4))
        # Most of what fails says little; a third of it is enough.
        if case is not None and ("error" not in case or generator.chance(0.3)):
            cases.append(case)
    json.dump({"jinja2": jinja2.__version__, "python": sys.version.split()[0], "cases": cases}, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main()
