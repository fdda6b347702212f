#!/usr/bin/env node
// Starts Forgecast on the Node that the package pins, whatever Node runs this file.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const main = join(root, "src", "cli", "main.ts");
const pinned = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  await import(main);
} else if (existsSync(pinned)) {
  const done = spawnSync(pinned, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = done.status ?? 2;
} else {
  process.stderr.write(
    `Forgecast needs Node 22.18 or newer, or its pinned Node: run "npm ci" in ${root} with install scripts allowed. Found ${process.version}.\n`,
  );
  process.exitCode = 2;
}
