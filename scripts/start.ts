/**
 * `npm start`: checks and measures the example foundry, prints both reports, and opens them as pages where there is a
 * desktop. The example's quarter of heats, meters and castings is made up, and says so.
 */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const plant = join("examples", "iron-foundry", "in");
const pages = { check: join("out", "iron-foundry.html"), measure: join("out", "iron-foundry-measured.html") };
const main = join("src", "cli", "main.ts");

await mkdir("out", { recursive: true });
const own = process.argv.slice(2);
const asOf = ["--as-of", "2026-11-25"];
const codes = [
  await run([main, "check", plant, ...asOf, ...own]),
  await run([main, "measure", plant, ...own]),
  await run([main, "check", plant, ...asOf, "--lang", "both", "--out", pages.check]),
  await run([main, "measure", plant, "--lang", "both", "--out", pages.measure]),
];
process.exitCode = codes.find((code) => code !== 0) ?? 0;
if (process.exitCode === 0) {
  const written = Object.values(pages).map((page) => join(process.cwd(), page));
  process.stdout.write(
    `\n${written.join("\n")}\nYour own plant: npm run forgecast -- template plant.xlsx, fill it in, npm run forgecast -- check plant.xlsx\n`,
  );
  for (const page of Object.values(pages)) open(page);
}

function run(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { stdio: "inherit" }).on("close", (code) => resolve(code ?? 2));
  });
}

/** Opens a file with the desktop's own program; a machine without a desktop is left alone. */
function open(file: string): void {
  const desktop = process.platform === "linux" ? process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] : "yes";
  if (!desktop || process.env["CI"] || !process.stdout.isTTY) return;
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", file]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", file]
        : ["xdg-open", file];
  if (command)
    spawn(command, args, { stdio: "ignore", detached: true })
      .on("error", () => undefined)
      .unref();
}
