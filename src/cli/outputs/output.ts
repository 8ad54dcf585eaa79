/** One place that a report goes to. */
export interface Output {
  /** Null for stdout. */
  readonly path: string | null;
  readonly format: string;
  /** True for the short form that a bare command prints. */
  readonly brief: boolean;
}
