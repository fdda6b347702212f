import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bugLines } from "./cut-short.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** Starts the command line as a process of its own. */
function forgecast(...argv: string[]) {
  const child = spawn(process.execPath, [main, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (text: Buffer) => (said.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (said.err += text.toString()));
  const ended = once(child, "close").then(([code]: unknown[]) => code);
  return { child, said, ended };
}

test("Ctrl-C in the middle of an import ends it soon, says so, and leaves nothing half", async () => {
  const folder = await mkdtemp(join(tmpdir(), "forgecast-cut-"));
  try {
    await chmod(folder, 0o755);
    const rows = Array.from({ length: 300_000 }, (_, i) => `H-${i},C1,4.${i % 10}\n`).join("");
    await writeFile(join(folder, "heats.csv"), `ID,Furnace,Tapped mass (t)\n${rows}`);
    const of = ["--plant", "p", "--by", "li", "--lang", "en", "--data", join(folder, "data")];
    const made = forgecast("import", "examples/iron-foundry/in/plant.xlsx", "--new", ...of);
    expect([await made.ended, made.said.err]).toEqual([0, ""]);

    const importing = forgecast("import", join(folder, "heats.csv"), "--table", "heats", ...of);
    while ((await readdir(join(folder, "data", "record", "lock"))).length === 0) await wait(5);
    await wait(700);
    const begun = performance.now();
    importing.child.kill("SIGINT");
    expect([await importing.ended, importing.said]).toEqual([
      130,
      {
        out: "",
        err: "Interrupted: no change was recorded. Run the command again; readings that had come in are not doubled.\n",
      },
    ]);
    expect(performance.now() - begun).toBeLessThan(5_000);

    const changes = forgecast("changes", ...of, "--json");
    expect(await changes.ended).toBe(0);
    expect(JSON.parse(changes.said.out)).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

test("a bug is told without its stack, unless that is asked for", () => {
  const bug = new TypeError("x is not a function");
  expect(bugLines(bug, [], "zh_CN.UTF-8", false)).toMatch(
    /^程序自身出错:TypeError: x is not a function.*\[cli\.bug\]\n$/,
  );
  expect(bugLines(bug, ["--lang", "en"], "zh_CN.UTF-8", true)).toContain("cut-short.test.ts");
});
