/** A file as reports name it. */
interface NamedSource {
  readonly file: string;
  /** What was read of an archive. */
  readonly member?: string | null;
  /** Of the file given, an archive as a whole. */
  readonly sha256: string;
}

/** `HCPC2025_JAN_ANWEB.txt of january-2025-alpha-numeric-hcpcs-file.zip` */
export function sourceName({ file, member }: Omit<NamedSource, "sha256">): string {
  return member == null ? file : `${member} of ${file}`;
}

/** The same with the hash of the file, which stands right behind its name. */
export function sourceText(source: NamedSource): string {
  return `${sourceName(source)}, SHA-256 ${source.sha256}`;
}
