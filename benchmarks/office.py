"""What the office asks of a server when an organisation is large: 500 cohorts of eight dates, 20,000 people invited.

Measured inside one process of ours against a real database: each page as a signed-in coordinator gets it, with how many
questions it asked the database.
"""

import tempfile
from pathlib import Path
from typing import Any

from tests.servers import Evenweave

from .intake import databases

COHORTS, DATES, INVITED = 500, 8, 20_000
PAGES = {
    "home": "/office/",
    "list of cohorts": "/office/cohorts/",
    "… narrowed by name": "/office/cohorts/?q=group+4",
    "one cohort": "/office/cohorts/{cohort}/",
    "finding by name": "/office/search/?q=group",
    "calendar": "/office/calendar/",
}

MAKE = """
import datetime as dt, secrets, time
from django.test import Client
from django.db import connection
from django.utils import timezone
from workshops import actions, queries, recurring
from workshops.actions.scheduling import WantedDate, schedule
from workshops.models import Invited, Member, Organisation, User
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
actions.load_library()
here = Organisation.objects.create(name="A large house", country="GB", time_zone="Europe/London")
def join(name, role):
    user = User.objects.create_user(f"{name.lower()}@example.org", name)
    return Member.objects.create(organisation=here, user=user, role=role)
coordinator, leaders = join("Noor", "coordinator"), [join(f"Leader{n}", "facilitator") for n in range(40)]
deck, today = queries.latest_versions().get(deck__slug="good-company"), timezone.localdate()
for n in range(COHORTS):
    first = today + dt.timedelta(days=n % 60 - 28)
    at = dt.time(9 + n % 12, 30)
    cohort = schedule(coordinator, {
        "title": f"Group {n}", "about": "People who meet.", "programme": "", "circle": "circle", "language": "en",
        "country": "GB", "place": f"Room {n % 30}", "video_link": "", "places": 40, "zone": "Europe/London", "also": [],
        "starts_at": at, "minutes": None, "rule": "", "leaders": [leaders[n % 40], leaders[(n * 7 + 1) % 40]][: n % 3],
        "dates": [
            WantedDate(day=day, time=at, zone="Europe/London", minutes=75, deck=deck)
            for day in recurring.days(first, "week", DATES)
        ],
    })
    Invited.objects.bulk_create(
        Invited(cohort=cohort, name=f"Person {k}", email=f"p{k}@example.org", digest=secrets.token_hex(32),
                code_digest=secrets.token_hex(32), asked_on=today, state=("yes", "no", "invited")[k % 3],
                bounced_on=today if n % 50 == 0 and k == 0 else None)
        for k in range(INVITED // COHORTS)
    )
    for date in cohort.workshops.filter(planned_at__lt=timezone.now()):
        date.open(date.starts_on)
        date.end(date.starts_on)
client = Client()
client.force_login(coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
told = {}
for name, address in PAGES.items():
    address = address.format(cohort=cohort.pk)
    client.get(address)
    asked = []
    with connection.execute_wrapper(lambda run, *given: asked.append(1) or run(*given)):
        assert client.get(address).status_code == 200, address
    times = []
    for _ in range(ROUNDS):
        began = time.monotonic()
        client.get(address)
        times.append(time.monotonic() - began)
    told[name] = [sorted(times)[ROUNDS // 2] * 1000, len(asked)]
print(json.dumps(told))
"""


def run(rounds: int) -> str:
    """Every page on both databases. Gives a Markdown table of medians in milliseconds."""
    found: dict[tuple[str, str], tuple[float, int]] = {}
    with databases() as each:
        for name, urls in each.items():
            for page, (ms, asked) in _measured(urls.get("ours"), rounds).items():
                found[page, name] = (ms, int(asked))
    lines = [
        f"{COHORTS} cohorts × {DATES} dates, {INVITED} people invited; as a coordinator.",
        "",
        "| page | database | ms | questions | target |",
        "|---|---|---|---|---|",
    ]
    for (page, name), (ms, asked) in found.items():
        lines.append(f"| {page} | {name} | {ms:.0f} | {asked} | ≤ 300 |")
    return "\n".join(lines)


def _measured(database: str | None, rounds: int) -> dict[str, Any]:
    env: Any = {"DATABASE_URL": database} if database else {}
    with tempfile.TemporaryDirectory() as folder:
        server = Evenweave(Path(folder), **env)
        server.prepare()
        given = (
            f"COHORTS, DATES, INVITED, PAGES, ROUNDS = {COHORTS}, {DATES}, {INVITED}, {PAGES!r}, {rounds}\n"
        )
        told: dict[str, Any] = server.python(given + MAKE, timeout=900)
        return told
