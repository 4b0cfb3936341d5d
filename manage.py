#!/usr/bin/env python3
"""The command line. `manage.py run` is what `make run` calls."""

import os
import sys

if sys.version_info < (3, 11):  # before anything that an older Python could not even read
    sys.exit("Evenweave needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in ("run", "prepare", "tick"):
        from workshops.ground import lay

        lay(port=command == "run")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
