"""What small groups are called: dyes of old dyers, each with the thread it is drawn in. `static/js/lib/dyes.js` has the
same list with their names in every language; a test compares them."""

from collections.abc import Collection, Iterator
from itertools import count

DYES = (
    "woad", "weld", "madder", "moss", "flax", "heather", "indigo", "saffron", "alkanet", "nettle", "walnut", "elder",
    "sorrel", "tansy", "henna", "fern", "oak", "bramble", "logwood", "marigold", "cochineal", "lichen", "birch",
    "mallow", "iris", "gorse", "sumac", "ivy", "alder", "bilberry",
)  # fmt: skip


def unused(used: Collection[str]) -> Iterator[str]:
    """Names that no group has yet, in order; after the last dye they begin anew with a number."""
    for turn in count(1):
        for dye in DYES:
            name = dye if turn == 1 else f"{dye}-{turn}"
            if name not in used:
                yield name
