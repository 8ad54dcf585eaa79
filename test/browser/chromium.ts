/**
 * One Chromium for all browser tests, driven by playwright-core: a start takes as long as five
 * reports. The headless shell has the same engine, and takes half of the CPU time.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath =
  process.env["HCPCS_DIFF_CHROMIUM"] ??
  PLACES.find((place) => existsSync(place)) ??
  "/usr/bin/chromium";

/** Why browser tests are skipped, for their names; null if there is a browser. */
export const noChromium = existsSync(executablePath)
  ? null
  : `skipped: no Chromium at ${executablePath}; install it, or set HCPCS_DIFF_CHROMIUM`;

declare module "vitest" {
  interface ProvidedContext {
    /** WebSocket endpoint of the browser. */
    readonly chromium: string;
  }
}

/** Starts the browser before the first test, and stops it after the last. */
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
      // No test takes screenshots, so there is no need to emulate a graphics card.
      "--disable-software-rasterizer",
    ],
  });
  project.provide("chromium", server.wsEndpoint());
  return () => server.close();
}
