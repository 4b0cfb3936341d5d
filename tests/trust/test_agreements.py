"""Agreements: nothing tells who marked or reworded what; a group's text goes to its own next workshops and to nobody
else, only where it was agreed on screen, and is destroyed on its day."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from facilitation import carrying, ending, queries, revoking, timekeeping
from facilitation.box import gathering, keys, sealing
from facilitation.box.keyring import ring
from facilitation.box.submission import Outcome
from facilitation.domain import living, room as rooms
from facilitation.models import Event, KeptLine, KeptText, Reflection
from tests.trust import cast, tables
from tests.workshops.conftest import browser
from workshops.exercises.agreements import Agreements
from workshops.exercises.base import Harvest
from workshops.models import Cohort, Lead, Member, Organisation, Receipt, User

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CARD = {"kind": "agreements", "seeds": ["Passing is welcome", "We listen first"]}
AGREE, SEED = "X-1", "X-1/s0"
LINES = [f"a line that only person {n} would propose" for n in range(5)]
SOFTER, SHORTER = "passing is welcome, always", "listen first"


def a_group(title: str = "Tuesdays", house: Organisation | None = None) -> Cohort:
    return Cohort.objects.create(organisation=house or cast._member().organisation, title=title)


class Evening:
    """Five people in a room, up to where lines were marked."""

    def __init__(self, group: Cohort | None = None, circle: str = "circle", people: int = 5) -> None:
        self.desk = cast.open_with(CARD, circle=circle, cohort=group)
        self.people = cast.phones(self.desk, people)
        self.desk.walk_to(AGREE)

    def propose(self, lines: Sequence[str] = LINES) -> "Evening":
        cast.answer_all(self.people, lines, f"{AGREE}/lines")
        assert self.desk.gather(AGREE, "lines")["t"] == "ok"
        self.desk.must("stage", exercise=AGREE, stage="marks")
        return self

    def mark(self, *marks: dict[str, Any]) -> "Evening":
        """One answer each; whoever says nothing can hold the first seed."""
        plain = {"holds": [SEED], "about": [], "words": []}
        for phone, said in zip(self.people, [*marks, *[{}] * (len(self.people) - len(marks))], strict=True):
            self.put(phone, "marks", {**plain, **said})
        assert self.desk.gather(AGREE, "marks")["t"] == "ok"
        return self

    def put(self, phone: cast.Phone, stage: str, answer: Any) -> None:
        post = phone.post("answer", f"{AGREE}/{stage}", answer=answer)
        assert cast.put(self.desk.room_id, post) is Outcome.IN_BOX

    def lines(self) -> list[str]:
        return living.lines(AGREE, self.desk.entry(AGREE), 2)

    def settle(self, *lines: str) -> "Evening":
        self.desk.must("settle", exercise=AGREE, lines=list(lines) or self.lines())
        return self

    def ask(self, *rather_not: int) -> "Evening":
        self.desk.must("stage", exercise=AGREE, stage="keep")
        for n, phone in enumerate(self.people):
            self.put(phone, "keep", {"keep": n not in rather_not})
        assert self.desk.gather(AGREE, "keep")["t"] == "ok"
        return self

    def end(self) -> "Evening":
        self.desk.must("end")
        ending.tick(self.desk.room.take_back_until + dt.timedelta(seconds=1))
        return self


def kept_evening(group: Cohort) -> Evening:
    return Evening(group).propose().mark().settle().ask().end()


def words(group: Cohort | None) -> list[str]:
    text = carrying.text_of(group)
    return text.lines if text else []


# ---- Who marked what -------------------------------------------------------------------------------------------


def told(evening: Evening) -> list[str]:
    """What in everything that is stored or sent of the marks tells more than sums, and words with their line."""
    found = []
    for data in Event.objects.filter(room=evening.desk.room_id).values_list("data", flat=True):
        counts = data.get("counts") or {}
        found += [f"counts have {name}" for name in counts.keys() - {"holds", "of", "keep"}]
        found += ["marks one by one" for n in counts.get("holds", {}).values() if not isinstance(n, int)]
        about = data.get("about") or {}
        found += ["words lie in the order of their answers"] if list(about) != sorted(about) else []
        found += [f"{data['kind']} names a seat"] if any(s in str(data) for s in seats(evening)) else []
    return found


def seats(evening: Evening) -> list[str]:
    return [str(phone.seat) for phone in evening.people]


MARKED: tuple[dict[str, Any], ...] = (
    {"holds": [], "about": [SEED, "X-1/s1"], "words": [SOFTER, SHORTER]},
    {"holds": [SEED, "X-1/s1"]},
    {"about": ["X-1/s1"], "words": ["first we listen"]},
)


def test_marks_come_out_as_sums_and_words_apart_from_them() -> None:
    evening = Evening().propose().mark(*MARKED)
    entry = evening.desk.entry(AGREE)
    assert entry["counts"]["marks"]["holds"][SEED] == 4 and entry["counts"]["marks"]["of"] == 5
    texts = evening.desk.shown(AGREE)
    assert {texts[i]: line for i, line in entry["about"].items()} == {
        SOFTER: SEED, SHORTER: "X-1/s1", "first we listen": "X-1/s1",
    }  # fmt: skip
    assert told(evening) == []


def test_marks_that_are_told_one_by_one_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    harvest = Agreements.harvest

    def telling(self: Agreements, card: Any, stage: str, answers: Any, options: Any = ()) -> Harvest:
        found = harvest(self, card, stage, answers, options)
        each = {"each": [answer.holds for answer in answers]} if stage == "marks" else {}
        return Harvest(found.texts, {**found.counts, **each}, found.about)

    monkeypatch.setattr(Agreements, "harvest", telling)
    assert told(Evening().propose().mark(*MARKED))


def test_two_wordings_of_one_author_that_stay_side_by_side_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    reseal = gathering._reseal

    def tidy(*args: Any) -> Any:
        ids, about = reseal(*args)
        return ids, dict(sorted(about.items(), key=lambda pair: pair[1]))

    monkeypatch.setattr(gathering, "_reseal", tidy)
    many = [{"about": [SEED, "X-1/s1"], "words": [f"{n} one", f"{n} two"]} for n in range(5)]
    assert told(Evening().propose().mark(*many))


def below_k() -> str:
    evening = Evening().propose()
    for phone in evening.people[:4]:
        evening.put(phone, "marks", {"holds": [SEED], "about": [], "words": []})
    return evening.desk.gather(AGREE, "marks").get("code", "came out")


def test_nothing_of_the_marks_comes_out_below_k() -> None:
    assert below_k() == "too_few"


def hidden_words_on_phones() -> list[str]:
    """Ids of words that the desk is looking over or has hidden, in what a phone is sent."""
    evening = Evening().propose()
    evening.desk.must("review", exercise=AGREE, on=True)
    evening.mark(*MARKED)
    entry = evening.desk.entry(AGREE)
    evening.desk.must("hide", exercise=AGREE, reflection=entry["waiting"][0])
    told = str(queries.snapshot(evening.desk.room_id, "seat"))
    frames = [
        e.frames["seat"]
        for e in queries.events_after(evening.desk.room_id, str(evening.desk.room.epoch), 0) or []
    ]
    return [i for i in entry["about"] if i in told or i in str(frames)]


def test_that_other_words_wait_or_were_hidden_is_on_no_phone() -> None:
    assert hidden_words_on_phones() == []


def test_a_careless_redaction_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_of_shown", lambda exercise: exercise["about"])
    assert len(hidden_words_on_phones()) == 3


def test_who_would_rather_not_is_not_even_counted() -> None:
    evening = Evening(a_group()).propose().mark().settle().ask(3)
    assert evening.desk.entry(AGREE)["counts"]["keep"] == {"keep": 0, "of": 5}
    assert told(evening) == []


# ---- What a group carries --------------------------------------------------------------------------------------


def test_the_next_workshop_of_the_group_starts_from_its_text() -> None:
    group = a_group()
    first = kept_evening(group)
    assert set(words(group)) == {*CARD["seeds"], *LINES}
    second = Evening(group)
    frame = queries.snapshot(second.desk.room_id, "seat")
    carried = living.current(frame["state"]["agreed"])
    assert [frame["texts"][i] for i in carried] == words(group)
    assert second.desk.entry(AGREE)["loaded"] == carried
    assert first.desk.room_id != second.desk.room_id


def test_nobody_else_gets_it() -> None:
    kept_evening(a_group())
    house = Organisation.objects.create(name="Another house", country="GB")
    for other in (a_group("Fridays"), a_group("Tuesdays", house), None):
        assert Evening(other).desk.room.state["agreed"] is None
        assert words(other) == []


def test_a_look_up_by_title_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    kept_evening(a_group())
    own = carrying.text_of

    def by_title(group: Cohort | None) -> Any:
        return next(filter(None, map(own, Cohort.objects.filter(title=group.title))), None) if group else None

    monkeypatch.setattr(carrying, "text_of", by_title)
    house = Organisation.objects.create(name="Another house", country="GB")
    assert Evening(a_group("Tuesdays", house)).desk.room.state["agreed"] is not None


@pytest.mark.parametrize(
    "how", ["not asked", "somebody would rather not", "no group", "changed and not asked again"]
)
def test_only_what_was_agreed_on_screen_is_kept(how: str) -> None:
    group = None if how == "no group" else a_group()
    evening = Evening(group).propose().mark().settle()
    if how == "somebody would rather not":
        evening.ask(2)
    evening.end()
    assert words(group) == [] and not KeptText.objects.exists()


def test_a_line_that_is_taken_back_after_the_end_is_not_carried() -> None:
    group = a_group()
    evening = Evening(group).propose().mark().settle().ask()
    evening.desk.must("end")
    assert words(group) == [], "nothing is copied while its author can take it back"
    assert evening.people[2].take_back(f"{AGREE}/lines") is Outcome.DONE
    ending.tick(evening.desk.room.take_back_until + dt.timedelta(seconds=1))
    assert set(words(group)) == {*CARD["seeds"], *LINES} - {LINES[2]}


def test_a_line_that_is_taken_back_leaves_the_living_text_and_no_name() -> None:
    evening = Evening().propose().mark().settle()
    assert evening.people[1].take_back(f"{AGREE}/lines") is Outcome.DONE
    timekeeping.on_grid(evening.desk.room_id, minute=True)
    agreed = evening.desk.room.state["agreed"]
    assert len(agreed["versions"][-1]["lines"]) == 6 and agreed["gone"] == 1
    assert LINES[1] not in queries.snapshot(evening.desk.room_id, "desk")["texts"].values()
    assert told(evening) == []


def midday(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def openable(group: Cohort, bodies: list[bytes]) -> int:
    """How many lines of a copied database open with the keys that are left."""
    left = [ring().get(group.id, name) for name in ring().names(group.id)]
    opened = 0
    for body in bodies:
        for key in left:
            try:
                sealing.open(key, body, keys.carried_in(group.id))
                opened += 1
            except sealing.CannotOpen:
                continue
    return opened


def bodies() -> list[bytes]:
    return [bytes(line.body) for line in KeptLine.objects.all()]


def test_it_is_destroyed_on_its_day() -> None:
    group = a_group()
    kept_evening(group)
    text, copied = carrying.text_of(group), bodies()
    assert text and openable(group, copied) == 7
    ending.tick(midday(text.until - dt.timedelta(days=1)))
    assert openable(group, copied) == 7
    ending.tick(midday(text.until))
    assert openable(group, copied) == 0 and words(group) == []
    assert not KeptText.objects.exists() and not KeptLine.objects.exists()
    assert Evening(group).desk.room.state["agreed"] is None


def test_a_key_that_outlives_its_day_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_group()
    kept_evening(group)
    text, copied = carrying.text_of(group), bodies()
    assert text
    monkeypatch.setattr(carrying, "_destroy_keys", lambda *_: 0)
    ending.tick(midday(text.until))
    assert openable(group, copied) == 7


def test_a_kept_text_is_nowhere_in_the_clear() -> None:
    kept_evening(a_group())
    assert in_the_clear() == []


def in_the_clear() -> list[str]:
    said = [*CARD["seeds"], *LINES]
    rows = {name: found for name, found in tables.everything().items() if name in ("KeptText", "KeptLine")}
    return [line for line in said if line in repr(rows)]


def test_a_text_in_the_clear_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "seal", lambda key, text, context, size=None: bytes(14) + text)
    evening = Evening(a_group())
    room = evening.desk.room
    room.state = {**room.state, "visited": [AGREE], "agreed": living.carried(1, ["X-1/s0"])}
    room.state["agreed"]["versions"][0]["by"] = AGREE
    room.state["exercises"][AGREE]["counts"] = {"keep": {"keep": 1, "of": 5}}
    carrying.carry(room)
    assert in_the_clear()


def test_a_later_version_takes_its_place_and_the_old_key_dies(
    django_capture_on_commit_callbacks: Any,
) -> None:
    group = a_group()
    kept_evening(group)
    old = bodies()
    second = Evening(group).propose(["one more"] * 5).mark()
    second.settle(*second.lines()[:1], second.lines()[-1]).ask()
    with django_capture_on_commit_callbacks(execute=True):
        second.end()
    text = carrying.text_of(group)
    assert text and (text.number, text.lines) == (2, [words_before(second), "one more"])
    assert openable(group, old) == 0 and openable(group, bodies()) == 2
    assert not Reflection.objects.filter(exercise=carrying.BROUGHT).exists(), "copies go with their room"


def words_before(evening: Evening) -> str:
    return CARD["seeds"][0] if evening else ""


def test_destroying_the_words_of_a_workshop_takes_the_text_it_gave() -> None:
    group = a_group()
    first = kept_evening(group)
    copied = bodies()
    revoking.destroy(first.desk.room.workshop)
    assert words(group) == [] and openable(group, copied) == 0
    left = Receipt.objects.get(kind="text")
    assert (left.about, left.why, left.keys) == (group.title, "asked", 1) and left.pieces > 1


def test_destroyed_at_once_it_leaves_the_rooms_that_are_open_too() -> None:
    group = a_group()
    kept_evening(group)
    second = Evening(group)
    carried = second.desk.entry(AGREE)["loaded"]
    revoking.forget_text(group)
    frame = queries.snapshot(second.desk.room_id, "seat")
    assert words(group) == [] and not set(carried) & set(frame["texts"])
    assert living.current(frame["state"]["agreed"]) == [] and second.desk.entry(AGREE)["loaded"] == []


def test_a_rehearsal_keeps_none_and_is_not_asked() -> None:
    evening = Evening(circle="rehearsal", people=1).propose(["mine"]).mark().settle()
    assert evening.desk.do("stage", exercise=AGREE, stage="keep")["code"] == "not_now"


# ---- The office ------------------------------------------------------------------------------------------------


def somebody(house: Organisation, role: str) -> Member:
    user = User.objects.create_user(email=f"{role}@{house.pk}.test")
    return Member.objects.create(user=user, organisation=house, role=role)


def test_those_who_led_read_what_a_group_keeps_and_owners_can_destroy_it_unread() -> None:
    group = a_group()
    workshop = kept_evening(group).desk.room.workshop
    page, forget = (reverse(n, args=[workshop.pk]) for n in ("office-workshop", "office-forget-text"))
    led = Lead.objects.get(workshop=workshop).member
    assert LINES[0] in browser(led).get(page).content.decode()
    for role in Member.Role.values:
        member = somebody(workshop.organisation, role)
        assert LINES[0] not in browser(member).get(page).content.decode()
        assert (browser(member).get(forget).status_code == 200) is (role == "owner")
    stranger = somebody(Organisation.objects.create(name="Another house", country="GB"), "owner")
    assert {browser(stranger).get(path).status_code for path in (page, forget)} == {404}
    owner = Member.objects.get(user__email=f"owner@{workshop.organisation.pk}.test")
    assert browser(owner).post(forget).status_code == 302
    assert words(group) == []
