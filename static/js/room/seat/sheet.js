/** Which sheet is open, by its name. How one looks is in sheet-up.js, which comes later. */

import {sheet} from "./store.js";

export function open(name, more = {}) {
  sheet.value = {name, ...more};
}

export function close() {
  sheet.value = null;
}
