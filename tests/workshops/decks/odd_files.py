"""Reads odd files with 100 MB to spend, for `test_odd_files`: mutations of our own decks, and files made to break
readers. Prints the slowest and how many sorts of outcome there were."""

import json
import random
import re
import resource
import sys
import time
from pathlib import Path

from tests.workshops.decks.some_pictures import DECK
from workshops.decks.outlines import read_outline
from workshops.decks.overlay_files import read_overlay, what_does_not_fit
from workshops.decks.problems import DeckProblems
from workshops.decks.prompt_sheets import read_prompts
from workshops.decks.reading import check_deck, read_deck
from workshops.decks.wording import exercise_texts, head_texts
from workshops.library import HERE, shipped_deck, shipped_decks, shipped_files

shipped_decks()
GERMAN = (HERE / "translations" / "twenty-minutes-to-hello.de.yaml").read_text("utf-8")
HELLO = shipped_deck("twenty-minutes-to-hello").model_dump(exclude_none=True)
TEXTS = head_texts(HELLO), {one["id"]: exercise_texts(one) for one in HELLO["exercises"]}
taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + 100 * 2**20, resource.RLIM_INFINITY))
TIMES = 60
chance = random.Random(2611)
files = [*sorted(shipped_files().items()), ("garden.yaml", DECK)]
said = set()
slowest = 0.0
VALUES = ["", "~", "true", "[]", "{}", "-1", "9" * 30, "[[a]]", "{a: {b: c}}", "'", "no", "x" * 3000]
NAMES = ["kind:", "id:", "turns:", "nowhere:", "minutes:", "options:", "pictures:", "file:"]
K = 256 * 1024 - 1


def mutation(text):
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        n = chance.randrange(len(lines))
        line = lines[n]
        what = chance.randrange(9)
        if what == 0:
            lines[n] = line[: chance.randrange(len(line) + 1)]
        elif what == 1:
            lines.insert(n, lines[chance.randrange(len(lines))])
        elif what == 2:
            del lines[n]
        elif what == 3:
            lines[n] = chance.choice("-:[]{}&*!|>%@`'\"#?,\t\x00\x85\u2028\ud7ff🧵") + line
        elif what == 4:
            lines[n] = " " * chance.randint(0, 9) + line.lstrip()
        elif what == 5:
            lines[n] = re.sub(r": .*", ": " + chance.choice(VALUES), line)
        elif what == 6:
            lines[n] = re.sub(r"[a-z_]+:", chance.choice(NAMES), line, count=1)
        elif what == 7:
            lines[n] = line.replace('"', chance.choice(["", "'", '""']))
        else:
            lines[n:n] = lines[n : n + 12]
    return "\n".join(lines)


def nasty():
    deck = files[1][1]
    yield "a: " + "[" * K
    yield "{" * K
    yield "&a [*a, *a]\n" * 9000
    yield "".join(f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 30))
    yield "? " * (K // 2)
    yield "- " * (K // 2)
    yield "a: " + "x" * K
    yield '"' + "\\u0041" * (K // 6)
    yield "- a\n" * (K // 4)
    yield "\n" * K
    yield " " * K
    yield "\t" * K
    yield "#" * K
    yield "exercises:\n" + "  - {}\n" * (K // 10)
    yield deck + "  - id: HI-9\n    kind: wall\n    title: a\n    minutes: 1\n    prompt: b\n" * 3000
    yield deck.replace("title:", "title: " + "(" * 90000 + "\n#", 1)
    yield "%YAML 1.1\n---\n" + deck
    yield deck.encode("utf-16")
    yield b"\xff\xfe" * 1000
    yield bytes(chance.randrange(256) for _ in range(50000))
    yield "# " + "(" * K
    yield "# a\n## " + " " * 100000 + "("
    yield "# a\n" + "## b (" * 40000
    yield "# a\n" + "**" * 100000 + ":"
    yield "# a\n## b\n" + "- c\n" * 60000
    yield "text\n" + '"' + "a" * K
    yield "text," * (K // 5)
    yield "text\n" + "a\n" * (K // 2)


def read(source, name):
    global slowest
    begun = time.perf_counter()
    try:
        read_deck(source, name)
        said.add("a deck")
    except DeckProblems as error:
        for problem in error.problems:
            assert problem.file == name and problem.sentence and len(str(problem)) < 600, problem
            said.add((problem.exercise is not None, problem.field is not None))
    if isinstance(source, str):
        outline = read_outline(source, "a", "A")
        check_deck(outline.body, name)
    read_prompts(source, name, {})
    translation(source, name)
    slowest = max(slowest, time.perf_counter() - begun)


def translation(source, name):
    try:
        overlay = read_overlay(source, name)
        for problem in what_does_not_fit(overlay, *TEXTS, name):
            assert problem.file == name and problem.sentence and len(str(problem)) < 600, problem
        said.add("a translation")
    except DeckProblems as error:
        for problem in error.problems:
            assert problem.file == name and problem.sentence and len(str(problem)) < 600, problem


if "--greedy" in sys.argv:
    kept = [bytes(2**20) for _ in range(200)]
for n in range(TIMES):
    name, text = files[n % len(files)]
    read(mutation(text), name)
for _n in range(TIMES):
    translation(mutation(GERMAN), "de.yaml")
for source in nasty():
    read(source, "nasty.yaml")
print(json.dumps({"slowest": slowest, "said": len(said)}))
