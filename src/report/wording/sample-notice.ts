/** How a report says that it is made from the sample. */
const SAMPLE_NOTICE =
  "SAMPLE DATA: made from the hand-written sample releases that come with hcpcs-diff. Do not bill from it.";

/** Said first, wherever a format has a place for it; null for real releases. */
export function sampleNotice({ sample }: Sampled): string | null {
  return sample ? SAMPLE_NOTICE : null;
}

/** Before a name or sentence of something made from the sample. */
export function samplePrefix({ sample }: Sampled): string {
  return sample ? "SAMPLE DATA: " : "";
}

interface Sampled {
  readonly sample: boolean;
}
