import type { Pair } from "../pair.ts";

/** Headings and notes that every table shares; a key with the table's name in it comes first. */
// biome-ignore format: one line per entry
export const attributeWords: Readonly<Record<string, Pair>> = {
  "attribute.id": ["编号", "ID"],
  "note.id": ["厂内自定的编号，同一张表内不得重复，其他表用它来引用本行。", "Your own short code, used once in the table; other tables refer to the row by it."],
  "attribute.name": ["名称", "Name"],
  "attribute.kind": ["类型", "Kind"],
  "attribute.note": ["备注", "Note"],
  "attribute.basis": ["数据依据", "Basis"],
  "note.basis": ["这个数据是实测、计算、估算、缺省还是填报得来。", "Whether the value was measured, calculated, estimated, a default or declared."],
  "attribute.evidence": ["证明文件", "Evidence"],
  "note.evidence": ["“文件和证书”表中证明本行的文件编号。", "The ID of the row in Documents that shows this."],
  "attribute.inPlace": ["是否做到", "In place"],
  "attribute.lastDone": ["最近一次日期", "Last done"],
  "note.lastDone": ["定期做的事项填最近一次完成的日期。", "For what is done again and again: the date when it was last done."],
  "attribute.serves": ["服务设备", "Serves"],
  "note.serves": ["“工艺装备”表中的设备编号，多台之间用分号分开。", "IDs of rows in Process units, with semicolons between them."],
  "attribute.commissioned": ["投产日期", "Commissioned"],
  "attribute.carrier": ["能源种类", "Carrier"],
  "attribute.form": ["物料形态", "Form"],
  "attribute.unit": ["计量单位", "Unit"],
  "attribute.automation": ["自动化程度", "Automation"],
  "attribute.vocEfficiency": ["VOCs处理效率", "VOC treatment efficiency"],
};
