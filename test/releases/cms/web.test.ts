import { describe, expect, it } from "vitest";
import { CMS_SITE } from "../../../src/releases/cms/cms-site.js";
import { type Proxies, WEB_LIMITS, withWeb } from "../../../src/releases/cms/web.js";

const NONE: Proxies = { http: null, https: null, none: null };
const PROXY = "http://proxy.example:8080";

/** What withWeb passes to its callback. */
const opened = (proxies: Proxies, site?: string) =>
  withWeb(
    { proxies, userAgent: "hcpcs-diff", limits: { retries: 0 }, ...(site && { site }) },
    async ({ site: { href }, userAgent, limits, proxied, onProgress }) => ({
      href,
      userAgent,
      limits,
      proxied,
      progress: onProgress({ file: "x.zip", received: 1, total: null }),
    }),
  );

const refusal = (proxies: Proxies, site?: string) =>
  opened(proxies, site).then(
    () => null,
    ({ message, hint }) => [message, hint],
  );

describe("withWeb", () => {
  it("uses CMS's site and the default limits, except those that are given", async () => {
    expect(await opened(NONE)).toEqual({
      href: new URL(CMS_SITE).href,
      userAgent: "hcpcs-diff",
      limits: { ...WEB_LIMITS, retries: 0 },
      proxied: false,
      progress: undefined,
    });
    expect((await opened(NONE, "http://mirror.example/")).href).toBe("http://mirror.example/");
  });

  it.each<[Partial<Proxies>, boolean]>([
    [{}, false],
    [{ none: "mirror.example" }, false],
    [{ http: PROXY }, true],
    [{ https: PROXY }, true],
    [{ http: PROXY, https: PROXY, none: "mirror.example" }, true],
  ])("with %j uses a proxy: %j", async (proxies, proxied) => {
    expect((await opened({ ...NONE, ...proxies })).proxied).toBe(proxied);
  });

  it("closes its connections, whether the callback succeeds or fails", async () => {
    const seen: { readonly destroyed: boolean }[] = [];
    const options = { proxies: NONE, userAgent: "hcpcs-diff" };
    const keep = (failure: Error | null) =>
      withWeb(options, async ({ dispatcher }) => {
        seen.push(dispatcher as unknown as { destroyed: boolean });
        if (failure !== null) throw failure;
        return "done";
      });
    expect(await keep(null)).toBe("done");
    await expect(keep(new Error("cut"))).rejects.toThrow("cut");
    expect(seen.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });
});

describe("an invalid URL is refused, but never quoted", () => {
  const mirror = "Set it to one such as https://mirror.example, or unset it to ask CMS itself.";
  it.each([
    ["mirror.example", "is not an http or https URL"],
    ["ftp://me@mirror.example", "is not an http or https URL"],
    ["xhttp://mirror.example", "is not an http or https URL"],
    ["https://me:secret@mirror.example", "names a user, which is not supported"],
    ["http://me@mirror.example", "names a user, which is not supported"],
  ])("for the mirror: %s", async (site, wrong) => {
    expect(await refusal(NONE, site)).toEqual([
      `The address of the mirror (HCPCS_DIFF_CMS_URL) ${wrong}.`,
      mirror,
    ]);
  });

  it.each(["proxy.example", "socks5://proxy.example", "://"])("for a proxy: %s", async (proxy) => {
    const wrong = [
      "The proxy in the environment (HTTPS_PROXY, HTTP_PROXY) is not an http or https URL.",
      "Set it to one such as http://proxy.example:8080, or unset it.",
    ];
    expect(await refusal({ ...NONE, http: proxy })).toEqual(wrong);
    expect(await refusal({ ...NONE, https: proxy, http: PROXY })).toEqual(wrong);
  });

  it("but a proxy may have a password", async () => {
    expect(await refusal({ ...NONE, https: "http://me:secret@proxy.example:8080" })).toBeNull();
  });
});
