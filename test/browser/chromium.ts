/**
 * One Chromium for all tests in a browser, Debian's, driven by playwright-core: a start takes as long as five reports.
 * Its shell without windows takes half of the CPU time of the whole browser, and has the same engine.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath =
  process.env["HCPCS_DIFF_CHROMIUM"] ??
  PLACES.find((place) => existsSync(place)) ??
  "/usr/bin/chromium";

/** Why there is no browser to test in, for the name of the tests that are skipped; null where there is one. */
export const noChromium = existsSync(executablePath)
  ? null
  : `skipped: no Chromium at ${executablePath}; install it, or set HCPCS_DIFF_CHROMIUM`;

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser is driven from. */
    readonly chromium: string;
  }
}

/** Starts the browser before the first of the tests, and ends it after the last. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (noChromium !== null) return undefined;
  const server = await chromium.launchServer({
    executablePath,
    host: "127.0.0.1",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-extensions",
      "--in-process-gpu",
      // Pictures of pages are made by nobody: no emulated graphics card.
      "--disable-software-rasterizer",
    ],
  });
  project.provide("chromium", server.wsEndpoint());
  return () => server.close();
}
