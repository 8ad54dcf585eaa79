/** `hcpcs-diff show <code> [release]`: shows the record of a code as a card. */

import { cardDocument, codesMeant } from "../../differ/cards/card.js";
import {
  documentsBeside,
  readAccompanyingDocuments,
} from "../../loader/beside-release/accompanying-documents.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { storeTimeline } from "../../releases/store/entries.js";
import { FORMATS } from "../../report/formats.js";
import { notFoundSentences } from "../../report/wording/codes-not-found.js";
import { parseCodesAndRelease } from "../command-line/asked-codes.js";
import { command } from "../command-line/command.js";
import { CODE_OPTIONS } from "../command-line/command-options.js";
import { words } from "../command-line/option-kinds.js";
import { MAKING_OPTIONS, outputOptions, READING_OPTIONS } from "../command-line/shared-options.js";
import { notInRelease } from "../inputs/codes-elsewhere.js";
import { withCompanions, withEarlierQuarters } from "../inputs/companions.js";
import { openOrDownload } from "../inputs/open-or-download.js";
import { checkSoundness, reportDiagnostics } from "../inputs/soundness.js";
import { emptyStore, storeToRead } from "../inputs/store-location.js";
import { planReport } from "../outputs/write-report.js";
import { terminal } from "../terminal.js";

export const register = command("show", {
  options: {
    ...READING_OPTIONS,
    ...outputOptions(FORMATS.card),
    ...MAKING_OPTIONS,
    ...CODE_OPTIONS,
  },
  words: { code: words("Codes or patterns; a release may follow (default: the newest)") },
  examples: `
  hcpcs-diff show Q9957 --sample   one code of the bundled sample
  hcpcs-diff show J1300 2026       from a release in the store, or from a file
  hcpcs-diff show LT J1300 G0279
      several, modifiers too; from the newest release in the store
  hcpcs-diff show "J12*" -o cards.html
      every code that begins with J12, as a page
`,
  async run({ given, args, config }) {
    const asked = parseCodesAndRelease(given.code, given.release);
    const report = await planReport(args, [asked.release ?? []].flat(), FORMATS.card);
    const store = storeToRead(given, config);
    const reading = { store, args, onRead: report.onRead };
    const reference = asked.release ?? (await newestIn(store));
    const opened = await openOrDownload(reference, { label: given.label }, reading);
    report.onRead(await documentsBeside(opened));
    checkSoundness(opened, given);
    const joined = await withCompanions(opened, [], reading);
    const hasEnded = codesMeant(asked.codes, opened.records).some(
      (code) => opened.records.get(code)?.terminationDate !== null,
    );
    // Only ended codes need the NDC crosswalks, which show the codes that their packages moved to.
    const release = hasEnded ? await withEarlierQuarters(joined, [], reading, { ndc: "" }) : joined;
    await reportDiagnostics(release, store);
    const notFound = await notInRelease(asked.codes, release, store);
    const notFoundTexts = notFound.map((one) =>
      notFoundSentences(one, `not in the release ${formatLabel(release.label)}`),
    );
    if (notFound.length >= asked.codes.length) {
      const [first = "", ...hints] = notFoundTexts.flat();
      throw new KnownError(first, { hint: hints.join(" ") });
    }
    const document = cardDocument(release, {
      asked: asked.codes,
      documents: await readAccompanyingDocuments(release),
      notFound,
      licensed: given.licensedDescriptors === true,
    });
    await report.write(document);
    // A report on stdout names these codes itself.
    if (!report.outputs.some(({ path }) => path === null))
      for (const sentences of notFoundTexts) terminal.warn(sentences.join(" "));
  },
});

/** @throws KnownError for an empty store */
async function newestIn(store: string): Promise<string> {
  const newest = (await storeTimeline(store)).at(-1);
  if (newest !== undefined) return formatLabel(newest.label);
  throw emptyStore(store, "name a file from CMS after the code, ");
}
