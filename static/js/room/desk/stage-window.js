/**
 * Whether a stage of this room is open in this browser. The stage says so on a BroadcastChannel every few seconds; a
 * stage on another computer cannot be seen from here, so the facilitator may say it herself.
 */

import {signal} from "../../../vendor/preact.js";

const FRESH_MS = 12_000;

export function createStageWindow(roomId, url) {
  const seen = signal(false);
  let timer = null;
  if (globalThis.BroadcastChannel) {
    new BroadcastChannel(`evenweave-stage-${roomId}`).onmessage = () => {
      seen.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => (seen.value = false), FRESH_MS);
    };
  }
  return {
    seen,
    /** Opens (or brings to the front) the stage in a window of its own. */
    open: () => globalThis.open(url(), `stage-${roomId}`, "width=1280,height=720"),
  };
}
