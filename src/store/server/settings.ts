import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where a server listens: a Unix socket in a folder of its own, or a port of the loopback address. */
export type Address = { host: string; port: number };

/** How a cluster is made: text as UTF-8 and in the order of its bytes, so that a record sorts alike everywhere. */
export const initSettings = ["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--no-instructions"];

/** Small memory, safe writes. Settings are given at each start, so a later version can change them. */
const always: Readonly<Record<string, string>> = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "32MB",
  work_mem: "8MB",
  maintenance_work_mem: "32MB",
  max_connections: "20",
  max_wal_size: "1GB",
  min_wal_size: "80MB",
  wal_buffers: "8MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_worker_processes: "4",
  max_parallel_workers: "2",
  autovacuum_max_workers: "1",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  password_encryption: "scram-sha-256",
  restart_after_crash: "on",
};

/** The arguments of the server program for a cluster folder that listens at an address. */
export function serverArguments(cluster: string, address: Address): string[] {
  const socket = address.host.startsWith("/");
  const settings: Record<string, string> = {
    ...always,
    port: String(address.port),
    listen_addresses: socket ? "" : address.host,
    unix_socket_directories: socket ? address.host : "",
  };
  if (socket) settings["unix_socket_permissions"] = "0700";
  return ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/**
 * The folder of the private socket: in the data folder, or where that path is longer than a socket's may be, in the
 * system's folder for temporary files under a name made from it. Undefined on Windows, which uses the loopback address.
 */
export function socketFolder(folder: string): string | undefined {
  if (process.platform === "win32") return undefined;
  const inside = join(folder, "run");
  if (Buffer.byteLength(join(inside, ".s.PGSQL.5432")) < 100) return inside;
  return join(tmpdir(), `forgecast-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`);
}
