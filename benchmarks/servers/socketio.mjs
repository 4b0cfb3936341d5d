/** socket.io 4 as it comes (websocket transport): what most would pick. Argument: the port. Run where it is installed. */

import { createServer } from "node:http";
import { createRequire } from "node:module";

const { Server } = createRequire(`${process.cwd()}/`)("socket.io");

const http = createServer((request, response) => {
  const number = request.url.split("?")[1].padStart(6, "0");
  const at = Number(process.hrtime.bigint());
  io.to("room").emit("event", { n: `n${number}`, at, words: "w".repeat(300) });
  response.setHeader("Content-Length", 4);
  response.end("done");
});
const io = new Server(http, { transports: ["websocket"], pingInterval: 600_000 });
io.on("connection", (socket) => socket.join("room"));
http.listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 });
