"""Coming in by an invitation. The token stands in the link's fragment; a script posts it, and the login session then
remembers which invitation it was. Whoever is not signed in as its address gets a code mailed there first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from workshops.actions import joining
from workshops.models import MemberInvitation, User
from workshops.queries.people import WHAT_EACH_DOES, digest_of_token, open_invitations
from workshops.views.mailed_code import mail_code
from workshops.views.scope import CHOSEN

INVITED = "invited"  # the key in the login session


@never_cache
@require_GET
def invited(request: HttpRequest) -> HttpResponse:
    """Reads the token; for somebody who has shown it, says who invites them to what."""
    found = _found(request)
    if found is None:
        return render(request, "account/invited.html")
    mine = isinstance(request.user, User) and request.user.email == found.email
    facts = {"invitation": found, "mine": mine, "does": WHAT_EACH_DOES[found.role]}  # type: ignore[index]
    return render(request, "account/invited.html", facts)


@never_cache
@sensitive_post_parameters("token")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The link was opened."""
    found = open_invitations().filter(digest=digest_of_token(request.POST.get("token", ""))).first()
    if found is None:
        return render(request, "account/invited.html", {"spent": True}, status=410)
    request.session[INVITED] = str(found.pk)
    return redirect("invited")


@never_cache
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Mail a code to the invited address."""
    found = _found(request)
    if found is None:
        return render(request, "account/invited.html", {"spent": True}, status=410)
    if request.user.is_authenticated:
        return redirect("invited")
    mailed = mail_code(request, found.email, "invited")
    if mailed is None:
        return render(request, "account/invited.html", {"invitation": found, "waits": True}, status=429)
    return mailed


@never_cache
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Join, as the person whose address it is."""
    found = _found(request)
    user = request.user
    if found is not None and isinstance(user, User):
        joining.call(user, _name(request))
        member = joining.accept(user, found)
        if member is not None:
            request.session.pop(INVITED, None)
            request.session[CHOSEN] = str(member.organisation_id)
            return redirect("office-home")
    return render(request, "account/invited.html", {"spent": True}, status=410)


def _name(request: HttpRequest) -> str:
    """What they want to be called, if they said so; without signs that nobody sees and no database keeps."""
    said = "".join(char if char.isprintable() else " " for char in request.POST.get("name", ""))
    return " ".join(said.split())[:80]


def _found(request: HttpRequest) -> MemberInvitation | None:
    known = request.session.get(INVITED)
    return open_invitations().filter(pk=known).first() if known else None
