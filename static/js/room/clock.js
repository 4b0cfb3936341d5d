/**
 * The server's clock, as far as this device can know it: for timers that must not depend on the device's own.
 * Every frame says what time it is there; the median of the last five says how far our steady clock is from it.
 */

const KEPT = 5;

export class Clock {
  #offsets = [];
  #steady;

  constructor(steady = () => performance.now()) {
    this.#steady = steady;
  }

  /** A frame that was made at `now` (milliseconds on the server's clock) has just come. */
  heard(now) {
    if (!Number.isFinite(now)) return;
    this.#offsets.push(now - this.#steady());
    if (this.#offsets.length > KEPT) this.#offsets.shift();
  }

  /** The steady clock may have stood still while the device slept: begin anew. */
  forget() {
    this.#offsets = [];
  }

  /** Milliseconds on the server's clock. The device's own until the first frame has come. */
  now() {
    if (!this.#offsets.length) return Date.now();
    const sorted = [...this.#offsets].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const offset = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return this.#steady() + offset;
  }
}
