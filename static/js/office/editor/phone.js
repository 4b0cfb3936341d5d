/** The phone beside the fields: the real seat in a frame of its own, told of the exercise that is open. */

import {html, useComputed, useEffect, useRef, useSignal, useSignalEffect} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";

const RESTS_MS = 400; // a rest between two words is shorter: what the phone draws then would hold up the next key
const LOOKS = [["light", gettext("Light")], ["dark", gettext("Dark")]];

/** The source of the open exercise a moment after the last key, as the seat draws it; asked for again with the signal. */
function useCard(editor) {
  const card = useSignal(null); // what the frame shows
  const trouble = useSignal(""); // why it is not what is open: "", "unfinished" or "offline"
  const asked = useRef(0);
  const source = useComputed(() => {
    const unit = editor.find(editor.open.value);
    return unit && unit !== editor.head ? {...unit.source.value, id: unit.id ?? "NEW-1"} : null;
  });
  const cut = useComputed(() => editor.status.value.name === "offline");
  useSignalEffect(() => {
    const wanted = source.value;
    if (!wanted || cut.value) return void (trouble.value = wanted ? "offline" : "");
    asked.current += 1;
    const turn = asked.current;
    const timer = setTimeout(async () => {
      const reply = await editor.api.card(wanted).catch(() => null);
      if (turn !== asked.current) return;
      trouble.value = reply?.status !== 200 ? "offline" : reply.body.unfinished ? "unfinished" : "";
      if (!trouble.peek()) card.value = {...reply.body, key: editor.open.peek()};
    }, RESTS_MS);
    return () => clearTimeout(timer);
  });
  return {card, trouble};
}

function noteSays(isHead, trouble) {
  if (isHead) return gettext("Open an exercise to see it here as on a phone.");
  if (trouble === "unfinished") return gettext("Not finished yet. The phone shows it as soon as it can.");
  return trouble === "offline" ? gettext("No connection. The phone shows it as soon as there is one.") : "";
}

function Choose({label, options, value}) {
  return html`<div class="row preview-tools" role="group" aria-label=${label}>${options.map(([name, words]) => html`<button key=${name} type="button" class="button" data-size="sm" aria-pressed=${String(value.value === name)} onClick=${() => (value.value = name)}>${words}</button>`)}</div>`;
}

const PREFERS = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

export function Phone({editor}) {
  const frame = useRef(null);
  const ready = useSignal(false);
  const theme = useSignal(PREFERS);
  const [large, narrow] = [useSignal(false), useSignal(false)];
  const {card, trouble} = useCard(editor);
  const tell = (message) => frame.current?.contentWindow?.postMessage(message, location.origin);
  useEffect(() => {
    const heard = ({data, source, origin}) => {
      if (origin === location.origin && source === frame.current?.contentWindow && data?.ready) ready.value = true;
    };
    addEventListener("message", heard);
    frame.current.src = editor.boot.urls.preview; // not before somebody listens
    return () => removeEventListener("message", heard);
  }, []);
  useSignalEffect(() => {
    if (ready.value) tell({look: {theme: theme.value, text: large.value ? "larger" : "usual"}});
  });
  useSignalEffect(() => {
    const keys = editor.order.value;
    if (ready.value && card.value) tell({show: {...card.value, part: {n: Math.max(1, keys.indexOf(card.value.key) + 1), all: Math.max(1, keys.length)}}});
  });
  const isHead = editor.find(editor.open.value) === editor.head;
  const toggle = (which, words) => html`<button type="button" class="button" data-size="sm" aria-pressed=${String(which.value)} onClick=${() => (which.value = !which.value)}>${words}</button>`;
  const another = card.value?.key !== editor.open.value; // what was open before is no picture of this one
  return html`<aside class="editor-preview" aria-labelledby="h-phone"><h2 id="h-phone" class="visually-hidden">${gettext("As on a phone")}</h2>
    <${Choose} label=${gettext("Show it as")} options=${LOOKS} value=${theme} />
    <div class="row preview-tools">${toggle(large, gettext("Large text"))}${toggle(narrow, gettext("320 px"))}</div>
    <p class="small muted preview-note">${noteSays(isHead, trouble.value)}</p>
    <iframe ref=${frame} class="preview-frame" data-narrow=${narrow.value ? "" : undefined} data-empty=${isHead || another ? "" : undefined} data-theme=${theme.value} title=${gettext("This exercise on a phone")}></iframe>
    <p class="small muted">${gettext("You can try it out. Nothing you write there is kept.")}</p></aside>`;
}
