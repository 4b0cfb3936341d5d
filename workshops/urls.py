"""Addresses of the office that need nothing live, and of the one-time link. The live part adds its own office pages
in `facilitation.urls`; asking for a code by mail is in `workshops.sign_in`."""

from django.urls import path

from workshops.views import decks, enter, home

urlpatterns = [
    path("enter/", enter.enter, name="enter"),
    path("enter/use", enter.use, name="enter-use"),
    path("office/", home.home, name="office-home"),
    path("office/at/<uuid:organisation>/", home.change_organisation, name="office-change"),
    path("office/decks/", decks.library, name="office-decks"),
    path("office/decks/<slug:slug>/", decks.deck, name="office-deck"),
]
