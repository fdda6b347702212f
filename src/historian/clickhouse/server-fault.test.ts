import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { httpDriver } from "./http-driver.ts";
import { encodeNative } from "./native.ts";
import { serverAddress } from "./server-address.ts";
import { serverFault } from "./server-fault.ts";

const codeOf = (text: string) => serverFault(new Error(text), "h:1", ["geheim"]).code;

test("old and new spellings of an error mean the same", () => {
  expect(codeOf("Code: 252, e.displayText() = DB::Exception: Too many parts (300)")).toBe("historian.overloaded");
  expect(codeOf("Code: 252. DB::Exception: Too many parts (300). (TOO_MANY_PARTS)")).toBe("historian.overloaded");
  expect(codeOf("Code: 193, e.displayText() = DB::Exception: Wrong password")).toBe("historian.not-authorised");
  expect(codeOf("Code: 516. DB::Exception: Authentication failed (AUTHENTICATION_FAILED)")).toBe(
    "historian.not-authorised",
  );
  expect(codeOf("Code: 243, e.displayText() = DB::Exception: Not enough space")).toBe("historian.disk-full");
  expect(codeOf("Code: 75, DB::ErrnoException: Cannot write, errno: 28, strerror: No space left on device")).toBe(
    "historian.disk-full",
  );
  expect(codeOf("Code: 279, e.displayText() = DB::NetException: All connection tries failed")).toBe(
    "historian.unreachable",
  );
  expect(codeOf("Timeout error.")).toBe("historian.timed-out");
  expect(codeOf("anything")).toBe("historian.engine-failed");
});

test("the password is taken out of every spelling of it", () => {
  const secret = 'p"ä/ß?';
  const text = `${secret} http://u:${encodeURIComponent(secret)}@h ${JSON.stringify({ secret })} ${encodeURI(secret)}`;
  const shown = JSON.stringify(serverFault(new Error(text), "h:1", [secret]));
  for (const spelling of [secret, encodeURIComponent(secret), encodeURI(secret), "ä/ß"])
    expect(shown).not.toContain(spelling);
});

test("an address gives up its password once, and never in a fault", () => {
  expect(serverAddress("http://u:p%40%2Fw@h:8123/measurements")).toEqual({
    url: "http://h:8123",
    server: "h:8123",
    user: "u",
    password: "p@/w",
    database: "measurements",
  });
  expect(serverAddress("https://h")).toMatchObject({ user: "default", password: "", database: undefined });
  for (const [text, reason] of [
    ["geheim", "not-a-url"],
    ["tcp://u:geheim@h:9000", "scheme"],
    ["http://u:geheim@h/?password=geheim", "parameters"],
    ["http://u:%zzgeheim@h", "percent-signs"],
    ["http://u:geheim@h/a;b", "database"],
  ] as const) {
    const found = serverAddress(text);
    expect(found).toEqual({
      code: "historian.not-a-historian",
      params: { path: "CLICKHOUSE_URL", reason },
    });
  }
});

test("a refused, silent, echoing or half answer is a fault", async () => {
  const answers: ((path: string, auth: string) => { status: number; body: string | undefined })[] = [
    () => ({ status: 200, body: undefined }),
    (path, auth) => ({ status: 500, body: `Code: 999. DB::Exception: ${path} ${auth} geheim (NEW_THING)` }),
    () => ({ status: 200, body: "Code: 241, e.displayText() = DB::Exception: Memory limit exceeded" }),
    () => ({ status: 502, body: "<html>Bad gateway</html>" }),
  ];
  const server = createServer((request, response) => {
    const { status, body } = answers.shift()?.(request.url ?? "", request.headers.authorization ?? "") ?? fail();
    if (body === undefined) return;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = (server.address() as AddressInfo).port;
  const address = serverAddress(`http://u:geheim@127.0.0.1:${port}`);
  if ("code" in address) throw new Error(address.code);
  const driver = httpDriver(address, 300);
  const codes: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    const found = await driver.query("SELECT 1");
    expect(JSON.stringify(found)).not.toContain("geheim");
    expect(JSON.stringify(found)).not.toContain(Buffer.from("u:geheim").toString("base64"));
    codes.push("code" in found ? found.code : found);
  }
  expect(codes).toEqual([
    "historian.timed-out",
    "historian.engine-failed",
    "historian.overloaded",
    "historian.engine-failed",
  ]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await driver.command("SELECT 1")).toMatchObject({ code: "historian.unreachable" });
  await driver.close();
});

test.each([
  ["that is killed", "historian.unreachable", true],
  ["that stands still", "historian.unreachable", false],
])(
  "a server %s in the middle of an answer is a fault, soon",
  async (_, code, killed) => {
    const some = encodeNative({ rows: 3, columns: { a: { type: "Float64", values: Float64Array.of(1, 2, 3) } } });
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200).write(some, () => killed && request.socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = serverAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    if ("code" in address) throw new Error(address.code);
    const driver = httpDriver(address, 300);
    const one = { rows: 1, columns: { a: { type: "UInt8", values: Uint8Array.of(1) } } } as const;
    const asked = [driver.query("SELECT a FROM t"), driver.command("OPTIMIZE TABLE t"), driver.insert("t", one)];
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code });
    await driver.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
  5_000,
);

function fail(): never {
  throw new Error("one request too many");
}
