"""Where the live room stands on the site, and the office pages that need both a workshop and its room."""

from django.urls import include, path

from . import asked, home, joining, kept, office, organisation, previewing, reports, sign_ins, views

urlpatterns = [
    path("", views.seat, name="seat"),
    path("heeding/<str:language>.json", views.heeding, name="heeding"),
    path("join/look", joining.look, name="join-look"),
    path("join/enter", joining.enter, name="join-enter"),
    path("r/<uuid:room_id>/forget", joining.forget, name="seat-forget"),
    path("spoken/<uuid:room_id>/<str:language>.json", views.spoken, name="spoken"),
    path("shelf/<uuid:room_id>", views.shelf, name="shelf"),
    path("sign-in/out/", views.sign_out, name="account_logout"),
    path("desk/<uuid:room_id>/", views.desk, name="desk"),
    path("desk/<uuid:room_id>/ideas", views.ideas, name="desk-ideas"),
    path("stage/<uuid:room_id>/", views.stage, name="stage"),
    path("stage/<uuid:room_id>/open", views.open_stage, name="stage-open"),
    path("", include(asked.urlpatterns)),
    path("office/", include(home.urlpatterns)),
    path("office/", include(office.urlpatterns)),
    path("office/", include(organisation.urlpatterns)),
    path("office/", include(kept.urlpatterns)),
    path("office/", include(reports.urlpatterns)),
    path("office/", include(sign_ins.urlpatterns)),
    path("office/", include(previewing.urlpatterns)),
]
