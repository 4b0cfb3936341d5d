/** The icon of each kind. They are named here, because the sprite of a page has what its scripts name. */

const ICONS = {
  reading: "book-open",
  grounding: "wind",
  wall: "message-square-text",
  cloud: "cloud",
  choice: "list",
  picture: "image",
  vote: "vote",
  pulse: "activity",
  measure: "sliders-horizontal",
  pair: "users",
  triad: "users-2",
  small: "message-circle",
  notes: "mail",
  closing: "sprout",
  circle: "circle-dashed",
  journal: "lock",
  agreements: "heart-handshake",
};

export const iconOf = (kind) => ICONS[kind] ?? "square";
