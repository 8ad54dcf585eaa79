/** The parts of an xlsx package, and the relationships by which they name each other (ECMA-376 part 2). */
import { posix } from "node:path";
import type { ZipMember } from "../../files/zip.js";
import type { TagAttributes } from "./tag-attributes.js";
import { readXml } from "./xml.js";

export interface Relationship {
  /** The last word of its type, alike in Transitional and Strict: `worksheet`, `sharedStrings`. */
  readonly type: string;
  /** The part that the relationship points to; undefined where there is none. */
  readonly part: ZipMember | undefined;
}

export class Parts {
  readonly #byName: ReadonlyMap<string, ZipMember>;

  /** @param file the workbook's name, for messages */
  constructor(
    members: readonly ZipMember[],
    readonly file: string,
  ) {
    this.#byName = new Map(members.map((member) => [key(member.name), member]));
  }

  /** Names of parts count without case. */
  named(name: string): ZipMember | undefined {
    return this.#byName.get(key(name));
  }

  /** @returns the part of the workbook, at whatever path the package has it */
  async workbook(): Promise<ZipMember | undefined> {
    const relationships = await this.relationshipsOf("");
    const named = [...relationships.values()].find(({ type }) => type === "officeDocument");
    return (
      named?.part ??
      this.named("xl/workbook.xml") ??
      [...this.#byName].find(([name]) => /(?:^|\/)workbook[^/]*\.xml$/.test(name))?.[1]
    );
  }

  /** @param name the part's, empty for the package itself */
  async relationshipsOf(name: string): Promise<ReadonlyMap<string, Relationship>> {
    const folder = posix.dirname(name);
    const found = new Map<string, Relationship>();
    const part = this.named(posix.join(folder, "_rels", `${posix.basename(name)}.rels`));
    const open = (element: string, attributes: TagAttributes): void => {
      if (element !== "Relationship") return;
      const named = (name: string) => attributes.get(name) ?? "";
      const [id, type, target] = [named("Id"), named("Type"), named("Target")];
      // Some writers give a path from the root and leave out its slash.
      const meant = this.named(posix.join(folder, target)) ?? this.named(target);
      found.set(id, {
        type: type.slice(type.lastIndexOf("/") + 1),
        part: target.startsWith("/") ? this.named(target) : meant,
      });
    };
    await readXml(part, this.file, { open });
    return found;
  }
}

function key(name: string): string {
  return posix.normalize(name.replaceAll("\\", "/")).replace(/^\/+/, "").toLowerCase();
}
