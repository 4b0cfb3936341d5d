"""Four words that let a person compare by eye what the stage and the phone believe about a room.

They are the first four bytes of the room's fingerprint. `static/js/room/word-list.js` holds the same list, and a
test compares the two.
"""

import json
from hashlib import sha256
from typing import Any

WORDS = """
acorn almond amber anchor apple apron arrow ash aspen autumn badge bagel bakery balcony banjo barley
barn basil basket beach beacon beech bell bench berry birch biscuit blanket blossom blue boat bonnet
book bottle bowl branch bread breeze brick bridge broom brush bucket butter button cabin cactus
camel candle canoe canvas caravan carpet castle cedar cello chalk cherry chestnut chimney cider
cinnamon clay cliff cloud clover cobble coconut comet compass copper coral cotton cradle crane
crayon cricket crocus crystal cup curtain cushion daisy dawn delta desk dew dolphin donkey door dove
dragonfly drum dune eagle easel echo egg eleven elm ember engine envelope fable falcon fern ferry
fiddle fig finch flag flax flint flute fog forest fountain fox freckle galaxy garden garlic gate
geranium ginger glove goat gold goose grape gravel green guitar hammock harbour harp hazel heather
hedge heron hill holly honey horizon horse ink iris island ivory ivy jacket jasmine jug juniper
kettle kite kitten ladder lake lamp lantern larch lark lavender leaf lemon lentil lilac lily linen
loaf lobster locket loom lotus magnet maple marble marigold market meadow melon mint mirror mitten
moon moss mountain mustard needle nest nettle nutmeg oak oasis oats ocean olive onion orange orchard
otter owl oyster paddle palm pantry paper parsley path peach pear pebble pencil pepper piano pillow
pine planet plum pocket pond poppy potato pumpkin quilt rabbit radish rain raven reed ribbon river
robin rope rosemary saddle saffron sage sail sandal saucer scarf seed shell silver slate sparrow
spoon squirrel star stone stream sugar summer sunrise
""".split()


def fingerprint(keys: dict[str, str], policy: dict[str, Any]) -> bytes:
    """SHA-256 (32 bytes) of a room's ballot keys and frozen policy, as canonical JSON."""
    text = json.dumps(
        {"keys": keys, "policy": policy}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return sha256(text.encode()).digest()


def four_words(digest: bytes) -> list[str]:
    """The words for the first four bytes of a fingerprint."""
    return [WORDS[byte] for byte in digest[:4]]
