import type { Pair } from "../pair.ts";

/** Tariffs, bills, peaks, costs of parts, the environmental protection tax. */
// biome-ignore format: one line per entry
export const ledgerMoneyWords: Readonly<Record<string, Pair>> = {
  "tariff-period.sharp": ["尖峰", "Sharp"],
  "tariff-period.peak": ["高峰", "Peak"],
  "tariff-period.flat": ["平段", "Flat"],
  "tariff-period.valley": ["低谷", "Valley"],
  "tariff-period.deep-valley": ["深谷", "Deep valley"],

  "cost.energy.power-factor": ["力调电费", "Power-factor adjustment"],
  "cost.demand": ["基本电费", "Demand charge"],

  "fault.ledger.tariff.shape": ["电价文件此处不能用：{found}。", "The tariff cannot be used here: {found}."],
  "fault.ledger.tariff.zone": ["时区“{found}”不认识。请写成 Asia/Shanghai。", "The time zone “{found}” is not known. Write it as Asia/Shanghai."],
  "fault.ledger.tariff.season-gap": ["{day} 不属于任何季节。", "{day} is in no season."],
  "fault.ledger.tariff.season-twice": ["{day} 属于两个季节。", "{day} is in two seasons."],
  "fault.ledger.tariff.day-gap": ["季节中没有 {kind} 的时段。", "The season has no periods for {kind}."],
  "fault.ledger.tariff.day-twice": ["季节中 {kind} 的时段写了两次。", "The season has the periods of {kind} twice."],
  "fault.ledger.tariff.clock-gap": ["{at} 没有时段。", "No period at {at}."],
  "fault.ledger.tariff.clock-twice": ["{at} 有两个时段。", "Two periods at {at}."],
  "fault.ledger.tariff.price-twice": ["自 {from} 起的价格与下一条重叠。", "The price from {from} overlaps the next one."],
  "fault.ledger.tariff.month": ["“{found}”不是月份。请写成 2026-07。", "“{found}” is no month. Write it as 2026-07."],
  "fault.ledger.tariff.not-valid": ["电价（{from} 至 {to}）没有覆盖整个 {month}。", "The tariff ({from} to {to}) does not cover all of {month}."],
  "fault.ledger.tariff.offset": ["{zone} 在 {month} 的时钟变动不是整刻钟，不能分时段。", "The clock of {zone} does not change by whole quarters of an hour in {month}; periods cannot be told."],
  "fault.ledger.intervals.step": ["读数间隔 {minutes} 分钟不能用：须整除 15 分钟，或为 15、30、60 分钟。", "Readings of {minutes} minutes cannot be billed: they divide 15 minutes, or are 15, 30 or 60."],
  "fault.ledger.intervals.unaligned": ["读数（每 {minutes} 分钟）没有从当月零点对齐。", "The readings (every {minutes} minutes) do not begin with the month."],
  "fault.ledger.intervals.straddle": ["{at} 的读数跨两个时段。请用更短的间隔。", "The reading at {at} lies in two periods. Use a shorter interval."],
  "fault.ledger.intervals.negative": ["{at} 的电量为负（{kwh} kWh）。上网电量请另列。", "The energy at {at} is below zero ({kwh} kWh). Give feed-in as another curve."],
  "fault.ledger.power-factor.no-table": ["没有功率因数标准 {standard} 的调整表。", "There is no adjustment table for the standard {standard}."],
  "fault.ledger.power-factor.no-energy": ["有功电量为 {kwh} kWh，算不出功率因数。", "With {kwh} kWh of active energy there is no power factor."],
  "fault.ledger.bill.gaps": ["缺 {intervals} 个读数，合计未知。", "{intervals} readings are missing; the total is not known."],
  "fault.ledger.bill.price": ["{month} 的“{what}”价格未知。", "The price of “{what}” in {month} is not known."],
  "fault.ledger.bill.demand": ["{month} 的基本电费未知：缺需量、容量、电价或前几月的最大需量。", "The demand charge of {month} is not known: demand, capacity, price or earlier peaks are missing."],
  "fault.ledger.bill.power-factor": ["{month} 的功率因数未知：缺无功电量，或读数不全。", "The power factor of {month} is not known: reactive energy or readings are missing."],
  "fault.ledger.peak.no-power": ["{id} 的功率未知：没有分表读数，也没有自身电量。", "The power of {id} is not known: no sub-meter and no energy of its own."],
  "fault.ledger.peak.outside": ["{id} 不全在当月内，或其间缺读数。", "{id} is not wholly within the month, or a reading is missing in it."],
};
