/**
 * Author's text as vnodes. Decks hold Markdown; the server turns it into nested lists, never into HTML:
 * blocks are ["p", inline], ["ul", [inline, …]] and ["ol", [inline, …]], inline is a list of strings ("\n" is a line
 * break), ["em", inline] and ["strong", inline]. Anything else is shown as its text.
 */

import {h} from "../../vendor/preact.js";

const MARKS = new Set(["em", "strong"]);
const LISTS = new Set(["ul", "ol"]);

const broken = (text) => (text.includes("\n") ? text.split("\n").flatMap((part, i) => (i ? [h("br"), part] : [part])) : text);

function inline(nodes) {
  return nodes.map((node) => {
    if (typeof node === "string") return broken(node);
    const [mark, children] = node;
    return MARKS.has(mark) ? h(mark, null, inline(children)) : inline(children);
  });
}

/** Blocks, for the body of a card. */
export function prose(blocks) {
  return (blocks ?? []).map(([kind, children]) =>
    LISTS.has(kind)
      ? h(kind, kind === "ul" ? {class: "dashes"} : null, children.map((item) => h("li", null, inline(item))))
      : h("p", null, inline(children)),
  );
}

/** The same without paragraphs, for a heading: blocks become lines. */
export function line(blocks) {
  return (blocks ?? []).flatMap(([kind, children], i) => [
    i ? h("br") : null,
    ...(LISTS.has(kind) ? children.flatMap((item, j) => [j ? h("br") : null, "– ", inline(item)]) : [inline(children)]),
  ]);
}

/** The same as one plain string, for titles and text alternatives. */
export function plain(blocks) {
  const flat = (nodes) => nodes.map((node) => (typeof node === "string" ? node : flat(node[1]))).join("");
  return (blocks ?? []).map(([kind, children]) => (LISTS.has(kind) ? children.map(flat).join("; ") : flat(children))).join(" ");
}
