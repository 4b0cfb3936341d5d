/** The words of a room's fingerprint, one for each byte: the same list as in facilitation/domain/words.py. */

export const WORDS = (
  "acorn almond amber anchor apple apron arrow ash aspen autumn badge bagel " +
  "bakery balcony banjo barley barn basil basket beach beacon beech bell bench " +
  "berry birch biscuit blanket blossom blue boat bonnet book bottle bowl branch " +
  "bread breeze brick bridge broom brush bucket butter button cabin cactus camel " +
  "candle canoe canvas caravan carpet castle cedar cello chalk cherry chestnut chimney " +
  "cider cinnamon clay cliff cloud clover cobble coconut comet compass copper coral " +
  "cotton cradle crane crayon cricket crocus crystal cup curtain cushion daisy dawn " +
  "delta desk dew dolphin donkey door dove dragonfly drum dune eagle easel " +
  "echo egg eleven elm ember engine envelope fable falcon fern ferry fiddle " +
  "fig finch flag flax flint flute fog forest fountain fox freckle galaxy " +
  "garden garlic gate geranium ginger glove goat gold goose grape gravel green " +
  "guitar hammock harbour harp hazel heather hedge heron hill holly honey horizon " +
  "horse ink iris island ivory ivy jacket jasmine jug juniper kettle kite " +
  "kitten ladder lake lamp lantern larch lark lavender leaf lemon lentil lilac " +
  "lily linen loaf lobster locket loom lotus magnet maple marble marigold market " +
  "meadow melon mint mirror mitten moon moss mountain mustard needle nest nettle " +
  "nutmeg oak oasis oats ocean olive onion orange orchard otter owl oyster " +
  "paddle palm pantry paper parsley path peach pear pebble pencil pepper piano " +
  "pillow pine planet plum pocket pond poppy potato pumpkin quilt rabbit radish " +
  "rain raven reed ribbon river robin rope rosemary saddle saffron sage sail " +
  "sandal saucer scarf seed shell silver slate sparrow spoon squirrel star stone " +
  "stream sugar summer sunrise"
).split(" ");
