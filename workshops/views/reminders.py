"""How a cohort's people are reminded: which, in whose words, and how it reads; for those who plan or lead it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import timetable
from workshops.actions import letters, reminders, reminding
from workshops.forms.reminders import RemindersForm
from workshops.models import Cohort, Invited, Letter, Member, Reminders, Workshop
from workshops.queries.invited import dates_of, dates_to_come, wishes_of
from workshops.views.invitations import found
from workshops.views.scope import office

KINDS = {
    "day": Letter.Kind.DAY,
    "hour": Letter.Kind.HOUR,
    "missed": Letter.Kind.MISSED,
    "after": Letter.Kind.AFTER,
}


@require_http_methods(["GET", "POST"])
@office
def page(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    """The form, and each mail as it will read. “Look first” shows the mails of what was typed and saves nothing."""
    mine = found(member, cohort)
    form = RemindersForm(wishes_of(mine), request.POST or None)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        reminders.decide(member, mine, form.cleaned_data)
        messages.success(request, _("Saved. It holds from the next minute on."))
        return redirect("office-reminders", mine.pk)
    facts = {
        "cohort": mine,
        "form": form,
        "previews": _previews(mine, form.instance),
        "looking": "look" in request.POST,
    }
    wrong = request.method == "POST" and not form.is_valid()
    return render(request, "office/invited/reminders.html", facts, status=422 if wrong else 200)


@require_POST
@office
def stop_all(request: HttpRequest, member: Member, cohort: UUID) -> HttpResponse:
    mine = found(member, cohort)
    reminders.stop_all(member, mine)
    messages.success(request, _("No reminder goes out any more."))
    return redirect("office-reminders", mine.pk)


def _previews(cohort: Cohort, wishes: Reminders) -> dict[str, dict[str, Any]]:
    """What somebody called Maria would read, about the next date, by kind."""
    date = dates_to_come(cohort).first() or dates_of(cohort).last()
    if date is None or date.planned_at is None:
        return {}
    cohort.reminders = wishes  # not saved: only for what is written here
    maria = Invited(cohort=cohort, name=_("Maria"), email="maria@example.org", state=Invited.State.YES)
    return {name: _preview(maria, date, kind, wishes) for name, kind in KINDS.items()}


def _preview(maria: Invited, date: Workshop, kind: str, wishes: Reminders) -> dict[str, Any]:
    start, quiet = date.planned_at or timezone.now(), reminding.quiet_of(wishes)
    facts = letters.facts_of(maria, kind, date, timezone.now())
    facts.wishes = wishes
    facts.link = facts.link.partition("#")[0] + "#…"
    facts.stop = facts.stop.rpartition("/stop/")[0] + "/stop/…"
    return {
        "subject": letters.subject_of(facts),
        "body": letters.body_of(facts),
        "never": kind == Letter.Kind.HOUR
        and timetable.hour_before(start, date.time_zone or "UTC", quiet) is None,
    }
