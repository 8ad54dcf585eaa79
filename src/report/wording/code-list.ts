/** Shortens a list of codes by writing consecutive ones as a range. */

/** The least consecutive codes that become a range. */
const LEAST_IN_RANGE = 3;

/** `C5271 C5272 C5273 C9089` to `C5271-C5273`, `C9089`: a range covers only codes of the list. */
export function codeRanges(codes: readonly string[]): string[] {
  return neighbors(codes).map((run) => (run.length === 1 ? run : [run[0], run.at(-1)]).join("-"));
}

/** The codes in order, grouped: three or more consecutive ones together, the others alone. */
export function neighbors(codes: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && isNext(run.at(-1) ?? "", code)) run.push(code);
    else runs.push([code]);
  }
  return runs.flatMap((run) => (run.length < LEAST_IN_RANGE ? run.map((code) => [code]) : [run]));
}

const NUMBERED = /^([A-Z])(\d{4})$/;

function isNext(code: string, next: string): boolean {
  const [, letter, number] = NUMBERED.exec(code) ?? [];
  const [, nextLetter, nextNumber] = NUMBERED.exec(next) ?? [];
  return letter !== undefined && letter === nextLetter && Number(number) + 1 === Number(nextNumber);
}
