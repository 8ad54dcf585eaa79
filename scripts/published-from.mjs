/**
 * Sets `repository`, `homepage`, and `bugs` in the packed package.json, which would be wrong in a
 * fork or a copy if they were committed. Runs before `npm pack` and `npm publish`, and with --undo
 * after. Without a remote on the web, the three are omitted.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/**
 * @param address a git remote: https, ssh://, or user@host:path
 * @returns the repository's web page, without credentials; null if it has none (a folder)
 */
function repositoryPage(address) {
  const ssh = address.trim().replace(/^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/)/, "ssh://$1/");
  if (!URL.canParse(ssh)) return null;
  const { protocol, hostname, pathname } = new URL(ssh);
  const path = pathname.replace(/\/+$/, "").replace(/\.git$/, "");
  const isOnTheWeb = /^(?:https?|ssh|git\+ssh):$/.test(protocol) && hostname.includes(".");
  return isOnTheWeb && path.split("/").length > 2 ? `https://${hostname}${path}` : null;
}

function metadataFor(page) {
  return page === null
    ? {}
    : {
        homepage: `${page}#readme`,
        repository: { type: "git", url: `git+${page}.git` },
        bugs: { url: `${page}/issues` },
      };
}

/** @returns the repository of the CI runner, or else git's remote `origin`; "" for none */
function publishedFrom({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL }, folder) {
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY) return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;
  const asked = ["remote", "get-url", "origin"];
  return CI_PROJECT_URL || spawnSync("git", asked, { cwd: folder, encoding: "utf8" }).stdout || "";
}

const text = readFileSync("package.json", "utf8");
const { homepage, repository, bugs, ...rest } = JSON.parse(text);
const isUndone = process.argv.includes("--undo");
const page = isUndone ? null : repositoryPage(publishedFrom(process.env, process.cwd()));
const published = `${JSON.stringify({ ...rest, ...metadataFor(page) }, null, 2)}\n`;
if (published !== text) writeFileSync("package.json", published);
if (!isUndone && page === null)
  console.error("No remote on the web: the package names no repository, homepage or bugs.");
