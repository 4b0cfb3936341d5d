"""A small OpenID provider on this machine: it sends everybody back at once as whoever it was told to."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt


@dataclass
class Provider:
    address: str
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def provider() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    known = Provider(f"http://127.0.0.1:{server.server_port}")

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path)
            known.asked.append(path.path)
            if path.path == "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                config = {f"{name}_endpoint": f"{known.address}/{at}" for name, at in names.items()}
                more = {"issuer": known.address, "jwks_uri": f"{known.address}/keys"}
                self.say({**config, **more, "token_endpoint_auth_methods_supported": ["client_secret_post"]})
            elif path.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(path.query).items()}
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?code=a&state={asked['state']}")
                self.end_headers()
            else:
                self.say(known.person)

        def do_POST(self) -> None:
            known.asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            now = int(time.time())
            about = {"iss": known.address, "aud": "evenweave", "iat": now, "exp": now + 60}
            token = jwt.encode({**about, **known.person}, "for this test only, and long enough", "HS256")
            self.say({"access_token": "a", "token_type": "bearer", "id_token": token})

        def say(self, what: dict[str, Any]) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            pass

    server.RequestHandlerClass = Answers
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
