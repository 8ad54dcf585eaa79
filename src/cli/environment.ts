/** All that is read from the environment, in one place. */
import { homedir } from "node:os";
import { join } from "node:path";

const { env, platform } = process;

export const environment = {
  /** The store, where `--releases` is not given. */
  releases: env["HCPCS_DIFF_RELEASES"] || undefined,
  /** A mirror of CMS's site, with the same paths; the user names it, so it may be plain http. */
  cmsUrl: env["HCPCS_DIFF_CMS_URL"] || undefined,
  /** Never ask the network. */
  offline: (env["HCPCS_DIFF_OFFLINE"] ?? "") !== "",
  /** Lower case first, as curl does; upper-case HTTP_PROXY is what most set. */
  proxies: {
    http: env["http_proxy"] || env["HTTP_PROXY"] || null,
    https: env["https_proxy"] || env["HTTPS_PROXY"] || null,
    none: env["no_proxy"] || env["NO_PROXY"] || null,
  },
  /** https://no-color.org: any value but the empty one. */
  noColor: (env["NO_COLOR"] ?? "") !== "",
  debug: (env["HCPCS_DIFF_DEBUG"] ?? "") !== "",
  /** Columns, where output goes to no terminal that could tell. */
  columns: Number(env["COLUMNS"]) || null,
  dumbTerminal: env["TERM"] === "dumb",
  /** The mail server, where `--smtp` is not given. */
  smtp: env["HCPCS_DIFF_SMTP"] || undefined,
  /** The mail server's password: never an argument, which every user of the machine could read. */
  smtpPassword: env["HCPCS_DIFF_SMTP_PASSWORD"] || undefined,
  /** https://reproducible-builds.org/specs/source-date-epoch: the date of what needs one. */
  sourceDateEpoch: env["SOURCE_DATE_EPOCH"] || undefined,
  userData: userData(),
} as const;

/** Where each system wants a program's data to be. */
function userData(): string {
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? homedir(), "hcpcs-diff");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "hcpcs-diff");
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "hcpcs-diff");
}
