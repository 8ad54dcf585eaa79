import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";
import { loopbackProxy } from "../loopback-proxy.js";

const CLAIMS = [
  "HCPCS,DOS,Units,Charges",
  'J1300,03/31/2025,2,"$1,200.50"',
  "J1300-JW,2025-04-01,3,$900",
  "J1299,2025-03-31,10,50",
  "B4185,2026-01-01,4,10",
  "99213,2025-01-01,1,100",
  "J1300,2025-02-30,1,1",
  "",
].join("\n");

const IMPACT = ["impact", "2025", "2026", "--sample"] as const;

function withClaims(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "claims.csv"), CLAIMS);
  return folder;
}

describe("impact --claims", () => {
  it("starts with what is denied and which units to multiply", async () => {
    const run = await cli([...IMPACT, "--claims", "claims.csv"], { cwd: withClaims() });
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain("SAMPLE DATA");
    expect(run.stdout).toContain("Denied: 2 lines, 13 units, 950.00 in charges of 2 codes");
    expect(run.stdout).toContain(
      "Units to multiply: 2 lines of 2 codes; 7 billed units are 23 new units.",
    );
    expect(run.stdout).toMatch(
      /from 2025-04-01 +After the termination date +1 line, 3 units = 15 new, 900.00/,
    );
    expect(run.stdout.replace(/\s+/g, " ")).toContain(
      "1 line: of a changed code, with a date of service that could not be read, first at line 6 below the header: not assessed.",
    );
  });

  it("refuses dates with the day first, which could be misread as month first", async () => {
    const cwd = emptyFolder();
    const claims = (written: (day: string, month: string) => string) => {
      const days = Array.from({ length: 48 }, (_, index) =>
        written(
          String((index % 24) + 1).padStart(2, "0"),
          String((index % 7) + 1).padStart(2, "0"),
        ),
      );
      const lines = days.map(
        (day, index) => `${["J1300", "J1299", "B4185"][index % 3]},${day},1,10`,
      );
      writeFileSync(join(cwd, "c.csv"), ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
      return cli([...IMPACT, "--claims", "c.csv"], { cwd });
    };
    const refused = await claims((day, month) => `${day}/${month}/2025`);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("seem to be written day first: none of 24 lines");
    expect(await claims((day, month) => `${month}/${day}/2025`)).toMatchObject({ code: 0 });
    expect(await claims((day, month) => `2025-${month}-${day}`)).toMatchObject({ code: 0 });
  });

  it("lists unreadable codes with similar codes, and no other text from these cells", async () => {
    const cwd = emptyFolder();
    const cells = ["J13O0", "j13o0", "X9999", "JOHN SMITH", "SOLIS", "123-45-6789", "J1300"];
    const lines = cells.map((cell) => `${cell},2025-01-01,1,10`);
    writeFileSync(join(cwd, "c.csv"), ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
    const { stdout } = await cli([...IMPACT, "--claims", "c.csv"], { cwd });
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("6 lines: unreadable code, first at line 1 below the header.");
    expect(text).toContain(
      "Unreadable codes and codes in neither release, most lines first: J13O0 (2 lines, spelled almost like J1300); X9999 (1 line).",
    );
    expect(text).not.toMatch(/SMITH|SOLIS|6789/);
  });

  it("does not call lines unaffected if their date of service could not be read", async () => {
    const cwd = emptyFolder();
    const report = async (...lines: string[]) => {
      writeFileSync(join(cwd, "c.csv"), ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
      const out = ["-o", "c.txt", "-o", "c.md", "-o", "c.html"];
      const run = await cli([...IMPACT, "--claims", "c.csv", ...out], { cwd });
      expect(run.code).toBe(0);
      return readdirSync(cwd)
        .filter((name) => /^c\.(txt|md|html)$/.test(name))
        .map((name) => readFileSync(join(cwd, name), "utf8").replace(/\s+/g, " "));
    };
    const bad = await report("J1300,bad,2,10", "B4185,,1,5");
    expect(bad).toHaveLength(3);
    for (const text of bad) {
      expect(text).toContain(
        "No line of a changed code is assessed: no date of service could be read.",
      );
      expect(text).toContain(
        "Not assessed: 2 lines, 3 units, 15.00 in charges of 2 codes, without",
      );
      expect(text).toContain("Assessed: 0 lines of 0 codes");
      expect(text).toContain("Not assessed: no date of service could be read");
      expect(text).not.toMatch(/may be billed on its date|[Nn]othing to fix/);
    }
    for (const text of await report("J1300,bad,2,10", "J1300,2025-03-31,1,1")) {
      expect(text).toContain("No line assessed is affected:");
      expect(text).toContain("Not assessed: 1 line, 2 units, 10.00 in charges of 1 code, without");
      expect(text).toContain("Assessed: 1 line of 1 code ");
      expect(text).toContain("Changed, nothing to fix");
      expect(text).not.toContain("Not assessed: no date of service could be read");
    }
  });

  it("leaves codes with nothing to do off paper, and gives their number", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "claims.csv"), "HCPCS,DOS,Units,Charges\nJ1300,2025-03-31,1,1\n");
    const { stdout } = await cli([...IMPACT, "--claims", "claims.csv", "-f", "html"], { cwd });
    expect(stdout).toContain('on-paper">Not printed: 1 code with nothing to do.');
    expect(stdout).toContain('<tr class="screen-only"><th scope="row">J1300');
  });

  it("sorts severities, and omits those without lines", async () => {
    const { stdout } = await cli([...IMPACT, "--claims", "claims.csv"], { cwd: withClaims() });
    const [, part = ""] = /by severity\n((?: .*\n)+)/.exec(stdout) ?? [];
    expect(part.match(/^ {2}\w+/gm)).toEqual(["  Critical", "  Major"]);
  });

  it("does not rebill with an invalid code, and lists all codes that CMS names", async () => {
    const cwd = emptyFolder();
    const lines = ["C5271", "C9089", "K1041", "Q0222"].map((code) => `${code},2026-02-01,1,1`);
    writeFileSync(join(cwd, "claims.csv"), ["HCPCS,DOS,Units,Charges", ...lines, ""].join("\n"));
    const stdout = (await cli([...IMPACT, "--claims", "claims.csv"], { cwd })).stdout.replace(
      /\s+/g,
      " ",
    );
    expect(stdout).toContain(
      "15271 (CMS cross-reference): not in the HCPCS Level II file (a CPT code).",
    );
    expect(stdout).toContain("J0646 (CMS cross-reference): not in the release.");
    expect(stdout).toContain(
      "from 2026-01-01 on: rebill with A4295 or A4296 (CMS cross-reference), by the service performed.",
    );
    expect(stdout).toContain("Q0247 (CMS cross-reference): was itself discontinued.");
    expect(stdout).not.toContain(" new, ");
  });

  it("says until when a reactivated code was invalid", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "claims.csv"), "HCPCS,DOS\nJ0570,2025-06-01\nJ0570,2025-11-01\n");
    const stdout = (await cli([...IMPACT, "--claims", "claims.csv"], { cwd })).stdout.replace(
      /\s+/g,
      " ",
    );
    expect(stdout).toContain("1 line from 2025-01-01 to 2025-09-30: no crosswalk is known");
  });

  it("renders the same bytes from the saved document in every format", async () => {
    const cwd = withClaims();
    const names = ["a.txt", "a.md", "a.html", "a.csv", "a.xlsx", "a.json"];
    const outputs = (prefix: string) => names.flatMap((name) => ["-o", prefix + name]);
    expect((await cli([...IMPACT, "--claims", "claims.csv", ...outputs("x")], { cwd })).code).toBe(
      0,
    );
    expect((await cli(["render", "xa.json", ...outputs("y")], { cwd })).code).toBe(0);
    for (const name of names) {
      expect(readFileSync(join(cwd, `y${name}`))).toEqual(readFileSync(join(cwd, `x${name}`)));
    }
    expect(readFileSync(join(cwd, "xa.html"), "utf8")).toContain(
      "<h1>Claims against HCPCS Level II",
    );
  });

  it("exits with 1 if claims reach the severity of --fail-on", async () => {
    const cwd = withClaims();
    const run = await cli([...IMPACT, "--claims", "claims.csv", "--fail-on", "critical", "-q"], {
      cwd,
    });
    expect(run.code).toBe(1);
    const major = await cli([...IMPACT, "--claims", "claims.csv", "--fail-on", "major"], { cwd });
    expect(major.stderr).toMatch(/\d codes on your claims are major or more severe: exit 1/);
    await cli([...IMPACT, "--claims", "claims.csv", "-o", "claims.json"], { cwd });
    const again = await cli(["render", "claims.json", "--fail-on", "major", "-o", "a.md"], { cwd });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(major.stderr);
    writeFileSync(join(cwd, "fine.csv"), "HCPCS,DOS\nJ1300,2025-03-31\n");
    expect(
      (await cli([...IMPACT, "--claims", "fine.csv", "--fail-on", "critical"], { cwd })).code,
    ).toBe(0);
  });

  it.each([
    ["invalid dates", "HCPCS,DOS\nJ1300,033120\n"],
    ["a trailing comma in the header only", "HCPCS,DOS,\nJ1300,2025-04-01\n"],
  ])("exits with 1 for --fail-on if no line could be read: %s", async (_, text) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "odd.csv"), text);
    const args = [...IMPACT, "--claims", "odd.csv"];
    const run = await cli([...args, "--fail-on", "critical"], { cwd });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("No line could be assessed: exit 1 (--fail-on).");
    expect((await cli(args, { cwd })).code).toBe(0);
  });

  it("escapes text of the file in HTML, Markdown and CSV", async () => {
    const cwd = emptyFolder();
    const evil = "=cmd|<script>alert(1)</script>";
    writeFileSync(join(cwd, "evil.csv"), `HCPCS,DOS,${evil}\nJ1300,2025-04-01,1\n`);
    const args = ["--claims", "evil.csv", "--claims-columns", `units=${evil}`];
    const run = await cli([...IMPACT, ...args, "-o", "a.html", "-o", "a.md", "-o", "a.csv"], {
      cwd,
    });
    expect(run.code).toBe(0);
    const html = readFileSync(join(cwd, "a.html"), "utf8");
    expect(html).not.toContain("<script");
    expect(html).toContain("default-src 'none'");
    expect(readFileSync(join(cwd, "a.md"), "utf8")).not.toMatch(/(?<!\\)<script/);
  });

  it.each([
    [["--claims", "none.csv"], /The claims file none.csv does not exist. Check --claims./],
    [["--claims", "claims.csv", "--memory", "lots"], /--memory does not know "lots"/],
    [["--claims", "claims.csv", "--memory", "1MB"], /too little/],
    [["--claims", "claims.csv", "--memory", "200MB"], /whole process.* Give it \d+MB or more/],
    [
      ["--claims", "claims.csv", "--threads", "0"],
      /--threads takes a whole number from 1 to 1024. Without it, it is as many as --memory/,
    ],
    [["--claims", "claims.csv", "--emit-sql", "trino"], /do not go together/],
    [["--claims", "claims.csv", "--codes", "claims.csv"], /two reports/],
    [["--claims", "claims.csv", "--claims-columns", "unit"], /names no column/],
    [["--claims", "claims.csv", "--claims-columns", "dat=DOS"], /Did you mean date\?/],
    [["--claims", "claims.csv", "--claims-table", "a.b"], /names a database table/],
    [["--claims", "claims.csv", "-o", "claims.csv"], /claims.csv is an input/],
    [["--claims", "s3://bucket/claims.parquet"], /not fetched from s3:\/\/ addresses/],
    [["--claims", "https://me:secret@host/claims.csv"], /holds a password/],
    [["--claims", "http://127.0.0.1:1/claims.csv"], /cannot be fetched from 127.0.0.1:1/],
    [["--claims", "https://host/claims.csv", "--offline"], /Offline, claims are not fetched/],
    [["--engine", "mysql://a/b", "--claims-table", "t"], /takes the address of a PostgreSQL/],
    [["--engine", "postgres://127.0.0.1:1/b", "--claims-table", "t"], /No database answers/],
    [["--engine", "postgres://127.0.0.1:1/b"], /needs the table/],
    [["--emit-sql", "oracle"], /--emit-sql does not know "oracle"/],
    [["--emit-sql", "duckdb", "--fail-on", "minor"], /--fail-on and --emit-sql do not go together/],
    [["--emit-sql", "snowflak"], /Did you mean snowflake/],
    [["--emit-sql", "duckdb", "--format", "html"], /--format does not know "html"/],
    [["--claim", "claims.csv"], /Did you mean --claims\?/],
  ])("refuses %j in one paragraph, and does not change the input", async (args, message) => {
    const cwd = withClaims();
    const run = await cli([...IMPACT, ...args], { cwd });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toContain("secret");
    expect(run.stdout).toBe("");
    expect(run.code).toBe(2);
    expect(readFileSync(join(cwd, "claims.csv"), "utf8")).toBe(CLAIMS);
  });

  it("downloads claims only from the given host, without following redirects", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url?.startsWith("/moved") === true)
        response.writeHead(302, { location: "http://127.0.0.2:9/claims.csv" }).end();
      else if (request.url?.startsWith("/claims") === true) response.end(CLAIMS);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const at = (path: string) =>
      cli([...IMPACT, "-f", "json", "--claims", `http://127.0.0.1:${port}${path}`]);
    const fetched = await at("/claims.csv?token=hush");
    expect(fetched.stderr).toBe("");
    expect(JSON.parse(fetched.stdout).sources[0].name).toBe("claims.csv");
    expect(fetched.stdout).not.toContain("hush");
    expect((await at("/moved.csv")).stderr).toMatch(/sends elsewhere for moved.csv/);
    expect((await at("/none.csv")).stderr).toMatch(/answers 404 for none.csv/);
    expect(asked).toEqual(["/claims.csv?token=hush", "/moved.csv", "/none.csv"]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("downloads claims through the proxy in the environment, except from hosts in NO_PROXY", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/cut.csv")
        response.writeHead(200, { "content-length": 9 }).write("HCPCS", () => response.destroy());
      else if (request.url === "/claims.csv") response.end(CLAIMS);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { url, seen, close } = await loopbackProxy();
    const temporary = emptyFolder();
    const run = (path: string, env: Record<string, string>, ...args: string[]) =>
      cli([...IMPACT, "-f", "json", "--claims", `http://${host}${path}`, ...args], {
        env: { TMPDIR: temporary, ...env },
      });
    try {
      const through = await run("/claims.csv", { HTTP_PROXY: url });
      expect(through).toMatchObject({ code: 0, stderr: "" });
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.every((one) => one.includes(host))).toBe(true);
      seen.length = 0;
      const beside = await run("/claims.csv", { http_proxy: url, no_proxy: "127.0.0.1" });
      expect(beside.stdout).toBe(through.stdout);
      expect(seen).toEqual([]);
      const none = await run("/claims.csv", { HTTP_PROXY: "http://127.0.0.1:9" });
      expect(none.code).toBe(2);
      expect(none.stderr).toContain("refused (through the proxy in the environment).");
      expect((await run("/cut.csv", {})).stderr).toContain(
        `The claims cannot be fetched from ${host}: the connection was cut.`,
      );
      const silent = await run("/silent.csv", {}, "--claims-timeout", "1");
      expect(silent.stderr).toContain(`${host} took longer than 1 seconds.`);
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      close();
      server.closeAllConnections();
      server.close();
    }
  });

  it("prints the query for a database without reading claims", async () => {
    const cwd = emptyFolder();
    // failOn in the settings applies to reports, and is ignored here.
    writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), "failOn: minor\n");
    const run = await cli([...IMPACT, "--emit-sql", "snowflake", "-o", "claims.sql"], { cwd });
    expect(run.stderr).toBe("Wrote claims.sql\n");
    expect(readFileSync(join(cwd, "claims.sql"), "utf8")).toMatch(
      /^-- Claims against .*\n-- SAMPLE DATA/,
    );
  });
});
