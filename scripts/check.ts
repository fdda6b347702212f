/** The one check, `npm test`: format, lint, types, dead code, generated files, then every test. Ends with one plain line. */
import { spawn } from "node:child_process";
import { join } from "node:path";

type Step = { name: string; command: string; args: string[] };

const bin = (name: string) => join("node_modules", ".bin", name);
const steps: Step[] = [
  { name: "format and lint", command: bin("biome"), args: ["ci", "--colors=off", "--max-diagnostics=50", "."] },
  { name: "types", command: bin("tsc"), args: ["--noEmit"] },
  { name: "dead code", command: bin("knip"), args: [] },
  { name: "generated files", command: process.execPath, args: ["scripts/generate.ts", "--check"] },
  { name: "tests", command: bin("vitest"), args: ["run"] },
];

let passed = 0;
let failed = 0;
for (const step of steps) {
  process.stdout.write(`\n── ${step.name}\n`);
  const started = performance.now();
  const { code, output } = await run(step);
  const closing = /(\d+) passed, (\d+) failed(?:, \d+ skipped)?\s*$/.exec(output);
  if (step.name === "tests" && closing) {
    passed += Number(closing[1]);
    failed += Number(closing[2]);
    if (code !== 0 && Number(closing[2]) === 0) failed++;
  } else if (code === 0 && step.name !== "tests") passed++;
  else failed++;
  process.stdout.write(
    `── ${step.name}: ${code === 0 ? "ok" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function run(step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
      shell: process.platform === "win32",
    });
    let output = "";
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      process.stdout.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", () => resolve({ code: 1, output }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
