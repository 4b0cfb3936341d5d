"""The cast of the trust tests: rooms that are opened in a moment, a desk, and phones that take a seat, have their
ballots stamped and post to the box through the product's own functions, without HTTP. What can be told about them
afterwards is the business of the tests; nothing here judges."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA384

from facilitation import actions, admission, holding, queries, seating
from facilitation.box import ballots, box, keys
from facilitation.box.keyring import ring
from facilitation.box.sealing import nonce_of
from facilitation.box.submission import Answer, Outcome, Replace, Withdraw
from facilitation.domain import commands, spares
from facilitation.domain.base64url import to_bytes, to_text
from facilitation.models import Room, Seat
from facilitation.opening import open_room as open_doors
from workshops.actions import demonstration, start
from workshops.library import shipped_deck
from workshops.models import Deck, DeckVersion, Member

HELLO = "twenty-minutes-to-hello"
WALL, STAGE = "HI-4", "HI-4/words"
MORE = [
    ("first-threads", "FT-8"),  # pairs that are dealt, and pairs that find each other
    ("gently-gently", "GG-7"),
    ("first-threads", "FT-2"),  # a grounding
    ("first-threads", "FT-7"),  # agreements
    ("first-threads", "FT-9"),  # a circle
    ("first-threads", "FT-1"),  # two readings, still to come when everything else was played
    ("the-ways-we-stay-safe", "PR-2"),
]
POST = {"answer": Answer, "replace": Replace, "withdraw": Withdraw}


def open_room(circle: str = "circle", people: int = 8, deck: str = HELLO) -> "Desk":
    """A room with open doors; `deck` is the shipped deck, or `wall`: only its wall and no spare ballots, when keys
    would take long, `picture`: only doorways to choose from, or `more`: the shipped one and the exercises of others in
    `MORE`."""
    member = _member()
    version = {"wall": _only_the_wall, "picture": _only_doorways, "more": _and_more}.get(deck, _hello)()
    title = version.deck.title
    started = start(
        member,
        {"deck": version, "title": title, "circle": circle, "country": "GB", "expected": people},
    )
    desk = Desk(open_doors(started, spare=deck != "wall").id, member.id)
    holding.desk_came(desk.room_id, desk.member, "here")
    return desk


def open_with(
    *cards: dict[str, Any], circle: str = "circle", cohort: Any = None, spare: bool = True
) -> "Desk":
    """A room with a deck of just these exercises: `{"kind", …}`, to which an id and what every card has are added."""
    member = _member()
    shell = {"title": "One", "minutes": 3, "prompt": "Say something."}
    exercises = [{"id": f"X-{n}", **shell, **card} for n, card in enumerate(cards, 1)]
    body = DeckVersion.objects.get(deck__slug=HELLO).body | {"code": "X", "exercises": exercises}
    slug = f"made-{secrets.token_hex(4)}"
    deck = Deck.objects.create(slug=slug, title="Made up", place=99)
    version = DeckVersion.objects.create(deck=deck, number=1, body={**body, "deck": slug})
    asked = {"deck": version, "title": "Made up", "circle": circle, "country": "GB", "expected": 20}
    desk = Desk(open_doors(start(member, {**asked, "cohort": cohort}), spare=spare).id, member.id)
    holding.desk_came(desk.room_id, desk.member, "here")
    return desk


def _member() -> Member:
    workshop = demonstration()  # loads the library and brings a facilitator
    return workshop.leads.select_related("member").get().member


def _hello() -> DeckVersion:
    return DeckVersion.objects.get(deck__slug=HELLO)


def _only_the_wall() -> DeckVersion:
    return _made("only-the-wall", [x for x in _hello().body["exercises"] if x["id"] == WALL])


def _only_doorways() -> DeckVersion:
    doorways = shipped_deck("first-threads").exercise("FT-5")
    return _made("only-doorways", [doorways.model_dump(mode="json", exclude_unset=True)])


def _and_more() -> DeckVersion:
    """For what "Twenty minutes to hello" has no exercise for."""
    others = [shipped_deck(slug).exercise(each) for slug, each in MORE]
    more = [exercise.model_dump(mode="json", exclude_unset=True) for exercise in others]
    return _made("hello-and-more", [*_hello().body["exercises"], *more])


def _made(slug: str, exercises: list[dict[str, Any]]) -> DeckVersion:
    known = DeckVersion.objects.filter(deck__slug=slug).first()
    if known is not None:
        return known
    body = deepcopy(_hello().body) | {"deck": slug, "exercises": exercises}
    deck = Deck.objects.create(slug=slug, title=slug, place=99)
    return DeckVersion.objects.create(deck=deck, number=1, body=body)


@dataclass
class Desk:
    """Leads a room by the one door for commands."""

    room_id: UUID
    member: UUID

    def do(self, do: str, **fields: Any) -> dict[str, Any]:
        """Ask; gives the reply, whatever it is."""
        return ask(self.room_id, "desk", self.member, do, **fields)

    def must(self, do: str, **fields: Any) -> dict[str, Any]:
        """Ask what has to be allowed."""
        reply = self.do(do, **fields)
        assert reply["t"] == "ok", (do, reply)
        return reply

    @property
    def room(self) -> Room:
        return Room.objects.select_related("workshop").get(pk=self.room_id)

    def entry(self, exercise: str = WALL) -> dict[str, Any]:
        return dict(self.room.state["exercises"][exercise])

    def walk_to(self, exercise: str = WALL) -> "Desk":
        if self.room.phase == "lobby":
            self.must("begin")
        at = self.room.state["at"]
        if at != exercise:
            self.must("move", **{"from": at}, to=exercise)
        return self

    def gather(self, exercise: str = WALL, stage: str = "words") -> dict[str, Any]:
        return self.do("gather", exercise=exercise, stage=stage)

    def shown(self, exercise: str = WALL) -> dict[str, str]:
        """Every screen's texts of an exercise, by id, in the order in which they are shown."""
        frame = queries.snapshot(self.room_id, "seat")
        return {i: frame["texts"][i] for i in frame["state"]["exercises"][exercise]["shown"]}


def ask(room: UUID, role: str, who: UUID, do: str, **fields: Any) -> dict[str, Any]:
    """One client frame through the one door; a desk's with the number under which the controls are held just now."""
    known = commands.COMMANDS.get(do)
    of_a_desk = role == "desk" and known is not None and known.role == "desk"
    held = {"fence": Room.objects.values_list("fence", flat=True).get(pk=room)} if of_a_desk else {}
    message = {"t": "do", "id": str(uuid4()), "do": do, **held, **fields}
    return actions.perform(room, actions.Actor(role, who), message)


@dataclass
class Ballot:
    key: bytes
    nonce: bytes
    stamp: bytes = field(repr=False)


class Phone:
    """A phone in a room: a seat, and a stamped ballot for every stage. In a room that has begun it knocks and is let
    in; `waits`: it knocks and stays at the door, without ballots."""

    def __init__(self, room: UUID, *, ballots: bool = True, waits: bool = False) -> None:
        self.room_id = room
        self.cookie = seating.enter(room)
        seat = admission.seat_for(room, self.cookie)
        assert seat is not None
        self.seat = seat
        if not waits and not seating.may_ask(room, seat, at_door=False):
            reply = ask(room, "desk", Room.objects.get(pk=room).holder_id, "let_in")
            assert reply["t"] == "ok", reply
        self.ballots = stamped(room, self.seat) if ballots and not waits else {}

    def do(self, do: str, **fields: Any) -> dict[str, Any]:
        return ask(self.room_id, "seat", self.seat, do, **fields)

    def ballot(self, stage: str) -> "Ballot":
        """Its own, or the spare one if the exercise was added live."""
        room = Room.objects.get(pk=self.room_id)
        return self.ballots[spares.ballot_of(stage, room.public_keys, room.state["cards"]) or stage]

    def post(self, do: str, stage: str = STAGE, **more: Any) -> dict[str, Any]:
        """What it would send, as JSON."""
        ballot = self.ballot(stage)
        body = {"do": do, "stage": stage, "nonce": to_text(ballot.nonce)}
        if do != "withdraw":
            body["stamp"] = to_text(ballot.stamp)
        if do != "answer":
            body["key"] = to_text(ballot.key)
        return {**body, **more}

    def answer(self, text: str | None, stage: str = STAGE) -> Outcome:
        return put(self.room_id, self.post("answer", stage, answer=None if text is None else {"text": text}))

    def take_back(self, stage: str = STAGE) -> Outcome:
        return put(self.room_id, self.post("withdraw", stage))


def phones(desk: Desk, count: int) -> list[Phone]:
    """So many people come in, one after the other."""
    return [Phone(desk.room_id) for _ in range(count)]


def stamped(room: UUID, seat: UUID) -> dict[str, Ballot]:
    """Ballots for every stage, blinded, stamped by `seating.stamp` and unblinded."""
    made, blinded = {}, {}
    for stage, modulus in Room.objects.get(pk=room).public_keys.items():
        n, key = to_bytes(modulus), secrets.token_bytes(32)
        ballot, inverse = ballots.blind(n, nonce_of(key))
        made[stage], blinded[stage] = (n, key, inverse), to_text(ballot)
    reply = ask(room, "seat", seat, "stamp", blinded=blinded)
    assert reply["t"] == "stamps", reply
    found = {}
    for stage, (n, key, inverse) in made.items():
        stamp = ballots.finalize(n, nonce_of(key), to_bytes(reply["stamps"][stage]), inverse)
        found[stage] = Ballot(key, nonce_of(key), stamp)
    return found


def ready_made(desk: Desk, count: int, stage: str = STAGE) -> list[dict[str, Any]]:
    """Ballots without seats, for tests that need thousands: stamped with the stage's key."""
    stamp = _stamper(ring().get(desk.room_id, keys.sign(stage)))
    nonces = [nonce_of(secrets.token_bytes(32)) for _ in range(count)]
    return [
        {"do": "answer", "stage": stage, "nonce": to_text(nonce), "stamp": to_text(stamp(nonce))}
        for nonce in nonces
    ]


def _stamper(signing: bytes) -> Callable[[bytes], bytes]:
    """The same stamps as blind ones give in the end, straight from the library: an eighth of the time."""
    p, q = (int.from_bytes(half, "big") for half in (signing[:128], signing[128:]))
    d = pow(ballots.E, -1, (p - 1) * (q - 1))
    coefficients = (rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q))
    numbers = rsa.RSAPrivateNumbers(p, q, d, *coefficients, rsa.RSAPublicNumbers(ballots.E, p * q))
    key = numbers.private_key()
    return lambda nonce: key.sign(nonce, ballots._PSS, SHA384())


def put(room: UUID, post: dict[str, Any]) -> Outcome:
    """One post through the box's one way in."""
    return put_many(room, [post])[0]


def put_many(room: UUID, posts: Iterable[dict[str, Any]]) -> list[Outcome]:
    return box.take_in([(room, POST[post["do"]].model_validate(post)) for post in posts])


def answer_all(people: Sequence[Phone], texts: Sequence[str | None], stage: str = STAGE) -> None:
    for phone, text in zip(people, texts, strict=True):
        assert phone.answer(text, stage) is Outcome.IN_BOX


def seats(desk: Desk) -> list[UUID]:
    return list(Seat.objects.filter(room=desk.room_id).values_list("pk", flat=True))
