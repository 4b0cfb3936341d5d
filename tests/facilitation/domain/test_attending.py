"""A room that nobody leads holds: phones are told, time is paused, and on return all is as it was."""

from hypothesis import given, strategies as st

from facilitation.domain import attending, room as rooms
from facilitation.domain.attending import Seen, Spans

SPANS = Spans(fresh=20_000, told=20_000, paused=60_000)
RUNNING = {"total": 300_000, "ends": 1_200_000, "left": None}


def live(**more: object) -> rooms.State:
    return {**rooms.new(["T-1"]), "phase": "live", "timer": RUNNING, **more}


def play(state: rooms.State, away: int, now: int) -> rooms.State:
    happened = attending.follows(state, away, now, SPANS)
    return rooms.fold_all(state, [event.model_dump() for event in happened])


def test_phones_are_told_at_twenty_seconds_and_time_is_paused_at_sixty() -> None:
    state = live()
    assert play(state, 19_999, 1_019_999) == state
    told = play(state, 20_000, 1_020_000)
    assert (told["attended"], told["timer"]) == (False, RUNNING)
    assert play(told, 59_999, 1_059_999) == told
    paused = play(told, 60_000, 1_060_000)
    assert paused["timer"] == {"total": 300_000, "ends": None, "left": 140_000}
    assert play(paused, 900_000, 1_900_000) == paused


def test_on_return_all_is_as_it_was_and_time_waits_to_be_started() -> None:
    away = play(live(), 100_000, 1_100_000)
    back = play(away, 0, 2_000_000)
    assert back == {**live(), "timer": away["timer"]}
    assert play(back, 0, 2_000_001) == back


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.integers(0, 90_000)), max_size=6))
def test_somebody_is_here_or_everybody_is_away(rows: list[tuple[str, bool, int]]) -> None:
    now = 100_000
    seen = [Seen(member, here, at) for member, here, at in rows]
    present = attending.here(seen, now, SPANS)
    away = attending.away_for(seen, now, SPANS)
    assert bool(present) == (bool(seen) and away == 0) or not seen
    assert present <= {one.member for one in seen if one.here}
    if away:
        assert away == now - max(at for _, _, at in rows)


def test_a_process_that_was_killed_keeps_nobody_here() -> None:
    stale = [Seen("amara", True, 0)]
    assert attending.here(stale, 19_999, SPANS) == {"amara"}
    assert attending.here(stale, 20_000, SPANS) == set()
    assert attending.away_for(stale, 20_000, SPANS) == 20_000


def test_where_no_desk_was_ever_opened_nobody_is_missed() -> None:
    assert attending.away_for([], 10**9, SPANS) == 0
