/**
 * Cloudflare's @cloudflare/blindrsa-ts as the other side, for interop.py and for recording its outputs: reads one
 * JSON request per line, writes one JSON answer per line. Run in a folder where the package is installed.
 */

import {createInterface} from "node:readline";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const {RSABSSA} = await import(pathToFileURL(require.resolve("@cloudflare/blindrsa-ts")));
const suite = RSABSSA.SHA384.PSS.Deterministic();
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));
const text = (data) => Buffer.from(data).toString("base64url");
const algorithm = {name: "RSA-PSS", hash: "SHA-384"};
const key = (jwk, use) => crypto.subtle.importKey("jwk", {kty: "RSA", alg: "PS384", ext: true, ...jwk}, algorithm, true, [use]);

const does = {
  async blind({publicKey, message}) {
    const {blindedMsg, inv} = await suite.blind(await key(publicKey, "verify"), bytes(message));
    return {blinded: text(blindedMsg), inverse: text(inv)};
  },
  async sign({privateKey, blinded}) {
    return {signature: text(await suite.blindSign(await key(privateKey, "sign"), bytes(blinded)))};
  },
  async finalize({publicKey, message, signature, inverse}) {
    return {stamp: text(await suite.finalize(await key(publicKey, "verify"), bytes(message), bytes(signature), bytes(inverse)))};
  },
  async verify({publicKey, message, stamp}) {
    return {valid: await suite.verify(await key(publicKey, "verify"), bytes(stamp), bytes(message))};
  },
};

for await (const line of createInterface({input: process.stdin})) {
  const {do: what, ...request} = JSON.parse(line);
  console.log(JSON.stringify(await does[what](request)));
}
