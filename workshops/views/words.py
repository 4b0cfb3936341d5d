"""The list of words that have a facilitator look at a card first: ours to read, the organisation's changes to
write. For owners: what an organisation adds may be names of people who are to be protected."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from workshops import permissions
from workshops.actions import change_words
from workshops.forms import WordsForm
from workshops.models import Member
from workshops.permissions import NotAllowed
from workshops.queries.held_words import shipped_words, words_of
from workshops.views.scope import office

TOPICS = {
    "danger": gettext_lazy("Danger to oneself"),
    "harm": gettext_lazy("Harm to others"),
    "abuse": gettext_lazy("Being hurt by somebody"),
    "methods": gettext_lazy("Ways of hurting oneself"),
    "body": gettext_lazy("Weight, size, food and looks (only in exercises that leave them out)"),
}


@require_http_methods(["GET", "POST"])
@office
def words(request: HttpRequest, member: Member) -> HttpResponse:
    """Read the list, add to it, leave some of it out."""
    if not permissions.may_change_settings(member):
        raise NotAllowed(member.role)
    form = WordsForm(words_of(member.organisation), request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_words(member, form.cleaned_data["added"], form.cleaned_data["left_out"])
        messages.success(request, _("Saved. It holds from the next time a box is opened."))
        return redirect("office-words")
    shipped = shipped_words(member.organisation.language)
    topics = [(title, shipped[topic]) for topic, title in TOPICS.items()]
    facts = {"form": form, "topics": topics}
    return render(request, "office/words.html", facts, status=422 if request.method == "POST" else 200)
