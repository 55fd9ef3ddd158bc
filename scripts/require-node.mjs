// Loaded before a script by `node --import`, and plain JavaScript, so that an old Node.js can run it: it would stop at
// the first TypeScript file without a word that helps.
const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(
    `Akim School needs Node.js ${OLDEST} or newer, this is ${process.version} (${process.execPath}). ` +
      "npm brings a fitting one on Linux and Windows, unless optional packages are left out; " +
      "elsewhere install it from https://nodejs.org, or on macOS by `brew install node@24`, and run the command again.\n",
  );
  process.exit(1);
}
