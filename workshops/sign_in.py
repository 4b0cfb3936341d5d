"""How staff sign in: a code sent by mail, and nothing else. There are no passwords, and nobody can make an account
for themselves. The pages are allauth's; only those listed here exist. Signing out (`account_logout`) also closes desks,
so it is the live side's."""

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import path

from workshops.views.confirm import confirm


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


urlpatterns = [
    path("", views.request_login_code, name="account_login"),
    path("again/", views.request_login_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sure/", confirm, name="confirm"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("none/", views.signup, name="account_signup"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
]
