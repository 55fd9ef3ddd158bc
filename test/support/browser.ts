/** Debian's Chromium for tests of the chat page. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a browser; close it after.
 *
 * Nothing is downloaded: playwright-core drives the Chromium of the system, or the one that CHROMIUM names.
 */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(executable)) {
    throw new Error(
      `No Chromium at ${executable}: install it with "apt-get install -y chromium fonts-noto-color-emoji", or name another in CHROMIUM`,
    );
  }
  // A program that drew in this process told the drawing library of its own fonts; the page needs those of the system.
  const { FONTCONFIG_FILE: _fontsOfDrawings, ...env } = process.env;
  return chromium.launch({ executablePath: executable, args: flags, env });
}
