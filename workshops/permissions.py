"""Who may do what in an organisation, by role. What somebody may see is decided by scope, in `queries`."""

from workshops.models import Member, Workshop

Role = Member.Role

STARTERS = frozenset({Role.OWNER, Role.COORDINATOR, Role.FACILITATOR})


class NotAllowed(Exception):
    """A member asked for something that their role does not include."""


def may_start(member: Member) -> bool:
    """Owners, coordinators and facilitators open workshops; authors and viewers do not."""
    return member.role in STARTERS


def leads(member: Member, workshop: Workshop) -> bool:
    """Whether this member leads this workshop. No role replaces it: only those who led it read what was shared."""
    return workshop.leads.filter(member=member).exists()


def may_destroy(member: Member, workshop: Workshop) -> bool:
    """Whoever led it, and the organisation's owners, who can destroy words without reading them."""
    return member.role == Role.OWNER or leads(member, workshop)
