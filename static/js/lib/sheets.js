/** Style sheets that come with what they are for, each once. */

const asked = new Map();

/** Resolves when the sheet is in force; rejects without signal, and may then be asked for again. */
export function loadSheet(address) {
  if (!asked.has(address)) asked.set(address, arrival(address));
  return asked.get(address);
}

function arrival(address) {
  const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: address});
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      asked.delete(address);
      link.remove();
      reject(new Error(`${address} did not arrive`));
    };
    document.head.append(link);
  });
}
