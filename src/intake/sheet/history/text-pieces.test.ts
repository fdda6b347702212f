import { open } from "node:fs/promises";
import { expect, test } from "vitest";
import { withFile } from "./history-fixture.ts";
import { encodingOf, textPieces } from "./text-pieces.ts";

async function read(bytes: Uint8Array): Promise<{ name: string; text: string }> {
  return withFile("x.csv", bytes, async (path) => {
    const encoding = await encodingOf(path);
    await using file = await open(path);
    const parts: Buffer[] = [];
    for await (const piece of textPieces(file, encoding)) parts.push(Buffer.from(piece));
    return { name: encoding.name, text: Buffer.concat(parts).toString() };
  });
}

test("letters that two pieces of a file share stay whole, wherever the cut falls", async () => {
  for (const shift of [0, 1, 2]) {
    const text = `${"x".repeat(shift)}${"炉".repeat(400_000)}😀é`;
    expect(await read(Buffer.from(text))).toEqual({ name: "utf-8", text });
  }
});

test("an encoding other than UTF-8 is noticed late in a file too", async () => {
  const front = Buffer.alloc(1_200_000, "a,b\n");
  expect((await read(Buffer.concat([front, Buffer.from([0xc2, 0xaf, 0xba, 0xc5])]))).text.slice(-2)).toBe("炉号");
  const cut = await read(Buffer.concat([Buffer.from("a"), Buffer.from([0xe7, 0x82])]));
  expect(cut.name).toBe("gb18030");
});

test("marks decide, and are no part of the text", async () => {
  expect(await read(Buffer.from("\ufeffa炉"))).toEqual({ name: "utf-8", text: "a炉" });
  const little = Buffer.from("\ufeffa炉", "utf16le");
  expect(await read(little)).toEqual({ name: "utf-16le", text: "a炉" });
  expect(await read(Buffer.from(little).swap16())).toEqual({ name: "utf-16be", text: "a炉" });
  expect(await read(Buffer.alloc(0))).toEqual({ name: "utf-8", text: "" });
});
