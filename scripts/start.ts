/** `npm start`: checks the example foundry, prints its report, and opens the same as a page where there is a desktop. */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

const plant = join("examples", "iron-foundry", "in", "plant.xlsx");
const page = join("out", "iron-foundry.html");
const main = join("src", "cli", "main.ts");

await mkdir("out", { recursive: true });
const asOf = ["--as-of", "2026-11-25"];
const printed = await run([main, "check", plant, ...asOf, ...process.argv.slice(2)]);
const written = await run([main, "check", plant, ...asOf, "--lang", "both", "--out", page]);
process.exitCode = printed || written;
if (process.exitCode === 0) {
  process.stdout.write(
    `\n${join(process.cwd(), page)}\nYour own plant: npm run forgecast -- template plant.xlsx, fill it in, npm run forgecast -- check plant.xlsx\n`,
  );
  open(page);
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
