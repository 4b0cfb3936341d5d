"""What the square says that people point a camera at. How it is drawn is in `workshops.qr`."""

from .domain.base64url import to_text


def join_fragment(secret: str, fingerprint: bytes) -> str:
    """What stands behind the # of the join link: the room's secret (22 characters) and eight bytes of its
    fingerprint (11 characters), by which the phone knows that it was given the same keys as everybody."""
    return secret + to_text(fingerprint[:8])
