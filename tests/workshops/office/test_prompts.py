"""The organisation's own prompts: written, changed, archived, found beside ours, dealt; never another house's."""

import pytest
from django.urls import reverse

from tests.workshops.conftest import browser
from workshops.models import AuditEntry, OwnPrompt
from workshops.queries.prompts import bank_for

FIELDS = {
    "text": "Whose door do you know best?", "theme": "roots", "depth": 2, "minutes": 5, "size": "any",
    "kind": "wall", "concepts": "mattering, community",
}  # fmt: skip


def send(member, name, *args, **fields):
    return browser(member).post(reverse(f"office-{name}", args=args), fields)


def shown(member, **query):
    return browser(member).get(reverse("office-prompts"), query).context


def test_one_is_written_changed_and_archived(cast):
    assert send(cast.amara, "new-prompt", **FIELDS).status_code == 302
    own = OwnPrompt.objects.get()
    assert (own.name, own.depth, own.concepts) == ("P001", 2, ["mattering", "community"])
    assert "P001" in {one.id for one in bank_for(cast.willow.pk)}
    send(cast.amara, "prompt", own.pk, **{**FIELDS, "text": "Whose window?"})
    send(cast.amara, "archive-prompt", own.pk, archived="yes")
    own.refresh_from_db()
    assert own.text == "Whose window?" and own.archived_on
    assert "P001" not in {one.id for one in bank_for(cast.willow.pk)}
    send(cast.amara, "new-prompt", **FIELDS)
    assert OwnPrompt.objects.get(archived_on=None).name == "P002", "a number never means another prompt"
    assert AuditEntry.objects.filter(verb="prompt").count() == 4


def test_more_than_forty_words_are_refused_in_words(cast):
    answer = send(cast.amara, "new-prompt", **{**FIELDS, "text": "word " * 41})
    assert answer.status_code == 422 and b"At most forty words" in answer.content
    assert not OwnPrompt.objects.exists()


def test_another_house_has_none_of_them(cast):
    send(cast.amara, "new-prompt", **FIELDS)
    own = OwnPrompt.objects.get()
    assert own.text not in {one.text for one in bank_for(cast.harbour.pk)}
    assert "P001" not in {one.id for one in shown(cast.ines)["prompts"]}
    for name in ("prompt", "archive-prompt"):
        assert send(cast.ines, name, own.pk, **FIELDS).status_code == 404


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"theme": "repair"}, lambda one: one.theme == "repair"),
        ({"depth": "1"}, lambda one: one.d == 1),
        ({"minutes": "3"}, lambda one: one.min <= 3),
        ({"concept": "zest"}, lambda one: "zest" in one.rct),
        ({"own": "on"}, lambda one: one.id == "P001"),
        ({"q": "door KNOW"}, lambda one: "door" in one.text.lower()),
    ],
)
def test_the_bank_is_narrowed_and_one_is_dealt_within(cast, query, fits):
    send(cast.amara, "new-prompt", **FIELDS)
    context = shown(cast.amara, **query, deal="1")
    assert context["prompts"] and all(fits(one) for one in context["prompts"])
    assert len(context["prompts"]) < context["all"] and context["dealt"] in context["prompts"]


def test_odd_filters_are_left_out(cast):
    context = shown(cast.amara, depth="x", theme="\x00", minutes="-1", size="9", concept="nothing")
    assert len(context["prompts"]) == context["all"] == 104


@pytest.mark.parametrize("rows", [1, 3])
def test_more_prompts_ask_no_more_questions(cast, django_assert_num_queries, rows):
    for n in range(rows):
        send(cast.amara, "new-prompt", **{**FIELDS, "text": f"Which door, {n}?"})
    client = browser(cast.amara)
    with django_assert_num_queries(5):
        client.get(reverse("office-prompts"))


def test_a_prompt_is_text(cast):
    send(cast.amara, "new-prompt", **{**FIELDS, "text": "<script>alert(1)</script>"})
    page = browser(cast.amara).get(reverse("office-prompts"), {"q": "alert"}).content
    assert b"alert(1)" in page and b"<script>alert" not in page
