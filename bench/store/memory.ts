import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The memory of a program that has a record open and rests, and of its database: each page counted once, in MB. */
export async function memoryAtRest(folder: string): Promise<string> {
  if (process.platform !== "linux") return "not measured here";
  const child = spawn(process.execPath, [fileURLToPath(new URL("rest.ts", import.meta.url)), folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const server = await new Promise<number>((resolve, reject) => {
    child.stdout.once("data", (text: Buffer) => resolve(Number(text.toString())));
    child.once("exit", () => reject(new Error("the resting program ended")));
  });
  const program = proportionalMb(child.pid!);
  const database = [server, ...childrenOf(server)].reduce((sum, pid) => sum + proportionalMb(pid), 0);
  child.kill("SIGTERM");
  await new Promise((resolve) => child.once("exit", resolve));
  return `${(program + database).toFixed(0)} MB (${program.toFixed(0)} + ${database.toFixed(0)})`;
}

function proportionalMb(pid: number): number {
  const kb = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
  return Number(kb) / 1024;
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
      } catch {
        return false;
      }
    });
}
