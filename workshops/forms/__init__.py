"""What people of the office type, one file for each page. Nothing here changes anything."""

from workshops.forms.organisation import LogFilter, SettingsForm
from workshops.forms.people import InviteForm, OrganisationForm, RoleForm
from workshops.forms.starting import LibraryFilter, StartForm
from workshops.forms.words import WordsForm

__all__ = [
    "InviteForm",
    "LibraryFilter",
    "LogFilter",
    "OrganisationForm",
    "RoleForm",
    "SettingsForm",
    "StartForm",
    "WordsForm",
]
