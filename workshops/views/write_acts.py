"""What the editor asks to be done to a draft, one act at a time. Whatever it sends is judged by `actions.drafting`; a
change that came too late is answered with what stands there now, so that nothing of either is lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workshops.actions import decks, drafting, library_gate
from workshops.actions.drafting import Changed, NoRoom
from workshops.decks.problems import Problem
from workshops.forms import drafting as acts
from workshops.models import Deck, DeckVersion, Member
from workshops.queries import drafts
from workshops.views.scope import office


@require_POST
@office
def change(request: HttpRequest, member: Member, deck: UUID) -> JsonResponse:
    """One act of the editor. 409 with what stands there now, 410 where that has gone, 422 with a sentence."""
    found = drafts.mine(member, deck)
    try:
        act = acts.read_act(request.body)
        done = perform(act, member, found)
    except acts.BadAct:
        return _no(_("This could not be read. Nothing has changed."))
    except NoRoom:
        return _no(_("This is more than a deck can hold, so it is not saved."))
    except library_gate.NothingToRead:
        return _no(_("It is in the library already, word for word."))
    except Changed as other:
        if other.current is None or other.revision is None:
            return JsonResponse({"gone": True}, status=410)
        return JsonResponse({"theirs": drafts.head_json(other.current, other.revision)}, status=409)
    except decks.CannotPublish as error:
        return JsonResponse({"problems": [_problem(one) for one in error.problems]}, status=422)
    return JsonResponse({**done, "findings": drafts.findings(drafts.standing(found))})


def perform(act: acts.Act, member: Member, deck: Deck) -> dict[str, Any]:
    """Do it; gives what only this act has to tell."""
    match act:
        case acts.Head():
            return {"revision": drafting.change_head(member, deck, act.fields, act.was).revision}
        case acts.Save():
            row = drafting.save_exercise(member, deck, act.exercise, act.source, act.was)
            return {"revision": row.revision}
        case acts.Add():
            row = drafting.add_exercise(member, deck, act.source, act.after)
            return {"revision": row.revision, "exercise": row.exercise}
        case acts.Move():
            drafting.move_exercise(member, deck, act.exercise, act.after)
        case acts.Remove():
            drafting.remove_exercise(member, deck, act.exercise, act.was)
        case acts.Publish():
            return {"number": _publish(member, deck, act.ask).number}
    return {}


@transaction.atomic
def _publish(member: Member, deck: Deck, ask: bool) -> DeckVersion:
    version = decks.publish(member, deck)
    if ask:
        library_gate.ask_for_review(member, deck)
    return version


def _no(say: str) -> JsonResponse:
    return JsonResponse({"say": say}, status=422)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "exercise": problem.exercise,
        "field": problem.field,
        "say": _(problem.template) % dict(problem.values),
    }
