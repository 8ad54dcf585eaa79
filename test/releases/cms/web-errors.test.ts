import { expect, it } from "vitest";
import { asTrouble, TROUBLES, WebTrouble } from "../../../src/releases/cms/web-errors.js";

const failed = (facts: object, message = "x") => Object.assign(new Error(message), facts);

it.each<[string, object, string, string]>([
  [
    "a host that there is not",
    { code: "ENOTFOUND" },
    "no-network",
    "there is no network, or no such host",
  ],
  ["a cut connection", { code: "ECONNRESET" }, "cut", "the connection was cut"],
  ["silence", { code: "UND_ERR_HEADERS_TIMEOUT" }, "silent", "it does not answer in time"],
  ["a proxy", { code: "UND_ERR_PRX_TLS" }, "proxy", "the proxy cannot be reached securely"],
  [
    "a certificate",
    { code: "SELF_SIGNED_CERT_IN_CHAIN" },
    "certificate",
    "its certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN)",
  ],
  ["a parser's error", { code: "HPE_INVALID_CONSTANT" }, "not-http", "what it answers is no HTTP"],
  [
    "a parser's error without a code",
    { name: "HTTPParserError" },
    "not-http",
    "what it answers is no HTTP",
  ],
  [
    "another error of undici",
    { code: "UND_ERR_INVALID_ARG" },
    "not-http",
    "what it answers is no HTTP",
  ],
  ["what an error wraps", { cause: failed({ code: "EPIPE" }) }, "cut", "the connection was cut"],
  [
    "the first of several addresses",
    { code: "EOTHER", errors: [failed({ code: "ECONNREFUSED" }), failed({ code: "EPIPE" })] },
    "no-network",
    "the connection is refused",
  ],
  [
    "what stands in an error with a code that says less",
    { code: "UND_ERR_INFO", cause: failed({ code: "CERT_HAS_EXPIRED" }) },
    "certificate",
    "its certificate is not trusted (CERT_HAS_EXPIRED)",
  ],
  [
    "an error with a known code, whatever it wraps",
    { code: "ECONNRESET", cause: failed({ code: "ENOTFOUND" }) },
    "cut",
    "the connection was cut",
  ],
])("%s is told by its kind", (_, facts, kind, message) => {
  const cause = failed(facts);
  const trouble = asTrouble(cause);
  expect(trouble).toBeInstanceOf(WebTrouble);
  expect(trouble).toMatchObject({ name: "WebTrouble", kind, message, wait: null, cause });
});

it.each([
  ["an error without a code", failed({})],
  ["an error with an unknown code", failed({ code: "EACCES" })],
  ["an error with a code that is no text", failed({ code: 7 })],
  ["what wraps no error", failed({ cause: "ECONNRESET" })],
  ["a text", "ECONNRESET"],
  ["one of ours", new WebTrouble("busy", "it is busy", { wait: 5 })],
])("%s stays as it is", (_, error) => {
  expect(asTrouble(error)).toBe(error);
});

it("What is tried again, and what every other file of the host would fail of, are told apart", () => {
  const kinds = Object.entries(TROUBLES);
  const where = (of: "again" | "host") =>
    kinds.filter(([, kind]) => kind[of]).map(([name]) => name);
  expect(where("again")).toEqual(["cut", "silent", "busy"]);
  expect(where("host")).toEqual(["no-network", "certificate", "proxy"]);
});
