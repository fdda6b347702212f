import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "forgecast-cli-"));
  const plant = {
    format: "forgecast.plant/1",
    site: { id: "P", country: "CN", industries: ["CN-3391"], unitsComplete: true, emissionPointsComplete: true },
    units: [
      {
        id: "F1",
        kind: "melting.induction.coreless",
        capacity: "500kg",
        frequency: "medium",
        shell: "aluminium",
        yoke: false,
      },
    ],
    emissionPoints: [{ id: "S1", kind: "stack", serves: ["F1"], height: 20 }],
    monitoring: [
      {
        id: "m1",
        point: "S1",
        pollutant: "pm",
        value: "0.0125 g/m3",
        date: "2026-06-01",
        average: "1 h",
        state: "dry-standard",
      },
    ],
  };
  await writeFile(join(folder, "plant.json"), JSON.stringify(plant));
  await writeFile(
    join(folder, "bad.json"),
    JSON.stringify({
      ...plant,
      units: [
        { id: "F1", kind: "melting.cupolla", capacity: "5 kW" },
        { id: "F1", kind: "melting.arc" },
      ],
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line with streams that are kept. */
async function cli(...argv: string[]) {
  const kept = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      kept.out += text;
    },
    bytes: (bytes) => {
      kept.out += Buffer.from(bytes).toString("latin1");
    },
    err: (text) => {
      kept.err += text;
    },
    width: 90,
    colour: false,
    live: false,
    today: "2026-11-25",
    locale: "en_GB.UTF-8",
  };
  return { code: await run(argv, terminal), ...kept };
}
const plantPath = () => join(folder, "plant.json");

describe("check", () => {
  test("prints the report and ends with 0", async () => {
    const { code, out } = await cli("check", plantPath());
    expect(code).toBe(0);
    expect(out).toContain("as of 2026-11-25");
    expect(out).toContain("F1");
  });
  test("as JSON, with the figure converted into the norm's unit", async () => {
    const { out } = await cli("check", plantPath(), "--format", "json", "--packs", "cn");
    const result = JSON.parse(out) as {
      asOf: string;
      verdicts: { clause: string; subject: string; verdict: string; figure: { value: string } | null }[];
      retire: { subject: string }[];
    };
    expect(result.asOf).toBe("2026-11-25");
    expect(
      result.verdicts.find((one) => one.clause === "cn.gb-39726-2020.t1.melting.pm" && one.subject === "S1"),
    ).toMatchObject({ verdict: "compliant", figure: { value: "12.5" } });
    expect(result.retire.map((one) => one.subject)).toContain("F1");
  });
  test("--fail-on ends with 1", async () => {
    expect((await cli("check", plantPath(), "--fail-on", "non-compliant")).code).toBe(1);
    expect((await cli("check", plantPath(), "--packs", "us", "--fail-on", "non-compliant")).code).toBe(0);
  });
  test("--out writes the file in the format of its ending", async () => {
    for (const [file, start] of [
      ["r.html", "<!doctype html"],
      ["r.pdf", "%PDF"],
      ["r.xlsx", "PK"],
      ["r.json", "{"],
    ] as const) {
      expect((await cli("check", plantPath(), "--out", join(folder, file))).code).toBe(0);
      expect((await readFile(join(folder, file), "latin1")).toLowerCase().startsWith(start.toLowerCase()), file).toBe(
        true,
      );
    }
  });
  test("all faults of a file at once, with place and code, and 2", async () => {
    const { code, err, out } = await cli("check", join(folder, "bad.json"), "--lang", "both");
    expect([code, out]).toEqual([2, ""]);
    for (const word of ["units", "melting.cupolla", "sheet.unknown-choice", "sheet.wrong-dimension"])
      expect(err).toContain(word);
    expect(err).toMatch(/duplicate-id/);
  });
  test.each([
    [["check"], "cli.missing-argument"],
    [["check", "nowhere.xlsx"], "sheet.file-not-found"],
    [["check", "x.json", "--as-of", "yesterday"], "cli.not-a-date"],
    [["check", "x.json", "--format", "docx"], "cli.unknown-value"],
    [["check", "x.json", "--colour"], "cli.unknown-option"],
    [["check", "x.json", "--packs", "cn,nope"], "cli.no-packs"],
    [["cheque"], "cli.unknown-verb"],
    [["packs", "sing"], "cli.unknown-value"],
    [["new", "clause", "xx.yy.zz"], "cli.no-pack-for-clause"],
  ])("%j is refused with %s", async (argv, code) => {
    const done = await cli(...argv);
    expect(done.code).toBe(2);
    expect(done.err).toContain(`[${code}]`);
  });
});

describe("the other verbs", () => {
  test("explain goes down to the input", async () => {
    const { code, out } = await cli("explain", plantPath(), "cn.gb-39726-2020.t1.melting.pm", "S1");
    expect(code).toBe(0);
    expect(out).toContain("12.5");
    expect(out).toContain("plant.json");
  });
  test("template and convert write what they say", async () => {
    const book = join(folder, "plant.xlsx");
    expect((await cli("template", join(folder, "empty.xlsx"))).code).toBe(0);
    expect((await cli("convert", plantPath(), book)).code).toBe(0);
    const [a, b] = [await cli("check", plantPath(), "--json"), await cli("check", book, "--json")];
    expect(b.out).toBe(a.out);
  });
  test("nothing that stands there is overwritten", async () => {
    const mine = join(folder, "mine.xlsx");
    await cli("convert", plantPath(), mine);
    const before = await readFile(mine);
    for (const argv of [
      ["template", mine],
      ["convert", plantPath(), mine],
      ["check", mine, "--out", mine],
    ])
      expect((await cli(...argv)).code, argv[0]).toBe(2);
    expect(await readFile(mine)).toEqual(before);
    expect((await cli("template", mine, "--force")).code).toBe(0);
    expect((await cli("template", join(folder, "t.csv"))).err).toContain("cli.template-ending");
    expect((await cli("check", plantPath(), "--out", join(folder, "r.docx"))).err).toContain("cli.out-ending");
    const other = await cli("check", plantPath(), "--format", "html", "--out", join(folder, "r.json"));
    expect(other.err).toContain("cli.out-format");
  });
  test("packs list counts by status", async () => {
    const { code, out } = await cli("packs", "list", "cn.gb-39726-2020");
    expect(code).toBe(0);
    expect(out).toContain("cn.gb-39726-2020");
  });
  test("help and version", async () => {
    expect((await cli("--help")).out).toContain("--fail-on");
    expect((await cli("help", "--lang", "zh")).out).toContain("用法");
    expect((await cli("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await cli()).code).toBe(2);
  });
});
