/** How large a text can stand on the stage as a whole: one column while it fits, then two, then smaller. Pure. */

const ROOM = 72; // of the screen's shorter side, in hundredths: what head and foot leave
const LEADING = 1.22;
const BETWEEN = 3.2; // padding and thread of a line
const SIZES = [
  {name: "large", font: 4.7, columns: 1, letters: 62},
  {name: "mid", font: 3.9, columns: 2, letters: 36},
  {name: "small", font: 3.2, columns: 2, letters: 44},
  {name: "smallest", font: 2.6, columns: 2, letters: 54},
];

function fits(texts, {font, columns, letters}) {
  const heights = texts.map((text) => Math.ceil([...text].length / letters) * font * LEADING + BETWEEN);
  const all = heights.reduce((sum, height) => sum + height, 0);
  return all / columns + (columns > 1 ? Math.max(...heights) / 2 : 0) <= ROOM;
}

/** The largest size at which all of `texts` stand on the stage; the smallest where none does. */
export function sizeFor(texts) {
  return (SIZES.find((size) => fits(texts, size)) ?? SIZES.at(-1)).name;
}
