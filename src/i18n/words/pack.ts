import type { Pair } from "../pair.ts";

/** What can be wrong in a norm pack, for those who write them. */
export const packWords: Readonly<Record<string, Pair>> = {
  "fault.pack.missing-file": ["缺少文件 {expected}。", "The file {expected} is missing."],
  "fault.pack.yaml-syntax": ["YAML 语法错误:{found}", "YAML syntax: {found}"],
  "fault.pack.table-syntax": ["CSV 语法错误:{found}", "CSV syntax: {found}"],
  "fault.pack.table-heading": [
    "表头 “{found}” 无法识别。键列写作 power [kW],数值列写作 =limit [%]。",
    "Heading “{found}” is not understood. A key column reads power [kW], a value column =limit [%].",
  ],
  "fault.pack.table-width": [
    "本行有 {found} 列,应为 {expected} 列。",
    "This line has {found} cells, the heading {expected}.",
  ],
  "fault.pack.table-value": [
    "“{found}” 不是数。未知的数请留空。",
    "“{found}” is not a number. Leave a figure that is not known empty.",
  ],
  "fault.pack.wrong-shape": ["写法不符:{found}", "Not of the right shape: {found}"],
  "fault.pack.unknown-key": ["没有 “{found}” 这个键。相近:{nearest}", "There is no key “{found}”. Near it: {nearest}"],
  "fault.pack.unknown-attribute": [
    "“{table}” 没有属性 “{found}”。相近:{nearest}",
    "“{table}” has no attribute “{found}”. Near it: {nearest}",
  ],
  "fault.pack.unknown-quantity": [
    "没有量 “{found}”。相近:{nearest}",
    "There is no quantity “{found}”. Near it: {nearest}",
  ],
  "fault.pack.unknown-choice": [
    "没有取值 “{found}”。相近:{nearest}",
    "There is no value “{found}”. Near it: {nearest}",
  ],
  "fault.pack.unknown-table": [
    "没有表或列 “{found}”。有:{nearest}",
    "There is no table or column “{found}”. There are: {nearest}",
  ],
  "fault.pack.unknown-test": [
    "无法识别的比较 “{found}”。可用:{nearest}",
    "The test “{found}” is not understood. There are: {nearest}",
  ],
  "fault.pack.unknown-subject": ["没有对象类型 “{found}”。", "There is no kind of subject “{found}”."],
  "fault.pack.not-an-amount": [
    "“{found}” 不是数量。写作 0.25 t。",
    "“{found}” is not an amount. Write it like 0.25 t.",
  ],
  "fault.pack.amount-without-unit": [
    "“{found}” 缺少单位,例如 {expected}。",
    "“{found}” lacks its unit, such as {expected}.",
  ],
  "fault.pack.wrong-dimension": [
    "单位 “{found}” 不能换算为 {expected}。",
    "The unit “{found}” does not convert to {expected}.",
  ],
  "fault.pack.not-a-boolean": ["“{found}” 应为 true 或 false。", "“{found}” should be true or false."],
  "fault.pack.not-a-date": ["“{found}” 不是日期(YYYY-MM-DD)。", "“{found}” is not a date (YYYY-MM-DD)."],
  "fault.pack.not-a-text": ["“{found}” 应为文字。", "“{found}” should be text."],
  "fault.pack.not-a-period": [
    "“{found}” 不是期限。写作 6 months。",
    "“{found}” is not a period. Write it like 6 months.",
  ],
  "fault.pack.not-a-list": ["“{found}” 应为列表。", "“{found}” should be a list."],
  "fault.pack.not-a-condition": ["“{found}” 应为条件(键和值)。", "“{found}” should be a condition (keys and values)."],
  "fault.pack.limit-without-bound": [
    "限值缺少 atMost、atLeast、below 或 above。",
    "The limit lacks atMost, atLeast, below or above.",
  ],
  "fault.pack.over-needs-plant": [
    "加权平均只能用于对象 plant,不能用于 {found}。",
    "A weighted mean needs the subject plant, not {found}.",
  ],
  "fault.pack.one-requirement": [
    "每条条款应有且只有一项要求,现有:{found}。",
    "A clause has exactly one requirement; this one has: {found}.",
  ],
  "fault.pack.clause-id": [
    "条款编号 {found} 应以 {expected} 开头。",
    "Clause id {found} should begin with {expected}.",
  ],
  "fault.pack.duplicate-clause": ["条款编号 {found} 重复。", "Clause id {found} stands twice."],
  "fault.pack.missing-case": ["条款 {clause} 缺少用例:{found}。", "Clause {clause} lacks a case that is {found}."],
  "fault.pack.limit-without-window": [
    "条款 {clause} 的监测结果没有有效期(window)。",
    "Clause {clause} judges {found} without a window for its results.",
  ],
  "fault.pack.oxygen-not-known": [
    "表 {table} 第 {line} 行没有基准含氧量。请把该情形另写一条款，referenceOxygen 写 null。",
    "Line {line} of table {table} has no reference oxygen. Make that case a clause of its own with referenceOxygen: null.",
  ],
  "fault.pack.unused-table": ["没有条款使用表 {found}。", "No clause uses table {found}."],
  "fault.pack.grade-unknown-clause": [
    "等级引用了不存在的条款 {found}。",
    "A grade names a clause that does not exist: {found}.",
  ],
  "fault.pack.case-unknown-clause": [
    "用例引用了不存在的条款 {found}。",
    "A case names a clause that does not exist: {found}.",
  ],
  "fault.pack.case-plant": ["用例中的工厂写法不符:{found}", "The case's plant is not of the right shape: {found}"],
};
