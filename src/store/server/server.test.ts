import { spawn, spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, must } from "../fixture/store-fixture.ts";
import { startOf } from "../lock/process-identity.ts";
import { openStore } from "../open-store.ts";
import { copyBinaries, findBinaries } from "./binaries.ts";
import { blockedAt, serverUser } from "./server-user.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "forgecast-server-"));
  await chmod(root, 0o711);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
const program = `
  import { openStore } from ${JSON.stringify(new URL("../open-store.ts", import.meta.url).href)};
  const opened = await openStore({ folder: process.argv[1] });
  if (!opened.value) { process.stdout.write(JSON.stringify(opened.faults)); process.exit(1); }
  await opened.value.createPlant({ id: "p" + process.pid }, "li");
  process.stdout.write(String(opened.value.serverPid()));
  if (process.argv[2] === "rest") setInterval(() => undefined, 60_000);
  else await opened.value.close();`;

function runProgram(folder: string, rest: "rest" | "close", identity: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder, rest], {
    ...identity,
    stdio: ["ignore", "pipe", "inherit"],
    cwd: tmpdir(),
  });
  return {
    child,
    said: new Promise<string>((said) => child.stdout.once("data", (text: Buffer) => said(String(text)))),
  };
}

test("the server of a killed program is found running and taken over, with all that was committed", async () => {
  const folder = join(root, "killed");
  const { child, said } = runProgram(folder, "rest");
  const server = Number(await said);
  const second = await openStore({ folder });
  expect(second.faults).toMatchObject([{ code: "store.folder-in-use", params: { pid: child.pid } }]);
  child.kill("SIGKILL");
  await new Promise((gone) => child.once("exit", gone));
  expect(startOf(server)).toBeDefined();
  const store = must(await openStore({ folder }));
  expect(store.serverPid()).toBe(server);
  expect(must(await store.plants("li"))).toHaveLength(1);
  await store.close();
  expect(startOf(server)).toBeUndefined();
}, 60_000);

test("a killed server is started again under an open store, and its left pid file does no harm", async () => {
  const folder = join(root, "server-killed");
  const store = must(await openStore({ folder }));
  must(await store.createPlant({ id: "a" }, "li"));
  process.kill(store.serverPid()!, "SIGKILL");
  const refused = await store.plants("li");
  const again = refused.value ? refused : await store.plants("li");
  expect(must(again)).toHaveLength(1);
  await store.close();
  // a pid file of a machine that went down: its number now belongs to a process that is no server
  await writeFile(join(folder, "record", "postmaster.pid"), `${process.pid}\n${folder}/record\n1\n5432\n\n\n\nready\n`);
  const later = must(await openStore({ folder }));
  expect(must(await later.plants("li"))).toHaveLength(1);
  await later.close();
}, 60_000);

test("passwords and data are for their owner alone, and the server is nobody's superuser", async () => {
  const folder = join(root, "private");
  const store = must(await openStore({ folder }));
  expect((await stat(join(folder, "record.key"))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, "record"))).mode & 0o077).toBe(0);
  const status = await readFile(`/proc/${store.serverPid()}/status`, "utf8").catch(() => "");
  if (status) expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe("0");
  await store.close();
}, 60_000);

test("a record of another PostgreSQL is refused, not touched", async () => {
  const folder = join(root, "other-version");
  await mkdir(join(folder, "record"), { recursive: true });
  await writeFile(join(folder, "record", "PG_VERSION"), "17\n");
  expect((await openStore({ folder })).faults).toMatchObject([
    { code: "store.server-version", params: { found: "17", expected: "18" } },
  ]);
});

test.skipIf(!isRoot)("as root, a folder that the server's user cannot reach is named", async () => {
  const folder = join(root, "closed", "data");
  await mkdir(folder, { recursive: true });
  await chmod(join(root, "closed"), 0o700);
  expect((await openStore({ folder })).faults).toMatchObject([
    { code: "store.folder-not-reachable", params: { path: join(root, "closed") } },
  ]);
});

test.skipIf(!isRoot)(
  "as root, programs that the server's user cannot reach are copied into the folder",
  async () => {
    const closed = join(root, "home");
    await mkdir(closed, { mode: 0o700 });
    const { home } = must(await findBinaries());
    await cp(join(home, ".."), join(closed, "package"), { recursive: true, verbatimSymlinks: true });
    const place = join(closed, "package", "native");
    const programs = { postgres: join(place, "bin", "postgres"), initdb: join(place, "bin", "initdb") };
    const copy = await copyBinaries({ home: place, pgCtl: join(place, "bin", "pg_ctl"), ...programs }, root);
    expect(await blockedAt(copy.home, must(await serverUser(join(root, "none"))))).toBeUndefined();
    expect(spawnSync(copy.postgres, ["--version"], { uid: 65_534, encoding: "utf8" }).stdout).toContain("18.");
  },
  60_000,
);

test.skipIf(!isRoot)(
  "it runs as an ordinary user too",
  async () => {
    const folder = join(root, "ordinary");
    await mkdir(folder);
    await chmod(folder, 0o777);
    const { child, said } = runProgram(folder, "close", { uid: 65_534, gid: 65_534 });
    const code = new Promise((done) => child.once("exit", done));
    expect(Number(await said)).toBeGreaterThan(0);
    expect(await code).toBe(0);
  },
  60_000,
);

test("a folder that is a file is a fault", async () => {
  const folder = join(root, "file");
  await writeFile(folder, "");
  expect(codesOf(await openStore({ folder }))).toEqual(["store.folder-unusable"]);
});
