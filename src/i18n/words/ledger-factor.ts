import type { Pair } from "../pair.ts";

/** What can be wrong in a file of factors, and why a factor cannot be used. */
export const ledgerFactorWords: Readonly<Record<string, Pair>> = {
  "fault.factors.yaml-syntax": ["YAML 语法错误:{found}", "YAML syntax: {found}"],
  "fault.factors.no-groups": ["缺少列表 {expected}。", "The list {expected} is missing."],
  "fault.factors.wrong-shape": ["写法不符:{found}", "Not of the right shape: {found}"],
  "fault.factors.unknown-key": ["没有 “{found}” 这个键。", "There is no key “{found}”."],
  "fault.factors.duplicate-id": [
    "编号 “{found}” 已在 {expected} 中使用。",
    "The id “{found}” is already used in {expected}.",
  ],
  "fault.factors.overlap": [
    "“{found}” 与 “{expected}” 用途相同且有效期重叠。",
    "“{found}” is for the same use as “{expected}” on some of the same days.",
  ],
  "fault.factors.no-use": [
    "“{found}” 类因子须写明 {expected}。",
    "A factor of kind “{found}” must say its {expected}.",
  ],
  "fault.factors.wrong-use": [
    "这一类因子不按 “{found}” 区分，可用:{expected}",
    "This kind is not keyed by “{found}”, but by: {expected}",
  ],
  "fault.factors.unknown-use": ["{expected} 没有取值 “{found}”。", "{expected} has no value “{found}”."],
  "fault.factors.unknown-unit": ["“{found}” 不是单位。", "“{found}” is not a unit."],
  "fault.factors.wrong-dimension": [
    "单位 “{found}” 与这一类因子不符，例如:{expected}",
    "The unit “{found}” does not fit this kind, which has such as: {expected}",
  ],
  "fault.factors.not-a-date": ["“{found}” 不是日期(YYYY-MM-DD)。", "“{found}” is not a date (YYYY-MM-DD)."],
  "fault.factors.dates": ["{found} 应晚于 {expected}。", "{found} should be later than {expected}."],
  "fault.factors.range": [
    "区间 {found} 应由小到大并包含数值。",
    "The range {found} should rise and hold the value within.",
  ],
  "fault.factors.unknown-without-note": [
    "“{found}” 没有数值，须用 note 说明。",
    "“{found}” has no value; a note must say what is known of it.",
  ],
  "fault.factors.not-exact": [
    "“{found}” 标为精确值，就不能再有区间或不确定度。",
    "“{found}” is marked exact and so has a value, no range and no uncertainty.",
  ],
  "fault.factors.uncertainty-of-nothing": [
    "“{found}” 有不确定度却没有数值。",
    "“{found}” has an uncertainty but no value.",
  ],
  "fault.factors.not-verified": [
    "“{found}” 标为已核实，须写明网址和查阅日期。",
    "“{found}” is marked verified and so needs the address and the day it was read.",
  ],
  "fault.ledger.factor-missing": ["没有可用的因子:{found}", "No factor is known for {found}."],
  "fault.ledger.factor-unit": [
    "单位 “{found}” 无法换算为 {expected}。",
    "The unit “{found}” does not convert to {expected}.",
  ],
  "fault.ledger.factor-uncertainty": [
    "因子 “{found}” 的不确定度未知，也没有这一类的缺省值。",
    "The uncertainty of the factor “{found}” is not known and none is assumed for its kind.",
  ],
  "fault.ledger.not-finite": ["“{found}” 的数量不是有限数。", "The amount of “{found}” is not a finite number."],
};
