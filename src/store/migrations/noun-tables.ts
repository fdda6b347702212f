import { type RecordTableName, recordTableNames, referencesOf } from "#plant";
import type { Session } from "../database/session.ts";
import { appRole } from "../database/tables.ts";
import { columnOfReference, tableOfNoun } from "../record/noun.ts";

const plantOf = "plant = (SELECT nullif(current_setting('forgecast.plant', true), '')::integer)";

/**
 * Makes the table of each noun that has none, and the column and index of each reference that has none. A table per noun
 * rather than partitions of one: each has its own reference columns, which an index can serve under row-level security
 * (an index on an expression over JSON cannot, since `->>` is not leakproof). References in lists lie in `links`.
 */
export async function ensureNounTables({ client }: Session): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(7305011)");
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'forgecast'::regnamespace AND c.relkind = 'r' GROUP BY c.relname`,
  );
  const found = new Map(rows.map((row) => [row.name, new Set(row.columns)]));
  const statements = [
    ...(found.has("links") ? [] : linkStatements),
    ...recordTableNames.flatMap((noun) => missingOf(noun, found.get(tableOfNoun(noun)))),
  ];
  for (const statement of statements) await client.query(statement);
}

function missingOf(noun: RecordTableName, columns: ReadonlySet<string> | undefined): string[] {
  const name = tableOfNoun(noun);
  const single = referencesOf(noun).filter((one) => !one.many);
  const wanted = single.map(({ attribute }) => ({ attribute, column: columnOfReference(attribute) }));
  const references = wanted
    .filter(({ column }) => !columns?.has(column))
    .flatMap(({ attribute, column }) => [
      `ALTER TABLE forgecast.${name} ADD COLUMN ${column} text COLLATE "C"
         GENERATED ALWAYS AS (attributes->>'${attribute}') STORED`,
      `CREATE INDEX ${name}_${column} ON forgecast.${name} (plant, ${column}) WHERE ${column} IS NOT NULL`,
    ]);
  if (columns) return references;
  return [
    `CREATE TABLE forgecast.${name} (
       change bigint NOT NULL,
       plant integer NOT NULL,
       seq integer NOT NULL,
       valid_from date NOT NULL,
       id text COLLATE "C" NOT NULL,
       state text NOT NULL CHECK (state IN ('is', 'ended', 'retracted')),
       mark bytea NOT NULL,
       attributes json NOT NULL,
       source json)`,
    ...references,
    `CREATE UNIQUE INDEX ${name}_row ON forgecast.${name} (plant, id, valid_from DESC, change DESC)`,
    `CREATE UNIQUE INDEX ${name}_change ON forgecast.${name} (plant, change, seq)`,
    ...protect(name),
    ...(referencesOf(noun).some((one) => one.many) ? linkTriggers(noun) : []),
  ];
}

function protect(name: string): string[] {
  return [
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON forgecast.${name}
       FOR EACH STATEMENT EXECUTE FUNCTION forgecast.refuse_rewriting()`,
    `ALTER TABLE forgecast.${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY of_plant ON forgecast.${name} USING (${plantOf}) WITH CHECK (${plantOf})`,
    `GRANT SELECT, INSERT ON forgecast.${name} TO ${appRole}`,
  ];
}

const linkStatements = [
  `CREATE TABLE forgecast.links (
     plant integer NOT NULL,
     change bigint NOT NULL,
     noun text COLLATE "C" NOT NULL,
     attribute text COLLATE "C" NOT NULL,
     target text COLLATE "C" NOT NULL,
     id text COLLATE "C" NOT NULL)`,
  "CREATE INDEX links_target ON forgecast.links (plant, noun, attribute, target, id)",
  `CREATE FUNCTION forgecast.keep_links() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     FOR i IN 1 .. TG_NARGS - 1 LOOP
       INSERT INTO forgecast.links (plant, change, noun, attribute, target, id)
       SELECT a.plant, a.change, TG_ARGV[0], TG_ARGV[i], t.target, a.id
       FROM added a, json_array_elements_text(a.attributes->TG_ARGV[i]) AS t(target)
       WHERE a.attributes->TG_ARGV[i] IS NOT NULL;
     END LOOP;
     RETURN NULL;
   END $$`,
  ...protect("links"),
];

function linkTriggers(noun: RecordTableName): string[] {
  const name = tableOfNoun(noun);
  const many = referencesOf(noun).filter((one) => one.many);
  const given = [noun, ...many.map((one) => one.attribute)].map((one) => `'${one}'`).join(", ");
  return [
    `CREATE TRIGGER keep_links AFTER INSERT ON forgecast.${name} REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION forgecast.keep_links(${given})`,
  ];
}
