"""The real settings, with the leaks put in."""

from settings import *  # noqa: F403
from settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.trust.leaky.apps.Leaky"]
