import { openStore } from "#store";

// A program that has the record open and rests; it says so and waits until it is ended.

const opened = await openStore({ folder: process.argv[2]! });
const store = opened.value;
if (!store) throw new Error(JSON.stringify(opened.faults));
await store.plants("bench");
setTimeout(() => process.stdout.write(`${store.serverPid()}\n`), 2_000);
process.on("SIGTERM", () => store.close().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
