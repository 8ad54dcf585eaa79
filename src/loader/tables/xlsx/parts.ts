/** The parts of an xlsx package and the relationships between them (ECMA-376 part 2). */
import { posix } from "node:path";
import type { ZipMember } from "../../files/zip.js";
import type { TagAttributes } from "./tag-attributes.js";
import { readXml } from "./xml.js";

export interface Relationship {
  /** Last segment of the type URI, the same in Transitional and Strict: `worksheet`. */
  readonly type: string;
  /** The part that the relationship points to; undefined if the package lacks it. */
  readonly part: ZipMember | undefined;
}

export class Parts {
  readonly #byName: ReadonlyMap<string, ZipMember>;

  constructor(
    members: readonly ZipMember[],
    readonly file: string,
  ) {
    this.#byName = new Map(members.map((member) => [key(member.name), member]));
  }

  /** Finds a part by name; part names are case-insensitive. */
  named(name: string): ZipMember | undefined {
    return this.#byName.get(key(name));
  }

  /** Finds the workbook part, whatever its path in the package. */
  async workbook(): Promise<ZipMember | undefined> {
    const relationships = await this.relationshipsOf("");
    const named = [...relationships.values()].find(({ type }) => type === "officeDocument");
    return (
      named?.part ??
      this.named("xl/workbook.xml") ??
      [...this.#byName].find(([name]) => /(?:^|\/)workbook[^/]*\.xml$/.test(name))?.[1]
    );
  }

  /** @param name name of the part; empty for the package itself */
  async relationshipsOf(name: string): Promise<ReadonlyMap<string, Relationship>> {
    const folder = posix.dirname(name);
    const found = new Map<string, Relationship>();
    const part = this.named(posix.join(folder, "_rels", `${posix.basename(name)}.rels`));
    const open = (element: string, attributes: TagAttributes): void => {
      if (element !== "Relationship") return;
      const attribute = (name: string) => attributes.get(name) ?? "";
      const [id, type, target] = [attribute("Id"), attribute("Type"), attribute("Target")];
      // Some writers omit the leading slash of a path from the root.
      const relative = this.named(posix.join(folder, target)) ?? this.named(target);
      found.set(id, {
        type: type.slice(type.lastIndexOf("/") + 1),
        part: target.startsWith("/") ? this.named(target) : relative,
      });
    };
    await readXml(part, this.file, { open });
    return found;
  }
}

function key(name: string): string {
  return posix.normalize(name.replaceAll("\\", "/")).replace(/^\/+/, "").toLowerCase();
}
