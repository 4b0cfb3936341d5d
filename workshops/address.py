"""Where this deployment is reached: BASE_URL, or on a laptop its address on the hall's network."""

import socket

from django.conf import settings

# From the range kept for documentation: choosing a route to it tells our own address, and sends nothing.
SOMEWHERE = ("192.0.2.1", 9)


def base_url() -> str:
    """Without a slash at its end, such as http://192.168.1.20:8000."""
    if settings.BASE_URL:
        return str(settings.BASE_URL)
    return f"http://{address_on_network()}:{settings.PORT}"


def address_on_network() -> str:
    """The IPv4 address under which others on this network find us; the loopback address if there is no network."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(SOMEWHERE)
            return str(probe.getsockname()[0])
    except OSError:
        return "127.0.0.1"
