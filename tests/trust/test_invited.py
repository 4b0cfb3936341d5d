"""Enrolment and the room: a thief with the whole database, its row order and system columns, who even knows that people
sat down in the very order in which they had just answered their invitations, cannot tell which seat an invited person
has. The walk over the database's keys is in test_schema.py."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from facilitation.models import Seat
from tests.trust import cast
from tests.trust.chance import shuffled
from tests.trust.tables import plain
from workshops.actions import answering, inviting
from workshops.actions.inviting import Person
from workshops.models import Invited, Present, Reply

pytestmark = pytest.mark.django_db

ROOMS, PEOPLE = 25, 8
# Right guesses in 25 rooms of eight are 25 by chance, with a standard deviation of 5.
BOUND = 25 + 3.29 * 5
SYSTEM = {"postgresql": ("ctid", "xmin"), "sqlite": ("rowid",)}


def rows(model: Any, **which: Any) -> list[dict[str, Any]]:
    """Rows with everything that the database knows of them."""
    table, names = model._meta.db_table, SYSTEM[connection.vendor]
    as_text = "{0}.{1}::text" if connection.vendor == "postgresql" else "{0}.{1}"
    extra = {f"sys_{name}": as_text.format(table, name) for name in names}
    found = model._default_manager.filter(**which).extra(select=extra)
    return [plain(row) for row in found.values()]


def order(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("(") and "," in value:
        return tuple(int(part) for part in value.strip("()").split(","))
    return (value is not None, str(value) if not isinstance(value, int) else f"{value:012d}")


class Dump:
    """One evening: eight people are invited in one order, answer on their way in, in another, and sit down in that."""

    def __init__(self, chance: random.Random) -> None:
        desk = cast.open_room(deck="wall")
        workshop = desk.room.workshop
        cohort = workshop.organisation.cohorts.create(title=f"Cohort {workshop.pk}")
        workshop.cohort = cohort
        workshop.save()
        member = workshop.leads.get().member
        people = inviting.invite(
            member, cohort, [Person(f"P{n}", f"p{n}@example.org") for n in range(PEOPLE)]
        ).new
        self.came = shuffled(PEOPLE, chance)
        for n in self.came:
            answering.answer(people[n], Invited.State.YES)
            answering.reply(people[n], workshop, True)
            answering.want_mail(people[n], False)
            cast.Phone(desk.room_id, ballots=False)
        number = {one.pk: n for n, one in enumerate(people)}
        self.seats = rows(Seat, room=desk.room_id)
        workshop.end(workshop.opened_on)
        for n in self.came:
            answering.mark(people[n], workshop, True)
        self.enrolled: dict[str, list[tuple[int, dict[str, Any]]]] = {
            "Invited": [(number[row["id"]], row) for row in rows(Invited, cohort=cohort)],
            **{
                model.__name__: [(number[row["invited_id"]], row) for row in rows(model, workshop=workshop)]
                for model in (Reply, Present)
            },
        }


def guesses(dump: Dump) -> Counter[str]:
    """Line up who is enrolled, by any column, with who sat down: the test knows the truth, `came`."""
    found: Counter[str] = Counter()
    for table, lines in dump.enrolled.items():
        for column in lines[0][1]:
            lined_up = [n for n, _ in sorted(lines, key=lambda line: order(line[1][column]))]
            found[f"{table}.{column}"] += sum(a == b for a, b in zip(lined_up, dump.came, strict=True))
    return found


def total(make: Callable[[], Dump]) -> Counter[str]:
    found: Counter[str] = Counter()
    for _ in range(ROOMS):
        found += guesses(make())
    return found


def found_out(hits: Counter[str]) -> list[tuple[str, int]]:
    return [(way, n) for way, n in hits.most_common() if n > BOUND]


def test_who_is_invited_cannot_be_lined_up_with_who_sits_where() -> None:
    chance = random.Random(41)
    assert found_out(total(lambda: Dump(chance))) == []


def naive_rows(model: Any, workshop: Any, people: list[Any]) -> None:
    """As one would write it in an afternoon: what is new is added at the end."""
    fresh = [
        row
        for row in people
        if not model._default_manager.filter(invited=row.invited, workshop=workshop).exists()
    ]
    model._default_manager.bulk_create(fresh)


def test_rows_in_the_order_in_which_people_came_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_lay_down", naive_rows)
    chance = random.Random(41)
    ways = {way for way, _ in found_out(total(lambda: Dump(chance)))}
    assert any(way.startswith("Reply.sys_") for way in ways) and any(
        way.startswith("Present.sys_") for way in ways
    )


def one_row(cohort: Any, changes: dict[Any, dict[str, Any]]) -> None:
    for pk, change in changes.items():
        cohort.invited.filter(pk=pk).update(**change)


def test_a_row_that_is_changed_by_itself_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL lays a changed row down anew, with the number of the transaction; SQLite leaves it where it is."""
    if connection.vendor != "postgresql":
        pytest.skip("only where a changed row moves")
    monkeypatch.setattr(answering, "_rewrite", one_row)
    chance = random.Random(41)
    assert any(way.startswith("Invited.sys_") for way, _ in found_out(total(lambda: Dump(chance))))


def test_no_secret_and_no_key_is_on_both_sides() -> None:
    dump = Dump(random.Random(41))
    one = Invited.objects.first()
    assert one is not None
    theirs = {str(value) for lines in dump.enrolled.values() for _, row in lines for value in row.values()}
    live = {
        str(value)
        for model in apps.get_app_config("facilitation").get_models()
        for row in model._default_manager.values()
        for name, value in row.items()
        if name != "workshop_id"
    }
    long = {value for value in theirs if len(value) > 11}  # names, addresses, keys, digests
    assert str(one.pk) in long, "there is something to look for"
    shared = {value for value in long if any(value in other for other in live)}
    assert not shared - {str(dump.enrolled["Reply"][0][1]["workshop_id"]), str(one.cohort_id)}
