import type { Row } from "#plant";
import { round } from "./chance.ts";
import { hour, stamp, start } from "./clock.ts";
import { type Load, quarterHour } from "./load.ts";

/** A meter of the plant, what goes through it, by how much it errs, and between which moments nothing was kept of it. */
export type Metered = {
  readonly meter: Row<"meters">;
  readonly load: Load;
  /** What it shows for 1. */
  readonly shows: number;
  /** What a register stood at when the quarter began. */
  readonly register?: number;
  readonly lost?: readonly [from: number, to: number];
};

/** One file of readings: a column of times and one per meter, which is headed by its id and unit. */
export type MeterFile = {
  readonly name: "readings-15min" | "readings-hourly";
  readonly meters: readonly string[];
  readonly units: readonly string[];
  readonly times: readonly number[];
  /** Per meter, per time; NaN where nothing was kept. */
  readonly values: readonly Float64Array[];
};

const headed = (meters: readonly Metered[]) => ({
  meters: meters.map(({ meter }) => meter.id),
  units: meters.map(({ meter }) => meter.signalUnit ?? ""),
});

const isLost = ({ lost }: Metered, time: number) => lost !== undefined && time > lost[0] && time <= lost[1];

/** Amounts of quarters of an hour, at the end of each, to a tenth. */
export function amounts(meters: readonly Metered[]): MeterFile {
  const count = meters[0]!.load.length;
  const times = Array.from({ length: count }, (_, i) => start + (i + 1) * quarterHour);
  const values = meters.map((one) =>
    Float64Array.from(times, (time, i) => (isLost(one, time) ? Number.NaN : round(one.load[i]! * one.shows, 1))),
  );
  return { name: "readings-15min", ...headed(meters), times, values };
}

/** Registers on every full hour, from the beginning of the quarter to its end. */
export function registers(meters: readonly Metered[]): MeterFile {
  const count = meters[0]!.load.length / 4 + 1;
  const times = Array.from({ length: count }, (_, i) => start + i * hour);
  const values = meters.map((one) => {
    let stand = one.register ?? 0;
    return Float64Array.from(times, (time, i) => {
      for (let j = 4 * i - 4; i > 0 && j < 4 * i; j++) stand += one.load[j]! * one.shows;
      return isLost(one, time) ? Number.NaN : round(stand, 1);
    });
  });
  return { name: "readings-hourly", ...headed(meters), times, values };
}

/** The text of a file of readings. */
export function readingsCsv({ meters, units, times, values }: MeterFile): string {
  const head = ["时间 Time", ...meters.map((id, i) => `${id} [${units[i]}]`)];
  const lines = times.map((time, i) =>
    [stamp(time), ...values.map((column) => (Number.isNaN(column[i]!) ? "" : String(column[i])))].join(","),
  );
  return `\ufeff${head.join(",")}\r\n${lines.join("\r\n")}\r\n`;
}
