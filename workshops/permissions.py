"""Who may do what in an organisation, by role. What somebody may see is decided by scope, in `queries`."""

from django.db.models import Q, QuerySet

from workshops.models import Deck, DeckVersion, Member, Workshop

Role = Member.Role

STARTERS = frozenset({Role.OWNER, Role.COORDINATOR, Role.FACILITATOR})
OWNERS = frozenset({Role.OWNER})
INVITERS = OWNERS
WRITERS = frozenset({Role.OWNER, Role.COORDINATOR, Role.FACILITATOR, Role.AUTHOR})
LIBRARIANS = frozenset({Role.OWNER, Role.COORDINATOR})
SCHEDULERS = frozenset({Role.OWNER, Role.COORDINATOR})


class NotAllowed(Exception):
    """A member asked for something that their role does not include."""


def may_start(member: Member) -> bool:
    """Owners, coordinators and facilitators open workshops; authors and viewers do not."""
    return member.role in STARTERS


def may_schedule(member: Member) -> bool:
    """Owners and coordinators plan cohorts and their dates. Leading one does not include planning it."""
    return member.role in SCHEDULERS


def may_see_cohorts(member: Member) -> bool:
    """Everybody but authors, who read decks. Facilitators see the cohorts they lead: that is a matter of scope."""
    return member.role != Role.AUTHOR


def may_invite_people(member: Member) -> bool:
    """Owners, coordinators and facilitators invite people to the cohorts that they see: that is a matter of scope."""
    return member.role in STARTERS


def may_change_settings(member: Member) -> bool:
    """Owners say how long things are kept, and answer for it."""
    return member.role in OWNERS


def may_read_log(member: Member) -> bool:
    """Owners read what members did."""
    return member.role in OWNERS


def may_invite(member: Member) -> bool:
    """Owners ask people to become members."""
    return member.role in INVITERS


def may_change_members(member: Member) -> bool:
    """Owners decide what members can do, and end memberships. Leaving is everybody's own."""
    return member.role in OWNERS


def leads(member: Member, workshop: Workshop) -> bool:
    """Whether this member leads this workshop. No role replaces it: only those who led it read what was shared."""
    return workshop.leads.filter(member=member).exists()


def may_destroy(member: Member, workshop: Workshop) -> bool:
    """Whoever led it, and the organisation's owners, who can destroy words without reading them."""
    return member.role == Role.OWNER or leads(member, workshop)


def may_end_every_lead(member: Member, workshop: Workshop) -> bool:
    """Owners, and whoever made the workshop while they lead it."""
    if member.role == Role.OWNER:
        return True
    return member.pk == workshop.created_by_id and leads(member, workshop)


def may_end_lead(member: Member, workshop: Workshop, other: Member) -> bool:
    """Everybody their own part; some, anybody's."""
    return member.pk == other.pk or may_end_every_lead(member, workshop)


def may_write_decks(member: Member) -> bool:
    """Everybody but viewers writes decks and prompts of their own."""
    return member.role in WRITERS


def may_accept_decks(member: Member) -> bool:
    """Owners and coordinators take decks into the library, and those writers whom an owner has asked to."""
    return member.role in LIBRARIANS or (member.reads_decks and may_write_decks(member))


def readers_of(version: DeckVersion) -> QuerySet[Member]:
    """Those of its organisation who take decks into the library and neither wrote nor published this one."""
    here = Member.objects.filter(organisation=version.deck.organisation_id, user__is_active=True)
    keepers = here.filter(Q(role__in=LIBRARIANS) | Q(role__in=WRITERS, reads_decks=True))
    authors = [pk for pk in (version.deck.owner_id, version.published_by_id) if pk]
    return keepers.exclude(pk__in=authors).select_related("user").order_by("user__name", "pk")


def may_judge(member: Member, version: DeckVersion) -> bool:
    """Whoever takes decks into the library; what they wrote themselves only where nobody else can."""
    if version.deck.organisation_id != member.organisation_id or not may_accept_decks(member):
        return False
    if member.pk not in (version.deck.owner_id, version.published_by_id):
        return True
    return not readers_of(version).exists()


def may_change_deck(member: Member, deck: Deck) -> bool:
    """Its author, everybody who writes if it is shared, and whoever takes decks into the library."""
    if deck.organisation_id is None or deck.organisation_id != member.organisation_id:
        return False
    mine = deck.owner_id == member.pk
    return may_write_decks(member) and (mine or deck.shared or may_accept_decks(member))


def may_translate(member: Member, deck: Deck) -> bool:
    """Whoever may change a deck; ours, for their own organisation, everybody who writes."""
    ours = deck.organisation_id is None and may_write_decks(member)
    return ours or may_change_deck(member, deck)


def may_place_deck(member: Member, deck: Deck) -> bool:
    """Whoever wrote a deck decides who sees it and when it is archived; so does whoever keeps the library."""
    own = deck.organisation_id == member.organisation_id
    return own and may_write_decks(member) and (deck.owner_id == member.pk or may_accept_decks(member))


def may_read_reports(member: Member) -> bool:
    """Whoever may see cohorts reads what is reported of them: counts through the gate, and never a word."""
    return may_see_cohorts(member)


def may_export_reports(member: Member) -> bool:
    """Viewers read on the page; those who plan and lead take a file along."""
    return member.role in STARTERS


def may_sum_up(member: Member, workshop: Workshop) -> bool:
    """Only who was there and led it says how an evening was."""
    return leads(member, workshop)


def may_note_attendance(member: Member, workshop: Workshop) -> bool:
    """Whoever led it, and those who plan, note by hand who came and see who marked themselves."""
    return leads(member, workshop) or may_schedule(member)
