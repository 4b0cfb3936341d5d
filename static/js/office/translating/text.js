/**
 * One text of a translation, as the pieces that save the editor's units know them: its words, what they were made of,
 * and what the server has. Where somebody else wrote something different meanwhile, both stay until a person chooses.
 */

import {signal} from "../../../vendor/preact.js";
import {same} from "../editor/merging.js";

/** `mark`: of the original as it is now; `of`: of the one that `words` were made of; `revision`: the words' own. */
export function createText({place, mark, words, of, revision}) {
  const text = {key: place, id: place, mark, source: signal({words, of}), base: {words, of}, revision, clash: signal(null), gone: signal(false)};

  text.isAhead = () => text.clash.peek() === null && !same(text.source.peek(), text.base);
  text.toSend = () => text.source.peek();
  text.write = (said) => (text.source.value = {words: said, of: said ? text.mark : ""});

  /** The same words are said to fit what the original says now. */
  text.fits = () => (text.source.value = {...text.source.peek(), of: text.mark});

  /** What stands there now, from somebody else. */
  text.hear = (theirs, at) => {
    const mine = text.source.peek();
    const changed = mine.words !== text.base.words;
    [text.base, text.revision] = [theirs, at];
    if (!changed || mine.words === theirs.words) [text.source.value, text.clash.value] = [theirs, null];
    else text.clash.value = theirs.words;
  };

  text.kept = (sent, at) => ([text.base, text.revision] = [sent, at]);

  text.choose = (theirs) => {
    if (theirs) text.source.value = text.base;
    text.clash.value = null;
  };

  return text;
}
