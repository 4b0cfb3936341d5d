"""What an organisation owns: its people, its decks and its workshops. Nothing here knows about a live room."""

# Only so that Django knows its tables: nobody reads them but `workshops.reports`.
import workshops.models.results  # noqa: F401
from workshops.models.audit import AuditEntry
from workshops.models.cohort import Cohort, CohortLead
from workshops.models.deck import Deck, DeckVersion, FrozenDeck, digest_of
from workshops.models.draft import DeckDraft, DraftExercise
from workshops.models.feeds import CalendarFeed
from workshops.models.held_words import OwnWords
from workshops.models.invited import Invited, Present, Reply
from workshops.models.joining import LeadInvitation, MemberInvitation
from workshops.models.letters import Announced, Letter, Reminders
from workshops.models.organisation import Member, Organisation
from workshops.models.picture import PictureFile
from workshops.models.prompt import OwnPrompt
from workshops.models.receipts import Receipt
from workshops.models.translation import DeckTranslation, PublishedTranslation
from workshops.models.user import SignInLink, User
from workshops.models.workshop import Lead, Workshop

__all__ = [
    "Announced",
    "AuditEntry",
    "CalendarFeed",
    "Cohort",
    "CohortLead",
    "Deck",
    "DeckDraft",
    "DeckTranslation",
    "DeckVersion",
    "DraftExercise",
    "FrozenDeck",
    "Invited",
    "Lead",
    "LeadInvitation",
    "Letter",
    "Member",
    "MemberInvitation",
    "Organisation",
    "OwnPrompt",
    "OwnWords",
    "PictureFile",
    "Present",
    "PublishedTranslation",
    "Receipt",
    "Reminders",
    "Reply",
    "SignInLink",
    "User",
    "Workshop",
    "digest_of",
]
