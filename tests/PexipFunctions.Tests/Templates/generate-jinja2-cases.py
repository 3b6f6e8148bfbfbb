#!/usr/bin/python3
"""Writes jinja2-cases.json: what the reference Jinja2 3.1 (Debian's python3-jinja2) makes of each template below.

    python3 generate-jinja2-cases.py > jinja2-cases.json

Each case: template, variables, autoescape, and either output or error (the name of Python's exception).
"""
import json
import sys

import jinja2

VARIABLES = {
    "name": "Organizer One",
    "html": "<b>Tom & \"Jerry's\"</b>",
    "empty": "",
    "zero": 0,
    "one": 1,
    "seven": 7,
    "minus": -7,
    "half": 0.5,
    "big": 12345678901234567890,
    "yes": True,
    "no": False,
    "nothing": None,
    "words": ["pear", "Apple", "fig", "apple", "Banana"],
    "numbers": [3, 1, 2],
    "mixed": [0, 1, "", "a", None, [], [0]],
    "nested": [[1, 2], [3, 4]],
    "nil": [],
    "city": {"name": "Oslo", "size": 7, "items": "own", "tags": ["a", "b"]},
    "people": [
        {"name": "one", "age": 30, "address": {"city": "Oslo"}},
        {"name": "Two", "age": 25, "address": {"city": "Bergen"}},
        {"name": "three", "age": 30},
    ],
    "email": "organizer.one@example.com",
    "long": "The quick brown fox jumps over the lazy dog",
    "lines": "first\nsecond\n\nfourth",
    "unicode": "straße ŉ ǆungla ΟΔΟΣ İstanbul ﬁn",
    "emoji": "a😀b👍🏽c",
    "spaced": "  \t padded \n",
    "number_text": "42",
    "float_text": "3.75",
}

# Whitespace control, comments, raw, trailing newlines.
LAYOUT = r'''
a

b
---
  {% if yes %}
  x
  {% endif %}
---
  {%- if yes -%}
  x
  {%- endif -%}
  y
---
a {{- name -}} b
---
a
{{- name }}
b
---
a {{ name -}}

b
---
{# comment #}a{#- c -#} b {# d -#} e
---
a {#- {{ broken -#} b
---
{#--#}x{#-#}y
---
a {%+ if yes +%} b {%+ endif %} c
---
{{+ seven }}{{ seven}}
---
{% raw %}{{ name }} {% if %}{# no comment #}{% endraw %}
---
a {%- raw -%}  {{ x }}  {%- endraw -%} b
---
a {%- raw %}  {{ x }}  {% endraw -%} b
---
{%raw%}{%endraw%}
---
{% raw %}a{% endraw +%} b
---
{ { name } } {name} {% if no %}{% endif %}}} %} #}
---
{{ name }}{{ name }}
---
{{
  name
}}
---
{%
if yes
%}ok{%
endif
%}
---
{{ '{{' }} {{ "}}" }} {{ '{%' }}
---
{{ {'a': {'b': 1}}['a']['b'] }}
---
{{ {'a': {'b': 1}} }}
---
x{% if yes -%}

y

{%- endif %}
z
---
{% if no %}a{% endif -%}

b
---
{% for n in numbers -%}
  {{ n }}
{%- endfor %}
---
{% for n in numbers %}
  {{ n }}
{% endfor %}
---
tail{# end #}
'''

LITERALS = r'''
{{ 'a\n\t\\b\'c' }}
---
{{ "\x41\u00e9\U0001F600\101\7\q\a" }}
---
{{ "a\
b" }}
---
{{ 'one' "two" 'three' }}
---
{{ "é\é" }}
---
{{ 0x1f }} {{ 0b101 }} {{ 0o17 }} {{ 1_000_000 }} {{ 00 }} {{ 0XFF }}
---
{{ 1.5 }} {{ 1e3 }} {{ 1.5e-7 }} {{ 1E16 }} {{ 1e15 }} {{ 123456789012345678.0 }} {{ 0.1 }} {{ 1_0.2_5 }}
---
{{ 1e100 }} {{ 1e-5 }} {{ 0.0001 }} {{ 1.0 }} {{ 100.0 }} {{ 1e22 }} {{ 1.7976931348623157e308 }} {{ 5e-324 }} {{ 9007199254740993.0 }}
---
{{ 0.1 + 0.2 }} {{ 1 / 3 }} {{ 2 / 3 }} {{ 10 / 5 }} {{ 1e300 * 1e10 }} {{ -1e300 * 1e10 }} {{ 1e300 * 1e10 - 1e300 * 1e10 }}
---
{{ true }} {{ false }} {{ none }} {{ True }} {{ False }} {{ None }}
---
{{ [1, 'a', 2.0, none, true] }} {{ [] }} {{ [1,] }}
---
{{ (1, 2) }} {{ (1,) }} {{ () }} {{ (1) }} {{ 1, 2 }}
---
{{ {'a': 1, "b": [2], 3: none} }} {{ {} }} {{ {'a': 1,} }} {{ {1: 'a', 1.0: 'b', true: 'c'} }}
---
{{ ["it's", 'say "hi"', "both ' and \"", "back\\slash", "tab\t", "é", "\x00", "\x7f", "\u200b", "😀"] }}
---
{{ "a" "b" ~ 'c' }}
---
{{ 12345678901234567890123456789 }} {{ 2**100 }} {{ -2**2 }}
---
{{ big }} {{ big + 1 }} {{ half }} {{ city }} {{ mixed }}
---
{{ emoji }} {{ emoji|length }} {{ emoji[1] }} {{ emoji[::-1] }} {{ emoji[2:] }}
'''

ACCESS = r'''
{{ city.name }} {{ city['name'] }} {{ city.missing }}|{{ city['missing'] }}
---
{{ city['items'] }} {{ city.tags[1] }} {{ city.tags.0 }} {{ city.tags[5] }}|
---
{{ people[0].address.city }} {{ people[-1].name }} {{ people[2].address }}|
---
{{ people[2].address.city }}
---
{{ missing.attribute }}
---
{{ missing['item'] }}
---
{{ missing[1:2] }}
---
{{ missing() }}
---
{{ name() }}
---
{{ name.missing }}|{{ one.missing }}|{{ nothing.missing }}|{{ nothing[0] }}
---
{{ name[0] }} {{ name[-1] }} {{ name[99] }}| {{ name['0'] }}| {{ name[true] }}
---
{{ name[2:5] }} {{ name[:3] }} {{ name[-3:] }} {{ name[::2] }} {{ name[::-1] }} {{ name[5:2] }}| {{ name[:] }}
---
{{ name[10:0:-3] }} {{ name[-100:100] }} {{ name[100:] }}| {{ name[:-100] }}| {{ name[-2:-5:-1] }}
---
{{ numbers[1:] }} {{ numbers[::-1] }} {{ (1, 2, 3)[:2] }} {{ [][1:] }} {{ numbers[none:2] }}
---
{{ name[::0] }}
---
{{ name['a':] }}
---
{{ city[1:2] }}
---
{{ one[0] }}|{{ one[0:1] }}
---
{{ nested[1][0] }} {{ nested.1.0 }}
---
{{ {1: 'int', '1': 'str'}[1] }} {{ {(1, 2): 'x'}[1, 2] }}
---
{{ city.get('name') }} {{ city.get('x') }} {{ city.get('x', 'd') }}
---
{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}
---
{{ {'a': 1}.keys()|list }} {{ {'a': 1}.values()|list }}
---
{{ city[[1]] }}|
---
{{ {[1]: 2} }}
'''

OPERATORS = r'''
{{ 7 + 2 }} {{ 7 - 2 }} {{ 7 * 2 }} {{ 7 / 2 }} {{ 7 // 2 }} {{ 7 % 2 }} {{ 7 ** 2 }}
---
{{ -7 // 2 }} {{ -7 % 2 }} {{ 7 // -2 }} {{ 7 % -2 }} {{ -7 // -2 }} {{ -7 % -2 }}
---
{{ 7.5 // 2 }} {{ -7.5 // 2 }} {{ 7.5 % 2 }} {{ -7.5 % 2 }} {{ 7.5 % -2 }} {{ 0.0 % -2 }} {{ 1 // 0.1 }} {{ 1 % 0.1 }}
---
{{ 6 / 3 }} {{ 1 / 2 }} {{ 2 ** -1 }} {{ 2 ** 0.5 }} {{ 0 ** 0 }} {{ (-1) ** 3 }} {{ 10 ** 20 }}
---
{{ 2 ** 3 ** 2 }} {{ 2 ** -1 ** 2 }} {{ (2 ** 3) ** 2 }}
---
{{ -2 ** 2 }} {{ (-2) ** 2 }} {{ - - 2 }} {{ +2 }} {{ -true }} {{ - 2.5 }}
---
{{ 1 + 2 * 3 - 4 / 2 }} {{ (1 + 2) * 3 }} {{ 10 - 2 - 3 }} {{ 100 / 10 / 2 }}
---
{{ 1 + 1 ~ 2 * 2 }}
---
{{ 1 ~ 2 * 2 ~ 3 }} {{ 'a' + 1 ~ 2 }}
---
{{ 'n' ~ 2 + 'x' }}
---
{{ 1 ~ 'a' ~ none ~ true ~ missing ~ 1.0 ~ [1] }}
---
{{ 'a' + 'b' }} {{ [1] + [2] }} {{ (1,) + (2,) }} {{ true + true }}
---
{{ 'ab' * 3 }} {{ 3 * 'ab' }} {{ [1, 2] * 2 }} {{ 'a' * 0 }}| {{ 'a' * -1 }}| {{ (1,) * 2 }} {{ 'a' * true }}
---
{{ '%s-%d' % ('a', 3) }} {{ '%s' % 'x' }} {{ '%05.1f' % 3.14159 }} {{ 'no' % () }}
---
{{ 'a' + 1 }}
---
{{ 1 + 'a' }}
---
{{ [1] + (2,) }}
---
{{ 'a' - 'b' }}
---
{{ 'a' * 1.5 }}
---
{{ 1 / 0 }}
---
{{ 1 // 0 }}
---
{{ 1.0 % 0 }}
---
{{ 0 ** -1 }}
---
{{ 10.0 ** 400 }}
---
{{ missing + 1 }}
---
{{ -missing }}
---
{{ -'a' }}
---
{{ none + 1 }}
---
{{ 1 < 2 }} {{ 1 <= 1 }} {{ 2 > 1 }} {{ 2 >= 3 }} {{ 1 == 1.0 }} {{ 1 != 2 }} {{ 'a' == 'a' }} {{ '1' == 1 }} {{ true == 1 }}
---
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 3 > 2 > 1 > 0 }} {{ 1 == 1 != 2 }} {{ 1 < 2 == true }}
---
{{ 'a' < 'b' }} {{ 'Z' < 'a' }} {{ 'a' < 'aa' }} {{ [1, 2] < [1, 3] }} {{ (1,) < (1, 0) }} {{ '😀' > '\uffee' }}
---
{{ [1] == [1.0] }} {{ [1] == (1,) }} {{ {'a': 1} == {'a': 1.0} }} {{ none == none }} {{ missing == other }} {{ missing == none }}
---
{{ 1 < 'a' }}
---
{{ none < 1 }}
---
{{ missing < 1 }}
---
{{ [1] < ['a'] }}
---
{{ 1 in [1, 2] }} {{ 3 not in [1, 2] }} {{ 'a' in 'abc' }} {{ '' in 'abc' }} {{ 'name' in city }} {{ 1 in (1,) }} {{ 1.0 in [1] }} {{ 'x' in missing }}
---
{{ 1 in 'abc' }}
---
{{ 1 in 5 }}
---
{{ [1] in city }}
---
{{ not 1 in [1] }} {{ not (1 in [2]) }} {{ 1 in [1] in [true] }} {{ 1 in [1] and 2 in [2] }}
---
{{ 1 and 2 }} {{ 0 and 2 }} {{ 1 or 2 }} {{ 0 or 2 }} {{ '' or 'x' }} {{ 'a' and '' }}| {{ none or 0 }} {{ [] or {} }} {{ 0 or none }}
---
{{ not 1 }} {{ not '' }} {{ not [] }} {{ not none }} {{ not missing }} {{ not not 'a' }} {{ not 0.0 }} {{ not (0,) }}
---
{{ true or 1 / 0 }} {{ false and 1 / 0 }} {{ 1 or 2 and 0 }} {{ (1 or 2) and 0 }} {{ not 0 and 1 }}
---
{% if empty %}a{% else %}b{% endif %}{% if zero %}a{% else %}b{% endif %}{% if nil %}a{% else %}b{% endif %}{% if nothing %}a{% else %}b{% endif %}{% if missing %}a{% else %}b{% endif %}{% if {} %}a{% else %}b{% endif %}{% if 0.0 %}a{% else %}b{% endif %}
---
{% if ' ' %}a{% else %}b{% endif %}{% if '0' %}a{% else %}b{% endif %}{% if [0] %}a{% else %}b{% endif %}{% if -1 %}a{% else %}b{% endif %}{% if nil|select %}a{% else %}b{% endif %}
---
{{ 'a' if yes else 'b' }} {{ 'a' if no else 'b' }} {{ 'a' if no }}| {{ 1 if 0 else 2 if 0 else 3 }} {{ 'x' if yes if yes }}
---
{{ ('a' if no) + 'b' }}
---
{{ 'a' if no else 'b' ~ 'c' }} {{ ('a' if yes else 'b') ~ 'c' }} {{ [1 if yes else 2, 3] }}
---
{{ 1 if missing is defined else 2 }}
---
{{ 1.5 == 3 / 2 }} {{ 0.1 + 0.2 == 0.3 }} {{ 2 ** 53 == 2.0 ** 53 }} {{ 1e16 + 1 }}
---
{{ 10 ** 30 // 7 }} {{ 10 ** 30 % 7 }} {{ 10 ** 30 / 7 }} {{ -(10 ** 30) // 7 }} {{ 7 / 10 ** 25 }} {{ 10 ** 400 / 10 ** 399 }}
---
{{ 0 / 10 ** 20 }} {{ 0 / -(10 ** 20) }} {{ 0 / -5 }} {{ -(10 ** 20) / 10 ** 20 }}
---
{{ 'text' % missing }} {{ 'text' % [] }}
---
{{ 10 ** 400 / 3 }}
---
{{ 10 ** 400 * 1.0 }}
'''

TESTS = r'''
{{ name is defined }} {{ missing is defined }} {{ missing is undefined }} {{ missing is not defined }} {{ city.x is defined }} {{ nothing is defined }}
---
{{ nothing is none }} {{ zero is none }} {{ missing is none }} {{ nothing is not none }}
---
{{ name is string }} {{ one is string }} {{ '' is string }} {{ nil is string }}
---
{{ one is number }} {{ half is number }} {{ '1' is number }} {{ yes is number }} {{ nothing is number }}
---
{{ one is integer }} {{ half is float }} {{ yes is integer }} {{ yes is boolean }} {{ yes is true }} {{ no is false }} {{ one is true }}
---
{{ 2 is even }} {{ 3 is even }} {{ 3 is odd }} {{ 0 is even }} {{ -1 is odd }} {{ 2.0 is even }} {{ 1.5 is odd }}
---
{{ 'a' is even }}
---
{{ missing is even }}
---
{{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ 9 is not divisibleby 2 }} {{ 9 is divisibleby(num=3) }}
---
{{ 9 is divisibleby 0 }}
---
{{ 9 is divisibleby }}
---
{{ 1 is in [1, 2] }} {{ 'a' is in 'abc' }} {{ 3 is not in [1] }} {{ 'a' is in(['a']) }} {{ 'name' is in city }}
---
{{ 'abc' is lower }} {{ 'aBc' is lower }} {{ '123' is lower }} {{ 'ABC' is upper }} {{ 'A1' is upper }} {{ '' is upper }} {{ 1 is lower }} {{ 'Ǆ' is upper }} {{ 'ß' is lower }}
---
{{ name is iterable }} {{ nil is iterable }} {{ one is iterable }} {{ city is iterable }} {{ missing is iterable }} {{ nothing is iterable }}
---
{{ city is mapping }} {{ nil is mapping }} {{ name is mapping }} {{ missing is mapping }}
---
{{ name is sequence }} {{ nil is sequence }} {{ city is sequence }} {{ one is sequence }} {{ (1,) is sequence }} {{ nothing is sequence }}
---
{{ nil|map('upper') is sequence }} {{ nil|map('upper') is iterable }}
---
{{ 1 is eq 1 }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 2 is ge 2 }} {{ 1 is equalto 1.0 }} {{ 3 is gt(2) }} {{ 1 is le 0 }}
---
{{ 1 is lt 'a' }}
---
{{ 1 + 1 is even }} {{ (1 + 1) is even }} {{ not 1 is even }} {{ 1 is even or 2 is even }} {{ 'a' if 1 is odd else 'b' }}
---
{{ name|upper is upper }} {{ -1 is odd }} {{ [1, 2]|length is even }}
---
{{ 1 is nosuch }}
---
{{ 1 is defined is defined }}
---
{% if name is defined and name %}yes{% endif %}{% if name is string and not name is number %}!{% endif %}
'''

STATEMENTS = r'''
{% if yes %}a{% elif yes %}b{% else %}c{% endif %}
---
{% if no %}a{% elif yes %}b{% else %}c{% endif %}
---
{% if no %}a{% elif no %}b{% elif no %}c{% endif %}|
---
{% if yes %}{% if no %}a{% else %}b{% endif %}{% endif %}
---
{% if 1, 2 %}tuple{% endif %}{% if () %}a{% else %}empty{% endif %}
---
{% if yes: %}colon{% endif %}
---
{% for n in numbers %}{{ n }},{% endfor %}
---
{% for n in [] %}a{% else %}none{% endfor %}
---
{% for n in missing %}a{% else %}none{% endfor %}
---
{% for n in numbers %}{{ n }}{% else %}none{% endfor %}
---
{% for n in one %}a{% endfor %}
---
{% for n in nothing %}a{% endfor %}
---
{% for c in 'aé😀' %}[{{ c }}]{% endfor %}
---
{% for k in city %}{{ k }} {% endfor %}
---
{% for n in numbers if n > 1 %}{{ n }}:{{ loop.index }}/{{ loop.length }}{{ '!' if loop.last }} {% endfor %}
---
{% for n in numbers if n > 9 %}{{ n }}{% else %}none{% endfor %}
---
{% for a, b in nested %}{{ a }}-{{ b }} {% endfor %}
---
{% for (a, b) in nested %}{{ b }}-{{ a }} {% endfor %}
---
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}
---
{% for a, in [[1], [2]] %}{{ a }}{% endfor %}
---
{% for a, b in [[1]] %}{{ a }}{% endfor %}
---
{% for a, b in [[1, 2, 3]] %}{{ a }}{% endfor %}
---
{% for a, b in numbers %}{{ a }}{% endfor %}
---
{% for a, b in people[0].items() if a != 'address' %}{{ a }}={{ b }} {% endfor %}
---
{% for n in numbers %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }};{% endfor %}
---
{% for n in numbers %}{{ loop.previtem }}<{{ n }}>{{ loop.nextitem }} {% endfor %}
---
{% for n in numbers %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }} {% endfor %}
---
{% for n in [1, 1, 2, 2, 1] %}{{ loop.changed(n) }} {% endfor %}
---
{% for n in numbers %}{{ loop.cycle('odd', 'even') }} {% endfor %}
---
{% for n in numbers %}{{ loop.cycle() }}{% endfor %}
---
{% for n in [1] %}{{ loop.first }}{{ loop.last }}{% endfor %}
---
{% for n in numbers|select('odd') %}{{ n }}:{{ loop.length }}:{{ loop.last }} {% endfor %}
---
{% for n in numbers|select('odd') %}{{ loop.revindex }}{{ loop.first }} {% endfor %}
---
{% for a in nested %}{% for b in a %}{{ loop.index }}{{ b }} {% endfor %}{{ loop.index }};{% endfor %}
---
{% for a in nested %}{% set outer = loop %}{% for b in a %}{{ outer.index }}.{{ loop.index }} {% endfor %}{% endfor %}
---
{{ loop }}|{% for n in [1] %}{{ loop }}{% endfor %}|{{ loop }}
---
{% for n in numbers %}{% endfor %}{{ n }}|
---
{% set n = 'outer' %}{% for n in numbers %}{{ n }}{% endfor %}{{ n }}
---
{% set x = 0 %}{% for n in numbers %}{% set x = x + n %}{{ x }} {% endfor %}{{ x }}
---
{% for n in numbers %}{{ x }}{% set x = n %}{{ x }} {% endfor %}{{ x }}|
---
{% for numbers in numbers %}{{ numbers }}{% endfor %}{{ numbers }}
---
{% for n in numbers %}{% if loop.index == 2 %}{% set found = n %}{% endif %}{% endfor %}{{ found }}|
---
{% if yes %}{% set inside = 1 %}{% endif %}{{ inside }}{% if no %}{% set not_set = 1 %}{% endif %}{{ not_set }}|
---
{% set a = 1 %}{% set b = a + 1 %}{{ a }}{{ b }}{% set a = 'new' %}{{ a }}
---
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set a, b = b, a %}{{ a }}{{ b }}
---
{% set (a, b) = [3, 4] %}{{ a }}{{ b }}
---
{% set a = 1, 2 %}{{ a }}
---
{% set a, b = 1 %}{{ a }}
---
{% set a, b = [1, 2, 3] %}{{ a }}
---
{% set text %}Hello {{ name }}{% endset %}{{ text }}!{{ text|length }}
---
{% set text | upper | trim %}  hello  {% endset %}[{{ text }}]
---
{% set text | replace('l', 'L') %}hello{% endset %}{{ text }}
---
{% set text %}{% set inner = 1 %}{{ inner }}{% endset %}{{ text }}{{ inner }}|
---
{% set text %}<b>{{ html }}</b>{% endset %}{{ text }}
---
{% set text %}{% endset %}[{{ text }}]{{ 'empty' if not text }}
---
{% set name = name|upper %}{{ name }}
---
{% for i in range(3) %}{{ i }}{% endfor %} {% for i in range(1, 4) %}{{ i }}{% endfor %} {% for i in range(5, 0, -2) %}{{ i }}{% endfor %}
---
{{ range(4)|list }} {{ range(0)|list }} {{ range(3)|sum }} {{ range(10)[2] }} {{ range(5)|last }}
---
{% for n in numbers|reverse %}{{ n }}{% endfor %} {% for n in numbers|sort(reverse=true) %}{{ n }}{{ ',' if not loop.last }}{% endfor %}
---
{% for person in people %}{{ person.name }}{% if not loop.last %}, {% endif %}{% endfor %}
'''

METHODS = r'''
{{ name.upper() }} {{ name.lower() }} {{ 'a-b c_d'.title() }} {{ "they're bill's".title() }} {{ 'ÉCOLE élan'.title() }}
---
{{ spaced.strip() }}| {{ 'xxaxx'.strip('x') }} {{ 'xyaxy'.strip('yx') }} {{ '  a '.lstrip() }}| {{ '  a '.rstrip() }}|
---
{{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ ' a b c '.split(none, 1) }}
---
{{ email.split('@')[1] }} {{ email.split('@')|last }} {{ email.split('@')[-1].split('.')[0] }}
---
{{ 'aXbX'.replace('X', '-') }} {{ 'aXbX'.replace('X', '-', 1) }} {{ 'abc'.replace('', '-') }} {{ 'aaa'.replace('aa', 'b') }}
---
{{ email.startswith('organizer') }} {{ email.endswith('.com') }} {{ email.endswith(('.org', '.com')) }} {{ email.startswith('') }}
---
{{ ', '.join(words) }} {{ ''.join([]) }}| {{ '-'.join('abc') }}
---
{{ ','.join([1, 2]) }}
---
{{ 'a'.split('') }}
---
{{ 'a'.upper(1) }}
---
{{ 'a'.startswith(1) }}
---
{{ 'a'.nosuch() }}
---
{{ 'hello world'.capitalize() }} {{ 'ǆ'.capitalize() }} {{ 'ßa'.capitalize() }} {{ unicode.upper() }} {{ unicode.lower() }} {{ unicode.title() }}
---
{{ 'ΑΣ ΑΣΑ Σ'.lower() }} {{ 'ΑΣ.'.lower() }} {{ 'ﬃ'.upper() }} {{ 'ა'.title() }} {{ 'ŉ'.title() }}
---
{{ (name ~ '').upper().lower().title() }} {{ name.upper().split()[0].lower() }}
---
{% if email.split('@')[1] == 'example.com' %}internal{% else %}external{% endif %}
'''

FILTERS = r'''
{{ -3|abs }} {{ -3.5|abs }} {{ minus|abs }} {{ true|abs }}
---
{{ 'a'|abs }}
---
{{ 'hello WORLD'|capitalize }} {{ ''|capitalize }}| {{ 'éCOLE'|capitalize }} {{ 'ßX'|capitalize }} {{ 'ǆX'|capitalize }} {{ 42|capitalize }} {{ none|capitalize }}
---
[{{ 'a'|center(5) }}] [{{ 'ab'|center(5) }}] [{{ 'abc'|center(2) }}] [{{ 'a'|center(4) }}] [{{ 'a'|center(width=3) }}] [{{ '😀'|center(3) }}]
---
{{ 'a'|center|length }}
---
{{ missing|default('d') }} {{ nothing|default('d') }} {{ empty|default('d') }}| {{ no|default('d') }} {{ zero|default('d') }}
---
{{ missing|default('d', true) }} {{ nothing|default('d', true) }} {{ empty|default('d', true) }} {{ no|default('d', boolean=true) }} {{ zero|d('d', true) }} {{ nil|d('d', true) }}
---
{{ missing|default }}| {{ missing|d(1) + 1 }} {{ city.x|d('none') }} {{ missing|default(default_value='k') }} {{ (missing|d({})).x }}|
---
{{ html|escape }} {{ html|e }} {{ html|e|e }} {{ 1|e }} {{ none|e }} {{ '<' ~ ('>'|e) }}
---
{{ html|forceescape }} {{ html|e|forceescape }} {{ html|safe|forceescape }}
---
{{ html|safe }} {{ html|safe|upper }} {{ html|safe ~ html }} {{ html ~ html|safe }} {{ 1|safe }}
---
{{ words|first }} {{ nil|first }}| {{ 'abc'|first }} {{ city|first }} {{ missing|first }}|
---
{{ words|last }} {{ nil|last }}| {{ 'abc'|last }} {{ city|last }}
---
{{ missing|last }}
---
{{ one|first }}
---
{{ '3.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 3|float }} {{ ' 1e3 '|float }} {{ '1_0.5'|float }} {{ none|float }} {{ true|float }} {{ 'inf'|float }} {{ 'nan'|float }} {{ '-Infinity'|float }} {{ nil|float(default='no') }} {{ '.5'|float }} {{ '5.'|float }} {{ ''|float }}
---
{{ missing|float }}
---
{{ '%s and %s'|format('a', 1) }} {{ '%d%%'|format(50) }} {{ '%(a)s-%(b)03d'|format(a='x', b=7) }} {{ '%5s|%-5s|%.2s'|format('a', 'b', 'cde') }}
---
{{ '%f %.2f %e %g %G'|format(1.5, 2.675, 12345.678, 0.0001, 1e-10) }} {{ '%g %g %g'|format(100000, 1000000, 123456789.0) }} {{ '%#x %o %X %+d % d %05d'|format(255, 8, 255, 5, 5, -42) }}
---
{{ '%r %s %c %c'|format('a', [1], 'x', 65) }} {{ '%*d|%.*f'|format(5, 42, 2, 3.14159) }} {{ '%.0f %.0f %.0f'|format(0.5, 1.5, 2.5) }} {{ '%.3d'|format(5) }} {{ '%i'|format(3.9) }}
---
{{ '%s'|format }}
---
{{ '%s'|format(1, 2) }}
---
{{ '%d'|format('a') }}
---
{{ '%q'|format(1) }}
---
{{ '%s'|format('a', b=1) }}
---
{{ '%10.3e|%-12g|%+.1e|%#.0f'|format(12345.6789, 0.5, 0.0, 3.0) }} {{ '%f %f'|format('inf'|float, 'nan'|float) }} {{ '%s %s'|format(none, true) }}
---
{{ lines|indent }}
---
{{ lines|indent(2, true) }}
---
{{ lines|indent(2, blank=true) }}
---
{{ lines|indent('> ', true, true) }}
---
{{ 'a\r\nb\x0bc'|indent(1) }} {{ ''|indent(2, true) }}|
---
{{ 5|indent }}
---
{{ '42'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ 3.99|int }} {{ -3.99|int }} {{ '3.99'|int }} {{ ' 12 '|int }} {{ '1_000'|int }} {{ true|int }} {{ none|int }} {{ '1e3'|int }} {{ nil|int }} {{ ''|int }} {{ '٣'|int }}
---
{{ 'ff'|int(0, 16) }} {{ '0xff'|int(0, 16) }} {{ '101'|int(base=2) }} {{ '0b11'|int(0, 0) }} {{ 'z'|int(0, 36) }} {{ '12'|int(5, 2) }} {{ '0b1'|int(0, 16) }} {{ 'nan'|int }} {{ '-0x1F'|int(0, 16) }}
---
{{ 'inf'|int }}
---
{{ missing|int }}
---
{{ numbers|join }} {{ numbers|join(', ') }} {{ words|join('|') }} {{ nil|join(',') }}| {{ people|join(', ', attribute='name') }} {{ 'abc'|join('-') }} {{ people[:2]|join(',', 'address.city') }} {{ mixed|join('/') }}
---
{{ [html, 'x'|safe]|join('<') }} {{ [html, 'x']|join('<') }} {{ [html, 1]|join('<br>'|safe) }}
---
{{ one|join }}
---
{{ words|length }} {{ 'abc'|length }} {{ city|count }} {{ missing|length }} {{ nil|count }} {{ (1, 2)|length }}
---
{{ one|length }}
---
{{ nothing|length }}
---
{{ words|map('upper')|length }}
---
{{ 'abc'|list }} {{ city|list }} {{ missing|list }} {{ (1, 2)|list }}
---
{{ one|list }}
---
{{ 'HELLO Ünïcode'|lower }} {{ 'hello ünïcode ß'|upper }} {{ 1.5|upper }} {{ true|lower }} {{ missing|upper }}|
---
{{ words|map('upper')|join(',') }} {{ people|map(attribute='name')|join(',') }} {{ people|map(attribute='address.city', default='?')|join(',') }} {{ ['a']|map('replace', 'a', 'b')|list }} {{ numbers|map('string')|list }} {{ nested|map('sum')|list }} {{ nested|map(attribute=0)|list }}
---
{{ words|map|list }}
---
{{ words|map('nosuch')|list }}
---
{{ people|map(attribute='address.city')|list }}
---
{{ people[:2]|map(attribute='address.city')|list }}
---
{{ people|map(attribute='address')|map(attribute='city')|list }}
---
{{ words|map(attribute='x', other=1)|list }}
---
{{ numbers|max }} {{ numbers|min }} {{ words|max }} {{ words|min }} {{ words|min(case_sensitive=true) }} {{ people|max(attribute='age') }} {{ nil|max }}| {{ 'hello'|max }} {{ people|min(attribute='age') }}
---
{{ [1, 'a']|max }}
---
{{ mixed|reject|list }} {{ numbers|reject('odd')|list }} {{ words|reject('in', ['fig'])|list }}
---
{{ mixed|select|list }} {{ numbers|select('odd')|list }} {{ numbers|select('gt', 1)|list }} {{ [1, missing]|select('defined')|list }} {{ numbers|select('divisibleby', 3)|list }} {{ words|select('equalto', 'fig')|list }} {{ mixed|select('string')|list }}
---
{{ numbers|select('nosuch')|list }}
---
{{ 'hello'|replace('l', 'L') }} {{ 'hello'|replace('l', 'L', 1) }} {{ 12321|replace(2, 'x') }} {{ 'abc'|replace('', '-') }} {{ 'aaaa'|replace('a', 'b', count=2) }} {{ 'x'|replace('x', none) }}
---
{{ html|replace('<', '[') }} {{ html|replace('<b>', '<i>'|safe) }} {{ html|safe|replace('<b>', '<i>') }} {{ html|safe|replace('<b>'|safe, '<i>') }} {{ html|replace('Tom'|safe, '<T>') }}
---
{{ 'a'|replace('a') }}
---
{{ 'abc'|reverse }} {{ numbers|reverse|list }} {{ 'a😀b'|reverse }} {{ (1, 2)|reverse|join }} {{ city|reverse|first }}
---
{{ one|reverse }}
---
{{ 42.55|round }} {{ 42.55|round(1) }} {{ 42.55|round(1, 'floor') }} {{ 42.51|round(1, 'ceil') }} {{ 42|round }} {{ 2.5|round }} {{ 3.5|round }} {{ -2.5|round }} {{ 0.125|round(2) }} {{ 2.675|round(2) }} {{ 1234.5|round(-2) }} {{ 1250|round(-2) }} {{ 42|round(1, 'floor') }} {{ 1e300|round(5) }}
---
{{ 42.7|round|int }} {{ 42.3|round(method='ceil') }} {{ true|round }} {{ 5.015|round(2) }} {{ 1.005|round(2) }} {{ 0.5|round }} {{ 1.5|round }} {{ -0.4|round }} {{ 1350|round(-2) }} {{ 1e22|round(3) }}
---
{{ 'a'|round }}
---
{{ 1.5|round(1, 'down') }}
---
{{ words|sort }} {{ words|sort(case_sensitive=true) }} {{ words|sort(true) }} {{ numbers|sort }} {{ 'hello'|sort }} {{ people|sort(attribute='age')|map(attribute='name')|join(',') }} {{ people|sort(attribute='age', reverse=true)|map(attribute='name')|join(',') }} {{ people|sort(attribute='age,name')|map(attribute='name')|join(',') }}
---
{{ [1, 'a']|sort }}
---
{{ [2, 1]|sort('x') }}
---
{{ [1, 2]|sort(1) }}
---
{{ 5|string }} {{ none|string }} {{ [1]|string }} {{ 5|string|length }} {{ html|string }} {{ (html|safe)|string }}
---
{{ '<p>Hello &amp; <b>World</b></p>'|striptags }} {{ '<!-- x -->a  b\n c'|striptags }} {{ 'a &lt;b&gt; &eacute; &nbsp; &#x41; &#65; &unknown; &amp'|striptags }} {{ 'a < b'|striptags }} {{ '<a\nb>c'|striptags }} {{ 5|striptags }} {{ '&#128; &#0; &copy2'|striptags }}
---
{{ numbers|sum }} {{ nil|sum }} {{ numbers|sum(start=10) }} {{ people|sum(attribute='age') }} {{ [1.5, 2]|sum }} {{ nested|sum(start=[]) }} {{ [true, true]|sum }}
---
{{ words|sum }}
---
{{ words|sum(start='') }}
---
{{ 'hello world'|title }} {{ "they're bill's"|title }} {{ 'a-b (c) [d] <e> {f} g_h'|title }} {{ 'ÉCOLE élan ßeta ǆ'|title }} {{ 'HELLO'|title }} {{ 'x1y 2nd'|title }} {{ ''|title }}| {{ 'a/b.c'|title }} {{ '-a'|title }}
---
{{ city|tojson }} {{ html|tojson }} {{ [1, 2.5, none, true, 'é😀', "it's"]|tojson }} {{ {'b': 1, 'a': 2}|tojson }} {{ 'a"b\\c\n\t/\x01\x7f'|tojson }} {{ (1, 2)|tojson }} {{ 1e16|tojson }} {{ {1: 'a', 2: 'b'}|tojson }} {{ {}|tojson }} {{ []|tojson }}
---
{{ {'a': [1, {'b': 2}], 'c': {}, 'd': []}|tojson(indent=2) }}
---
{{ missing|tojson }}
---
{{ spaced|trim }}| {{ 'xxaxx'|trim('x') }} {{ 'xyaxy'|trim(chars='xy') }} {{ 5|trim }} {{ '\u00a0a\u2003'|trim }}| {{ '\x1fa'|trim }}
---
{{ long|truncate(20) }} {{ long|truncate(20, true) }} {{ long|truncate(20, false, '') }} {{ long|truncate(9) }} {{ long|truncate(3) }} {{ long|truncate(20, leeway=0) }} {{ long|truncate(38) }} {{ long|truncate(37) }} {{ long|truncate(43, leeway=0) }} {{ long|truncate(10, true, '…') }}
---
{{ 'abcdefghij'|truncate(5) }} {{ 'abcdefghij'|truncate(5, leeway=0) }} {{ 'abcdefghij'|truncate(5, leeway=4) }} {{ 'abcdefghijk'|truncate(5) }} {{ 'abcdefghijk'|truncate(5, false, '', 0) }} {{ emoji|truncate(4, true, '', 0) }} {{ long|truncate(length=15, end='<') }}
---
{{ long|truncate(2) }}
---
{{ long|truncate(10, leeway=-1) }}
---
{{ 5|truncate }}
---
{{ words|unique|list }} {{ words|unique(true)|list }} {{ [1, 1.0, true, '1']|unique|list }} {{ people|unique(attribute='age')|map(attribute='name')|join(',') }} {{ 'aAb'|unique|join }}
---
{{ 'a b/c?d=é&😀~-_.'|urlencode }} {{ {'a b': 'c/d', 'e': 1}|urlencode }} {{ [('a', 1), ('b', 'x y')]|urlencode }} {{ 5|urlencode }} {{ none|urlencode }} {{ '+()\'"!*'|urlencode }}
---
{{ ['abc']|urlencode }}
---
{{ long|wordcount }} {{ ''|wordcount }} {{ 'a-b c_d é 1'|wordcount }} {{ "it's"|wordcount }} {{ 5|wordcount }} {{ '  '|wordcount }}
---
{{ name|nosuch }}
---
{{ name|upper(1) }}
---
{{ name|replace }}
---
{{ name|truncate(nosuch=1) }}
---
{{ name|truncate('a') }}
---
{{ name|upper|lower|title|replace('o', '0')|length }} {{ name | upper | trim }} {{ (name|upper)[0] }} {{ name|upper ~ '!' }} {{ -5|abs + 1 }} {{ 2 ** 3|string|length }}
---
{{ name.split()|map('first')|join|upper }} {{ words|sort|first|upper }} {{ [3, 1]|sort|join(',') }} {{ ['b', 'a']|sort|map('upper')|list }}
---
{{ numbers|map('float')|map('round', 1)|list }} {{ ['1', 'x']|map('int', default=9)|list }} {{ words|map('length')|sum }} {{ words|map('first')|unique|list|length }}
'''

ESCAPING = r'''
{{ html }}
---
{{ "<b>" }} {{ '<' ~ html }} {{ html + '>' }} {{ html|safe + html }} {{ html + html|safe }} {{ 'a'|safe * 3 }}
---
{{ html|upper }} {{ html|e|upper }} {{ html|safe|lower }} {{ html|safe|capitalize }} {{ html|safe|title }}
---
{{ [html] }} {{ [html|safe] }} {{ {'k': html} }}
---
{{ html|truncate(5, true) }} {{ html|safe|truncate(5, true) }} {{ html|safe|truncate(5, true, '<') }}
---
{{ html|safe|replace('Tom', '<T>') }} {{ html|replace('Tom', '<T>') }}
---
{{ '<b>%s</b>'|format(html) }} {{ '<b>%s</b>'|safe|format(html) }} {{ '<b>%(x)s</b>'|safe|format(x=html) }} {{ '%r'|safe|format(html) }} {{ '%d %s'|safe|format(1, '<i>'|safe) }}
---
{{ html|first }} {{ html|safe|first }} {{ html[0] }} {{ (html|safe)[0] }} {{ (html|safe)[:3] }}
---
{{ html|list|first }} {{ html|safe|list|first }} {{ html|safe|reverse }} {{ html|safe|trim('<') }} {{ (html|safe).strip('<') }}
---
{{ html|safe|striptags }} {{ html|striptags }}
---
{{ html|tojson }} {{ html|tojson|upper }}
---
{{ '<'|safe|join('&') }} {{ ['<', '>']|join('&'|safe) }} {{ ['<'|safe, '>']|join }} {{ ['<', '>']|join('&') }}
---
{{ (html|safe).split('>') }} {{ (html|safe).upper() }} {{ ('<'|safe).join(['<', '>'|safe]) }} {{ (html|safe).replace('<b>', '<i>') }}
---
{{ 'a'|indent(2, true) }} {{ ('<b>\n<i>'|safe)|indent('<') }} {{ 'x<'|center(7) }} {{ 'x<'|safe|center(7) }}
---
{{ html|e == html|e }} {{ '<'|e == '&lt;' }} {{ html|safe == html }} {{ ('<'|e) in ['&lt;'] }}
---
{% set block %}<b>{{ html }}</b>{% endset %}{{ block }}{{ block|upper }}{{ block|length }}
---
{% set block | upper %}<b>{{ html }}</b>{% endset %}{{ block }}
---
{% for c in '<>'|safe %}{{ c }}{% endfor %}
---
{{ html|default('<') }} {{ missing|default('<') }} {{ missing|default('<'|safe) }} {{ missing ~ '<'|safe }} {{ none ~ ('<'|safe) ~ '<' }}
---
{{ html|urlencode }} {{ html|wordcount }} {{ html|length }} {{ html|e|length }} {{ '%s'|safe % html }} {{ '%s' % html }}
---
{{ ['b<', 'a'|safe]|sort }} {{ ['<']|map('e')|join }} {{ ['<']|map('safe')|list }} {{ '<'|string }} {{ ('<'|e)|string }}
---
{{ 1 if html else 2 }} {{ html and '<' }} {{ '' or '<'|safe }} {{ '<' if yes else '>' }}
---
<a href="https://{{ city.name }}/{{ html }}">{{ html }}</a>
---
{{ "it's" }} {{ '"' }} {{ '&amp;' }} {{ '&amp;'|safe }} {{ none }} {{ true }} {{ 1.5 }}
'''

SYNTAX_ERRORS = r'''
{{ name
---
{{ name }
---
{% if yes %}
---
{% if yes %}a{% endfor %}
---
{% endif %}
---
{% else %}
---
{% for %}{% endfor %}
---
{% for a on numbers %}{% endfor %}
---
{% for 1 in numbers %}{% endfor %}
---
{% set %}
---
{% set a %}
---
{% set 1 = 2 %}
---
{% set true = 2 %}
---
{% nosuch %}
---
{{ }}
---
{{ 1 + }}
---
{{ + }}
---
{{ (1 }}
---
{{ [1, 2 }}
---
{{ {1: 2 }}
---
{{ {1} }}
---
{{ 1] }}
---
{{ (1] }}
---
{{ 'abc }}
---
{{ a b }}
---
{{ a | }}
---
{{ a | 1 }}
---
{{ a is }}
---
{{ a.  }}
---
{{ a['x' }}
---
{{ a( }}
---
{{ f(a=1, 2) }}
---
{{ a ! b }}
---
{{ a ? b }}
---
{{ a == }}
---
{{ not }}
---
{{ 1 if }}
---
{{ 'a' if yes else }}
---
{# open
---
{% raw %}open
---
{{ '\x4' }}
---
{{ 1 = 2 }}
---
{% if yes = 1 %}{% endif %}
---
{% if %}{% endif %}
---
{{ 007 }}
---
{{ 1..2 }}
---
{% %}
---
{{ [1 2] }}
---
{{ 'a' 1 }}
---
{{ $ }}
---
{% for a in numbers %}{% else %}{% else %}{% endfor %}
---
{% if yes %}{% else %}{% elif no %}{% endif %}
---
{{ a.1.b.'c' }}
---
{{ a; b }}
'''


# Where this product was once found to differ: printing of floats, ranges, what is computed while compiling, names of frames, casing.
DIFFERENCES = r"""
{{ 0.000001 }} {{ 1/1000000 }} {{ 1e-7 }} {{ 1e-05 }} {{ 0.0001 }} {{ 1e16 }} {{ 1e15 }} {{ 123456789012345680.0 }} {{ 5e-324 }} {{ 9.5e-7 }} {{ 1.5e300 }}
---
{{ [1e-6]|tojson }} {{ {0.000001: 9.99e22} }} {{ 1e22 }} {{ 1e-6 ~ '' }} {{ 1e-6|string }}
---
{{ range(3) }} {{ range(1, 3) }} {{ range(0, 9, 2) }} {{ range(5, 0, -2) }} {{ range(0) }} {{ [range(2)] }}
---
{{ [0] + range(2) }}
---
{{ range(2) + range(2) }}
---
{{ range(2) * 2 }}
---
{{ range(2)|tojson }}
---
{{ range(10)[2:5] }} {{ range(10)[::-3] }} {{ range(10)[-1] }} {{ range(10)[99] }} {{ range(10).start }} {{ range(3).stop }} {{ range(3).step }}
---
{{ range(10**15)|length }} {{ 5 in range(10**15) }} {{ 5.0 in range(9) }} {{ 'a' in range(9) }} {{ range(10**12)|last }} {{ range(10**12)|first }}
---
{{ range(3) == range(0, 3) }} {{ range(3) == range(0, 3, 2) }} {{ range(0) == range(5, 5) }} {{ range(3) == [0, 1, 2] }} {{ {range(3): 1}[range(3)] }}
---
{{ range(3)|list }} {{ range(3)|join('-') }} {{ range(3)|sum }} {{ range(5)|reverse|list }} {{ range(3)|sort(reverse=true) }} {{ range(3)|max }} {{ range(3) is sequence }} {{ range(3) is iterable }} {{ range(3) is mapping }}
---
{{ range(1.5) }}
---
{{ range(nosuch) }}
---
{{ '%s' % range(2) }} {{ '%s'|format(range(2)) }} {{ 'x' % range(2) }}
---
{{ nosuch is sequence }} {{ nosuch is iterable }} {{ nosuch is mapping }} {{ nosuch is string }} {{ nosuch is number }} {{ nosuch is lower }}
---
{{ -(0.0)|round(1, 'floor') }} {{ -(0.4)|round(0, 'ceil') }} {{ (-0.0)|round(1) }} {{ (-0.3)|round }} {{ 0.0|round(1, 'ceil') }}
---
{{ -1 // -24.0 }} {{ -0.0 // 5 }} {{ 0.0 // -5 }} {{ 7.5 // -2 }} {{ -7.5 // 2 }} {{ 1e300 // 1e-10 }} {{ 6.0 // 0.1 }} {{ -6.0 % 4 }} {{ 6.0 % -4 }} {{ 0.0 % -4 }}
---
{% for loop in [1] %}x{% endfor %}
---
{% for a, loop in [[1, 2]] %}x{% endfor %}
---
{{ 'x'[0.0:] }}|{{ 'xyz'['a':] }}|{{ [1, 2][:none:'b'] }}
---
{% set w = ('abc'[0.0:])|length %}{{ w }}
---
{{ name[0.0:] }}
---
{% for i in 'ab'[0.5:] %}x{% endfor %}
---
{{ 12345678901234567890123|float }} {{ 16405471399158479775295527382|float }} {{ 9007199254740993|float }} {{ 9007199254740993 / 1 }} {{ 9007199254740993 == 9007199254740993.0 }}
---
{{ '%.*E'|format(-2, 7) }} {{ '%.*f'|format(1, 2.25) }} {{ '%a'|format('straße 😀') }} {{ '%r'|format('straße 😀') }}
---
{{ '%5%'|format() }}
---
{{ '%5%'|format(1) }}
---
{{ '%'|format(1) }}
---
{{ '%y'|format(1) }}
---
{{ '%c'|format(-1) }}
---
{{ '%x'|format(nosuch) }}
---
{{ '%f'|format(nosuch) }}
---
{{ -2 ** one }} {{ -2 ** 2 }} {{ -2 ** (one + one) }} {{ (-2) ** (one + one) }} {{ minus ** 2 }} {{ -seven ** 2 }} {{ -2.0 ** (one + one) }} {{ 2 ** -one }}
---
{% for n in [1] %}[{{ seven }}]{% endfor %}{% set seven = 8 %}{{ seven }}
---
{% for n in [1, 2] %}[{{ x }}]{% set x = n %}[{{ x }}]{% endfor %}[{{ x }}]
---
{{ seven }}{% for n in [1] %}[{{ seven }}]{% endfor %}{% set seven = 8 %}{% for n in [1] %}[{{ seven }}]{% endfor %}
---
{% if yes %}{% set seven = 8 %}{% endif %}{% for n in [1] %}[{{ seven }}]{% endfor %}
---
{% if no %}{% set seven = 8 %}{% endif %}{% for n in [1] %}[{{ seven }}]{% endfor %}
---
{% for n in [1] %}{% for m in [1] %}[{{ seven }}]{% endfor %}{% set seven = n %}{% endfor %}[{{ seven }}]
---
{% set v %}{{ seven }}{% endset %}{% set seven = 9 %}[{{ v }}]
---
{% for n in [] %}{% else %}{% set x = 5 %}[{{ x }}]{% endfor %}[{{ x }}]
---
{% for n in [1, 2, 3] %}{{ loop.index }}{% for pair in loop %}({{ pair[0] }}){% endfor %}{% endfor %}
---
{% for n in 'abc' %}{{ loop|length }}{{ loop is iterable }}{{ loop is sequence }}{% endfor %}
---
{{ 1|map('nosuch')|list }}
---
{{ []|map('nosuch')|list }}{{ []|select('nosuch')|list }}
---
{{ [1]|select('nosuch')|list }}
---
{{ [[1]]|sort(attribute='a.b') }}
---
{{ nosuch|abs }}
---
{{ ({'a': 1}, 5, nosuch)|sort(true) }}
---
{{ ({'a': 1}, 5, nosuch)|sort }}
---
{{ [3, 1, 2]|sort }} {{ [3, 2, 1]|sort }} {{ [1, 2, 3]|sort(true) }} {{ ['b', 'B', 'a', 'A']|sort }} {{ ['b', 'B', 'a', 'A']|sort(true) }} {{ [2, 1, true, 1.0, 0]|sort }} {{ [2, 1, true, 1.0, 0]|sort(true) }}
---
{{ (range(100)|list + range(100)|list)|sort|join(',') }}
---
{{ nosuch|round }}
---
{{ nosuch|round(1, 'ceil') }}
---
{{ nosuch|indent }}
---
{{ 'x'|center(nosuch) }}
---
{{ 'x'|truncate(nosuch) }}
---
{{ '٣'|float }} {{ '٣.٥'|float }} {{ '1_000.5'|float }} {{ '0٣1'|int(0, 0) }} {{ '٣'|int }} {{ '0x_1f'|int(0, 16) }} {{ '010'|int(0, 0) }} {{ '1__0'|int }} {{ '_1'|int }} {{ '-0b11'|int(0, 0) }} {{ '0b11'|int(0, 16) }}
---
{{ ('9' * 4000)|int == 10 ** 4000 - 1 }} {{ 'z'|int(0, 36) }} {{ 'z'|int(7, 99) }}
---
{{ 'a' * 99999999999999999999999 }}
---
{{ [] * 99999999999999999999999 }}
---
{{ 'a😀b'[1] }} {{ 'a😀b'[1:] }} {{ 'a😀b'[::-1] }} {{ '😀'|length }} {{ 'a😀b'|reverse }} {{ '😀😀'|list }} {{ '😀x'.strip('😀') }} {{ 'x😀'|truncate(1, true, '') }} {{ '😀'|center(5) }}| {{ '%5s|%-5s|%.1s' % ('😀', '😀', '😀a') }} {{ '😀' > '\uffff' }} {{ ['\uffff', '😀', 'a']|sort }} {{ '😀'.split('😀') }} {{ 'a😀'.replace('', '-') }}
---
{{ 'ⅷ ⓐ'|upper }} {{ 'Ⅷx'.title() }} {{ 'Ⅷ' is upper }} {{ 'ª' is lower }} {{ 'ı'|upper }} {{ 'aªB'.title() }} {{ 'ⓐB'|capitalize }}
---
{{ nothing is float in [] }}
---
{{ {[1]: 2} }}
---
{{ {'a': nosuch, [1]: 1 / 0} }}
"""

def cases(text):
    return [case.strip("\n") for case in text.split("\n---\n")]


def layout_cases():
    """Templates whose line ends matter."""
    for text in cases(LAYOUT):
        yield text
        yield text + "\n"
    yield from ["a\n\n", "\n", "", "\n\n\n", "a\r\nb\r\n", "a\rb", "{{ 'a\r\nb' }}", "{% if yes %}\r\nx\r\n{% endif %}\r\n",
                "\t{{- name -}}\u00a0\u2003x", "a\x1f{{- name }}", "{% raw %}\r\n{% endraw %}\n", "\n\n{%- if yes %}a{% endif %}", " {{-name-}} \n ",
                "{{name-}}", "{{-name}}", "{{ -1 }} {{--1}} {{- -1 }}", "{{ 3-1 }} {{ 3 -1 }}"]


def run(template, autoescape):
    environment = jinja2.Environment(autoescape=autoescape)
    case = {"template": template, "autoescape": autoescape}
    try:
        case["output"] = environment.from_string(template).render(VARIABLES)
        case["output"].encode("utf-8")
    except Exception as error:  # the kind of the error is the expectation
        case.pop("output", None)
        case["error"] = type(error).__name__
    return case


def main():
    plain = [*layout_cases()]
    for group in (DIFFERENCES, LITERALS, ACCESS, OPERATORS, TESTS, STATEMENTS, METHODS, FILTERS, SYNTAX_ERRORS):
        plain += cases(group)
    both = cases(ESCAPING) + cases(FILTERS) + cases(METHODS) + cases(STATEMENTS)
    result = [run(template, False) for template in dict.fromkeys(plain + cases(ESCAPING))]
    result += [run(template, True) for template in dict.fromkeys(both)]
    json.dump({"jinja2": jinja2.__version__, "variables": VARIABLES, "cases": result}, sys.stdout, indent=1, ensure_ascii=True)
    sys.stdout.write("\n")


main()
