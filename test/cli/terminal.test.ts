import { afterEach, describe, expect, it, vi } from "vitest";
import { terminal } from "../../src/cli/terminal.js";

const wasTerminal = process.stdout.isTTY;

function colorOn(isTerminal: boolean, env: Readonly<Record<string, string>>): boolean {
  process.stdout.isTTY = isTerminal;
  for (const name of ["NO_COLOR", "FORCE_COLOR", "TERM"]) vi.stubEnv(name, env[name]);
  return terminal.color;
}

describe("colors", () => {
  afterEach(() => {
    process.stdout.isTTY = wasTerminal;
  });

  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: "dumb" }, false],
    [true, { NO_COLOR: "1" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [false, { FORCE_COLOR: "" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("with a terminal: %s, and %o: %s", (isTerminal, env, color) => {
    expect(colorOn(isTerminal, env)).toBe(color);
  });
});

describe("a result", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [null, "out"],
    ["EPIPE", "out"],
    ["ERR_STREAM_DESTROYED", "out"],
    ["EIO", "EIO"],
    ["ENOSPC", "ENOSPC"],
  ])("for which the stream reports %j: %s", async (code, how) => {
    const error = code === null ? null : Object.assign(new Error(code), { code });
    vi.spyOn(process.stdout, "write").mockImplementation(((
      _: unknown,
      done: (error: Error | null) => void,
    ) => {
      done(error);
      return true;
    }) as typeof process.stdout.write);
    const result = terminal.print("J1300\n").then(
      () => "out",
      ({ message }: Error) => message,
    );
    expect(await result).toBe(how);
  });
});

describe("messages and progress", () => {
  const isTerminal = process.stderr.isTTY;

  afterEach(() => {
    process.stderr.isTTY = isTerminal;
    terminal.isQuiet = false;
  });

  it.each([
    [
      false,
      [
        "Kept work.xlsx\n",
        ...["\r\u001b[KReading 2026 ...", "\r\u001b[KReading 2025 ...", "\r\u001b[K"],
        "Wrote a.md\n",
      ],
    ],
    [true, ["Kept work.xlsx\n"]],
  ])("with --quiet %s", (isQuiet, written) => {
    process.stderr.isTTY = true;
    terminal.isQuiet = isQuiet;
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    terminal.warn("Kept work.xlsx");
    terminal.progress("");
    terminal.progress("Reading 2026 ...");
    terminal.progress("Reading 2025 ...");
    terminal.say("Wrote a.md");
    expect(write.mock.calls.map(([text]) => text)).toEqual(written);
  });

  it.each([
    [{ TERM: "xterm" }, ["\r\u001b[K…2026.zip ..."]],
    [{ TERM: "dumb" }, []],
  ])("use one line for progress, only on a terminal that can clear it: %o", ({ TERM }, written) => {
    const { columns } = process.stderr;
    Object.assign(process.stderr, { isTTY: true, columns: 14 });
    vi.stubEnv("TERM", TERM);
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    terminal.progress("Reading releases/2026.zip ...");
    expect(write.mock.calls.map(([text]) => text)).toEqual(written);
    terminal.progress("薬局薬局薬局薬局.zip");
    expect(write.mock.lastCall ?? [""]).toEqual(
      TERM === "dumb" ? [""] : ["\r\u001b[K…薬局薬局.zip"],
    );
    terminal.progress("");
    process.stderr.columns = columns;
  });
});
