"""Asking people: as they are pasted, as mails that go out by and by, and again, and no more."""

from __future__ import annotations

import datetime as dt
import smtplib
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from tests.workshops.conftest import browser
from tests.workshops.invitations.conftest import NOW, Group, link_in, token_of
from workshops.actions import inviting, posting
from workshops.actions.inviting import Person
from workshops.actions.limits import TooMany
from workshops.forms.invitations import PeopleForm
from workshops.models import AuditEntry, Invited, Letter
from workshops.queries.invited import people_of

PASTED = """Maria Silva <Maria@Example.org>
"Ivo, the elder" ivo@example.org
lia@example.org, rui@example.org;
Teresa\tteresa@example.org
maria@example.org

Old Dom Pedro
  João.  joao@example.org  """


def people(text: str) -> list[Person]:
    form = PeopleForm({"people": text})
    assert form.is_valid(), form.errors
    return list(form.cleaned_data["people"])


def problem(text: str) -> str:
    form = PeopleForm({"people": text})
    assert not form.is_valid(), form.cleaned_data
    return str(form.errors["people"][0])


def test_people_are_read_as_they_are_pasted_and_each_is_one_person() -> None:
    assert people(PASTED) == [
        Person("Maria Silva", "maria@example.org"),
        Person("Ivo, the elder", "ivo@example.org"),
        Person("lia", "lia@example.org"),
        Person("rui", "rui@example.org"),
        Person("Teresa", "teresa@example.org"),
        Person("Old Dom Pedro"),
        Person("João.", "joao@example.org"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Maria maria@", "“maria@” is not a whole address"),
        ("Maria maria@example", "“maria@example” is not a whole address"),
        ("@example.org", "“@example.org” is not a whole address"),
        ("Maria and Ivo maria@example.org ivo@example.org", "more than one address beside the name"),
        ("M" * 81 + " m@example.org", "name is too long"),
        ("Maria\x07 <maria@example.org>", "signs in it that cannot be seen"),
        ("Maria\u202e <maria@example.org>", "signs in it that cannot be seen"),
    ],
)
def test_a_line_that_cannot_be_meant_is_named_in_words(line: str, words: str) -> None:
    said = problem(f"ivo@example.org\n{line}")
    assert said.startswith("Line 2: ") and words in said, said


def test_many_bad_lines_are_not_all_told() -> None:
    said = problem("\n".join(["x@"] * 9))
    assert said.count("Line") == 5 and said.endswith("And 4 more lines.")
    assert "nobody in these lines" in problem(" \n , ;\n")


# What has to stay within one line of a header, and within one address.
HEADERS = [
    "Maria\r\nBcc: all@example.org <maria@example.org>",
    "Maria\nSubject: another <maria@example.org>",
    "Maria\x0bBcc: all@example.org maria@example.org",
    "Maria\x0cTo: all@example.org maria@example.org",
    "Maria\u2028Bcc: all@example.org maria@example.org",
    "Maria\u0085Bcc: all@example.org maria@example.org",
    "Maria%0d%0aBcc:all maria@example.org",
    "=?utf-8?q?Maria=0D=0ABcc=3A_all=40example=2Eorg?= maria@example.org",
    '"Maria" <maria@example.org>, "x" <x@example.org>',
]


def test_nothing_typed_becomes_a_header_or_another_receiver(group: Group) -> None:
    for text in HEADERS:
        form = PeopleForm({"people": text})
        if form.is_valid():
            inviting.invite(group.cast.noor, group.cohort, form.cleaned_data["people"])
    mails = group.tick()
    assert mails
    for sent in mails:
        whole = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
        assert whole.keys().count("To") == 1 and not whole.keys().count("Bcc")
        assert len(sent.recipients()) == 1 and len(whole["To"].addresses) == 1
        assert str(whole["Subject"]) == "An invitation from Willow House"
        assert Invited.objects.filter(email=sent.to[0]).count() == 1


def test_names_of_organisations_and_groups_stay_in_their_headers(group: Group) -> None:
    group.cast.willow.name = "Willow\r\nBcc: all@example.org"
    group.cast.willow.save()
    group.invite("Maria")
    (sent,) = group.tick()
    whole = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert not whole.keys().count("Bcc") and sent.recipients() == ["maria@example.org"]


def test_from_the_form_to_the_mail_and_its_link_opens_their_page(group: Group) -> None:
    client = browser(group.cast.noor)
    address = f"/office/cohorts/{group.cohort.pk}/people/"
    answer = client.post(f"{address}invite/", {"people": "Maria maria@example.org\nDom Pedro"})
    assert answer.status_code == 302 and not mail.outbox, "nothing is sent in the request"
    listed = client.get(address).content.decode()
    assert "2 people are invited." in listed and "One has no address: print a sheet." in listed
    (sent,) = group.tick()
    assert sent.to == ["maria@example.org"] and "Tuesday 20 October, 18:30 to 19:45, Lisbon time" in sent.body
    assert "never to what you write" in sent.body
    page = Client().post("/invited/look", {"token": link_in(sent)}).content.decode()
    assert "Tuesday Carers’ Circle" in page and "With Amara." in page and "I’ll come" in page
    assert not group.tick(), "once"
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.about) == ("people", "Tuesday Carers’ Circle"), "no name of a participant"


def test_a_mail_names_nobody_else(group: Group) -> None:
    group.invite("Maria", "Ivo", "Lia")
    for sent in group.tick():
        others = {"maria", "ivo", "lia"} - {sent.to[0].partition("@")[0]}
        text = sent.message().as_string().lower()
        assert len(sent.recipients()) == 1 and not [name for name in others if name in text]


def test_asking_the_same_people_twice_changes_nothing(group: Group) -> None:
    (maria,) = group.invite("Maria")
    group.tick()
    assert group.invite("Maria", "Ivo") == [Invited.objects.get(name="Ivo")]
    assert [sent.to for sent in group.tick()] == [["ivo@example.org"]]
    assert Invited.objects.get(name="Maria").turn == maria.turn


def test_it_is_sent_again_with_the_same_link_but_not_for_ever(group: Group) -> None:
    (maria,) = group.invite("Maria")
    group.tick()
    for _ in range(inviting.MOST_SENDS - 1):
        assert inviting.send_again(group.cast.noor, maria)
        (sent,) = group.tick()
        assert link_in(sent) == token_of(maria)
    assert not inviting.send_again(group.cast.noor, maria) and not group.tick()


def test_pressing_it_twice_in_a_row_is_one_mail(group: Group) -> None:
    (maria,) = group.invite("Maria")
    assert inviting.send_again(group.cast.noor, maria)
    assert len(group.tick()) == 1


def test_stopped_the_link_opens_nothing_and_nothing_is_sent(group: Group) -> None:
    (maria,) = group.invite("Maria")
    inviting.stop(group.cast.noor, maria)
    assert group.tick() == []
    assert Client().post("/invited/look", {"token": token_of(maria)}).status_code == 410
    inviting.start_again(group.cast.noor, maria)
    (sent,) = group.tick()
    assert Client().post("/invited/look", {"token": token_of(maria)}).status_code == 410, "the one before"
    assert Client().post("/invited/look", {"token": link_in(sent)}).status_code == 200


def test_another_address_gets_another_link(group: Group) -> None:
    (maria,) = group.invite("Maria")
    group.invite("Ivo")
    group.tick()
    assert not inviting.change(group.cast.noor, maria, "Maria", "ivo@example.org"), "somebody else has it"
    assert inviting.change(group.cast.noor, maria, "Maria S.", "ms@example.org")
    assert AuditEntry.objects.filter(verb="sent again", about=group.cohort.title).count() == 1
    (sent,) = group.tick()
    assert sent.to == ["ms@example.org"] and link_in(sent) != token_of(maria)
    assert Client().post("/invited/look", {"token": token_of(maria)}).status_code == 410


def test_a_thousand_go_out_by_and_by_and_after_what_is_urgent(group: Group, settings: object) -> None:
    inviting.invite(
        group.cast.noor, group.cohort, [Person(f"P{n}", f"p{n}@example.org") for n in range(1000)]
    )
    with pytest.raises(TooMany):
        group.invite("Maria")
    with pytest.raises(TooMany):
        inviting.change(group.cast.noor, Invited.objects.get(name="P1"), "P1", "elsewhere@example.org")
    settings.MAILS_PER_MINUTE = 40  # type: ignore[attr-defined]
    first = Invited.objects.get(name="P999")
    Letter.objects.create(invited=first, kind=Letter.Kind.DATES, number=1, due=NOW)
    sent = group.tick()
    assert len(sent) == 40 and "the dates" in sent[0].subject
    again = group.tick(NOW + dt.timedelta(minutes=1))
    assert len(again) == 40 and not {m.to[0] for m in sent[1:]} & {m.to[0] for m in again}


class Refusing(EmailBackend):
    """A mail server that does not know Maria, and is busy when it comes to Ivo."""

    def send_messages(self, messages):  # type: ignore[no-untyped-def]
        to = messages[0].to[0]
        if to.startswith("maria"):
            raise smtplib.SMTPRecipientsRefused({to: (550, b"5.1.1 no such user here")})
        if to.startswith("ivo"):
            raise smtplib.SMTPRecipientsRefused({to: (451, b"4.7.1 greylisted")})
        return super().send_messages(messages)


def test_a_refused_address_is_marked_and_a_busy_server_is_asked_again(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.invite("Maria", "Ivo", "Lia")
    with monkeypatch.context() as patch:
        patch.setattr(posting, "get_connection", Refusing)
        assert [sent.to for sent in group.tick()] == [["lia@example.org"]]
    assert [one.name for one in Invited.objects.exclude(bounced_on=None)] == ["Maria"]
    page = browser(group.cast.noor).get(f"/office/cohorts/{group.cohort.pk}/people/").content.decode()
    assert page.count("Didn’t arrive. Check the address?") == 1
    assert [sent.to for sent in group.tick(NOW + dt.timedelta(minutes=2))] == [["ivo@example.org"]]
    assert group.tick(NOW + dt.timedelta(days=1)) == []


class Gone(EmailBackend):
    def open(self):  # type: ignore[no-untyped-def]
        raise ConnectionRefusedError


def test_without_a_mail_server_everything_waits(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    group.invite("Maria")
    with monkeypatch.context() as patch:
        patch.setattr(posting, "get_connection", Gone)
        assert group.tick() == []
    assert len(group.tick()) == 1, "and no time was lost"


def test_people_stand_by_their_names_whatever_their_capitals(group: Group) -> None:
    group.invite("Zoe", "anna", "Bea")
    assert [one.name for one in people_of(group.cohort)] == ["anna", "Bea", "Zoe"]
