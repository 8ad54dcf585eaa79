/** `hcpcs-diff history <code>...`: the history of codes over all releases in the store. */

import { historian } from "../../differ/cards/history.js";
import { KnownError } from "../../model/basics/errors.js";
import { storeTimeline } from "../../releases/store/entries.js";
import { FORMATS } from "../../report/formats.js";
import { historyView } from "../../report/history/view.js";
import { parseCodesAndRelease } from "../command-line/asked-codes.js";
import { command } from "../command-line/command.js";
import { words } from "../command-line/option-kinds.js";
import { MAKING_OPTIONS, outputOptions, READING_OPTIONS } from "../command-line/shared-options.js";
import { readReleases } from "../inputs/read-releases.js";
import { emptyStore, storeToRead } from "../inputs/store-location.js";
import { expectLongRun } from "../long-run.js";
import { planReport } from "../outputs/write-report.js";

export const register = command("history", {
  options: { ...READING_OPTIONS, ...outputOptions(FORMATS.history), ...MAKING_OPTIONS },
  words: { code: words('Codes or patterns, such as J1300 or "Q41*"') },
  examples: `
  hcpcs-diff history J1300   when it was added, what changed, how it ended
  hcpcs-diff history J1300 J1299 -o eculizumab.html
  hcpcs-diff history "Q41*" --releases ~/hcpcs -o skin.md

The history covers the releases in the store; hcpcs-diff releases lists them.
`,
  async run({ given, args, config }) {
    expectLongRun();
    const asked = parseCodesAndRelease(given.code, undefined);
    if (asked.release !== null) {
      throw new KnownError(
        `history reads every release in the store, not ${asked.release} alone.`,
        {
          hint: `For one release: hcpcs-diff show ${asked.codes.join(" ")} ${asked.release}.`,
        },
      );
    }
    const report = await planReport(args, [], FORMATS.history);
    const store = storeToRead(given, config);
    const timeline = await storeTimeline(store);
    if (timeline.length === 0) throw emptyStore(store);
    const licensed = given.licensedDescriptors === true;
    const lives = historian({ asked: asked.codes, licensed });
    const labels = timeline.map(({ label }) => label);
    const reading = { store, args, onRead: report.onRead, joined: true };
    for await (const release of readReleases(labels, reading)) lives.add(release);
    const document = lives.document();
    if (document.codes.length === 0) {
      const sentences = historyView(document).notFound.flatMap((one) => one.sentences);
      const [first = "", ...hints] = sentences;
      throw new KnownError(first, hints.length === 0 ? {} : { hint: hints.join(" ") });
    }
    await report.write(document);
  },
});
