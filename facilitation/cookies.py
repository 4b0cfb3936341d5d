"""The cookies that open a seat's or a stage's socket. Each is for its own room's path only, so it never reaches the box
or another room, and no script can see it."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse

AGE_SECONDS = 24 * 3600
Response = TypeVar("Response", bound=HttpResponse)


def with_cookie(request: HttpRequest, response: Response, name: str, value: str, *, path: str) -> Response:
    """`response` with the cookie, for a day."""
    response.set_cookie(
        name,
        value,
        path=path,
        max_age=AGE_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return response
