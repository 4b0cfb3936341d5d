"""`python -m benchmarks [--sizes 100 500 2000] [--rounds 3] [--big] [--only editor|fanout|intake|room|storms|office]`:
measure, and append each table to RESULTS.md as soon as it is there."""

import argparse
import datetime
import os
import platform
from pathlib import Path

from . import editor, fanout, intake, office, room, storms

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--rounds", type=int, default=fanout.ROUNDS)
    parser.add_argument("--big", action="store_true", help="5000 phones too")
    parser.add_argument("--only", nargs="+", choices=MEASURED, default=MEASURED)
    asked = parser.parse_args()
    sizes = asked.sizes + ([5000] if asked.big else [])
    for name in asked.only:
        began = os.getloadavg()[0]
        table = MEASURED[name](sizes, asked.rounds)
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load before {began:.1f}"
        today = datetime.date.today().isoformat()
        with RESULTS.open("a") as results:
            results.write(
                f"\n## {name.capitalize()}, {today}, {machine}, median of {asked.rounds}\n\n{table}\n"
            )
        print(table, flush=True)


MEASURED = {
    "editor": lambda _sizes, rounds: editor.run(rounds),
    "fanout": fanout.run,
    "intake": lambda sizes, rounds: intake.run([size for size in sizes if size <= 2000], rounds),
    "room": lambda _sizes, rounds: room.run(rounds),
    "office": lambda _sizes, rounds: office.run(rounds),
    "storms": lambda _sizes, rounds: storms.run(rounds),
}


if __name__ == "__main__":
    main()
