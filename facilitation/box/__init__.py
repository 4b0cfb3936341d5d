"""The sealed box: ballots stamped unseen, answers sealed as they arrive, keys that live outside the database.

Nothing in here may join a seat to an answer, hold a time, or put what somebody wrote into a log or an exception.
"""
