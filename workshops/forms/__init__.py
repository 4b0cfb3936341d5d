"""What people of the office type, one file for each page. Nothing here changes anything."""

from workshops.forms.bringing import BringForm
from workshops.forms.decks import BlankDeckForm, VerdictForm
from workshops.forms.library import LibraryFilter
from workshops.forms.organisation import LogFilter, SettingsForm
from workshops.forms.people import InviteForm, OrganisationForm, RoleForm
from workshops.forms.prompts import PromptFilter, PromptForm
from workshops.forms.reports import NoteForm, ReportFilter, SummaryForm
from workshops.forms.starting import StartForm
from workshops.forms.words import WordsForm

__all__ = [
    "BlankDeckForm",
    "BringForm",
    "InviteForm",
    "LibraryFilter",
    "LogFilter",
    "NoteForm",
    "OrganisationForm",
    "PromptFilter",
    "PromptForm",
    "ReportFilter",
    "RoleForm",
    "SettingsForm",
    "StartForm",
    "SummaryForm",
    "VerdictForm",
    "WordsForm",
]
