/** `hcpcs-diff fetch <label>...`: downloads releases from CMS into the store. */

import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { formatLabel, issueName, readLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { httpUrl, type Web } from "../../releases/cms/web.js";
import { issueAmong, missingFromStore, storeEntries } from "../../releases/store/entries.js";
import { command } from "../command-line/command.js";
import { anyWords, type Given, type GivenWords } from "../command-line/option-kinds.js";
import { FETCH_OPTIONS } from "../command-line/store-options.js";
import { companionSentence, readPublications, releaseSentence } from "../inputs/into-store.js";
import { storeLocation } from "../inputs/store-location.js";
import { readWebLimits, webOptions } from "../inputs/web.js";
import { oneByOne } from "../one-by-one.js";
import { now } from "../source-date.js";
import { terminal } from "../terminal.js";

const WORDS = { labels: anyWords("2026 (January), 2026-04, 2026Q2, 2025-10-v4") };

export const register = command("fetch", {
  options: FETCH_OPTIONS,
  words: WORDS,
  examples: `
  hcpcs-diff fetch 2025 2026         two releases from CMS
  hcpcs-diff fetch 2025-10 --again   is there a newer issue?
  hcpcs-diff fetch 2025-10 --with asp,ndc
      with ASP pricing and the NDC crosswalk
  hcpcs-diff fetch 2026-04 --from-url https://files.example/hcpcs-april.zip

HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honored; HCPCS_DIFF_CMS_URL names a mirror of CMS's site.
`,
  async run({ given, args, config }) {
    const { labels, from, publications } = readRequest(given);
    const store = storeLocation(given, config);
    const options = {
      store,
      force: args.force === true,
      when: now(),
      acceptLicense: args.acceptLicense === true,
    };
    const limits = readWebLimits(args);
    const isNewer = args.again === true || args.force === true;
    const wanted = isNewer || from !== null ? labels : await lacking(labels, store);
    const name = (label: ReleaseLabel) => issueName(label, { day: true });
    if (args.offline === true)
      // Each error says how to download that release by hand.
      return await oneByOne(wanted, {
        name,
        run: async (label) => {
          throw await missingFromStore(label, store, "nothing");
        },
        failed: "releases are not in the store",
      });
    const { fetchFromUrl, fetchRelease } = await import("../../releases/cms/fetch-release.js");
    const { fetchCompanion } = await import("../../releases/companions/fetch-companion.js");
    const byAddress = (url: URL): Job => ({
      name: url.host,
      get: async (web) =>
        releaseSentence(await fetchFromUrl(url, labels[0] ?? null, web, options), store),
    });
    const byLabel = (label: ReleaseLabel): Job => ({
      name: name(label),
      get: async (web) => releaseSentence(await fetchRelease(label, web, options), store),
    });
    const beside = (label: ReleaseLabel) =>
      publications.map(
        (publication): Job => ({
          name: `${PUBLICATIONS[publication].title} ${formatLabel(label)}`,
          get: async (web) =>
            companionSentence(await fetchCompanion(publication, label, web, options)),
        }),
      );
    const jobs =
      from === null ? [...wanted.map(byLabel), ...labels.flatMap(beside)] : [byAddress(from)];
    if (jobs.length === 0) return;
    const { withWeb } = await import("../../releases/cms/web.js");
    // In sequence, because there is one line for progress.
    await withWeb(webOptions(limits), (web) =>
      oneByOne(jobs, {
        name: ({ name }) => name,
        run: async ({ get }) => {
          terminal.progress(`Asking ${from?.host ?? web.site.host} ...`);
          terminal.say(await get(web));
        },
        failed: "releases could not be fetched",
      }),
    );
  },
});

/** @throws KnownError if nothing says what to fetch, or options exclude each other */
function readRequest(args: Given<typeof FETCH_OPTIONS> & GivenWords<typeof WORDS>) {
  const labels = args.labels.map((text) => readLabel(text));
  const from = args.fromUrl === undefined ? null : httpUrl(args.fromUrl);
  if (args.fromUrl !== undefined && from === null)
    throw new KnownError("--from-url takes an http or https address.", {
      hint: "A file on this machine comes into the store with hcpcs-diff import.",
    });
  if (from !== null && labels.length > 1)
    throw new KnownError(
      "--from-url is the address of one release, and there are several labels.",
      { hint: "Fetch them one by one." },
    );
  if (from !== null && args.offline === true) {
    throw new KnownError("--from-url and --offline exclude each other.", {
      hint: "Leave one of them out.",
    });
  }
  if (labels.length === 0 && from === null) {
    throw new KnownError("fetch needs to know which release.", {
      hint: "Name it by its label, as in hcpcs-diff fetch 2026.",
    });
  }
  const publications = readPublications(args.with);
  if (publications.length > 0 && (from !== null || args.offline === true)) {
    throw new KnownError("--with takes files from CMS's pages: no --from-url, no --offline.", {
      hint: "What you have downloaded comes into the store with hcpcs-diff import.",
    });
  }
  return { labels, from, publications };
}

interface Job {
  readonly name: string;
  /** @returns the result as a sentence */
  get(web: Web): Promise<string>;
}

/** @returns labels that the store lacks; reports the others as already there */
async function lacking(
  labels: readonly ReleaseLabel[],
  store: string,
): Promise<readonly ReleaseLabel[]> {
  const lacked: ReleaseLabel[] = [];
  for (const label of labels) {
    const entry = issueAmong(await storeEntries(store), label);
    if (entry === null) lacked.push(label);
    else
      terminal.say(
        `${issueName(label, { day: true })} is in the store already, at ${entry.path}. --again asks for a newer issue.`,
      );
  }
  return lacked;
}
