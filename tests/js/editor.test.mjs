/** Two editors over one server that answers as ours does: nothing is lost between them, nor without a connection. */

import assert from "node:assert/strict";
import {test} from "node:test";

const listeners = () => {};
globalThis.document = {
  addEventListener: listeners, querySelector: () => null, getElementById: () => null, visibilityState: "visible",
  documentElement: {lang: "en", dataset: {}, hasAttribute: () => false},
};
globalThis.addEventListener = listeners;
// An editor that cannot reach its server tries again for ever; nobody here waits for that.
const {setTimeout: begin} = globalThis;
globalThis.setTimeout = (...given) => begin(...given).unref();
const {Offline} = await import("../../static/js/office/editor/api.js");
const {createEditor} = await import("../../static/js/office/editor/editor.js");

const wall = (title) => ({kind: "wall", title, minutes: 5, prompt: `What of ${title}?`});

/** What `workshops.views.write_acts` does, in small. */
class Server {
  constructor(...titles) {
    this.rows = titles.map((title, n) => ({id: `T-${n + 1}`, revision: 1, source: {...wall(title), id: `T-${n + 1}`}}));
    this.head = {source: {title: "Deck", minutes: 60}, revision: 1};
    this.next = titles.length + 1;
  }
  state() {
    return structuredClone({stamp: JSON.stringify([this.rows, this.head]), head: this.head, exercises: this.rows, findings: []});
  }
  place(after) {
    return after === null ? 0 : this.rows.findIndex(({id}) => id === after) + 1 || this.rows.length;
  }
  change({act, exercise, source, fields, was, after}) {
    const ok = (more) => ({status: 200, body: {...more, stamp: this.state().stamp, findings: []}});
    const row = act === "head" ? this.head : this.rows.find(({id}) => id === exercise);
    if (act === "add") {
      const taken = this.rows.some(({id}) => id === source.id);
      const id = source.id && !taken ? source.id : `T-${this.next++}`;
      this.rows.splice(this.place(after), 0, {id, revision: 1, source: {...source, id}});
      return ok({exercise: id, revision: 1});
    }
    if (!row) return {status: 410, body: {gone: true}};
    if (act === "move") {
      this.rows = this.rows.filter((one) => one !== row);
      this.rows.splice(this.place(after), 0, row);
      return ok();
    }
    if (row.revision !== was) return {status: 409, body: {theirs: structuredClone({source: row.source, revision: row.revision})}};
    if (act === "remove") this.rows = this.rows.filter((one) => one !== row);
    else Object.assign(row, {revision: row.revision + 1, source: structuredClone(fields ?? {...source, id: exercise})});
    return ok({revision: row.revision});
  }
  titles() {
    return this.rows.map(({source}) => source.title);
  }
}

class Shelf {
  units = new Map();
  list = [];
  unit({key, id, base, revision, source}) {
    this.units.set(key, structuredClone({id, base, revision, source: source.peek()}));
  }
  forget(key) {
    this.units.delete(key);
  }
  acts(list) {
    this.list = structuredClone(list);
  }
  found() {
    return Promise.resolve({units: [...this.units], acts: structuredClone(this.list)});
  }
}

async function open(server, shelf = new Shelf()) {
  const line = {cut: false, lost: false};
  const over = (act) => (line.cut ? Promise.reject(new Offline()) : Promise.resolve(act()).then((reply) => (line.lost ? Promise.reject(new Offline()) : reply)));
  const api = {state: (known) => over(() => (known === server.state().stamp ? {status: 204} : {status: 200, body: server.state()})), change: (act) => over(() => server.change(structuredClone(act)))};
  const boot = {state: server.state(), forms: {kinds: [], head: {fields: []}}, urls: {}};
  const editor = createEditor({boot, api, keep: shelf});
  editor.saving.stop();
  await editor.comeBack();
  return {editor, line, shelf, saves: async () => { for (let n = 0; n < 4; n += 1) await editor.saving.run(); }, titles: () => editor.rows.peek().map(({source}) => source.peek().title)};
}

test("each sees what the other saved, and fields of one exercise come together", async () => {
  const server = new Server("A", "B");
  const [one, two] = [await open(server), await open(server)];
  one.editor.set(one.editor.find("T-1"), "title", "Hers");
  two.editor.set(two.editor.find("T-1"), "minutes", 9);
  await one.saves();
  await two.saves();
  await one.editor.saving.look();
  assert.deepEqual({...server.rows[0].source}, {...wall("A"), id: "T-1", title: "Hers", minutes: 9});
  assert.equal(one.editor.find("T-1").source.peek().minutes, 9);
  assert.equal(two.titles()[0], "Hers");
});

test("what somebody else saved just before one's own is heard of, too", async () => {
  const server = new Server("A", "B");
  const [one, two] = [await open(server), await open(server)];
  one.editor.set(one.editor.find("T-1"), "title", "Hers");
  await one.saves();
  two.editor.set(two.editor.find("T-2"), "title", "His");
  await two.saves();
  await two.editor.saving.look();
  assert.deepEqual(two.titles(), ["Hers", "His"]);
});

test("the same field twice: theirs stands, mine is here, and my choice is saved", async () => {
  const server = new Server("A");
  const [one, two] = [await open(server), await open(server)];
  one.editor.set(one.editor.find("T-1"), "prompt", "Hers?");
  two.editor.set(two.editor.find("T-1"), "prompt", "His?");
  two.editor.set(two.editor.find("T-1"), "minutes", 7);
  await one.saves();
  await two.saves();
  const unit = two.editor.find("T-1");
  assert.deepEqual([server.rows[0].source.prompt, server.rows[0].source.minutes], ["Hers?", 7]);
  assert.deepEqual([unit.source.peek().prompt, unit.clashes.peek()], ["His?", {prompt: "Hers?"}]);
  two.editor.choose(unit, "prompt", false);
  await two.saves();
  assert.equal(server.rows[0].source.prompt, "His?");
});

test("without a connection all of it waits, survives the page, and is done in its order", async () => {
  const server = new Server("A", "B", "C");
  const {editor, line, shelf, saves} = await open(server);
  line.cut = true;
  editor.set(editor.find("T-1"), "title", "A2");
  editor.down("T-1");
  const key = editor.add(wall("New"), "T-1");
  editor.set(editor.find(key), "title", "Newer");
  editor.remove("T-3");
  await saves();
  assert.equal(editor.status.peek().name, "offline");
  assert.deepEqual(server.titles(), ["A", "B", "C"]);
  const again = await open(server, shelf);
  assert.deepEqual(again.titles(), ["B", "A2", "Newer"]);
  await again.saves();
  assert.deepEqual(server.titles(), ["B", "A2", "Newer"]);
  assert.deepEqual([shelf.units.size, shelf.list.length], [0, 0], "nothing is left behind");
});

test("what was added without a connection and never typed in survives the page too, and what was taken out again does not", async () => {
  const server = new Server("A");
  const {editor, line, shelf, saves} = await open(server);
  line.cut = true;
  editor.duplicate("T-1");
  const key = editor.add(wall("Of the bank"));
  editor.remove(editor.add(wall("Never mind")));
  await saves();
  const again = await open(server, shelf);
  assert.deepEqual(again.titles(), ["A", "A, again", "Of the bank"]);
  await again.saves();
  assert.deepEqual(server.titles(), ["A", "A, again", "Of the bank"]);
  assert.deepEqual([shelf.units.size, shelf.list.length, key.startsWith("new-")], [0, 0, true], "nothing is left behind");
});

test("an addition whose answer was lost is there once", async () => {
  const server = new Server("A");
  const {editor, line, saves} = await open(server);
  line.lost = true;
  editor.add(wall("New"));
  await editor.saving.run();
  line.lost = false;
  await saves();
  assert.deepEqual(server.titles(), ["A", "New"]);
});

test("undo brings back what was taken out, under its old name, and redo takes it out again", async () => {
  const server = new Server("A", "B");
  const {editor, saves, titles} = await open(server);
  editor.remove("T-1");
  await saves();
  assert.deepEqual(server.titles(), ["B"]);
  editor.undo();
  await saves();
  assert.deepEqual([server.titles(), server.rows[0].id], [["A", "B"], "T-1"]);
  editor.redo();
  await saves();
  assert.deepEqual([server.titles(), titles()], [["B"], ["B"]]);
});

test("undo sets back only what was done here", async () => {
  const server = new Server("A");
  const [one, two] = [await open(server), await open(server)];
  one.editor.set(one.editor.find("T-1"), "title", "Hers");
  await one.saves();
  two.editor.set(two.editor.find("T-1"), "minutes", 9);
  await two.saves();
  await one.editor.saving.look();
  one.editor.undo();
  await one.saves();
  assert.deepEqual([server.rows[0].source.title, server.rows[0].source.minutes], ["A", 9]);
});

test("what somebody else takes out is gone here; what was being changed can be put back", async () => {
  const server = new Server("A", "B");
  const [one, two] = [await open(server), await open(server)];
  two.editor.set(two.editor.find("T-1"), "title", "Mine");
  one.editor.remove("T-1");
  one.editor.remove("T-2");
  await one.saves();
  await two.saves();
  await two.editor.saving.look();
  assert.deepEqual(two.titles(), ["Mine"]);
  const unit = two.editor.find("T-1");
  assert.ok(unit.gone.peek());
  two.editor.rescue(unit);
  await two.saves();
  assert.deepEqual([server.titles(), two.titles()], [["Mine"], ["Mine"]]);
  await one.editor.saving.look();
  assert.deepEqual(one.titles(), ["Mine"]);
});

test("taken out there, changed here a moment before: it stays", async () => {
  const server = new Server("A", "B");
  const [one, two] = [await open(server), await open(server)];
  one.editor.set(one.editor.find("T-1"), "title", "Kept");
  await one.saves();
  two.editor.remove("T-1");
  await two.saves();
  await two.editor.saving.look();
  assert.deepEqual([server.titles(), two.titles()], [["Kept", "B"], ["Kept", "B"]]);
});
