/**
 * All that is read from the environment, in one place, and where the package itself is.
 * This file stands as deep in `src` as the bundle's files in `dist/cli`, so that the path of the sample holds in both.
 */
import { homedir, userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { orElse } from "../model/basics/errors.js";

const { env, platform } = process;

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));

export const SAMPLE_STORE = inPackage("releases/sample");

/** @returns where a file or folder of the package lies */
export function inPackage(path: string): string {
  return join(PACKAGE, path);
}

/**
 * Reads variables when they are used, so that a program can set them before a run. The manual page has those of ours
 * with their comments.
 */
export const environment = {
  /** The store, if `--releases` is not given. */
  releases: () => textOf("HCPCS_DIFF_RELEASES"),
  /** A mirror of CMS's site, with the same paths. It may use plain http, because the user names it. */
  cmsUrl: () => textOf("HCPCS_DIFF_CMS_URL"),
  /** Never use the network. */
  offline: () => isSet("HCPCS_DIFF_OFFLINE"),
  /** Lower case first, as curl does; upper-case HTTP_PROXY is what most set. */
  proxies() {
    const proxy = (name: string) => textOf(name) ?? textOf(name.toUpperCase()) ?? null;
    return { http: proxy("http_proxy"), https: proxy("https_proxy"), none: proxy("no_proxy") };
  },
  /** https://no-color.org: any value but the empty one. */
  noColor: () => isSet("NO_COLOR"),
  /** As chalk and Node read it: anything but 0 and false asks for colors, these forbid them; null where it is not set. */
  forceColor() {
    const said = env["FORCE_COLOR"];
    return said === undefined ? null : !/^(0|false)$/i.test(said.trim());
  },
  debug: () => isSet("HCPCS_DIFF_DEBUG"),
  /** The width in columns where the output is no terminal. */
  columns: () => Number(env["COLUMNS"]) || null,
  /** The user's shell, by its path. */
  shell: () => textOf("SHELL") ?? "",
  windows: () => process.platform === "win32",
  dumbTerminal: () => env["TERM"] === "dumb",
  /**
   * What shows long texts on a terminal; null for none: PAGER set to nothing or cat, terminals that cannot, and Windows,
   * which has no less, where none is named.
   */
  pager(): string | null {
    const usual = environment.windows() ? "" : "less";
    const named = env["HCPCS_DIFF_PAGER"] ?? env["PAGER"] ?? usual;
    return ["", "cat"].includes(named.trim()) || environment.dumbTerminal() ? null : named;
  },
  /** less leaves where all fits on a screen, shows colors, and leaves what it showed: git's own choice. */
  forPager: () => ({
    ...env,
    LESS: env["LESS"] ?? "FRX",
    LESSCHARSET: env["LESSCHARSET"] ?? "utf-8",
  }),
  /** The checkout in a pipeline of GitHub, GitLab, Azure or Jenkins. */
  repository() {
    const names = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "WORKSPACE"];
    return names.map(textOf).find((folder) => folder !== undefined);
  },
  /** The mail server, if `--smtp` is not given. */
  smtp: () => textOf("HCPCS_DIFF_SMTP"),
  /** The mail server's password. No option takes it, because every user of the machine can read arguments. */
  smtpPassword: () => textOf("HCPCS_DIFF_SMTP_PASSWORD"),
  /** The webhook that `watch --notify` sends news to. Its address is a secret, so no option takes it. */
  notifyUrl: () => textOf("HCPCS_DIFF_NOTIFY_URL"),
  /** https://reproducible-builds.org/specs/source-date-epoch: the date of what needs one. */
  sourceDateEpoch: () => textOf("SOURCE_DATE_EPOCH"),
  /** Where each system wants a program's data to be; a relative path says nothing (XDG base directory specification). */
  userData() {
    const folder = (name: string, ...usual: string[]) => {
      const named = env[name] ?? "";
      return join(isAbsolute(named) ? named : join(userHome(), ...usual), "hcpcs-diff");
    };
    if (platform === "win32") return folder("LOCALAPPDATA");
    if (platform === "darwin") return folder("", "Library", "Application Support");
    return folder("XDG_DATA_HOME", ".local", "share");
  },
} as const;

/**
 * As the system knows the user, where HOME is empty: the working folder is nobody's home. A container may know none;
 * what compares files needs none, and only root could fill a store there.
 */
function userHome(): string {
  const homes = [homedir, () => userInfo().homedir].map((read) => orElse(read, ""));
  return homes.find(isAbsolute) ?? "/nonexistent";
}

/** An empty variable counts as not set. */
function textOf(name: string): string | undefined {
  return env[name] || undefined;
}

/** `0`, `false` and `no` say no, as most tools take them; https://no-color.org knows no such value. */
function isSet(name: string): boolean {
  const text = textOf(name);
  return text !== undefined && (name === "NO_COLOR" || !/^(0|false|no|off)$/i.test(text.trim()));
}
