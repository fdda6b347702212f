import { enableCompileCache } from "node:module";
import { stdout } from "node:process";

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
// Before the rest is loaded: what was compiled once need not be compiled again at the next start.
enableCompileCache();
const { run } = await import("./run.ts");

/** `forgecast <verb>`: runs a verb with the process's arguments and leaves its exit code. */
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  bytes: (bytes) => void stdout.write(bytes),
  err: (text) => void process.stderr.write(text),
  width: stdout.columns ?? 100,
  colour: Boolean(stdout.isTTY) && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
  live: Boolean(process.stderr.isTTY),
  today: localDay(),
  locale: process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "",
});

function localDay(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join(
    "-",
  );
}
