import type { Pair } from "../pair.ts";

// biome-ignore format: one line per entry
export const proofWords: Readonly<Record<string, Pair>> = {
  "attribute.practices.kind": ["管理要求", "Practice"],
  "attribute.practices.since": ["开始实施日期", "Since"],

  "attribute.safety.kind": ["安全要求", "Safety control"],
  "attribute.safety.units": ["涉及设备", "Units"],
  "note.safety.units": ["“工艺装备”表中的编号，多台之间用分号分开。", "IDs of rows in Process units, with semicolons between them."],

  "attribute.documents.name": ["文件名称", "Document name"],
  "attribute.documents.kind": ["文件类型", "Document kind"],
  "attribute.documents.held": ["是否持有", "Held"],
  "note.documents.held": ["确实没有的文件填“否”，不清楚的留空。", "No where the plant has none; empty where nobody knows."],
  "attribute.documents.number": ["文件号或证书号", "Number"],
  "attribute.documents.issuer": ["签发机构", "Issuer"],
  "attribute.documents.issued": ["签发日期", "Issued"],
  "attribute.documents.validFrom": ["有效期起", "Valid from"],
  "attribute.documents.validTo": ["有效期止", "Valid to"],
  "note.documents.validTo": ["有效期的最后一天；长期有效的留空。", "The last day on which it is valid; empty where it does not end."],
  "attribute.documents.level": ["等级", "Level"],
  "note.documents.level": ["证书或评估分级的，填级别数字。", "The number of the level where the certificate or assessment has levels."],
  "attribute.documents.file": ["附件", "File"],
  "note.documents.file": ["文件存放位置或文件名。", "The name of the file, or where it is kept."],
};
