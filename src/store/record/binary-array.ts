/** Object numbers of PostgreSQL's types, which never change. */
export const elementTypes = { bytea: 17, integer: 23, text: 25, date: 1082 } as const;

const headerBytes = 20;

/**
 * Arrays in PostgreSQL's binary form, for `unnest`: two buffers that are filled and taken in turn. Neither side has to
 * escape or parse anything, as array literals would need.
 */
export class BinaryArray {
  private bytes: Buffer;
  private spare: Buffer;
  private used = headerBytes;
  private count = 0;
  private hasNull = false;
  private readonly type: number;

  constructor(type: number, size = 65_536) {
    this.type = type;
    this.bytes = Buffer.allocUnsafe(size);
    this.spare = Buffer.allocUnsafe(size);
  }

  addText(value: string | null): void {
    if (value === null) {
      this.room(4);
      this.used = this.bytes.writeInt32BE(-1, this.used);
      this.hasNull = true;
    } else {
      this.room(4 + value.length * 3);
      const length = this.bytes.write(value, this.used + 4);
      this.bytes.writeInt32BE(length, this.used);
      this.used += 4 + length;
    }
    this.count++;
  }

  addHex(value: string): void {
    this.room(4 + value.length);
    this.used = this.bytes.writeInt32BE(value.length / 2, this.used);
    this.used += this.bytes.write(value, this.used, "hex");
    this.count++;
  }

  addInteger(value: number): void {
    this.room(8);
    this.used = this.bytes.writeInt32BE(4, this.used);
    this.used = this.bytes.writeInt32BE(value, this.used);
    this.count++;
  }

  /** The array so far; what is added next begins a new one. The bytes hold until the take after this one. */
  take(): Buffer {
    this.bytes.writeInt32BE(1, 0); // dimensions
    this.bytes.writeInt32BE(this.hasNull ? 1 : 0, 4);
    this.bytes.writeInt32BE(this.type, 8);
    this.bytes.writeInt32BE(this.count, 12);
    this.bytes.writeInt32BE(1, 16); // lower bound
    const taken = this.bytes.subarray(0, this.used);
    [this.bytes, this.spare] = [this.spare, this.bytes];
    this.used = headerBytes;
    this.count = 0;
    this.hasNull = false;
    return taken;
  }

  private room(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + more));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}

const epoch = Date.UTC(2000, 0, 1);

/** A day as PostgreSQL counts it: days since 2000-01-01, or its least integer for -infinity. */
export function dayNumber(day: string): number {
  return day === "-infinity" ? -2_147_483_648 : Math.round((Date.parse(`${day}T00:00:00Z`) - epoch) / 86_400_000);
}
