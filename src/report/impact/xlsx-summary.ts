/** The first sheet of the impact's workbook: what is to be done, the charges affected, and where the figures come from. */
import { given } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { dayCell } from "../media/tables/table.js";
import type { SheetPage } from "../media/workbook/summary-page.js";
import { type ImpactView, NO_OWNER } from "./view.js";

export function fillImpactSummary(
  page: SheetPage,
  { summary, from, to }: ImpactDocument,
  view: ImpactView,
): void {
  page.sentences([view.subtitle, view.nothing ?? view.headline]);
  page.sentences([...view.cautions, ...given(view.money)], "caution");
  page.progress(view.progress);
  page.block(
    ["To do", "Lines", "Codes", "Entries", "What to do"],
    view.groups.map((one) => [one.title, one.lines, one.codes, one.entries.length, one.meaning]),
  );
  page.sheets();
  page.section("Notes", view.notes);
  chargesBlock("Severity", view.severities, page);
  chargesBlock("Line status", view.lineStatuses, page);
  page.block(
    ["Owner", "Critical", "Affected", "Lines"],
    summary.owners.map((one) => [one.owner ?? NO_OWNER, one.critical, one.hit, one.lines]),
  );
  page.section("Accepted findings", view.waivers);
  page.block(
    ["Release", "Label", "Takes effect", "Records"],
    [
      ["Older", from.label, dayCell(from.effectiveDate), from.records],
      ["Newer", to.label, dayCell(to.effectiveDate), to.records],
    ],
  );
  const { releases, madeBy } = view.provenance;
  for (const { label: name, facts } of [{ label: "Your table", facts: view.table }, ...releases])
    page.block(
      [name, "", ""],
      facts.map(({ label, value }) => [label, null, value]),
    );
  page.sentences([`Made by ${madeBy}`]);
}

function chargesBlock(name: string, rows: ImpactView["severities"], page: SheetPage): void {
  page.block(
    [name, "Lines", "Codes", "Volume", "Charges", "Meaning"],
    rows.map(({ title, meaning, affected: { lines, codes, volume, charges } }) => [
      title,
      lines,
      codes,
      volume,
      charges,
      meaning,
    ]),
  );
}
