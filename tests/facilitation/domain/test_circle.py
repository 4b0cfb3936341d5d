"""The talking piece, whatever happens around it: everybody who is here gets it once in a round, it is always with
somebody who is here while a round runs, and what a circle holds tells nobody who spoke."""

from random import Random

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation.domain import circle as circles
from facilitation.domain.facts import Person

PEOPLE = [Person(f"s{n}", "Feather" if n % 3 else "", "Ines" if n == 4 else "") for n in range(12)]


class Round(RuleBasedStateMachine):
    """One circle, from its first deal on. `turns`: how often each was done with the piece in this round."""

    @initialize(size=st.integers(1, 9), seed=st.integers(0, 10**6))
    def deal(self, size: int, seed: int) -> None:
        (self.circle,) = circles.arranged(PEOPLE[:size], 1, Random(seed))
        self.turns: dict[int, int] = {}
        self.away: set[int] = set()  # who left or came in the middle of a round is promised nothing in it

    @rule()
    def begin(self) -> None:
        self.circle = circles.begun(self.circle)
        self.turns, self.away = {}, set()

    @precondition(lambda self: self.circle["at"] is not None)
    @rule()
    def pass_on(self) -> None:
        at = self.circle["at"]
        self.turns[at] = self.turns.get(at, 0) + 1
        self.circle = circles.passed_on(self.circle)

    @precondition(lambda self: self.circle["at"] is not None)
    @rule(who=st.integers(0, 20))
    def give_to(self, who: int) -> None:
        here = circles.here(self.circle)
        to = here[who % len(here)]
        if to in self.circle["had"]:
            self.away.add(to)  # the facilitator may give it to somebody once more
        self.circle = circles.given(self.circle, to)

    @rule()
    def turn_round(self) -> None:
        self.circle = circles.turned(self.circle)

    @rule(who=st.integers(0, 20))
    def leave(self, who: int) -> None:
        here = circles.here(self.circle)
        if here:
            self.away.add(here[who % len(here)])
            self.circle = circles.left(self.circle, here[who % len(here)])

    @rule(who=st.integers(0, len(PEOPLE) - 1))
    def sit_down(self, who: int) -> None:
        place = circles.place_of([self.circle], PEOPLE[who].seat)
        if place is None or self.circle["people"][place[1]]["left"]:
            running = self.circle["at"] is not None
            self.circle = circles.sat_down(self.circle, PEOPLE[who])
            if not running:  # too late for this round
                self.away.add(circles.place_of([self.circle], PEOPLE[who].seat)[1])

    @rule(who=st.integers(0, 20), lost=st.booleans())
    def lose_signal(self, who: int, lost: bool) -> None:
        before = (self.circle["at"], self.circle["turn"])
        self.circle = circles.signalled(self.circle, who % len(self.circle["people"]), lost)
        assert (self.circle["at"], self.circle["turn"]) == before

    @invariant()
    def the_piece_is_with_somebody_who_is_here(self) -> None:
        at = self.circle["at"]
        assert at is None or at in circles.here(self.circle)

    @invariant()
    def nobody_is_given_it_twice(self) -> None:
        assert all(n == 1 for place, n in self.turns.items() if place not in self.away)
        assert self.circle["at"] not in set(self.circle["had"]) - self.away

    @invariant()
    def a_round_is_over_only_when_everybody_here_has_had_it(self) -> None:
        if self.circle["round"] and self.circle["at"] is None:
            assert set(circles.here(self.circle)) - self.away <= set(self.turns)

    @invariant()
    def no_seat_is_twice_in_it(self) -> None:
        seats = [person["seat"] for person in self.circle["people"]]
        assert len(seats) == len(set(seats))

    @invariant()
    def only_the_desk_knows_seats(self) -> None:
        for audience in ("seat", "stage"):
            told = str(circles.redacted([self.circle], audience))
            assert not any(f"'{person.seat}'" in told for person in PEOPLE) and "lost" not in told


TestRound = Round.TestCase
TestRound.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def dealt(size: int = 5) -> circles.Circle:
    (circle,) = circles.arranged(PEOPLE[:size], 1, Random(3))
    return circle


def test_two_circles_hold_everybody_once_and_are_as_even_as_can_be() -> None:
    for size in range(2, 12):
        for count in (1, 2, 3):
            made = circles.arranged(PEOPLE[:size], count, Random(size))
            seats = sorted(person["seat"] for circle in made for person in circle["people"])
            assert seats == sorted(person.seat for person in PEOPLE[:size])
            sizes = [len(circle["people"]) for circle in made]
            assert max(sizes) - min(sizes) <= 1


def test_the_order_is_left_to_chance() -> None:
    first = {
        dealt["people"][0]["seat"] for n in range(60) for dealt in circles.arranged(PEOPLE[:4], 1, Random(n))
    }
    assert first == {"s0", "s1", "s2", "s3"}


def test_whoever_the_piece_was_taken_from_comes_again_and_whoever_passed_it_on_does_not() -> None:
    begun = circles.begun(dealt())
    taken = circles.given(begun, 2)
    assert circles.next_after(circles.passed_on(circles.passed_on(circles.passed_on(taken))), 4) in (0, 1)
    order = []
    while taken["at"] is not None:
        order.append(taken["at"])
        taken = circles.passed_on(taken)
    assert order == [2, 3, 4, 0, 1]


def test_after_the_round_somebody_may_have_it_once_more() -> None:
    circle = circles.begun(dealt(3))
    for _ in range(3):
        circle = circles.passed_on(circle)
    assert circle["at"] is None
    again = circles.given(circle, 1)
    assert again["at"] == 1
    assert circles.passed_on(again)["at"] is None


def test_turned_round_it_goes_back_to_those_before() -> None:
    circle = circles.turned(circles.given(dealt(), 2))
    order = []
    while circle["at"] is not None:
        order.append(circle["at"])
        circle = circles.passed_on(circle)
    assert order == [2, 1, 0, 4, 3]


def test_every_move_has_a_number_of_its_own() -> None:
    circle, seen = circles.begun(dealt()), set()
    while circle["at"] is not None:
        assert circle["turn"] not in seen
        seen.add(circle["turn"])
        circle = circles.passed_on(circle)


def test_a_circle_holds_no_time_and_nothing_that_tells_speaking_from_passing() -> None:
    circle = circles.passed_on(circles.begun(dealt()))
    assert circle.keys() == {"people", "at", "had", "way", "turn", "round", "paused"}
    assert circle["people"][0].keys() == {"seat", "emblem", "name", "left", "lost"}
