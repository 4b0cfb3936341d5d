"""`/livez`: the process answers. `/readyz`: and it reaches what it needs; 503 names what it does not. Says nothing
about rooms or people, and logs nothing."""

from collections.abc import Callable
from uuid import uuid4

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from facilitation.box.keyring import ring


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    missing = [name for name, check in CHECKS.items() if not holds(check)]
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever the driver raises: which one it was is what the answer says
        return False
    return True


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def layer() -> None:
    """A message to a group without members: reaches the bus, and nobody."""
    bus = get_channel_layer()
    if bus is None:
        raise LookupError("no channel layer")
    async_to_sync(bus.group_send)(f"ready-{uuid4().hex}", {"type": "ready"})


def keyring() -> None:
    if not ring().ready():
        raise OSError("the keyring cannot be used")


CHECKS: dict[str, Callable[[], None]] = {"database": database, "layer": layer, "keyring": keyring}
