import { z } from "zod";

export const backupFormat = "forgecast.backup/1";
export const manifestName = "manifest.json";

const part = z.strictObject({ name: z.string(), size: z.number(), sha256: z.string() });
const member = z.strictObject({
  /** The table it belongs to, "plants", "members", or absent for a member that somebody else gave. */
  table: z.string().optional(),
  name: z.string(),
  parts: z.array(part),
});

/** What a backup holds; it is the last entry of the file, since sums are known only then. */
export const manifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  made: z.string(),
  migrations: z.array(z.string()),
  plants: z.array(z.strictObject({ key: z.number(), id: z.string(), name: z.string() })),
  members: z.array(member),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Member = Manifest["members"][number];
