"""The pictures that decks bring: each at an address made of what is in it, for every phone; and taking one in.

Whoever has the address has seen a deck that names it; nobody can guess one (docs/decisions/0041). No cookie is looked
at, so nobody learns who looks at what.
"""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from workshops.actions import drafting, pictures
from workshops.decks.picture_files import NotAPicture
from workshops.models import Member
from workshops.queries import drafts
from workshops.queries.pictures import served
from workshops.views.scope import office

KEPT_SECONDS = 30 * 24 * 3600


@require_GET
@cache_control(private=True, max_age=KEPT_SECONDS, immutable=True)
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A WebP of ours. `name` is its digest, with "-small" for the one that phones get."""
    digest, _dash, size = name.partition("-")
    found = served(digest, small=size == "small")
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/webp")


@require_POST
@office
def take_in(request: HttpRequest, member: Member, deck: UUID) -> JsonResponse:
    """A file for a deck that is being written: {file, width, height}, or 422 with a sentence."""
    drafting.draft_of(member, drafts.mine(member, deck))  # whoever may change it
    brought = request.FILES.get("file")
    if not isinstance(brought, UploadedFile):
        return JsonResponse({"say": _("Choose a file.")}, status=422)
    try:
        row = pictures.keep(member, brought.read(pictures.LARGEST_BYTES + 1), (brought.name or "")[-60:])
    except NotAPicture as no:
        said = _(no.template) % no.values
        return JsonResponse({"say": said[:1].upper() + said[1:]}, status=422)
    return JsonResponse({"file": row.file, "width": row.width, "height": row.height})
