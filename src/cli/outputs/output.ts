/** One place that a report goes to. */
export interface Output<Format extends string = string> {
  /** Null for stdout. */
  readonly path: string | null;
  readonly format: Format;
  /** True for the short form that a bare command prints. */
  readonly brief: boolean;
}
