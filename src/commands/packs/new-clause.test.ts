import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lintPacks } from "./lint.ts";
import { newClause } from "./new-clause.ts";
import { packsFolder } from "./read-texts.ts";

const folder = await mkdtemp(join(tmpdir(), "forgecast-packs-"));
await cp(join(packsFolder, "cn", "gb-12348-2008"), join(folder, "cn", "gb-12348-2008"), { recursive: true });
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a scaffolded clause passes the linter, and is not scaffolded twice", async () => {
  const made = await newClause("cn.gb-12348-2008.x.pm", "plant", folder);
  expect("files" in made && made.files.length).toBe(2);
  expect((await newClause("cn.gb-12348-2008.y.pm", "plant", folder)) satisfies object).toHaveProperty("files");
  expect((await lintPacks([], folder)).faults).toEqual([]);
  const again = await newClause("cn.gb-12348-2008.x.pm", "plant", folder);
  expect("faults" in again && again.faults[0]?.code).toBe("cli.clause-exists");
});
