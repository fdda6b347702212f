import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "./run.ts";

// The record from the command line, with a real database in a folder of its own, as a plant uses it.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "record-cli-"));
  const { chmod } = await import("node:fs/promises");
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Said = { code: number; out: string; err: string };

/** Runs a verb in the test's data folder (or another). */
async function forgecast(line: string, data = "data"): Promise<Said> {
  const said = { out: "", err: "" };
  const words = line.split(" ").map((word) => (word.startsWith("@") ? join(folder, word.slice(1)) : word));
  const code = await run([...words, "--data", join(folder, data), "--by", "li", "--lang", "en"], {
    out: (text) => {
      said.out += text;
    },
    bytes: () => undefined,
    err: (text) => {
      said.err += text;
    },
    width: 100,
    colour: false,
    live: false,
    today: "2026-11-25",
    locale: "en",
  });
  return { code, ...said };
}

/** The tag of the first row of a table of newest values. */
function tagIn({ out }: Said): string {
  return JSON.parse(out).rows[0][1];
}

const example = "examples/iron-foundry/in/plant.xlsx";

test("a workbook comes in, is checked as from the file, and changes are shown, undone, verified, backed up", async () => {
  expect((await forgecast(`import ${example} --plant works`)).err).toContain("store.no-access");
  const preview = await forgecast(`import ${example} --plant works --new --preview`);
  expect(preview).toMatchObject({ code: 0, err: "" });
  expect(preview.out).toContain("153 created, 0 updated, 0 unchanged\nThis is a preview");
  const undated = await forgecast(`import ${example} --plant works --new --valid-from tomorrow`);
  expect(undated.err).toContain("store.bad-day");
  expect((await forgecast("plants")).out).toContain("There is no plant yet");
  const first = await forgecast(`import ${example} --plant works --new`);
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toContain("Recorded as change 1");
  expect((await forgecast(`import ${example} --plant works`)).out).toContain("Nothing is new");

  const verdicts = (text: string) =>
    JSON.parse(text).verdicts.map(({ clause, subject, verdict }: Record<string, string>) => [clause, subject, verdict]);
  const ofFile = await forgecast(`check ${example} --json`);
  const ofRecord = await forgecast("check --plant works --json");
  expect(verdicts(ofRecord.out)).toEqual(verdicts(ofFile.out));
  expect((await forgecast("explain --plant works cn.gb-39726-2020.t1.cupola.so2 S1")).out).toMatch(
    /change 1 · .*row \d/,
  );

  await writeFile(
    join(folder, "heats.csv"),
    "炉号,熔炼炉,出炉时间,出铁量(t)\r\nH-1,C1,2026-11-20 08:30,4.8\r\nH-2,C1,2026-11-20 10:05,5.1\r\n",
  );
  const doubted = await forgecast("import @heats.csv --plant works --table heats");
  expect(doubted.code).toBe(2);
  expect(doubted.err).toContain("import.doubt.time-zone");
  const heats = await forgecast("import @heats.csv --plant works --table heats --time-zone Asia/Shanghai");
  expect(heats).toMatchObject({ code: 0, err: "" });
  expect(heats.out).toContain("2 created");
  const shown = await forgecast("show heats H-1 --plant works");
  expect(shown.out).toContain("2026-11-20 00:30Z");
  expect(shown.out).toContain("Process units C1");

  expect((await forgecast("undo 2 --plant works")).out).toContain("Change 2 was taken back");
  expect((await forgecast("show heats H-1 --plant works")).out).toContain("it was not there then");
  expect((await forgecast("show heats H-1 --plant works --recorded 2")).out).toContain("Process units C1");
  const twice = await forgecast("undo 2 --plant works");
  expect(twice.err).toMatch(/^Change 2 was taken back by change 3.*record.already-undone/);
  expect((await forgecast("show heats H-1 --plant works --as-of yesterday")).err).toContain("store.bad-day");
  expect((await forgecast("import @heats.csv --plant works")).err).toContain("import.needs-table");
  expect((await forgecast("show heats H-1 --plant works --recorded 9")).err).toContain("store.no-such-change");
  expect((await forgecast("check --plant works --recorded 9")).err).toContain("store.no-such-change");
  expect((await forgecast("changes --plant works")).out.split("\n").filter(Boolean)).toHaveLength(3);

  const verified = await forgecast("verify --plant works");
  expect(verified.code).toBe(0);
  const head = /3:[0-9a-f]{64}/.exec(verified.out)?.[0] ?? "";
  expect((await forgecast(`verify --plant works --head ${head}`)).code).toBe(0);
  expect((await forgecast(`verify --plant works --head 3:${"0".repeat(64)}`)).code).toBe(1);

  expect((await forgecast("backup @all.tar.gz")).code).toBe(0);
  await writeFile(join(folder, "not.tar.gz"), "no backup");
  expect((await forgecast("restore @not.tar.gz", "other")).err).toMatch(/it is no \.tar\.gz file.*not-a-backup/);
  expect((await forgecast("backup @nowhere/all.tar.gz")).err).toMatch(/no such file or folder.*write-failed/);
  expect((await forgecast("backup @all.tar.gz")).err).toContain("cli.target-exists");
  expect((await forgecast("restore @all.tar.gz")).err).toContain("record.measurements-exist");
  expect((await forgecast("restore @all.tar.gz", "other")).out).toContain("Plant works was restored: 3 changes");
  const again = await forgecast("check --plant works --json", "other");
  expect(verdicts(again.out)).toEqual(verdicts(ofRecord.out));
}, 120_000);

test("rejects come back as a file that can be imported when mended; readings come in and are taken back", async () => {
  await forgecast("import examples/iron-foundry/in/plant.xlsx --plant two --new");
  await writeFile(
    join(folder, "bad.csv"),
    `ID,Furnace,Tapped mass (t)\n${[1, 2, 3, 4, 5, 6, 7].map((n) => `A-${n},C1,4.${n}\n`).join("")}A-8,C1,much\n`,
  );
  const refused = await forgecast("import @bad.csv --plant two --table heats");
  expect(refused.code).toBe(2);
  expect(refused.out).not.toContain("Nothing is new");
  expect(refused.err).toContain("Nothing was written");
  const part = await forgecast("import @bad.csv --plant two --table heats --rejects @back.csv");
  expect(part).toMatchObject({ code: 0 });
  expect(part.out).toContain("7 created");
  const back = await readFile(join(folder, "back.csv"), "utf8");
  expect(back).toContain("A-8,C1,much");
  await writeFile(join(folder, "mended.csv"), back.replace("much", "5.2"));
  expect((await forgecast("import @mended.csv --plant two --table heats")).out).toContain("1 created");

  await writeFile(join(folder, "totals.csv"), "ID,Furnace,Tapped mass (t)\nB-1,C1,4.1\nB-2,C1,4.2\nTotal,,8.3\n");
  const totals = await forgecast("import @totals.csv --plant two --table heats --preview");
  expect(totals.out).toContain("2 taken, 0 not, 1 empty or of totals passed over");
  expect(totals.out).toContain("This is a preview");
  expect(totals.out).not.toContain(", and remembered");

  await writeFile(join(folder, "meter.csv"), "Time,Power (kW)\n2026-11-20 08:00,1500\n2026-11-20 08:15,1520\n");
  const proposed = await forgecast(
    "import @meter.csv --plant two --table readings --time-zone Asia/Shanghai --source gate --propose @m.yaml",
  );
  expect(proposed.code).toBe(0);
  const seen = await forgecast("import @meter.csv --plant two --table readings --mapping @m.yaml --preview");
  expect(seen.out).toMatch(/2 taken.*\nThis is a preview: nothing was written.\nMapping: from the file given\n$/);
  const read = await forgecast("import @meter.csv --plant two --table readings --mapping @m.yaml");
  expect(read.out).toContain("from the file given, and remembered");
  expect(read).toMatchObject({ code: 0, err: "" });
  expect((await forgecast("readings --plant two")).out).toMatch(/gate .*2026-11-20T00:15Z +1520 +good/);
  const hourly = await forgecast(
    "readings --plant two Power --json --from 2026-11-20T00:00Z".replace(
      "Power",
      tagIn(await forgecast("readings --plant two --json")),
    ),
  );
  expect(JSON.parse(hourly.out).rows[0].slice(0, 5)).toEqual(["2026-11-20T00:00:00.000Z", 2, 1510, 1500, 1520]);
  expect((await forgecast("readings Power --plant two")).out.split("\n").slice(1)).toEqual([
    expect.stringMatching(/^2026-11-20T00:00Z +2 /),
    "",
  ]);
  const before = "readings Power --plant two --to 2026-11-20T00:00Z";
  expect((await forgecast(before)).out).toContain("There are no readings");
  expect((await forgecast(`${before} --from 2026-11-19T22:00Z`)).out.split("\n")).toHaveLength(4);
  expect((await forgecast(`${before} --from 2026-11-21`)).err).toContain("record.bad-window");
  const elsewhere = "import @meter.csv --plant two --table readings --time-zone Europe/Berlin --source other";
  const again = await forgecast(elsewhere);
  expect(again.out).toContain("as remembered from last time");
  expect((await forgecast("readings --plant two --source other")).out).toMatch(/2026-11-20T07:15Z/);
  expect((await forgecast(`undo ${/change (\d+)/.exec(again.out)?.[1]} --plant two`)).code).toBe(0);
  expect((await forgecast("backup @two.tar.gz")).code).toBe(0);
  expect((await forgecast("restore @two.tar.gz", "third")).code).toBe(0);
  const restored = await forgecast("readings --plant two --json", "third");
  expect(JSON.parse(restored.out).rows[0]).toContain(1520);

  const number = /change (\d+)/.exec(read.out)?.[1];
  expect((await forgecast(`undo ${number} --plant two`)).code).toBe(0);
  expect((await forgecast("readings --plant two")).out).toContain("withdrawn");
}, 120_000);
