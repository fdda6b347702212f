import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../fixture/store-fixture.ts";
import { lockFolder } from "./lock.ts";
import { startOf } from "./process-identity.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "forgecast-lock-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const folder = () => mkdtemp(join(root, "data-"));

/** A process that takes turns at a folder's lock; with it, it writes a file that must not be there and removes it. */
const contender = `
  import { lockFolder } from ${JSON.stringify(new URL("lock.ts", import.meta.url).href)};
  import { rmSync, writeFileSync } from "node:fs";
  const [folder, rounds] = [process.argv[1], Number(process.argv[2])];
  for (let taken = 0; taken < rounds; ) {
    const lock = await lockFolder(folder, 1);
    if (!lock.value) { await new Promise((go) => setTimeout(go, Math.random() * 5)); continue; }
    writeFileSync(folder + "/alone", "", { flag: "wx" });
    await new Promise((go) => setTimeout(go, Math.random() * 3));
    rmSync(folder + "/alone");
    taken++;
    if (rounds === 1) { process.stdout.write("held"); await new Promise((go) => setTimeout(go, 60_000)); }
    await lock.value.release();
  }`;

function contend(path: string, rounds: number) {
  return spawn(process.execPath, ["--input-type=module", "-e", contender, path, String(rounds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test("a second process is told who holds the folder, and has it once the holder is dead", async () => {
  const path = await folder();
  const holder = contend(path, 1);
  await new Promise((held) => holder.stdout.once("data", held));
  const refused = await lockFolder(path);
  expect(refused.faults).toMatchObject([
    { code: "store.folder-in-use", params: { pid: holder.pid, command: expect.stringContaining("node") } },
  ]);
  holder.kill("SIGKILL");
  await new Promise((gone) => holder.once("exit", gone));
  const lock = must(await lockFolder(path));
  expect(await readdir(join(path, "lock"))).toHaveLength(1);
  await lock.release();
  expect(await readdir(join(path, "lock"))).toEqual([]);
});

test("of many processes at once never two have it", async () => {
  const path = await folder();
  const codes = await Promise.all(
    Array.from({ length: 4 }, () => new Promise((done) => contend(path, 15).once("exit", done))),
  );
  expect(codes).toEqual([0, 0, 0, 0]);
}, 60_000);

test("a process with the number of a dead holder is not taken for it", async () => {
  const path = await folder();
  const lock = must(await lockFolder(path));
  const [name] = await readdir(join(path, "lock"));
  const claim = JSON.parse(await readFile(join(path, "lock", name!), "utf8"));
  await lock.release();
  expect(claim).toMatchObject({ pid: process.pid, start: startOf(process.pid) });
  await writeFile(join(path, "lock", name!), JSON.stringify({ ...claim, start: "another boot 1" }));
  await must(await lockFolder(path)).release();
});

test("a holder on another machine counts while its heart beats", async () => {
  const path = await folder();
  await must(await lockFolder(path)).release();
  const claim = join(path, "lock", "1-x.json");
  await writeFile(claim, JSON.stringify({ pid: 1, start: "", command: "forgecast", host: "elsewhere" }));
  expect((await lockFolder(path, 1)).faults).toMatchObject([{ params: { host: "elsewhere" } }]);
  const old = new Date(Date.now() - 60_000);
  await utimes(claim, old, old);
  await must(await lockFolder(path, 1)).release();
});
