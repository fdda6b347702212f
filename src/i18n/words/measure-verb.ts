import type { Pair } from "../pair.ts";

/** What the verb measure says where it cannot. */
export const measureVerbWords: Readonly<Record<string, Pair>> = {
  "cli.step.measure": ["计算……", "Working out the figures …"],
  "fault.measure.no-zone": [
    "不知道该厂用哪个时区（国家：{country}）。请用 --time-zone 说明，如 --time-zone Europe/Berlin。",
    "The time zone of the plant is not known (country: {country}). Say it with --time-zone, for example --time-zone Europe/Berlin.",
  ],
  "fault.measure.nothing-made": [
    "没有任何炉次、铸件或锻造批次带有时间，无法确定时段。请先导入生产记录，或用 --period 指定时段。",
    "No heat, casting or forging batch has a time, so there is no period. Import what was made, or name a period with --period.",
  ],
  "fault.measure.bad-period": [
    "“{found}”不是时段，或时区“{zone}”不存在。可写 2026、2026-Q3、2026-07、2026-07-15 或 2026-07-01..2026-09-30。",
    "“{found}” is no period, or there is no time zone “{zone}”. Write 2026, 2026-Q3, 2026-07, 2026-07-15 or 2026-07-01..2026-09-30.",
  ],
  "fault.measure.no-quantity": [
    "没有数据项“{found}”。相近的有：{nearest}。",
    "There is no quantity “{found}”. Near it: {nearest}.",
  ],
  "fault.measure.no-subject": [
    "数据项 {quantity} 没有对象“{found}”。可用的对象：plant，或 类型:编号，类型为 {expected}。",
    "{quantity} has no subject “{found}”. It can be of plant, or of kind:id, where the kind is {expected}.",
  ],
};
