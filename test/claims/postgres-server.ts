/** Runs a private PostgreSQL for a test file, in a temporary folder and on loopback. */
import { execFileSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type pg from "pg";

/** Debian has a folder for each version. */
const VERSIONS = "/usr/lib/postgresql";

export function postgresPrograms(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const newest = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0];
  const programs = join(VERSIONS, newest ?? "", "bin");
  return existsSync(join(programs, "initdb")) ? programs : null;
}

export interface PostgresServer {
  /** Without a password. */
  readonly url: string;
  readonly password: string;
  stop(): void;
}

export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-postgres-"));
  const data = join(folder, "data");
  const password = "s3cret of the test";
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, `${password}\n`);
  // PostgreSQL refuses to run as root; Debian's package adds a user for it.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
    for (const path of [folder, passwordFile]) chownSync(path, id("-u"), id("-g"));
  }
  const run = (program: string, args: readonly string[]) => {
    const command = [join(programs, program), ...args];
    const [file = "", ...rest] = isRoot ? ["runuser", "-u", "postgres", "--", ...command] : command;
    execFileSync(file, rest, { stdio: "ignore", cwd: folder });
  };
  const port = await freePort();
  run("initdb", [
    "-D",
    data,
    "-U",
    "tester",
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--no-sync",
  ]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=10 -c shared_buffers=64MB`;
  run("pg_ctl", ["-D", data, "-w", "-o", settings, "-l", join(folder, "log"), "start"]);
  return {
    url: `postgres://tester@127.0.0.1:${port}/postgres`,
    password,
    stop: () => {
      run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Makes a table of generated claims. @param types of code, date, units, and charges; empty cells
 * are null unless the type is text
 */
export async function loadClaims(
  client: pg.Client,
  table: string,
  csv: string,
  types: readonly string[] = ["text", "text", "text", "text"],
): Promise<void> {
  const names = ["HCPCS", "DOS", "Units", "Charges"];
  const rows = parse(readFileSync(csv), { columns: true }) as Record<string, string>[];
  const columns = names.map((name, index) => `"${name}" ${types[index]}`).join(", ");
  const values = types.map((type, index) => `$${index + 1}::${type}[]`).join(", ");
  await client.query(`CREATE TABLE ${table} (${columns})`);
  await client.query(
    `INSERT INTO ${table} SELECT * FROM unnest(${values})`,
    names.map((name) => rows.map((row) => row[name])),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}
