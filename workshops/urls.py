"""Addresses of the office that need nothing live, and of the one-time link. The live part adds its own office pages
in `facilitation.urls`; asking for a code by mail is in `workshops.sign_in`."""

from django.urls import path

from workshops.views import decks, enter, files, home, invited, keeping, log, pages, people, words

urlpatterns = [
    path("find-a-therapist/", pages.find_a_therapist, name="find-a-therapist"),
    path("enter/", enter.enter, name="enter"),
    path("enter/use", enter.use, name="enter-use"),
    path("enter/invited/", invited.invited, name="invited"),
    path("enter/invited/look", invited.look, name="invited-look"),
    path("enter/invited/code", invited.code, name="invited-code"),
    path("enter/invited/join", invited.accept, name="invited-join"),
    path("office/", home.home, name="office-home"),
    path("office/at/<uuid:organisation>/", home.change_organisation, name="office-change"),
    path("office/words/", words.words, name="office-words"),
    path("office/people/", people.people, name="office-people"),
    path("office/people/invite/", people.invite, name="office-invite"),
    path("office/people/asked/<uuid:invitation>/again/", people.send_again, name="office-send-again"),
    path("office/people/asked/<uuid:invitation>/withdraw/", people.withdraw, name="office-withdraw"),
    path("office/new/", people.new_organisation, name="office-new"),
    path("office/log/", log.log, name="office-log"),
    path("office/log/export/", log.export, name="office-log-export"),
    path("office/decks/", decks.library, name="office-decks"),
    path("office/decks/new/", keeping.blank, name="office-blank-deck"),
    path("office/decks/<slug:slug>/", decks.deck, name="office-deck"),
    path("office/decks/<slug:slug>/file/", files.deck_file, name="office-deck-file"),
    path("office/decks/<slug:slug>/sheet/", decks.run_sheet, name="office-run-sheet"),
    path("office/decks/<slug:slug>/history/", decks.history, name="office-history"),
    path("office/decks/<slug:slug>/copy/", keeping.copy, name="office-copy-deck"),
    path("office/decks/<slug:slug>/publish/", keeping.publish, name="office-publish-deck"),
    path("office/decks/<slug:slug>/share/", keeping.share, name="office-share-deck"),
    path("office/decks/<slug:slug>/archive/", keeping.archive, name="office-archive-deck"),
    path("office/decks/<slug:slug>/ask/", keeping.ask, name="office-ask-for-reading"),
    path("office/decks/<slug:slug>/read/", keeping.read, name="office-read-deck"),
    path("office/decks/<slug:slug>/restore/", keeping.restore, name="office-restore-deck"),
    path("deck.schema.json", files.schema, name="deck-schema"),
    path("office/programmes/<slug:programme>/", decks.programme, name="office-programme"),
]
