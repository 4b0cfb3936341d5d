/** One soft bell, made here and not loaded: two sine partials that fade in two seconds. It rings only on this computer. */

let context = null;

const PARTIALS = [[528, 0.16], [1320, 0.05]]; // hertz, loudness
const FADE_SECONDS = 2.4;

/** Resolves to true when it could be heard: the browser may keep sound off until the page was pressed. */
export async function ring() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return false;
  context ??= new Context();
  await context.resume();
  for (const [hertz, loudness] of PARTIALS) strike(hertz, loudness);
  return context.state === "running";
}

/** One small high tone, for the facilitator's ear alone. */
export async function tone() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return;
  context ??= new Context();
  await context.resume();
  strike(880, 0.05);
}

function strike(hertz, loudness) {
  const now = context.currentTime;
  const tone = new OscillatorNode(context, {type: "sine", frequency: hertz});
  const gain = new GainNode(context, {gain: 0});
  gain.gain.linearRampToValueAtTime(loudness, now + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, now + FADE_SECONDS);
  tone.connect(gain).connect(context.destination);
  tone.start(now);
  tone.stop(now + FADE_SECONDS);
}
