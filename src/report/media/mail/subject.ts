/** The subject of a mail: what counts most first, in as many characters as a list of mails shows. */
import { oneLine } from "../safe-text/one-line.js";
import { truncate } from "../safe-text/truncate.js";

/** A subject of the user's own may be longer than ours; both stay below what servers refuse (RFC 5322, 2.1.1). */
const [LONGEST, LONGEST_OWN] = [100, 250];

const MORE = "and more";

interface SubjectParts {
  readonly sample: boolean;
  /** The user's own, in place of ours. */
  readonly own: string | null;
  readonly about: string;
  /** The weightiest first; those for which there is no room are left out, and it is said that there are more. */
  readonly counts: readonly string[];
}

/** `HCPCS January 2025 to January 2026: 35 codes to replace, 20 with other units; 121 to close; and more` */
export function mailSubject({ sample, own, about, counts }: SubjectParts): string {
  const mark = sample ? "[SAMPLE] " : "";
  const line = (said: readonly string[]) => oneLine(`${mark}${about}: ${said.join("; ")}`).trim();
  if (own !== null) return truncate(oneLine(mark + own).trim(), LONGEST_OWN);
  for (let room = counts.length; room > 0; room -= 1) {
    const said = counts.slice(0, room);
    const whole = line(room === counts.length ? said : [...said, MORE]);
    if (whole.length <= LONGEST) return whole;
  }
  return truncate(line(counts), LONGEST);
}
