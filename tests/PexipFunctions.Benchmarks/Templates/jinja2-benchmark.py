#!/usr/bin/python3
"""Parses and renders the benchmark's templates with Jinja2 on CPython. Needs Debian's python3-jinja2."""
import pathlib
import sys
import time
import timeit
import tracemalloc

import jinja2

HERE = pathlib.Path(__file__).parent
TEMPLATES = {
    "joining": HERE / "../../../src/PexipFunctions.Templates/Defaults/joining-instructions.html",
    "loops": HERE / "loops.html",
}
VALUES = {
    "addin_server_domain": "join.example.com",
    "alias": "35123456@example.com",
    "numeric_alias": "35123456",
    "alias_uuid": "PXPS:-SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345#",
    "guest_pin": "314159",
}


def measure(work, count):
    seconds = min(timeit.repeat(work, timer=time.process_time, number=count, repeat=5)) / count
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{seconds * 1e6:9.1f} us  peak {peak:7d} B"


print(f"CPython {sys.version.split()[0]}, Jinja2 {jinja2.__version__}")
environment = jinja2.Environment(autoescape=True, cache_size=0)
for name, path in TEMPLATES.items():
    source = path.read_text()
    template = environment.from_string(source)
    print(f"{name:8} parse  {measure(lambda: environment.parse(source), 200)}")
    print(f"{name:8} compile{measure(lambda: environment.from_string(source), 50)}")
    print(f"{name:8} render {measure(lambda: template.render(VALUES), 2000)}")
