/** How the editor talks to the server: JSON, one request at a time where it matters. `Offline` is thrown without signal. */

export class Offline extends Error {}

const WAIT_MS = 15_000;
const WAIT_FOR_FILE_MS = 90_000;

/** {status, body} of an answer of ours; whatever else comes back is as good as none. */
async function answer(url, options, wait = WAIT_MS) {
  let reply;
  try {
    reply = await fetch(url, {...options, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout?.(wait)});
  } catch {
    throw new Offline();
  }
  if (reply.status === 204) return {status: 204, body: null};
  if (reply.redirected || reply.status >= 500 || !reply.headers.get("Content-Type")?.startsWith("application/json")) {
    const gone = [401, 403, 404].includes(reply.status) || reply.redirected;
    return gone ? {status: reply.redirected ? 401 : reply.status, body: {}} : Promise.reject(new Offline());
  }
  return {status: reply.status, body: await reply.json().catch(() => Promise.reject(new Offline()))};
}

export function createApi({urls, csrf}) {
  const headers = {"Content-Type": "application/json", "X-CSRFToken": csrf};
  const post = (url, body) => answer(url, {method: "POST", headers, body: JSON.stringify(body)});
  return {
    state: (known, at = "") => answer(`${urls.state}?${new URLSearchParams({known, at})}`),
    change: (act) => post(urls.change, act),
    card: (source) => post(urls.card, {source}),
    picture: (file) => {
      const body = new FormData();
      body.append("file", file);
      return answer(urls.picture, {method: "POST", headers: {"X-CSRFToken": csrf}, body}, WAIT_FOR_FILE_MS);
    },
    bank: (wanted) => answer(`${urls.bank}?${new URLSearchParams(wanted)}`),
  };
}
