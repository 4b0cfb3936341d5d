"""The site map. Each app says what stands under its own paths; here is only who answers what nobody's page is."""

from django.urls import include, path

from facilitation import health

urlpatterns = [
    path("livez", health.live),
    path("readyz", health.ready),
    path("sign-in/", include("workshops.sign_in")),
    path("", include("workshops.urls")),
    path("", include("facilitation.urls")),
]
