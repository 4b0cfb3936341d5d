/**
 * A small store for this phone: string keys, plain values, on disk when `set` resolves. IndexedDB where it works,
 * else localStorage, else memory (also when asked for: on a borrowed phone nothing may stay). It knows nothing of
 * what it keeps.
 */

const SHELF = "kept";

/** {get, set, delete, entries(prefix), clear(prefix), kind: "indexeddb" | "localstorage" | "memory"} */
export async function openStore(name, {memory = false} = {}) {
  if (memory) return inMemory();
  try {
    return await inIndexedDB(name);
  } catch {
    return inLocalStorage(name) ?? inMemory();
  }
}

function opened(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error ?? new Error("IndexedDB is blocked"));
  });
}

async function inIndexedDB(name) {
  let database = await opened(name);
  const once = (mode, act) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(SHELF, mode, {durability: "strict"});
      const request = act(transaction.objectStore(SHELF));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  // iOS drops the connection of a page that slept; a fresh one does.
  const run = (mode, act) =>
    once(mode, act).catch(async () => {
      database = await opened(name);
      return once(mode, act);
    });
  const within = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  return {
    kind: "indexeddb",
    get: (key) => run("readonly", (shelf) => shelf.get(key)),
    set: (key, value) => run("readwrite", (shelf) => shelf.put(value, key)),
    delete: (key) => run("readwrite", (shelf) => shelf.delete(key)),
    clear: (prefix = "") => run("readwrite", (shelf) => shelf.delete(within(prefix))),
    async entries(prefix = "") {
      const keys = await run("readonly", (shelf) => shelf.getAllKeys(within(prefix)));
      return Promise.all(keys.map(async (key) => [key, await this.get(key)]));
    },
  };
}

function inLocalStorage(name) {
  try {
    localStorage.setItem(`${name}?`, "");
    localStorage.removeItem(`${name}?`);
  } catch {
    return null;
  }
  const keys = (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(`${name}:${prefix}`));
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  return {
    kind: "localstorage",
    get: async (key) => read(`${name}:${key}`),
    set: async (key, value) => localStorage.setItem(`${name}:${key}`, JSON.stringify(value)),
    delete: async (key) => localStorage.removeItem(`${name}:${key}`),
    clear: async (prefix = "") => keys(prefix).forEach((key) => localStorage.removeItem(key)),
    entries: async (prefix = "") => keys(prefix).map((key) => [key.slice(name.length + 1), read(key)]),
  };
}

function inMemory() {
  const kept = new Map();
  const keys = (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix));
  return {
    kind: "memory",
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, structuredClone(value)),
    delete: async (key) => void kept.delete(key),
    clear: async (prefix = "") => keys(prefix).forEach((key) => kept.delete(key)),
    entries: async (prefix = "") => keys(prefix).map((key) => [key, kept.get(key)]),
  };
}
