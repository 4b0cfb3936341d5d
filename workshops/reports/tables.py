"""A report as a table for files: one row for each figure, told as the page tells it. No row is about a person."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from workshops.reports import words
from workshops.reports.cohort import CohortReport
from workshops.reports.gate import Closed, Figure, Open
from workshops.reports.organisation import OrganisationReport
from workshops.reports.reading import Evening
from workshops.reports.stored import ToldLine
from workshops.spreadsheets import as_csv, plain

Cell = str | int
Row = list[Cell]


def head() -> list[str]:
    return [_("Part"), _("Group"), _("Day"), _("What"), _("Where on the scale"), _("People"), _("Note")]


def of_cohort(report: CohortReport) -> list[Row]:
    """Before and after, pulses, who came, and what those who led say."""
    name, rows = str(report.cohort), []
    for comparison in report.comparisons:
        for line in comparison.lines:
            for part, day, told in (
                (_("First evening"), comparison.first, line.then),
                (_("Last evening"), comparison.last, line.now),
            ):
                if told is not None and day is not None:
                    rows += _line(part, name, day.isoformat(), told)
    for pulse in report.pulses:
        for over_time in pulse:
            for day, _title, told in over_time.evenings:
                rows += _line(_("Over time"), name, day.isoformat(), told)
    rows += [_came(evening, name) for evening in report.evenings]
    return rows + [_summary(evening, name) for evening in report.summed_up]


def of_organisation(report: OrganisationReport) -> list[Row]:
    """Who came, evening by evening, and how often each line was answered."""
    rows = []
    for row in report.rows:
        name = str(row.cohort) if row.cohort else _("On their own")
        rows += [_came(evening, name) for evening in row.evenings]
    for asked in report.lines:
        if asked.answers is not None:
            said: Cell = _told(asked.answers)
            rows.append([_("Lines"), "", "", asked.told.text, "", said, ""])
    return rows


def csv_of(rows: Iterable[Row]) -> bytes:
    return as_csv(head(), rows).encode()


def xlsx_of(rows: Iterable[Row], title: str) -> bytes:
    """A workbook in which every word is text and nothing is a formula, whatever somebody called their group."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )  # fmt: skip
    book.set_properties({"title": title})
    sheet, bold = book.add_worksheet(_("Report")[:31]), book.add_format({"bold": True})
    for column, name in enumerate(head()):
        sheet.write_string(0, column, name, bold)
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell)
            else:
                sheet.write_string(at, column, plain(cell))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 6, 22)
    book.close()
    return out.getvalue()


def _line(part: str, name: str, day: str, told: ToldLine) -> list[Row]:
    if isinstance(told.line, Closed):
        return [[part, name, day, told.text, "", "", words.closed(told.line)]]
    assert isinstance(told.line, Open)
    change = words.change(told.change) if told.change else ""
    whole: Row = [part, name, day, told.text, _("all who answered"), _told(told.line.people), change]
    bands = told.line.bands if len(told.line.bands) > 1 else ()
    return [whole, *([part, name, day, told.text, words.places(told, b), _told(b.people), ""] for b in bands)]


def _came(evening: Evening, name: str) -> Row:
    day = evening.workshop.opened_on
    said: Cell = _told(evening.came) if isinstance(evening.came, Figure) else ""
    why = words.fewer(evening.came) if isinstance(evening.came, Closed) else evening.note
    return [_("Who came"), name, day.isoformat() if day else "", evening.workshop.title, "", said, why]


def _summary(evening: Evening, name: str) -> Row:
    day = evening.workshop.opened_on
    on = day.isoformat() if day else ""
    return [_("From those who led"), name, on, evening.workshop.title, "", "", evening.summary]


def _told(figure: Figure) -> Cell:
    return words.number(figure) if figure.or_more else figure.n
