import { expect, it } from "vitest";
import { toWebTrouble, WebTrouble } from "../../../src/releases/cms/web-errors.js";

const failed = (facts: object, message = "x") => Object.assign(new Error(message), facts);

it.each<[string, object, string, string]>([
  [
    "a host that does not exist",
    { code: "ENOTFOUND" },
    "host",
    "there is no network, or no such host",
  ],
  ["a cut connection", { code: "ECONNRESET" }, "again", "the connection was cut"],
  ["silence", { code: "UND_ERR_HEADERS_TIMEOUT" }, "again", "it does not answer in time"],
  ["a proxy", { code: "UND_ERR_PRX_TLS" }, "host", "the proxy cannot be reached securely"],
  [
    "a certificate",
    { code: "SELF_SIGNED_CERT_IN_CHAIN" },
    "host",
    "its certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN)",
  ],
  ["a parser's error", { code: "HPE_INVALID_CONSTANT" }, "file", "its answer is not HTTP"],
  [
    "a parser's error without a code",
    { name: "HTTPParserError" },
    "file",
    "its answer is not HTTP",
  ],
  ["another error of undici", { code: "UND_ERR_INVALID_ARG" }, "file", "its answer is not HTTP"],
  ["what an error wraps", { cause: failed({ code: "EPIPE" }) }, "again", "the connection was cut"],
  [
    "the first of several addresses",
    { code: "EOTHER", errors: [failed({ code: "ECONNREFUSED" }), failed({ code: "EPIPE" })] },
    "host",
    "the connection is refused",
  ],
  [
    "what stands in an error with a code that says less",
    { code: "UND_ERR_INFO", cause: failed({ code: "CERT_HAS_EXPIRED" }) },
    "host",
    "its certificate is not trusted (CERT_HAS_EXPIRED)",
  ],
  [
    "an error with a known code, whatever it wraps",
    { code: "ECONNRESET", cause: failed({ code: "ENOTFOUND" }) },
    "again",
    "the connection was cut",
  ],
])("toWebTrouble classifies %s by whether a retry can help", (_, facts, reach, message) => {
  const cause = failed(facts);
  const trouble = toWebTrouble(cause);
  expect(trouble).toBeInstanceOf(WebTrouble);
  expect(trouble).toMatchObject({ name: "WebTrouble", reach, message, wait: null, cause });
});

it.each([
  ["an error without a code", failed({})],
  ["an error with an unknown code", failed({ code: "EACCES" })],
  ["an error with a code that is no string", failed({ code: 7 })],
  ["an error whose cause is no error", failed({ cause: "ECONNRESET" })],
  ["a string", "ECONNRESET"],
  ["a WebTrouble", new WebTrouble("again", "it is busy", { wait: 5 })],
  ["a WebTrouble with a cause", new WebTrouble("again", "x", { cause: failed({ code: "EPIPE" }) })],
])("toWebTrouble returns %s unchanged", (_, error) => {
  expect(toWebTrouble(error)).toBe(error);
});

it.each([
  ["again", ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_BODY_TIMEOUT"]],
  ["host", ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "UND_ERR_ABORTED"]],
  ["file", ["UND_ERR_HEADERS_OVERFLOW", "HPE_INVALID_CONSTANT"]],
])("toWebTrouble gives all codes of the group the reach %s", (reach, codes) => {
  for (const code of codes) expect(toWebTrouble(failed({ code }))).toMatchObject({ reach });
});
