/**
 * One tab has the seat. Scanning the square again opens a second one on the same phone; with the same ballots and the
 * same memory the two would undo each other, so the newer goes on and the older rests. Nothing is told to the server.
 */

const channel = globalThis.BroadcastChannel ? new BroadcastChannel("evenweave") : null;

/** This tab has the seat in `room` from now on; `lost` is called when another one takes it over. */
export function claim(room, lost) {
  if (!channel) return;
  channel.onmessage = ({data}) => {
    if (data !== room) return;
    channel.onmessage = null;
    lost();
  };
  channel.postMessage(room);
}
