import { mkdirSync, readFileSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { fetchClaims, isAddress } from "../../../src/cli/claims/fetch.js";
import { KnownError } from "../../../src/model/basics/errors.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it.each([
  ["https://example.org/claims.csv", true],
  ["s3://bucket/claims.csv", true],
  ["C://claims.csv", false],
  ["claims.csv", false],
])("isAddress(%j) is %j", (text, address) => {
  expect(isAddress(text)).toBe(address);
});

const HTTP = "http://127.0.0.1:1/files/my claims.csv?key=1";
let asked = 0;

const fetched = (address: string, status: number, body: Readable = Readable.from([])) =>
  fetchClaims(address, {
    folder: folder.path,
    timeoutSeconds: 7,
    ask: async () => {
      asked += 1;
      return { status, body };
    },
    proxied: false,
  });

it("fetchClaims keeps each download in its own folder, in a file that only this user can read", async () => {
  const path = await fetched(
    HTTP,
    200,
    Readable.from([Buffer.from("a,b\n"), Buffer.from("c,d\n")]),
  );
  expect(path).toMatch(/\/fetched-\w+\/my_20claims\.csv$/);
  expect(readFileSync(path, "utf8")).toBe("a,b\nc,d\n");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const nameless = await fetched("http://127.0.0.1:1/", 200, Readable.from([Buffer.from("x")]));
  expect(nameless).toMatch(/\/fetched-\w+\/claims$/);
});

it.each([
  [404, "127.0.0.1:1 answers 404 for claims.csv."],
  [299, "127.0.0.1:1 answers 299 for claims.csv."],
  [300, "127.0.0.1:1 sends elsewhere for claims.csv."],
  [399, "127.0.0.1:1 sends elsewhere for claims.csv."],
  [400, "127.0.0.1:1 answers 400 for claims.csv."],
])("fetchClaims refuses status %j without reading the body", async (status, message) => {
  const body = Readable.from(["x"]);
  await expect(fetched("http://127.0.0.1:1/claims.csv", status, body)).rejects.toMatchObject({
    name: "KnownError",
    message,
  });
  expect(body.destroyed).toBe(true);
});

it.each([
  ["ftp://127.0.0.1/claims.csv", "Claims are not fetched from ftp:// addresses."],
  ["https://", "The address of --claims cannot be read."],
  [
    "http://me@127.0.0.1/x",
    "The address of --claims holds a password, which others can read there.",
  ],
  [
    "http://:pw@127.0.0.1/x",
    "The address of --claims holds a password, which others can read there.",
  ],
])("fetchClaims sends no request to %s", async (address, message) => {
  const before = asked;
  await expect(fetched(address, 200)).rejects.toMatchObject({ name: "KnownError", message });
  expect(asked).toBe(before);
});

it.each([
  ["TimeoutError", { name: "TimeoutError" }, "127.0.0.1:1 took longer than 7 seconds."],
  [
    "an error with a code",
    { code: "EMFILE" },
    "The claims cannot be fetched from 127.0.0.1:1 (EMFILE).",
  ],
  ["another error", {}, "The claims cannot be fetched from 127.0.0.1:1."],
])("fetchClaims words %s during a download as a sentence", async (_, facts, message) => {
  const cause = Object.assign(new Error("x"), facts);
  const body = new Readable({
    read() {
      this.destroy(cause);
    },
  });
  await expect(fetched("http://127.0.0.1:1/x", 200, body)).rejects.toMatchObject({
    name: "KnownError",
    message,
    cause,
  });
});

it("fetchClaims names the network error and the proxy", async () => {
  mkdirSync(folder.path, { recursive: true });
  const cause = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
  const failing = fetchClaims("http://127.0.0.1:1/x", {
    ...{ folder: folder.path, timeoutSeconds: 7, proxied: true },
    ask: () => Promise.reject(cause),
  });
  await expect(failing).rejects.toMatchObject({
    name: "KnownError",
    message:
      "The claims cannot be fetched from 127.0.0.1:1: the connection is refused (through the proxy in the environment).",
    cause: { cause },
  });
});

it("fetchClaims passes on a KnownError unchanged", async () => {
  const known = new KnownError("No proxy answers.");
  const failing = fetchClaims("http://127.0.0.1:1/x", {
    ...{ folder: folder.path, timeoutSeconds: 7, proxied: false },
    ask: () => Promise.reject(known),
  });
  await expect(failing).rejects.toBe(known);
});
