"""What is refused for a while because it was asked so often lately: links and mails, so that nobody is flooded with
them in an organisation's name. How many are too many is said beside what is sent."""


class TooMany(Exception):
    """So many were sent, or are out, that this one waits."""
