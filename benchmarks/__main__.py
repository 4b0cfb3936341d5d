"""`python -m benchmarks [--sizes 100 500 2000] [--rounds 3] [--big] [--only fanout|intake]`: measure, and append
to RESULTS.md."""

import argparse
import datetime
import os
import platform
from pathlib import Path

from . import fanout, intake

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--rounds", type=int, default=fanout.ROUNDS)
    parser.add_argument("--big", action="store_true", help="5000 phones too")
    parser.add_argument("--only", nargs="+", choices=("fanout", "intake"), default=("fanout", "intake"))
    asked = parser.parse_args()
    began = os.getloadavg()[0]
    sizes = asked.sizes + ([5000] if asked.big else [])
    tables = []
    if "fanout" in asked.only:
        tables.append(("Fan-out", fanout.run(sizes, asked.rounds)))
    if "intake" in asked.only:
        tables.append(("Intake", intake.run(asked.sizes, asked.rounds)))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load before {began:.1f}"
    today = datetime.date.today().isoformat()
    for title, table in tables:
        with RESULTS.open("a") as results:
            results.write(f"\n## {title}, {today}, {machine}, median of {asked.rounds}\n\n{table}\n")
        print(table)


if __name__ == "__main__":
    main()
