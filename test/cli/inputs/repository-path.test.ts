import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inRepository } from "../../../src/cli/inputs/repository-path.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { makeRelease } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path: folder, write } = tempFolder();
const file = write("checkout/hcpcs/2026 01/release.zip", "");
mkdirSync(join(folder, "checkout/.git"));
const release = (path: string, sample = false): Release => ({
  ...makeRelease(2026, []),
  path,
  sample,
});
const pathOf = (one: Release, root?: string) => inRepository(one, root).source.path;

describe("a release's path in its repository", () => {
  beforeEach(() => {
    for (const name of [
      "GITHUB_WORKSPACE",
      "CI_PROJECT_DIR",
      "BUILD_SOURCESDIRECTORY",
      "WORKSPACE",
    ])
      vi.stubEnv(name, "");
  });

  it("is relative to the checkout that contains the file", () => {
    expect(pathOf(release(file))).toBe("hcpcs/2026 01/release.zip");
  });

  it("is relative to --root, else to the pipeline's folder", () => {
    vi.stubEnv("GITHUB_WORKSPACE", join(folder, "checkout/hcpcs"));
    expect(pathOf(release(file))).toBe("2026 01/release.zip");
    expect(pathOf(release(file), folder)).toBe("checkout/hcpcs/2026 01/release.zip");
  });

  it("is missing for a file outside, and for the sample", () => {
    expect(pathOf(release(file), join(folder, "checkout/.git"))).toBeUndefined();
    expect(pathOf(release(file), join(folder, "nowhere"))).toBeUndefined();
    expect(pathOf(release(file, true))).toBeUndefined();
  });
});
