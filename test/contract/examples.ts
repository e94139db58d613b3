import type { OpenApiSchema, Spec } from "./openapi.ts";

/** Strings that fit the patterns of LINE's webhook.yml. */
const FITTING = new Map([["^U[0-9a-f]{32}$", `U${"0".repeat(32)}`]]);

function text({ pattern, format, minLength = 1 }: OpenApiSchema): string {
  if (format === "uri") return "https://example.com/";
  if (pattern === undefined) return "a".repeat(minLength);
  const fitting = FITTING.get(pattern);
  if (fitting === undefined) throw new Error(`「${pattern}」に合う例を examples.ts に足してください`);
  return fitting;
}

/**
 * Examples of a schema, made from nothing but the file: enough of them that each branch of a discriminator and each
 * value of an enum occurs. `extent`: what is required, or all that there is. For schemas that do not contain themselves.
 */
export function examples(spec: Spec, name: string, extent: "required" | "all"): unknown[] {
  const ofObject = (schema: OpenApiSchema, own?: string): unknown[] => {
    const { properties, required, additionalProperties } = spec.whole(schema, own);
    const shown = [...properties].filter(([key]) => extent === "all" || required.has(key));
    const values = shown.map(([key, value]) => [key, variants(value)] as const);
    const further =
      additionalProperties !== undefined && extent === "all"
        ? { further: variants(additionalProperties)[0] }
        : {};
    const count = Math.max(1, ...values.map(([, all]) => all.length));
    return Array.from({ length: count }, (_, turn) => ({
      ...Object.fromEntries(values.map(([key, all]) => [key, all[turn % all.length]])),
      ...further,
    }));
  };
  const variants = (schema: OpenApiSchema, own?: string): unknown[] => {
    if (schema.$ref !== undefined) return variants(spec.schema(schema.$ref), schema.$ref);
    if (schema.discriminator !== undefined) {
      return Object.values(schema.discriminator.mapping).flatMap((branch) =>
        variants(spec.schema(branch), branch),
      );
    }
    switch (schema.type) {
      case "string":
        return schema.enum ?? [text(schema)];
      case "integer":
        return [Math.max(1, schema.minimum ?? 1)];
      case "number":
        return [40.25];
      case "boolean":
        return [true, false];
      case "array":
        return [variants(schema.items ?? {}).slice(0, schema.maxItems)];
      default:
        return ofObject(schema, own);
    }
  };
  return variants(spec.schema(name), name);
}
