"""Reports: what came through the gate and nothing else, for those who may read it; files that no spreadsheet reckons
with, taken along after a fresh confirmation, and in the log."""

import csv
import io
import re
import zipfile
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workshops.conftest import TODAY, browser
from workshops.models import AuditEntry, Cohort, Lead
from workshops.models.invited import Invited, Present
from workshops.models.results import Attendance, Result
from workshops.reports import gate
from workshops.reports.stored import ToldLine, as_json

TEXTS = ("I have people I can be myself with.", "I feel part of this group.")


def told(text, counts, came, k=5, change=None):
    names = [str(n) for n in range(len(counts))]
    line = gate.line(counts, came, k)
    return as_json(ToldLine(text[:8], text, "not at all", "very much", names, line, change))


@pytest.fixture
def tuesday(cast):
    return Cohort.objects.create(organisation=cast.willow, title="=Tuesday")


def evening(cast, cohort, came=16, lines=((0, 6, 6, 1), (1, 1, 1, 0)), moment="", title="First threads"):
    workshop = cast.workshop(cast.amara, title=title)
    workshop.cohort = cohort
    workshop.save()
    Attendance.objects.create(
        workshop=workshop, came=came if came >= 5 else None, listened="few", kept_until=TODAY
    )
    stored = [told(text, counts, came) for text, counts in zip(TEXTS, lines, strict=True)]
    Result.objects.create(
        workshop=workshop, exercise="FT-3", item_set="belong-6", moment=moment, lines=stored, kept_until=TODAY
    )
    return workshop


def page(member, name, *args, **asked):
    answer = browser(member).get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_cohort_page_says_what_may_be_told_and_why_the_rest_is_closed(cast, tuesday):
    evening(cast, tuesday, moment="before")
    evening(cast, tuesday, came=20, lines=((0, 6, 2, 7), (1, 2, 1, 3)), moment="after", title="Carrying on")
    text = page(cast.noor, "office-report", tuesday.pk)
    assert TEXTS[0] in text and "12 people or more first, 15 last" in text
    assert "Fewer than five people answered it both times." in text
    assert 'aria-label="First evening: ' in text
    assert "36 times" in text, "16 and 20"
    assert "a few just listened" in text
    # Three stood where fewer than five may be told of; no page and no name of a picture says so.
    assert not re.search(r"\b[1234] (people|person)\b", text)


def test_a_pulse_is_told_evening_by_evening(cast, tuesday):
    evening(cast, tuesday)
    evening(cast, tuesday, came=30, lines=((6, 6, 6, 6), (0, 0, 9, 9)))
    text = page(cast.amara, "office-report", tuesday.pk)
    assert text.count("This line stays closed.") == 1
    assert "24 people" in text and "18 people" in text


def test_no_filter_gets_at_what_is_closed(cast, tuesday):
    """All sums of what two filters tell differ by whole evenings that may be told."""
    other = Cohort.objects.create(organisation=cast.willow, title="Sunday")
    evening(cast, tuesday)
    evening(cast, tuesday, came=3, lines=((0, 1, 1, 1), (0, 0, 1, 1)))
    evening(cast, other)
    owner = cast.willows["owner"]
    everything = page(owner, "office-reports")
    assert "32 times" in everything and "One evening with fewer than five is in no sum" in everything
    assert "35 times" not in everything
    assert "16 times" in page(owner, "office-reports", cohort=str(tuesday.pk))
    assert "Nothing fits that" in page(owner, "office-reports", until="2020-01-01")
    assert "32 times" in page(owner, "office-reports", since="nonsense", cohort="nonsense")


def test_a_facilitator_reads_of_the_cohorts_they_lead(cast, tuesday):
    evening(cast, tuesday)
    other = cast.willows["facilitator"]
    assert browser(other).get(reverse("office-report", args=[tuesday.pk])).status_code == 404
    assert TEXTS[0] not in page(other, "office-reports")
    assert TEXTS[0] in page(cast.amara, "office-reports")
    workshop = evening(cast, tuesday)
    Lead.objects.create(workshop=workshop, member=other)
    assert TEXTS[0] in page(other, "office-report", tuesday.pk)


def test_files_ask_first_hold_what_the_page_tells_and_are_in_the_log(cast, tuesday):
    evening(cast, tuesday, title="=HYPERLINK(1)")
    address = reverse("office-report-export", args=[tuesday.pk])
    assert browser(cast.noor, sure=False).post(address).url.startswith(reverse("confirm"))
    assert not AuditEntry.objects.exists()
    answer = browser(cast.noor).post(address, {"as": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["Over time", "'=Tuesday", "2026-11-23", TEXTS[0], "all who answered", "12 or more", ""] in rows
    assert [row[5:] for row in rows if row[3] == TEXTS[1]] == [["", "Fewer than five people answered it."]]
    assert ["Who came", "'=Tuesday", "2026-11-23", "'=HYPERLINK(1)", "", "16", ""] in rows
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.about) == ("exported", "the report of =Tuesday")
    for name in ("office-reports-export",):
        assert browser(cast.noor).post(reverse(name), {"as": "csv"}).status_code == 200
    assert browser(cast.willows["viewer"]).post(address).status_code == 403


def test_a_workbook_has_no_formula_and_no_link(cast, tuesday):
    evening(cast, tuesday, title="=HYPERLINK(1)")
    answer = browser(cast.noor).post(reverse("office-report-export", args=[tuesday.pk]), {"as": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert book.testzip() is None
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "worksheets" in name)
        words = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheets and "hyperlink" not in sheets.lower()
    assert "'=HYPERLINK(1)" in words and "'=Tuesday" in words
    assert re.search(r'filename="tuesday-\d{4}-\d\d-\d\d\.xlsx"', answer["Content-Disposition"])


def test_who_came_is_counted_and_named_only_by_oneself(cast, tuesday):
    workshop = evening(cast, tuesday)
    for n in range(11):
        asked = Invited.objects.create(
            cohort=tuesday, name=f"Person {n}", digest=f"d{n}", code_digest=f"c{n}", asked_on=TODAY
        )
        Present.objects.create(invited=asked, workshop=workshop)
    text = page(cast.noor, "office-attendance", workshop.pk)
    assert "Counted 16." in text and "Five chose not to be marked by name." in text and "Person 3" in text
    assert "Person" not in page(cast.willows["viewer"], "office-attendance", workshop.pk)
    client = browser(cast.noor)
    address = reverse("office-attendance", args=[workshop.pk])
    client.post(address, {"note": "Two came without a phone."})
    assert "Two came without a phone." in page(cast.noor, "office-report", tuesday.pk)
    assert AuditEntry.objects.get().about == "who came to First threads"
    assert browser(cast.willows["viewer"]).post(address, {"note": "x"}).status_code == 403


def test_those_who_led_say_how_it_went(cast, tuesday):
    workshop = evening(cast, tuesday)
    address = reverse("office-attendance", args=[workshop.pk])
    amara = browser(cast.amara)
    assert amara.post(address, {"summary": "=A slow, warm evening. <b>We began late.</b>"}).status_code == 302
    for member in (cast.noor, cast.willows["viewer"], cast.amara):
        text = page(member, "office-report", tuesday.pk)
        assert "=A slow, warm evening. &lt;b&gt;We began late." in text
    assert AuditEntry.objects.get().about == "how First threads went"
    answer = browser(cast.noor).post(reverse("office-report-export", args=[tuesday.pk]), {"as": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["From those who led", "'=Tuesday", "2026-11-23", "First threads", "", ""] in [
        row[:6] for row in rows
    ]
    assert rows[-1][6].startswith("'=A slow")
    assert browser(cast.noor).post(address, {"summary": "x"}).status_code == 403, "she was not there"
    assert amara.post(address, {"summary": "x" * 2001}).status_code == 422
    assert amara.post(address, {"summary": ""}).status_code == 302
    assert "by those who led" not in page(cast.noor, "office-report", tuesday.pk)


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        ("Somebody wrote: “My SISTER never, ever calls me!”", 422),
        ("We spoke of sisters, and of calls that never come.", 302),
        ("It was slow.", 302),  # three words that are also somebody's reflection are anybody's
    ],
)
def test_no_reflection_gets_into_a_report_that_way(cast, tuesday, summary, status):
    workshop = evening(cast, tuesday)
    said = [{"named": {"1": "my sister never ever calls me", "2": "it was slow"}}]
    with mock.patch("facilitation.reports.queries.past_reflections", return_value=said):
        answer = browser(cast.amara).post(
            reverse("office-attendance", args=[workshop.pk]), {"summary": summary}
        )
    assert answer.status_code == status
    assert ("somebody’s reflection" in answer.content.decode()) == (status == 422)
    assert (summary in page(cast.amara, "office-report", tuesday.pk)) == (status == 302)


def test_few_are_told_as_few(cast, tuesday):
    workshop = evening(cast, tuesday, came=3, lines=((1, 1, 0, 0), (0, 0, 0, 0)))
    assert "Counted fewer than five." in page(cast.noor, "office-attendance", workshop.pk)


def test_a_raised_k_shuts_what_is_too_small_now(cast, tuesday):
    evening(cast, tuesday)
    cast.willow.k = 14
    cast.willow.save()
    text = page(cast.noor, "office-report", tuesday.pk)
    assert text.count("Fewer than 14 people answered it.") >= 2 and "12 people" not in text
    cast.willow.k = 17
    cast.willow.save()
    assert "fewer than 17" in page(cast.noor, "office-report", tuesday.pk)


def test_three_evenings_cost_as_many_queries_as_one(cast, tuesday):
    addresses = [reverse("office-reports"), reverse("office-report", args=[tuesday.pk])]
    client = browser(cast.noor)
    counts = []
    for _row in range(3):
        evening(cast, tuesday)
        asked = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            asked.append(len(queries))
        counts.append(asked)
    assert counts[0] == counts[1] == counts[2], counts


def test_nothing_yet_helps(cast, tuesday):
    assert "No evening of this cohort is over yet" in page(cast.noor, "office-report", tuesday.pk)
    assert "No workshop is over yet" in page(cast.noor, "office-reports")
