"""What every HTTP answer gets, whoever wrote the view: headers, static files, and the log line of a staff page.
The content policy itself is django-csp's (settings.py). Nothing here knows a room or a seat, or touches a session."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from whitenoise.middleware import WhiteNoiseMiddleware

from workshops.logs import is_staff

log = structlog.get_logger("workshops.staff")

PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope",
                "magnetometer", "microphone", "midi", "payment", "usb",
            )
        ),
        "fullscreen=(self)",
        "publickey-credentials-get=(self)",
        "screen-wake-lock=(self)",
    ]
)  # fmt: skip


ASKING_AGAIN = ("Last-Modified", "ETag")  # by which a browser asks whether a file has changed


class File(HttpResponse):
    """A static file. Everybody may know it, so little needs saying; a phone on a slow line pays for every header."""


class Headers:
    """Outermost, so that errors have them too, and static files what they need."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self.is_async:
            return self.later(request)
        return self.add(request, self.get_response(request))

    async def later(self, request: HttpRequest) -> HttpResponseBase:
        return self.add(request, await self.get_response(request))

    @staticmethod
    def add(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if isinstance(response, File):
            return response
        if response.headers.get("Content-Type") != "application/json":
            response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.is_secure():  # elsewhere browsers ignore it, with a warning on the console
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        # With no-referrer a browser sends a form with `Origin: null`, which the office's protection against forged
        # forms refuses; participants' pages send no forms.
        response.headers.setdefault(
            "Referrer-Policy", "same-origin" if is_staff(request.path) else "no-referrer"
        )
        # Pages are of one moment and one person.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class Static(WhiteNoiseMiddleware):
    """WhiteNoise, in a form that an asynchronous server need not carry into a thread: files are small, so they are
    sent whole."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        super().__init__(get_response)
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        if self.is_async:
            return self.later(request)
        return super().__call__(request)

    async def later(self, request: HttpRequest) -> HttpResponseBase:
        file = self.files.get(request.path_info)
        if file is not None:
            return self.serve(file, request)
        response: HttpResponseBase = await self.get_response(request)
        return response

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> File:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        response = File(content, status=int(found.status))
        del response["Content-Type"]
        never_changes = "immutable" in dict(found.headers).get("Cache-Control", "")
        for name, value in found.headers:
            if not (never_changes and name in ASKING_AGAIN):
                response[name] = value
        return response


class StaffLog(MiddlewareMixin):
    """One line for each page of the office or the desk: those people are identified and their doings are logged.
    For every other path it does nothing at all."""

    def process_request(self, request: HttpRequest) -> None:
        if is_staff(request.path):
            request.META["evenweave.started"] = time.monotonic()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        started = request.META.get("evenweave.started")
        if started is not None:
            user = getattr(request, "user", None)
            log.info(
                "page",
                method=request.method,
                path=request.path,
                status=response.status_code,
                user=str(user.pk) if user is not None and user.is_authenticated else None,
                ms=round((time.monotonic() - started) * 1000),
            )
        return response
