import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, spread } from "./child.ts";

// One plant, cold: the whole process from its start to the last byte of the verdicts as JSON.

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Runs `forgecast check` on an example several times and answers Markdown; a line that says why where it cannot. */
export function run(runs = 11): string {
  const heading = "### One plant, cold: `forgecast check <workbook> --json`";
  const cli = join(root, "src", "cli", "main.ts");
  const workbook = example();
  if (!existsSync(cli)) return `${heading}\n\nSkipped: there is no src/cli/main.ts.\n`;
  if (!workbook) return `${heading}\n\nSkipped: there is no workbook below examples/.\n`;
  const once = (args: string[]) => {
    const start = performance.now();
    const child = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e9 });
    return { ms: performance.now() - start, child };
  };
  const node = Array.from({ length: runs }, () => once(["-e", ""]).ms);
  const list = Array.from({ length: runs }, () => once([cli, "check", workbook, "--json"]));
  const wrong = list.find(({ child }) => !child.stdout.trimStart().startsWith("{"));
  if (wrong)
    return `${heading}\n\nSkipped: it wrote no JSON (exit ${wrong.child.status}): ${wrong.child.stderr.slice(0, 300)}\n`;
  const times = list.map(({ ms }) => ms);
  return [
    heading,
    "",
    "| process | median ms | min-max |",
    "|---|---|---|",
    `| forgecast check, ${Math.round(Buffer.byteLength(list[0]!.child.stdout) / 1000)} kB of JSON | ${median(times).toFixed(0)} | ${spread(times, 0)} |`,
    `| node alone (\`-e ""\`) | ${median(node).toFixed(0)} | ${spread(node, 0)} |`,
    "",
  ].join("\n");
}

function example(): string | undefined {
  const folder = join(root, "examples");
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { recursive: true }).map(String);
  const found = files.filter((file) => file.endsWith(".xlsx")).sort()[0];
  return found && join(folder, found);
}
