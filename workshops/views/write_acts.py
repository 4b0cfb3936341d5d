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
from workshops.models import Deck, Member
from workshops.queries import drafts
from workshops.views.scope import office


@require_POST
@office
def change(request: HttpRequest, member: Member, deck: UUID) -> JsonResponse:
    """One act of the editor. 409 with what stands there now, 410 where that has gone, 422 with a sentence."""
    found = drafts.mine(member, deck)
    try:
        act = acts.read_act(request.body)
        with transaction.atomic():
            drafting.draft_of(member, found)  # whoever comes second waits here
            done = perform(act, member, found)
            draft = drafting.draft_of(member, found)
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
    return JsonResponse({**done, **drafts.change_of(draft)})


def perform(act: acts.Act, member: Member, deck: Deck) -> dict[str, Any]:
    """Do it; gives what only this act has to tell."""
    match act:
        case acts.Head():
            # The head is sent as a whole: a field that is not there is taken away.
            fields = {**dict.fromkeys(drafting.draft_of(member, deck).head), **act.fields}
            return {"revision": drafting.change_head(member, deck, fields, act.was).revision}
        case acts.Save():
            row = drafting.save_exercise(member, deck, act.exercise, act.source, act.was)
            return {"revision": row.revision}
        case acts.Add():
            row = drafting.add_exercise(member, deck, act.source, _behind(member, deck, act.after))
            return {"revision": row.revision, "exercise": row.exercise}
        case acts.Move():
            place = _behind(member, deck, act.after, act.exercise)
            drafting.move_exercise(member, deck, act.exercise, place)
        case acts.Remove():
            drafting.remove_exercise(member, deck, act.exercise, act.was)
        case acts.Publish():
            version = decks.publish(member, deck)
            if act.ask:
                library_gate.ask_for_review(member, deck)
            return {"number": version.number}
    return {}


def _behind(member: Member, deck: Deck, after: str | None, without: str | None = None) -> int:
    """The place after an exercise; the last one if that has gone."""
    rows = drafting.draft_of(member, deck).rows.all()
    names = [row.exercise for row in rows if row.exercise != without]
    if after is None:
        return 0
    return names.index(after) + 1 if after in names else len(names)


def _no(say: str) -> JsonResponse:
    return JsonResponse({"say": say}, status=422)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "exercise": problem.exercise,
        "field": problem.field,
        "say": _(problem.template) % dict(problem.values),
    }
