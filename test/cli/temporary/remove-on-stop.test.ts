import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keepOnStop, removeNow, removeOnStop } from "../../../src/cli/temporary/remove-on-stop.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const listening = () =>
  ["exit", "SIGINT", "SIGTERM", "SIGHUP"].map((event) => process.listenerCount(event));
const nobody = listening();

describe("files to be removed when the run stops", () => {
  it("are listened for as long as there are any, and no longer", () => {
    const [first, second] = [write("first.tmp", "J1299"), write("second.tmp", "J1300")];
    removeOnStop(first);
    removeOnStop(second);
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    keepOnStop(first);
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    removeNow(second);
    expect(listening()).toEqual(nobody);
    expect([existsSync(first), existsSync(second)]).toEqual([true, false]);
  });

  it("are still listened for after another that was never named is kept", () => {
    const path = write("third.tmp", "J1299");
    removeOnStop(path);
    keepOnStop("fourth.tmp");
    expect(listening()).toEqual(nobody.map((count) => count + 1));
    keepOnStop(path);
    expect(listening()).toEqual(nobody);
  });
});
