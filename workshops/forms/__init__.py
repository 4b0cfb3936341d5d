"""What people of the office type, one file for each page. Nothing here changes anything."""

from workshops.forms.organisation import LogFilter, SettingsForm
from workshops.forms.starting import LibraryFilter, StartForm
from workshops.forms.words import WordsForm

__all__ = ["LibraryFilter", "LogFilter", "SettingsForm", "StartForm", "WordsForm"]
