import { expect, it, vi } from "vitest";
import { environment } from "../../src/cli/environment.js";

vi.mock("node:os", async (original) => {
  const nobody = () => {
    throw new Error("ENOENT");
  };
  return { ...(await original<object>()), homedir: nobody, userInfo: nobody };
});

it.skipIf(process.platform === "win32")(
  "a user without a home gets a store that does not exist",
  () => {
    vi.stubEnv("XDG_DATA_HOME", "");
    expect(environment.userData()).toMatch(/^\/nonexistent\/.*hcpcs-diff$/);
    vi.unstubAllEnvs();
  },
);
