"""Addresses of invitations, reminders and calendars: the office's, and those of people without an account."""

from django.urls import path

from workshops.views import calendar, feeds, invitations, personal, reminders

PEOPLE = "office/cohorts/<uuid:cohort>/people/"
ONE = PEOPLE + "<uuid:invited>/"
REMINDERS = "office/cohorts/<uuid:cohort>/reminders/"

urlpatterns = [
    path("invited/", personal.shell, name="personal"),
    path("invited/look", personal.look, name="personal-look"),
    path("invited/do", personal.act, name="personal-act"),
    path("invited/stop/<str:token>", personal.stop, name="personal-stop"),
    path("calendar/<str:secret>.ics", feeds.feed, name="calendar-feed"),
    path(PEOPLE, invitations.people, name="office-invited"),
    path(PEOPLE + "invite/", invitations.invite, name="office-invited-invite"),
    path(PEOPLE + "sheets/", invitations.sheets, name="office-invited-sheets"),
    path(ONE, invitations.person, name="office-invited-person"),
    path(ONE + "send/", invitations.send_again, name="office-invited-send"),
    path(ONE + "stop/", invitations.stop, name="office-invited-stop"),
    path(ONE + "again/", invitations.start_again, name="office-invited-again"),
    path(ONE + "bounced/", invitations.bounced, name="office-invited-bounced"),
    path(REMINDERS, reminders.page, name="office-reminders"),
    path(REMINDERS + "stop/", reminders.stop_all, name="office-reminders-stop"),
    path("office/calendar/", calendar.page, name="office-calendar"),
    path("office/calendar/links/", calendar.links, name="office-calendar-links"),
    path("office/calendar/links/make/", calendar.make_link, name="office-calendar-make"),
    path("office/calendar/links/<uuid:feed>/end/", calendar.end_link, name="office-calendar-end"),
]
