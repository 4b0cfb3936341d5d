/**
 * Translated strings for every script, and what else a language decides: lists of names, times of day. The page
 * carries the catalogue of its language, if it has one, as <script type="application/json" id="catalogue"> in the
 * shape of Django's JSON catalogue:
 * {"catalog": {"msgid": "translation", "one thing": ["form", …]}}. Without it the strings stay as they are.
 * Django's plural expression would need eval, so the plural form comes from Intl.PluralRules.
 */

const ORDER = ["zero", "one", "two", "few", "many", "other"];

const page = globalThis.document;
const language = page?.documentElement.lang || "en";
const catalogue = JSON.parse(page?.getElementById("catalogue")?.textContent || "{}").catalog ?? {};
const rules = new Intl.PluralRules(language);
const categories = ORDER.filter((name) => rules.resolvedOptions().pluralCategories.includes(name));

export function gettext(text) {
  const found = Object.hasOwn(catalogue, text) ? catalogue[text] : undefined;
  return (Array.isArray(found) ? found[0] : found) || text;
}

/** `one` and `many` are English; other languages choose among as many forms as they have. */
export function ngettext(one, many, count) {
  const forms = Object.hasOwn(catalogue, one) ? catalogue[one] : undefined;
  if (!Array.isArray(forms)) return count === 1 ? one : many;
  // Languages with a form only for fractions ("other" in Polish) have no gettext form for it: take the last.
  return forms[Math.min(categories.indexOf(rules.select(count)), forms.length - 1)];
}

/** "Hello %(name)s" with {name: "Feather"}. What is not given stays visible, so that a slip is seen. */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)[sd]/g, (all, name) => (Object.hasOwn(values, name) ? String(values[name]) : all));
}

/** "Shell, Wren and Oak" (or, as a "disjunction", "Shell, Wren or Oak"). A browser that knows no lists sets commas. */
export function listed(names, type = "conjunction") {
  return Intl.ListFormat ? new Intl.ListFormat(language, {type}).format(names) : names.join(", ");
}

/** "18:02" on this device, for milliseconds since 1970. */
export function clockTime(ms) {
  return new Intl.DateTimeFormat(language, {hour: "2-digit", minute: "2-digit"}).format(ms);
}
