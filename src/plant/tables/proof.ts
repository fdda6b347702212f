import { choice, date, quantity, ref, refs, table, text, yesNo } from "../attribute.ts";
import { documentKinds, practiceKinds, safetyKinds } from "../choices/practices.ts";

/** Practices 管理措施: in place or not, when last done, and by what it is shown. */
export const practices = table(
  "practices",
  "practice",
  { required: ["kind"] },
  { kind: choice(practiceKinds), inPlace: yesNo, lastDone: date, since: date, evidence: ref("documents"), note: text },
);

/** Safety items 安全事项: a control that is in place or not. */
export const safety = table(
  "safety",
  "safety",
  { required: ["kind"] },
  {
    kind: choice(safetyKinds),
    inPlace: yesNo,
    lastDone: date,
    units: refs("units"),
    evidence: ref("documents"),
    note: text,
  },
);

/** Documents 文件 and certificates; `held` is no where the plant says that it has none. */
export const documents = table(
  "documents",
  "document",
  { complete: "documentsComplete", required: ["kind"] },
  {
    kind: choice(documentKinds),
    held: yesNo,
    number: text,
    issuer: text,
    issued: date,
    validFrom: date,
    validTo: date,
    level: quantity("1", 0, 10),
    file: text,
    note: text,
  },
);
