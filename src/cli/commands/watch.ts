/** `hcpcs-diff watch`: checks whether CMS lists an issue that it did not list last time. */
import { join } from "node:path";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { postJson } from "../../releases/cms/http.js";
import { issuesNotSeen, type ListedIssue, listedIssues } from "../../releases/cms/listed-issues.js";
import { httpUrl, withWeb } from "../../releases/cms/web.js";
import { withStoreLock } from "../../releases/store/lock.js";
import { command } from "../command-line/command.js";
import { WATCH_OPTIONS } from "../command-line/store-options.js";
import { environment } from "../environment.js";
import { readBounded, whyUnread } from "../inputs/read-named-file.js";
import { storeLocation } from "../inputs/store-location.js";
import { readWebLimits, webOptions } from "../inputs/web.js";
import { writeFiles } from "../outputs/write-files.js";
import { terminal } from "../terminal.js";

/** A hidden file in the store, so that it is not read as a release. */
const SEEN_FILE = ".watch.json";

const MAX_BYTES = 1024 * 1024;

export const register = command("watch", {
  options: WATCH_OPTIONS,
  examples: `
  hcpcs-diff watch || hcpcs-diff fetch 2026-04 --again
  0 6 * * 1  HCPCS_DIFF_NOTIFY_URL=... hcpcs-diff watch --notify   in a crontab

The store keeps the last list in .watch.json. The first check records the list and reports nothing new.
Exit code: 0 nothing new; 1 CMS lists a new issue; 2 the page could not be read, or the webhook failed.
`,
  async run({ given, config }) {
    const webhook = webhookOf(given.notify);
    const store = storeLocation(given, config);
    const file = join(store, SEEN_FILE);
    const seen = await readSeen(file);
    const limits = readWebLimits(given);
    return await withWeb(webOptions(limits), async (web) => {
      const listed = await listedIssues(web);
      const news = seen === null ? [] : issuesNotSeen(listed, seen);
      for (const issue of news) await terminal.print(`${issueText(issue)}\n`);
      // If the webhook fails, nothing is saved as seen, so that the next run sends it again.
      if (webhook !== null && news.length > 0)
        await postJson(webhook, notification(webhook, newsText(news)), web, WEBHOOK);
      const all = [...(seen ?? []), ...issuesNotSeen(listed, seen ?? [])];
      const body = `${JSON.stringify(all, null, 2)}\n`;
      await withStoreLock(store, () => writeFiles([{ path: file, body }]));
      if (news.length === 0) terminal.say(nothingNew(listed, seen));
      return news.length > 0;
    });
  },
});

const WEBHOOK = "The webhook in HCPCS_DIFF_NOTIFY_URL";

/** @throws KnownError without the address: whoever knows it can write to the channel */
function webhookOf(notify: string | undefined): URL | null {
  if (notify === undefined) return null;
  if (notify !== "")
    throw new KnownError("--notify takes no address: every user of the machine could read it.", {
      hint: "Put the address into the environment, as HCPCS_DIFF_NOTIFY_URL, and give --notify alone.",
    });
  const url = httpUrl(environment.notifyUrl() ?? "");
  if (url !== null) return url;
  throw new KnownError("HCPCS_DIFF_NOTIFY_URL is not an http or https URL.", {
    hint: "Set it to the address that Slack or Teams gave for an incoming webhook.",
  });
}

/** @returns null before the first run */
async function readSeen(file: string): Promise<readonly ListedIssue[] | null> {
  const bytes = await readBounded(file, MAX_BYTES).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new KnownError(`${file} ${whyUnread(error)}.`, { hint: "Remove it to start over." });
  });
  if (bytes === null) return null;
  const { z } = await import("zod");
  // An empty list is invalid, because CMS's page always lists releases.
  const issue = z.object({ label: z.string(), file: z.string(), updated: z.string() });
  const schema = z.array(issue).min(1);
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new KnownError(`${file} does not say what was seen.`, {
      hint: "Remove it to start over.",
      cause: error,
    });
  }
}

function issueText({ label, file, updated }: ListedIssue): string {
  return `${label}  ${file}${updated === "" ? "" : `  updated ${updated}`}`;
}

function newsText(news: readonly ListedIssue[]): string {
  const count = news.length === 1 ? "a new issue" : `${news.length} new issues`;
  const labels = news.map(({ label }) => label).join(" ");
  return [
    `CMS lists ${count} of HCPCS Level II:`,
    ...news.map(issueText),
    `Get ${news.length === 1 ? "it" : "them"} with: hcpcs-diff fetch ${labels} --again`,
  ].join("\n");
}

function nothingNew(listed: readonly ListedIssue[], seen: readonly ListedIssue[] | null): string {
  const issues = pluralize(listed.length, "issue");
  return seen === null
    ? `CMS lists ${issues}; noted as seen, for the next look.`
    : `Nothing new: CMS lists ${issues}, all seen before.`;
}

const TEAMS = /\.(?:webhook\.office\.com|logic\.azure\.com|powerplatform\.com)$/;

/** @returns a card for Teams, whose workflows require one; `{ text }` for Slack and all others */
export function notification(url: URL, text: string): object {
  if (!TEAMS.test(url.hostname)) return { text };
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: text.split("\n").map((line) => ({ type: "TextBlock", text: line, wrap: true })),
        },
      },
    ],
  };
}
