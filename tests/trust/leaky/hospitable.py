"""The real settings, with the comparison of Origins loosened to hosts."""

from settings import *  # noqa: F403
from settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.trust.leaky.apps.Hospitable"]
