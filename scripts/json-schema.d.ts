export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

export function jsonSchema(kind: {
  readonly id: string;
  readonly title: string;
  loadSchema(): Promise<unknown>;
}): Promise<JsonSchema>;
