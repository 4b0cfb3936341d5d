"""The pages and files of reports. Every figure in them has come through the gate (`workshops.reports`); of what a group
agreed to keep, only that it keeps something is said. No page here shows anything of a room; reflections are read only
so that none of them stands in what a facilitator writes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from facilitation import carrying, queries
from workshops import confirming, permissions
from workshops.actions import reports as actions
from workshops.forms import NoteForm, ReportFilter, SummaryForm
from workshops.models import Cohort, Member
from workshops.permissions import NotAllowed
from workshops.queries.cohorts import cohorts_for
from workshops.queries.reports import reported_to
from workshops.reports import cohort as of_cohort, names, organisation as of_organisation, reading, tables
from workshops.views.scope import office

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
@office
def reports(request: HttpRequest, member: Member) -> HttpResponse:
    """All cohorts together, narrowed as one likes."""
    form = _filter(member, request.GET)
    report = of_organisation.report_of(reported_to(member), form.wish(), member.organisation.k)
    facts = {"form": form, "report": report, "narrowed": any(request.GET.values())}
    return render(request, "office/report.html", {**facts, "may_export": _may_export(member)})


@office
@require_POST
def export(request: HttpRequest, member: Member) -> HttpResponse:
    """The same as a file."""
    wish = _filter(member, request.POST).wish()
    if not _may_export(member):
        raise NotAllowed(member.role)
    if first := confirming.ask_first(request, reverse("office-reports")):
        return first
    report = of_organisation.report_of(reported_to(member), wish, member.organisation.k)
    name = str(member.organisation)
    return _file(request, member, tables.of_organisation(report), _("the report of all cohorts"), name)


@require_GET
@office
def cohort_report(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """Did it help? Of one cohort."""
    found = _mine(member, cohort)
    report = of_cohort.report_of(found, member.organisation.k)
    facts: dict[str, Any] = {
        "cohort": found,
        "report": report,
        "kept": carrying.kept_by(found),
        "may_export": _may_export(member),
    }
    return render(request, "office/report_cohort.html", facts)


@office
@require_POST
def export_cohort(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """The same as a file."""
    found = _mine(member, cohort)
    if not _may_export(member):
        raise NotAllowed(member.role)
    if first := confirming.ask_first(request, reverse("office-report", args=[found.pk])):
        return first
    report = of_cohort.report_of(found, member.organisation.k)
    about = _("the report of %(cohort)s") % {"cohort": found}
    return _file(request, member, tables.of_cohort(report), about, str(found))


@require_http_methods(["GET", "POST"])
@office
def attendance(request: HttpRequest, member: Member, workshop: UUID) -> HttpResponse:
    """One evening for the reports: who came, counted, and named only where people marked themselves; a note by hand on
    that; and how it went, by those who led."""
    found = get_object_or_404(reported_to(member), pk=workshop)
    over = reading.evenings(reading.over(reported_to(member).filter(pk=workshop)), member.organisation.k)
    if not over or not permissions.may_read_reports(member):
        raise Http404
    evening = over[0]
    form = NoteForm(request.POST if "note" in request.POST else None, initial={"note": evening.note})
    if form.is_bound and form.is_valid():
        actions.note_attendance(member, found, form.cleaned_data["note"])
        return redirect("office-attendance", found.pk)
    summing_up = _summing_up(request, member, evening)
    if summing_up and summing_up.is_bound and summing_up.is_valid():
        actions.sum_up(member, found, summing_up.cleaned_data["summary"])
        return redirect("office-attendance", found.pk)
    may_note = permissions.may_note_attendance(member, found)
    named = names.named_at(member, evening, member.organisation.k) if may_note else names.Named([])
    facts = {"workshop": found, "evening": evening, "form": form, "named": named}
    return render(
        request,
        "office/attendance.html",
        {**facts, "may_note": may_note, "summing_up": summing_up},
        status=422 if form.errors or (summing_up and summing_up.errors) else 200,
    )


def _summing_up(request: HttpRequest, member: Member, evening: reading.Evening) -> SummaryForm | None:
    """The form for how it went; only for those who led, and once the room is put away. Raises NotAllowed."""
    sent = "summary" in request.POST
    if evening.came is None or not permissions.may_sum_up(member, evening.workshop):
        if sent:
            raise NotAllowed(member.role)
        return None
    if not sent:
        return SummaryForm((), initial={"summary": evening.summary})
    written = [text for one in queries.past_reflections(evening.workshop) for text in one["named"].values()]
    return SummaryForm(written, request.POST)


def _may_export(member: Member) -> bool:
    return permissions.may_export_reports(member)


def _filter(member: Member, asked: Any) -> ReportFilter:
    if not permissions.may_read_reports(member):
        raise NotAllowed(member.role)
    return ReportFilter(member, asked)


def _mine(member: Member, cohort: UUID) -> Cohort:
    found: Cohort = get_object_or_404(cohorts_for(member), pk=cohort)
    return found


def _file(
    request: HttpRequest, member: Member, rows: list[tables.Row], about: str, name: str
) -> HttpResponse:
    kind = "xlsx" if request.POST.get("as") == "xlsx" else "csv"
    actions.note_export(member, about)
    made = tables.xlsx_of(rows, name) if kind == "xlsx" else tables.csv_of(rows)
    answer = HttpResponse(made, content_type=TYPES[kind])
    stem = slugify(name)[:60] or "report"
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{day}.{kind}"'
    return answer


urlpatterns = [
    path("reports/", reports, name="office-reports"),
    path("reports/export/", export, name="office-reports-export"),
    path("reports/cohorts/<uuid:cohort>/", cohort_report, name="office-report"),
    path("reports/cohorts/<uuid:cohort>/export/", export_cohort, name="office-report-export"),
    path("reports/workshops/<uuid:workshop>/", attendance, name="office-attendance"),
]
