"""The invited person's own page: one tap, no account, no trace of when; places and the line behind them."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from limits import RateLimitItemPerMinute

from tests.workshops.conftest import browser
from tests.workshops.invitations.conftest import DAYS, NOW, Group, token_of
from workshops import guessing, personal
from workshops.actions import answering, inviting
from workshops.actions.organisation import change_settings
from workshops.models import Invited, Letter, Present, Receipt, Reply

State = Invited.State


def state(one: Invited) -> str:
    return Invited.objects.get(pk=one.pk).state


def test_yes_and_no_and_not_any_more_in_one_tap(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    assert "You are expected" in press(maria, "yes") and state(maria) == "yes"
    assert "You do not come any more" in press(maria, "left") and state(maria) == "left"
    assert "You are expected" in press(maria, "yes") and state(maria) == "yes"
    (ivo,) = group.invite("Ivo")
    assert "You said that you can’t" in press(ivo, "no") and state(ivo) == "no"


def test_one_date_and_the_others_stay(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    press(maria, "yes")
    page = press(maria, "date", date=group.dates[1].pk, coming=0)
    assert "You cannot come on Tuesday 27 October." in page and page.count("Not this time") == 1
    assert list(Reply.objects.values_list("workshop", "coming")) == [(group.dates[1].pk, False)]
    press(maria, "date", date=group.dates[1].pk, coming=1)
    assert list(Reply.objects.values_list("workshop", "coming")) == [(group.dates[1].pk, True)]


def test_a_date_of_another_group_is_nobodys(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    elsewhere = group.cast.workshop(group.cast.amara)
    for wrong in (elsewhere.pk, "", "x", "9b2f9a86-6d4e-4f43-a2f5-2a6c8f8f1c11"):
        assert press(maria, "date", date=wrong, coming=0) == "404"
    assert press(maria, "destroy") == "404"


def test_there_is_no_session_no_cookie_and_the_token_is_in_no_address(group: Group) -> None:
    (maria,) = group.invite("Maria")
    client, token = Client(enforce_csrf_checks=True), token_of(maria)
    answers = [
        client.get("/invited/"),
        client.post("/invited/look", {"token": token}),
        client.post("/invited/do", {"token": token, "do": "yes"}),
        client.post("/invited/look", {"code": personal.shown(personal.code(maria.pk, maria.turn))}),
    ]
    assert {answer.status_code for answer in answers} == {200} and not client.cookies
    assert not Session.objects.exists()
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer" and "no-store" in answer["Cache-Control"]
        page = answer.content.decode()
        assert f"={token}" not in page and f"#{token}" not in page and f"/{token}" not in page


def test_nobody_sees_who_else_is_invited(group: Group, press) -> None:
    maria, _quintus = group.invite("Maria", "Quintus")
    page = press(maria, "yes").lower()
    assert "maria@example.org" in page, "it could be there"
    assert "quintus" not in page


# -- Secrets: guessed, replayed, expired, stopped --------------------------------------------------------------------


@pytest.fixture
def fresh_budget(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guessing, "WRONG", RateLimitItemPerMinute(20, 10))
    guessing._limiter.cache_clear()
    yield
    guessing._limiter.cache_clear()


@pytest.mark.usefixtures("fresh_budget")
def test_codes_that_are_guessed_use_up_one_budget_and_links_still_open(group: Group) -> None:
    (maria,) = group.invite("Maria")
    right = personal.code(maria.pk, maria.turn)
    client = Client()
    for n in range(guessing.WRONG.amount):
        answer = client.post("/invited/look", {"code": f"{n:012d}"})
        assert answer.status_code == 404
    waits = client.post("/invited/look", {"code": right})
    assert waits.status_code == 429 and waits["Retry-After"] == "60"
    assert client.post("/invited/look", {"token": token_of(maria)}).status_code == 200


@pytest.mark.usefixtures("fresh_budget")
def test_a_code_is_read_as_people_write_it(group: Group) -> None:
    (maria,) = group.invite("Maria")
    code = personal.code(maria.pk, maria.turn)
    lazy = code.lower().replace("0", "o").replace("1", "l")
    for typed in (code, personal.shown(code), f" {lazy[:4]}-{lazy[4:8]}-{lazy[8:]}"):
        assert Client().post("/invited/look", {"code": typed}).status_code == 200


def test_a_link_works_as_often_as_it_is_opened_until_it_is_replaced(group: Group) -> None:
    (maria,) = group.invite("Maria")
    old = token_of(maria)
    look = Client()
    assert [look.post("/invited/look", {"token": old}).status_code for _ in range(3)] == [200] * 3
    inviting.change(group.cast.noor, maria, "Maria", "m@example.org")
    assert look.post("/invited/look", {"token": old}).status_code == 410
    assert look.post("/invited/do", {"token": old, "do": "forget"}).status_code == 410
    maria.refresh_from_db()
    group.cohort.archived_on = dt.date(2026, 10, 1)
    group.cohort.save()
    page = look.post("/invited/look", {"token": token_of(maria)}).content.decode()
    assert "Forget me" in page, "also when the group was put away, as long as anything is kept"


def test_what_one_secret_is_for_no_other_opens(group: Group) -> None:
    (maria,) = group.invite("Maria")
    stop = personal.stop_token(maria.pk)
    for wrong in (stop, personal.code(maria.pk, 1), maria.digest, str(maria.pk), "", "x" * 5000, "\x00"):
        assert Client().post("/invited/do", {"token": wrong, "do": "yes"}).status_code == 410, wrong
    assert Client().post(f"/invited/stop/{token_of(maria)}").status_code == 410
    assert Client().post(f"/invited/stop/{maria.pk.hex}.{token_of(maria)}").status_code == 410
    assert state(maria) == State.INVITED and Invited.objects.get().mail


def test_a_thief_of_the_database_has_no_link(group: Group) -> None:
    (maria,) = group.invite("Maria")
    stolen = {str(value) for row in Invited.objects.values() for value in row.values()}
    assert token_of(maria) not in stolen and personal.code(maria.pk, 1) not in stolen
    assert maria.digest in stolen, "what is stolen is only a digest"


# -- Places ----------------------------------------------------------------------------------------------------------


def test_who_comes_when_all_is_taken_waits_and_moves_up_by_itself_with_a_mail(group: Group, press) -> None:
    group.cohort.places = 1
    group.cohort.save()
    maria, ivo, lia = group.invite("Maria", "Ivo", "Lia")
    group.tick()
    press(maria, "yes")
    assert "You wait for a place" in press(ivo, "yes") and "You wait for a place" in press(lia, "yes")
    assert group.tick() == [], "nobody moves up while it is full"
    press(maria, "left")
    (rui,) = group.invite("Rui")
    assert "You wait for a place" in press(rui, "yes"), "nobody passes those who wait"
    group.tick(NOW)
    assert [state(one) for one in (maria, ivo, lia, rui)] == ["left", "yes", "waiting", "waiting"]
    (letter,) = Letter.objects.filter(kind=Letter.Kind.MOVED_UP)
    assert letter.invited == ivo and letter.state == Letter.State.SENT
    group.cohort.places = 10
    group.cohort.save()
    sent = group.tick()
    assert {mail.to[0] for mail in sent} == {"lia@example.org", "rui@example.org"}
    assert all("there is a place for you" in mail.subject for mail in sent)


def test_a_stopped_invitation_frees_its_place(group: Group, press) -> None:
    group.cohort.places = 1
    group.cohort.save()
    maria, ivo = group.invite("Maria", "Ivo")
    press(maria, "yes")
    press(ivo, "yes")
    inviting.stop(group.cast.noor, maria)
    group.tick()
    assert state(ivo) == State.YES


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_come_than_there_are_places(group: Group) -> None:
    group.cohort.places = 3
    group.cohort.save()
    people = group.invite(*[f"P{n}" for n in range(10)])
    start = threading.Barrier(10)

    def say(one: Invited) -> None:
        start.wait()
        try:
            answering.answer(one, State.YES)
            answering.move_up(group.cohort)
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=[one]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Invited.objects.filter(state=State.YES).count() == 3
    lines = sorted(Invited.objects.filter(state=State.WAITING).values_list("line", flat=True))
    assert len(lines) == 7 and len(set(lines)) == 7


# -- Being there, no more mail, being forgotten ----------------------------------------------------------------------


def test_one_marks_oneself_present_only_once_it_is_over(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    first = group.dates[0]
    press(maria, "there", date=first.pk, there=1)
    first.open(DAYS[0])
    press(maria, "there", date=first.pk, there=1)
    assert not Present.objects.exists(), "while people come in, order says who sat down when"
    first.end(DAYS[0])
    page = press(maria, "there", date=first.pk, there=1)
    assert "Marked" in page and Present.objects.get().invited == maria
    press(maria, "there", date=first.pk, there=0)
    assert not Present.objects.exists()


def test_no_more_mail_from_the_mail_and_back_on_the_page(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    (sent,) = group.tick()
    headers = sent.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address in sent.body
    path = address.partition("/invited/")[1] + address.partition("/invited/")[2]
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200 and Invited.objects.get().mail, (
        "looking at a link ends nothing"
    )
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Invited.objects.get().mail and not program.cookies
    assert not inviting.send_again(group.cast.noor, maria)
    press(maria, "mail", wanted=1)
    assert Invited.objects.get().mail


def test_forgotten_is_gone_at_once(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    press(maria, "yes")
    press(maria, "date", date=group.dates[0].pk, coming=0)
    assert "Willow House has your name, your address and your answers no more" in press(maria, "forget")
    assert not Invited.objects.exists() and not Reply.objects.exists() and not Letter.objects.exists()
    assert press(maria, "yes") == "410"


def test_names_go_on_the_day_that_the_page_promised(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    assert "destroyed after 1 February 2027" in press(maria, "yes")  # 90 days after the last date
    group.tick(dt.datetime(2027, 2, 1, 12, tzinfo=dt.UTC))
    assert Invited.objects.exists()
    group.tick(dt.datetime(2027, 2, 2, 12, tzinfo=dt.UTC))
    assert not Invited.objects.exists() and press(maria, "yes") == "410"
    receipt = Receipt.objects.get()
    assert (receipt.about, receipt.pieces) == (group.cohort.title, 1)


def test_more_days_are_no_licence_to_keep_those_who_were_told_fewer(group: Group, press) -> None:
    """The settings page says it: fewer days hold at once, more only for what begins from then on."""
    (maria,) = group.invite("Maria")
    owner = group.cast.willows["owner"]
    change_settings(owner, {"invitations_days": 700})
    assert "destroyed after 1 February 2027" in press(maria, "yes")
    change_settings(owner, {"invitations_days": 30})
    assert "destroyed after 3 December 2026" in press(maria, "yes")
    change_settings(owner, {"invitations_days": 90})
    assert "destroyed after 3 December 2026" in press(maria, "yes")
    group.tick(dt.datetime(2026, 12, 4, 12, tzinfo=dt.UTC))
    assert not Invited.objects.exists()
    group.clock.move_to(dt.datetime(2026, 12, 4, 12, tzinfo=dt.UTC))
    (ivo,) = group.invite("Ivo")
    assert "destroyed after 4 March 2027" in press(ivo, "yes"), (
        "who is asked now is told of the days that hold now"
    )


def test_whoever_was_asked_after_the_last_date_is_told_the_later_day(group: Group, press) -> None:
    group.clock.move_to(dt.datetime(2027, 1, 10, 12, tzinfo=dt.UTC))
    (ivo,) = group.invite("Ivo")
    assert "destroyed after 10 April 2027" in press(ivo, "no")
    group.tick(dt.datetime(2027, 4, 10, 12, tzinfo=dt.UTC))
    assert Invited.objects.exists()
    group.tick(dt.datetime(2027, 4, 11, 12, tzinfo=dt.UTC))
    assert not Invited.objects.exists()


def test_times_are_told_on_their_own_clock(group: Group, press) -> None:
    (maria,) = group.invite("Maria")
    assert "18:30 to 19:45, Lisbon time" in press(maria, "yes")
    page = press(maria, "zone", zone="Recife")
    assert "14:30 to 15:45, Recife time" in page and "15:30 to 16:45, Recife time" in page, (
        "the clocks change"
    )
    assert "We do not know this city" in press(maria, "zone", zone="Nowhere")


CORPUS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "</textarea><b>",
    "' onmouseover='x", "<svg/onload=alert(1)>", "&lt;b&gt;", "\u202eevil", "{{ 7*7 }}",
]  # fmt: skip


def test_what_was_typed_is_text_on_every_page(group: Group, press) -> None:
    for text in CORPUS:
        type_everywhere(group, press, text)


def type_everywhere(group: Group, press, text: str) -> None:
    group.cohort.title = group.cohort.place = group.cohort.about = text
    group.cohort.save()
    one = inviting.invite(group.cast.noor, group.cohort, [inviting.Person(text)]).new[0]
    client = browser(group.cast.noor)
    base = f"/office/cohorts/{group.cohort.pk}"
    pages = [press(one, "yes")]
    pages += [
        client.get(f"{base}/{path}").content.decode()
        for path in ("people/", f"people/{one.pk}/", "people/sheets/?all=1", "people/invite/", "reminders/")
    ]
    pages.append(client.get("/office/calendar/?month=2026-10").content.decode())
    for page in pages:
        assert page != "404" and ("<" not in text or text not in page)


def test_the_pages_ask_as_much_for_three_as_for_one(group: Group) -> None:
    client = browser(group.cast.noor)
    base = f"/office/cohorts/{group.cohort.pk}"

    def questions() -> list[int]:
        found = []
        for path in (f"{base}/people/", f"{base}/people/sheets/?all=1", "/office/calendar/?month=2026-10"):
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(path)
            found.append(len(asked))
        (one, *_) = Invited.objects.order_by("name")
        with CaptureQueriesContext(connection) as asked:
            Client().post("/invited/look", {"token": token_of(one)})
        return [*found, len(asked)]

    group.invite("Ana")
    with_one = questions()
    group.invite("Bea", "Carla")
    group.date(dt.date(2026, 10, 13))
    assert questions() == with_one and max(with_one) <= 14, with_one
