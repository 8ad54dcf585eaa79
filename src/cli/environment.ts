/**
 * Everything that is read from the environment, and the path of the package. This file is as deep
 * in `src` as the bundles are in `dist/cli`, so that the relative path of the sample works in both.
 */
import { homedir, userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { orElse } from "../model/basics/errors.js";

const { env, platform } = process;

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));

export const SAMPLE_STORE = inPackage("releases/sample");

/** @param path path within the package */
export function inPackage(path: string): string {
  return join(PACKAGE, path);
}

/** Reads each variable on use, so that programs can set it. The man page has these comments. */
export const environment = {
  /** The store, if `--releases` is not given. */
  releases: () => textOf("HCPCS_DIFF_RELEASES"),
  /** A mirror of CMS's site, with the same paths. The user names it, so it may use plain http. */
  cmsUrl: () => textOf("HCPCS_DIFF_CMS_URL"),
  /** Never use the network. */
  offline: () => isSet("HCPCS_DIFF_OFFLINE"),
  /** Lower case takes precedence, as in curl; most people set upper-case HTTP_PROXY. */
  proxies() {
    const proxy = (name: string) => textOf(name) ?? textOf(name.toUpperCase()) ?? null;
    return { http: proxy("http_proxy"), https: proxy("https_proxy"), none: proxy("no_proxy") };
  },
  /** https://no-color.org: any value except an empty one. */
  noColor: () => isSet("NO_COLOR"),
  /** As in chalk and Node: 0 and false turn colors off, any other value turns them on. */
  forceColor() {
    const text = env["FORCE_COLOR"];
    return text === undefined ? null : !/^(0|false)$/i.test(text.trim());
  },
  debug: () => isSet("HCPCS_DIFF_DEBUG"),
  /** Width in columns if the output is not a terminal. */
  columns: () => Number(env["COLUMNS"]) || null,
  /** Path of the user's shell. */
  shell: () => textOf("SHELL") ?? "",
  windows: () => process.platform === "win32",
  dumbTerminal: () => env["TERM"] === "dumb",
  /** Command that pages long text. Windows has no `less`, so there the default is none. */
  pager(): string | null {
    const usual = environment.windows() ? "" : "less";
    const named = env["HCPCS_DIFF_PAGER"] ?? env["PAGER"] ?? usual;
    return ["", "cat"].includes(named.trim()) || environment.dumbTerminal() ? null : named;
  },
  /** Git's default, FRX: less quits if the text fits the screen, shows colors, keeps the screen. */
  forPager: () => ({
    ...env,
    LESS: env["LESS"] ?? "FRX",
    LESSCHARSET: env["LESSCHARSET"] ?? "utf-8",
  }),
  /** Checkout folder of a GitHub, GitLab, Azure or Jenkins pipeline. */
  repository() {
    const names = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "WORKSPACE"];
    return names.map(textOf).find((folder) => folder !== undefined);
  },
  /** The mail server, if `--smtp` is not given. */
  smtp: () => textOf("HCPCS_DIFF_SMTP"),
  /** The mail server's password. It has no option, because other users can see arguments. */
  smtpPassword: () => textOf("HCPCS_DIFF_SMTP_PASSWORD"),
  /** The webhook that `watch --notify` sends news to. It has no option, because it is secret. */
  notifyUrl: () => textOf("HCPCS_DIFF_NOTIFY_URL"),
  /** Date for outputs that need one: https://reproducible-builds.org/specs/source-date-epoch. */
  sourceDateEpoch: () => textOf("SOURCE_DATE_EPOCH"),
  /** Each system's folder for program data. Relative paths are ignored, as XDG requires. */
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
 * If HOME is empty, asks the system, so that the working folder does not become the home. A
 * container may have no home at all; comparing files does not need one, and only root can create
 * this path.
 */
function userHome(): string {
  const homes = [homedir, () => userInfo().homedir].map((read) => orElse(read, ""));
  return homes.find(isAbsolute) ?? "/nonexistent";
}

/** An empty variable counts as not set. */
function textOf(name: string): string | undefined {
  return env[name] || undefined;
}

/** `0`, `false`, `no` and `off` mean no, as in most tools, but not for https://no-color.org. */
function isSet(name: string): boolean {
  const text = textOf(name);
  return text !== undefined && (name === "NO_COLOR" || !/^(0|false|no|off)$/i.test(text.trim()));
}
