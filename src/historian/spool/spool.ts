import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";
import { diskFault } from "./disk-fault.ts";
import type { SpoolFrame } from "./frame.ts";
import { listSegments, readSegment, type Segment, segmentAt, syncFolder } from "./segment.ts";

/** Append-only files in front of an engine. A frame is acknowledged when it and all before it are on the disk. */
export type Spool = {
  /** The number that the next frame must bear. */
  next(): number;
  /** True where the next frame begins a new file, in which no tag has a name yet. */
  startsFile(): boolean;
  /**
   * Makes a frame durable; frames handed in meanwhile share one sync. After a fault no frame since the last acknowledged
   * one is kept, and `next` is back where it was.
   */
  write(frame: SpoolFrame, bytes: Uint8Array): Promise<Fault | undefined>;
  /** That frame and those after it in its file, as far as they are acknowledged; the next file's where it holds none. */
  read(sequence: number): Promise<SpoolFrame[] | Fault>;
  /** Frames up to this one are in the engine: their files go. */
  release(sequence: number): Promise<void>;
  /** Bytes on disk. */
  bytes(): number;
  close(): Promise<void>;
};

/** What was found in the folder. */
export type Found = { spool: Spool; frames: number; rows: number; damage: Fault[]; lastReceived: number };

type Waiting = { bytes: Uint8Array; sequence: number; begins: boolean; done: (fault: Fault | undefined) => void };

/** Bytes from which on a new file is begun. */
const spoolFileBytes = 32 * 1024 * 1024;

/**
 * Opens the spool in a folder: a torn tail is cut off, damage is told. Frames up to `applied` are not counted in what it
 * found.
 * @param visit is shown each frame found, to learn names
 */
export async function openSpool(
  folder: string,
  applied: number,
  visit: (frame: SpoolFrame) => void,
  fileBytes = spoolFileBytes,
): Promise<Found | Fault> {
  try {
    await mkdir(folder, { recursive: true });
    return await openFolder(folder, applied, visit, fileBytes);
  } catch (error) {
    return diskFault(error, folder);
  }
}

async function openFolder(
  folder: string,
  applied: number,
  visit: (frame: SpoolFrame) => void,
  fileBytes: number,
): Promise<Found> {
  const segments = await listSegments(folder);
  const damaged = new Set<Segment>();
  const damage: Fault[] = [];
  let next = Math.max(1, applied + 1, segments.at(-1)?.first ?? 1);
  let frames = 0;
  let rows = 0;
  let lastReceived = 0;
  let total = 0;
  for (const segment of segments) {
    const scan = await readSegment(segment);
    const { size } = await stat(segment.path);
    for (const frame of scan.frames) {
      next = Math.max(next, frame.sequence + 1);
      lastReceived = Math.max(lastReceived, frame.received);
      visit(frame);
      if (frame.sequence <= applied) continue;
      frames++;
      rows += frame.rows;
    }
    const torn = segment === segments.at(-1);
    const broken =
      torn || scan.end === size ? scan.damage : [...scan.damage, { offset: scan.end, length: size - scan.end }];
    for (const { offset, length } of broken) {
      damaged.add(segment);
      damage.push(historianFault("historian.damaged", { path: segment.path, offset, reason: `${length} bytes` }));
    }
    if (torn && scan.end < size) await cut(segment.path, scan.end);
    total += torn ? scan.end : size;
  }
  const spool = await startSpool(folder, segments, damaged, next, total, fileBytes);
  return { spool, frames, rows, damage, lastReceived };
}

async function cut(path: string, length: number): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.truncate(length);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function startSpool(
  folder: string,
  segments: Segment[],
  damaged: ReadonlySet<Segment>,
  first: number,
  found: number,
  fileBytes: number,
): Promise<Spool> {
  let next = first;
  let durable = first - 1;
  let handle: FileHandle | undefined;
  let length = 0;
  let planned = fileBytes;
  let total = found;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let releasing = Promise.resolve();
  let released = 0;

  /** Every run begins a file of its own, so that nothing is ever appended behind what an earlier run left. */
  async function begin(sequence: number): Promise<FileHandle> {
    const segment = segmentAt(folder, sequence);
    const opened = await open(segment.path, "w");
    await syncFolder(folder);
    const last = segments.at(-1);
    if (last?.first !== sequence) segments.push(segment);
    length = 0;
    // On a full disk the files that are applied make room for this one.
    await release();
    return opened;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const cut = waiting.findIndex((one, i) => i > 0 && one.begins);
      const group = cut < 0 ? waiting : waiting.slice(0, cut);
      waiting = cut < 0 ? [] : waiting.slice(cut);
      const fault = await writeGroup(group);
      const settled = fault ? [...group, ...waiting] : group;
      if (fault) {
        waiting = [];
        next = durable + 1;
        planned = fileBytes;
      }
      for (const one of settled) one.done(fault);
    }
    writing = undefined;
  }

  async function writeGroup(group: Waiting[]): Promise<Fault | undefined> {
    try {
      if (group[0]!.begins) {
        await leaveFile();
        handle = await begin(group[0]!.sequence);
      }
      if (!handle) throw new Error("no spool file is open");
      const size = group.reduce((sum, one) => sum + one.bytes.length, 0);
      for (let at = length, i = 0; i < group.length; i += 512) {
        const part = group.slice(i, i + 512).map((one) => one.bytes);
        const want = part.reduce((sum, bytes) => sum + bytes.length, 0);
        const { bytesWritten } = await handle.writev(part, at);
        if (bytesWritten !== want) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
        at += want;
      }
      await handle.datasync();
      length += size;
      total += size;
      durable = group.at(-1)!.sequence;
      return undefined;
    } catch (error) {
      const fault = diskFault(error, folder);
      await giveUpFile();
      return fault;
    }
  }

  async function leaveFile(): Promise<void> {
    const old = handle;
    handle = undefined;
    await old?.close();
  }

  /** After a failed write or sync nobody knows what the disk holds: keep what was acknowledged, go on in a new file. */
  async function giveUpFile(): Promise<void> {
    const old = handle;
    handle = undefined;
    await old?.truncate(length).catch(() => undefined);
    await old?.close().catch(() => undefined);
  }

  function release(): Promise<void> {
    // A file that cannot be removed now is removed with the next; its frames are known to be applied.
    releasing = releasing.then(forget).catch((error: unknown) => void diskFault(error, folder));
    return releasing;
  }

  async function forget(): Promise<void> {
    while (segments.length > 1 && segments[1]!.first <= released + 1) {
      const segment = segments[0]!;
      const { size } = await stat(segment.path);
      if (damaged.has(segment)) await rename(segment.path, `${segment.path}.damaged`);
      else await rm(segment.path);
      segments.shift();
      total -= size;
    }
  }

  return {
    next: () => next,
    startsFile: () => planned >= fileBytes,
    write(frame, bytes) {
      const begins = planned >= fileBytes;
      planned = (begins ? 0 : planned) + bytes.length;
      next = frame.sequence + 1;
      return new Promise((done) => {
        waiting.push({ bytes, sequence: frame.sequence, begins, done });
        writing ??= writeAll();
      });
    },
    async read(sequence) {
      const until = durable;
      const from = Math.max(
        0,
        segments.findLastIndex((segment) => segment.first <= sequence),
      );
      for (const segment of segments.slice(from)) {
        try {
          const { frames } = await readSegment(segment);
          const wanted = frames.filter((frame) => frame.sequence >= sequence && frame.sequence <= until);
          if (wanted.length > 0) return wanted;
        } catch (error) {
          return diskFault(error, segment.path);
        }
      }
      return [];
    },
    release(sequence) {
      released = sequence;
      return release();
    },
    bytes: () => total,
    async close() {
      await writing;
      await releasing;
      await leaveFile();
    },
  };
}
