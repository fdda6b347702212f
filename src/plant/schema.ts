import { z } from "zod";
import type { Attribute, Table } from "./attribute.ts";
import { tables } from "./catalogue.ts";
import { type Plant, plantFormat } from "./plant.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

function valueSchema(attribute: Attribute): z.ZodType {
  switch (attribute.type) {
    case "quantity":
      return z.number().min(attribute.min).max(attribute.max).meta({ unit: attribute.unit });
    case "choice":
      return z.enum([...attribute.list.values]);
    case "choices":
      return z.array(z.enum([...attribute.list.values])).min(1);
    case "boolean":
      return z.boolean();
    case "date":
      return day;
    case "ref":
      return z.string().min(1).meta({ reference: attribute.table });
    case "refs":
      return z.array(z.string().min(1)).min(1).meta({ reference: attribute.table });
    case "texts":
      return z.array(z.string().min(1)).min(1);
    default:
      return z.string().min(1);
  }
}

function rowSchema(table: Table): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, attribute] of Object.entries(table.attributes)) {
    const value = valueSchema(attribute);
    shape[name] = name === "id" || table.required.includes(name) ? value : value.optional();
  }
  return z.strictObject(shape);
}

function build(): z.ZodType<Plant> {
  const shape: Record<string, z.ZodType> = { format: z.literal(plantFormat) };
  for (const table of Object.values(tables) as readonly Table[]) {
    const row = rowSchema(table);
    if (table.name === "site") shape[table.name] = row;
    else shape[table.name] = (table.single ? row : z.array(row)).optional();
  }
  return z.strictObject(shape) as unknown as z.ZodType<Plant>;
}

let built: z.ZodType<Plant> | undefined;

/** The zod schema of a plant, built once from the catalogue of tables. */
export function plantSchema(): z.ZodType<Plant> {
  built ??= build();
  return built;
}

/** The JSON Schema (2020-12) of a plant; `unit` and `reference` are annotations. */
export function plantJsonSchema(): object {
  return { $id: "forgecast.plant/1", title: "Forgecast plant", ...z.toJSONSchema(plantSchema()) };
}
