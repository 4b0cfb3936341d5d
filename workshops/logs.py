"""What may stand in a log. Office requests are written with who and where (`middleware.StaffLog`). About
participants nothing is: no path, address or agent, and of an error only its type and the place in our code, because
an exception's words can be somebody's reflection. Deny by default: a library's message is kept only if it is about
a page of the staff. Owns no other policy; writes no files, everything goes to standard error."""

import logging
import sys
import threading
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

STAFF_PATHS = ("/office/", "/sign-in/", "/enter/", "/desk/")
OURS = frozenset({"workshops", "facilitation", "evenweave"})
UNSAID = "not written down: it could name a participant"

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def is_staff(path: str) -> bool:
    return path.startswith(STAFF_PATHS)


def places(trace: TracebackType | None) -> str:
    """The frames of a traceback as `file:line in function`, outermost first, without any value."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return " > ".join(found)


def describe(error: BaseException | None) -> str:
    """Types and places of an exception and of what caused it. Never `str(error)`."""
    parts: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        parts.append(f"{type(error).__name__} at {places(error.__traceback__) or 'an unknown place'}")
        error = error.__cause__ or error.__context__
    return "; from ".join(parts)


def unbroken(_logger: Any, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Nothing in a line can begin another one, or command the terminal that shows it: anybody may ask for a path full
    of escape characters."""
    return {key: _escaped(value) if isinstance(value, str) else value for key, value in line.items()}


def _escaped(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


class Discreet(logging.Filter):
    """Takes out of a record what may not be kept. Stands on the handler, so nothing goes around it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.exc_info, tuple):
            record.where = describe(record.exc_info[1])
        record.exc_info = record.exc_text = record.stack_info = None
        request = record.__dict__.pop("request", None)
        about_staff = request is not None and is_staff(str(getattr(request, "path", "")))
        if record.name.partition(".")[0] not in OURS and not about_staff:
            status = getattr(record, "status_code", None)
            record.msg, record.args = (f"{status} {UNSAID}" if status else UNSAID), ()
        return True


def logging_config(level: str, form: str) -> dict[str, Any]:
    """Django's LOGGING; also tells structlog to go through it."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    last: Any = structlog.processors.JSONRenderer()
    if form == "lines":
        last = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    extra = structlog.stdlib.ExtraAdder(allow={"where", "status_code"})
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*SHARED, extra],
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, unbroken, last],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"discreet": {"()": Discreet}},
        "formatters": {"structured": formatter},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "filters": ["discreet"], "formatter": "structured"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            **{name: {"level": level, "handlers": [], "propagate": True} for name in sorted(OURS)},
            # Django's own configuration would print and mail beside us.
            "django": {"level": "WARNING", "handlers": [], "propagate": True},
            "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
            "twisted": {"level": "ERROR", "handlers": [], "propagate": True},  # it warns of what is no fault
        },
    }


def discreet_crashes() -> None:
    """For processes that serve: what Python itself would print about a dying thread goes the same way."""
    log = logging.getLogger("evenweave.crash")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        log.error("a thread ended with an error", extra={"where": describe(args.exc_value)})

    def unraisable(args: Any) -> None:
        log.error("an error nobody could be told", extra={"where": describe(args.exc_value)})

    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
