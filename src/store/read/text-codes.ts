import type { Texts } from "#plant";

const firstHash = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** The hash of a text's bytes begins with this, and takes in one byte after the other. */
export const emptyHash = firstHash;
export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, prime);
}

/** Gives each different text a number from 0, in the order in which they come. It knows them by their UTF-8 bytes, so a text that came before costs no string. */
export class TextCodes {
  size = 0;
  private bytes = Buffer.allocUnsafe(1 << 12);
  private used = 0;
  /** Where each text begins; one more than there are. */
  private starts = new Int32Array(1 << 8);
  private hashes = new Int32Array(1 << 8);
  /** By hash: the text's number and 1; 0 where there is none. */
  private places = new Int32Array(1 << 9);

  /** The number of the text in `bytes` from `at` to under `end`, of which the hash is known. */
  code(bytes: Uint8Array, at: number, end: number, hash: number): number {
    const mask = this.places.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (let found = this.places[place]!; found !== 0; found = this.places[place]!) {
      if (this.hashes[found - 1] === hash && this.isAt(found - 1, bytes, at, end)) return found - 1;
      place = (place + 1) & mask;
    }
    this.places[place] = this.size + 1;
    return this.add(bytes, at, end, hash);
  }

  /** The number of a text that is a string. */
  codeOf(text: string): number {
    const bytes = Buffer.from(text);
    let hash = emptyHash;
    for (const byte of bytes) hash = hashed(hash, byte);
    return this.code(bytes, 0, bytes.length, hash);
  }

  /** All texts by their number. */
  values(): Texts["values"] {
    return Array.from({ length: this.size }, (_, code) =>
      this.bytes.toString("utf8", this.starts[code], this.starts[code + 1]),
    );
  }

  private isAt(code: number, bytes: Uint8Array, at: number, end: number): boolean {
    const start = this.starts[code]!;
    if (this.starts[code + 1]! - start !== end - at) return false;
    for (let i = at, own = start; i < end; i++, own++) if (bytes[i] !== this.bytes[own]) return false;
    return true;
  }

  private add(bytes: Uint8Array, at: number, end: number, hash: number): number {
    const code = this.size++;
    if (this.used + end - at > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + end - at));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    for (let i = at; i < end; i++) this.bytes[this.used++] = bytes[i]!;
    this.hashes[code] = hash;
    this.starts[code + 1] = this.used;
    if (this.size + 1 >= this.starts.length) this.grow();
    return code;
  }

  private grow(): void {
    const room = this.starts.length * 2;
    const [starts, hashes, places] = [new Int32Array(room), new Int32Array(room), new Int32Array(room * 2)];
    starts.set(this.starts);
    hashes.set(this.hashes);
    const mask = places.length - 1;
    for (let code = 0; code < this.size; code++) {
      const hash = hashes[code]!;
      let place = (hash ^ (hash >>> 15)) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = code + 1;
    }
    [this.starts, this.hashes, this.places] = [starts, hashes, places];
  }
}
