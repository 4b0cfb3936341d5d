/** What the first screen holds: the digits so far and what was wrong with them. Kept when it is left and come back to. */

import {signal} from "../../../vendor/preact.js";

export const code = signal((document.getElementById("code")?.value ?? "").replace(/\D/g, "").slice(0, 8));
export const problem = signal(null);
export const passing = signal(false); // on the way through with what the square said
