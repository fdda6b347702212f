import { enableCompileCache } from "node:module";
import { stderr, stdout } from "node:process";

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
// Before the rest is loaded: what was compiled once need not be compiled again at the next start.
enableCompileCache();
const { bugLines, interruptedLine, signals } = await import("./cut-short.ts");

const argv = process.argv.slice(2);
const locale = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "";
const live = Boolean(stderr.isTTY);

// An exit closes the database in order and takes unfinished files away; what was not committed is not there.
for (const [signal, code] of Object.entries(signals))
  process.once(signal, () => {
    stderr.write(`${live ? "\r\u001b[K" : ""}${interruptedLine(argv, locale)}`);
    process.exit(code);
  });
process.on("uncaughtException", broken);
const { run } = await import("./run.ts");

/** `forgecast <verb>`: runs a verb with the process's arguments and leaves its exit code. */
await run(argv, {
  out: (text) => void stdout.write(text),
  bytes: (bytes) => void stdout.write(bytes),
  err: (text) => void stderr.write(text),
  width: stdout.columns ?? 100,
  colour: Boolean(stdout.isTTY) && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
  live,
  today: localDay(),
  locale,
}).then((code) => {
  process.exitCode = code;
}, broken);

function broken(error: unknown): void {
  stderr.write(bugLines(error, argv, locale, Boolean(process.env["FORGECAST_TRACE"])));
  process.exit(2);
}

function localDay(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join(
    "-",
  );
}
