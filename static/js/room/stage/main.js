/**
 * Start of the stage: trades the key in the link's fragment for a cookie, connects, draws. The desk chooses
 * how stages are laid out and whether anything moves; `?layout=share`, `?layout=large` and `?still` in the address of one
 * choose for that one.
 */

import {effect, html, render, signal} from "../../../vendor/preact.js";
import {gettext} from "../../lib/i18n.js";
import {createKinds} from "../kind-modules.js";
import {Link} from "../link.js";
import {createMirror} from "../mirror.js";
import {App} from "./app.js";

const SAY_OPEN_MS = 4_000;

const root = document.getElementById("stage");
const room = root.dataset.room;
const asked = new URLSearchParams(location.search);
const online = signal(true);
const mirror = createMirror({layout: asked.get("layout") ?? undefined});

async function unlock() {
  const key = location.hash.slice(1);
  if (!key) return true; // a reload: the cookie is there, or the socket will say that it is not
  const answer = await fetch(`/stage/${room}/open`, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({key}),
  });
  if (answer.ok) history.replaceState(null, "", location.pathname + location.search); // the room can read the address bar
  return answer.ok;
}

function shut() {
  render(html`<div class="stage stage-quiet"><main class="st-reading"><h1>${gettext("This stage is not open.")}</h1><p>${gettext("Open it again from the desk.")}</p></main></div>`, root);
}

/** The desk of this browser likes to know that a stage is open; see desk/stage-window.js. */
function sayOpen() {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel(`evenweave-stage-${room}`);
  const tell = () => channel.postMessage("open");
  tell();
  setInterval(tell, SAY_OPEN_MS);
}

function start() {
  const on = {
    state(now, code) {
      online.value = now === "connected";
      if (now === "over" && !(code === 4410 && mirror.state.value)) shut();
    },
  };
  for (const kind of ["snapshot", "event", "beat", "here", "turns", "led_by"]) on[kind] = mirror.receive;
  const link = new Link(`/stage/${room}/socket`, {on});
  const kinds = createKinds();
  effect(() => mirror.deck.value && kinds.want(mirror.deck.value));
  effect(() => {
    const {bright, still} = mirror.state.value?.stage ?? {};
    document.documentElement.dataset.theme = bright ? "light" : "dark";
    document.documentElement.dataset.still = String(asked.has("still") || Boolean(still));
  });
  link.open();
  root.replaceChildren();
  render(html`<${App} stage=${{...mirror, kinds, online, now: () => link.clock.now()}} />`, root);
  sayOpen();
}

(await unlock().catch(() => false)) ? start() : shut();
