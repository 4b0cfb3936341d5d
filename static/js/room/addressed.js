/**
 * Notes that are for somebody: twin of `addressed` and `addressee` in workshops/exercises/notes.py. Whom a note is for stands
 * before it, in the note itself. Pure.
 */

const AFTER_NAME = ": ";

/** A note as it is kept. */
export function addressed({to, text}) {
  return `${to}${AFTER_NAME}${text}`;
}

/** {to, text} of a kept note. */
export function readAddressed(note = "") {
  const at = note.indexOf(AFTER_NAME);
  return at < 0 ? {to: "", text: note} : {to: note.slice(0, at), text: note.slice(at + AFTER_NAME.length)};
}
