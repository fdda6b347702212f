import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";
import { relationOf } from "../logic/relation.ts";

/** Adds the tables whose rows a condition on `table` can reach, so that no others are put into a frame. */
export function neededTables(node: Node, table: TableName, into: Set<string>): void {
  into.add(table);
  switch (node.op) {
    case "all":
    case "any":
    case "atLeast":
      for (const one of node.nodes) neededTables(one, table, into);
      return;
    case "not":
      neededTables(node.node, table, into);
      return;
    case "related":
    case "total":
      neededTables(node.node, node.relation.to, into);
      return;
    case "limit":
      for (const value of [node.value, node.oxygen])
        if (value && "table" in value)
          for (const { path } of value.table.keys) {
            const way = relationOf(table, path.split(".")[0] ?? "");
            if (way) into.add(way.to);
          }
      for (const { when } of node.adjust) neededTables(when, table, into);
      if (!node.over) return;
      into.add("units");
      neededTables(node.over.where, "emissionPoints", into);
      for (const { when } of node.over.substitutes) neededTables(when, "emissionPoints", into);
  }
}
