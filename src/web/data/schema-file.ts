import * as z from "zod";

/** A file's JSON Schema (2020-12), made from the very schema that its type comes from, so that the two cannot drift. */
export const schemaFile = (schema: z.ZodType, address: string): Record<string, unknown> => ({
  $id: address,
  ...z.toJSONSchema(schema),
});

/** A field of a JSON file: its path with [] behind lists, and what it is. */
export type FieldRow = { readonly path: string; readonly about: string };

const nodeSchema = z.object({
  description: z.string().optional(),
  const: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  oneOf: z.array(z.unknown()).optional(),
});

function rowsBelow(value: unknown, path: string): FieldRow[] {
  const { description = "", const: only, properties, items, oneOf } = nodeSchema.parse(value);
  const about = only === undefined ? description : `${only}＝${description}`;
  const own = path === "" || description === "" ? [] : [{ path, about }];
  const below = (name: string): string => (path === "" ? name : `${path}.${name}`);
  return [
    ...own,
    ...Object.entries(properties ?? {}).flatMap(([name, field]) => rowsBelow(field, below(name))),
    ...(items === undefined ? [] : rowsBelow(items, `${path}[]`)),
    ...(oneOf ?? []).flatMap((option) => rowsBelow(option, path)),
  ];
}

/** Every field of a file with its description, each path once for each thing that it can be. */
export function fieldRows(schema: z.ZodType): FieldRow[] {
  const seen = new Set<string>();
  return rowsBelow(z.toJSONSchema(schema), "").filter(({ path, about }) => {
    const key = `${path} ${about}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
