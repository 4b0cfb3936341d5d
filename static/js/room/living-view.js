/** The group's living text as the screens draw it: its lines, which version it is, and what changed in words. */

import {html} from "../../vendor/preact.js";
import {gettext, interpolate, ngettext} from "../lib/i18n.js";
import {icon} from "../lib/icon.js";
import {inWords as spelled, wordsOf} from "./living.js";
import {capital, inWords as counted} from "./wording.js";

const quoted = (text) => interpolate(gettext("“%(line)s”"), {line: text});

export function versionName({n, by}) {
  return by ? interpolate(gettext("Version %(n)s"), {n}) : interpolate(gettext("Version %(n)s, from an earlier meeting"), {n});
}

function said(n, sentence) {
  return n > 0 ? capital(interpolate(sentence, {n: counted(n)})) : null;
}

/** What a version changed, as one line of sentences: "One line was added. Two were put in other words." */
function changesSay({added, dropped, reworded}, first) {
  if (first) return "";
  return [
    said(added.length, ngettext("%(n)s line was added.", "%(n)s lines were added.", added.length)),
    said(dropped.length, ngettext("%(n)s line was left out.", "%(n)s lines were left out.", dropped.length)),
    said(reworded.length, ngettext("%(n)s line was put in other words.", "%(n)s lines were put in other words.", reworded.length)),
  ].filter(Boolean).join(" ") || gettext("The same lines again.");
}

export function goneSays(agreed) {
  return said(agreed.gone, ngettext("%(n)s line has been taken out of it since.", "%(n)s lines have been taken out of it since.", agreed.gone));
}

/** The lines that stand now. */
export function Lines({agreed, cards, texts}) {
  const lines = spelled(agreed.versions.at(-1).lines, cards, texts);
  if (!lines.length) return html`<p class="muted">${gettext("No line stands in it any more.")}</p>`;
  return html`<ul class="held-text">${lines.map(([id, words]) => html`<li key=${id} class="voice" dir="auto">${words}</li>`)}</ul>`;
}

function Changes({version, cards, texts}) {
  const words = (id) => wordsOf(id, cards, texts);
  const pairs = version.reworded.map(([was, now]) => [words(was), words(now)]).filter(([was, now]) => was && now);
  const named = (ids) => ids.map(words).filter(Boolean);
  return html`<ul class="dashes">
    ${named(version.added).map((text) => html`<li dir="auto">${interpolate(gettext("Added: %(line)s"), {line: quoted(text)})}</li>`)}
    ${pairs.map(([was, now]) => html`<li dir="auto">${interpolate(gettext("%(was)s became %(now)s"), {was: quoted(was), now: quoted(now)})}</li>`)}
    ${named(version.dropped).map((text) => html`<li dir="auto">${interpolate(gettext("Left out: %(line)s"), {line: quoted(text)})}</li>`)}</ul>`;
}

/** The versions, the newest first, each with what it changed. */
function History({agreed, cards, texts}) {
  const {versions} = agreed;
  if (versions.length < 2) return null;
  return html`<details class="held-history"><summary>${gettext("How it came to be")}${icon("chevron-down")}</summary><ol>${versions.map((version, i) => html`<li key=${version.n}>
    <p><strong>${versionName(version)}</strong> <span class="muted">${changesSay(version, i === 0)}</span></p>
    ${i > 0 && html`<${Changes} version=${version} cards=${cards} texts=${texts} />`}</li>`).reverse()}</ol></details>`;
}

/** All of it: the lines, which version, what left since, and how it came to be. */
export function LivingText({agreed, cards, texts}) {
  const latest = agreed.versions.at(-1);
  const first = agreed.versions.length === 1;
  return html`<div class="stack" data-gap="3"><p class="small muted">${versionName(latest)}${first ? "" : `. ${changesSay(latest)}`} ${goneSays(agreed)}</p>
    <${Lines} agreed=${agreed} cards=${cards} texts=${texts} /><${History} agreed=${agreed} cards=${cards} texts=${texts} /></div>`;
}
