/** What the command line says of the releases to read. */
/** The options of withLoadOptions, as read. */
export interface LoadArguments {
  readonly releases?: string | undefined;
  readonly sample?: boolean | undefined;
  readonly offline?: boolean | undefined;
  readonly fromLabel?: string | undefined;
  readonly toLabel?: string | undefined;
  /** Compare the two releases alone, without intermediate releases of the store. */
  readonly direct?: boolean | undefined;
  /** Both may be the same file. */
  readonly allowSame?: boolean | undefined;
  readonly reverse?: boolean | undefined;
  /** The repository that annotations name files in. */
  readonly root?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly allowErrors?: boolean | undefined;
  readonly all?: boolean | undefined;
  /** Publications that go with the older release, and with the newer. */
  readonly fromWith?: readonly string[] | undefined;
  readonly toWith?: readonly string[] | undefined;
  /** Publications to download where the store lacks them, and whether CPT's license is accepted for them. */
  readonly with?: string | undefined;
  readonly acceptLicense?: boolean | undefined;
  readonly corrections?: readonly string[] | undefined;
  readonly transactionReport?: string | undefined;
  readonly licensedDescriptors?: boolean | undefined;
}
