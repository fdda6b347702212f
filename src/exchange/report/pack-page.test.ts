import { expect, test } from "vitest";
import { packPage } from "./pack-page.ts";
import { fixture } from "./report-fixture.ts";

const [pack] = fixture().set.packs;

test("a norm's page names every clause with its place, status and source", () => {
  const page = pack ? packPage(pack) : "";
  for (const clause of pack?.clauses ?? []) expect(page).toContain(`\`${clause.id}\``);
  expect(page).toContain("# 试验用大气规范 / Air norm for trials");
  expect(page).toContain("草稿：凭记忆或不完整");
  expect(page).toContain("(<https://example.org/air?a=1&b=2>)");
});

test("a text of a pack cannot become markup", () => {
  const page = pack ? packPage({ ...pack, title: { zh: "甲 <b> `x`", en: "a | b" } }) : "";
  expect(page).toContain("# 甲 \\<b\\> \\`x\\` / a \\| b");
});
