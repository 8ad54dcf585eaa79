// @ts-check
import { cardsOf, historyOf, openRelease, renderReport } from "hcpcs-diff";

const releases = [await openRelease("2025"), await openRelease("2026")];
const { cards } = await cardsOf(releases[1] ?? (await openRelease("2026")), ["Q9957"]);
const history = await historyOf(releases, ["J1300"]);
/** @type {string} */
const text = await renderReport(history, "text");
console.log(cards[0]?.code, text.includes("J1300"));
