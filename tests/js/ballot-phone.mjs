/** A phone's ballots in Node, for test_ballots_with_the_server.py: one JSON request per line, one answer per line. */

import {createInterface} from "node:readline";
import {finish, makeBallot} from "../../static/js/room/ballots.js";

for await (const line of createInterface({input: process.stdin})) {
  const {stage, n, ballot, stamp} = JSON.parse(line);
  console.log(JSON.stringify(ballot ? finish(ballot, stamp) : makeBallot(stage, n)));
}
