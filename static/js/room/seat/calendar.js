/** An entry for a calendar, made on this phone and told to nobody: a file with the day, the time and the name of the workshop. */

const LENGTH_MS = 90 * 60_000;
const stamp = (ms) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");
const plain = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");

/** Has the phone save (and offer to open) an entry that begins at `ms`. */
export function saveEntry(title, ms) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenweave//EN", "BEGIN:VEVENT", `UID:${ms}@evenweave`, `DTSTAMP:${stamp(Date.now())}`,
    `DTSTART:${stamp(ms)}`, `DTEND:${stamp(ms + LENGTH_MS)}`, `SUMMARY:${plain(title)}`, "END:VEVENT", "END:VCALENDAR", ""];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\r\n")], {type: "text/calendar"}));
  link.download = "next-time.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
