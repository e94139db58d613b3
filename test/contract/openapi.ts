import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";
import * as z from "zod";

/** The keywords that LINE's files use and that say what a value may be. */
const scalarFields = {
  enum: z.array(z.string()).min(1).optional(),
  format: z.enum(["uri", "date-time", "int32", "int64", "double"]).optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
};
const annotations = {
  description: z.unknown().optional(),
  default: z.unknown().optional(),
  example: z.unknown().optional(),
  externalDocs: z.unknown().optional(),
  "x-enum-varnames": z.unknown().optional(),
  "x-enum-descriptions": z.unknown().optional(),
};
const TO_SCHEMA = "#/components/schemas/";
const refSchema = z
  .string()
  .startsWith(TO_SCHEMA)
  .transform((ref) => ref.slice(TO_SCHEMA.length));

export type OpenApiSchema = {
  $ref?: string | undefined;
  type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | undefined;
  nullable?: boolean | undefined;
  properties?: Record<string, OpenApiSchema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: OpenApiSchema | undefined;
  allOf?: OpenApiSchema[] | undefined;
  discriminator?: { propertyName: string; mapping: Record<string, string> } | undefined;
  items?: OpenApiSchema | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
} & { [Key in keyof typeof scalarFields]?: z.output<(typeof scalarFields)[Key]> };

/** Strict, so that a keyword new to LINE's files stops the tests instead of going unchecked. */
const openApiSchema: z.ZodType<OpenApiSchema> = z.lazy(() =>
  z.strictObject({
    $ref: refSchema.optional(),
    type: z.enum(["object", "array", "string", "integer", "number", "boolean"]).optional(),
    nullable: z.boolean().optional(),
    properties: z.record(z.string(), openApiSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: openApiSchema.optional(),
    allOf: z.array(openApiSchema).optional(),
    discriminator: z
      .strictObject({ propertyName: z.string(), mapping: z.record(z.string(), refSchema) })
      .optional(),
    items: openApiSchema.optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    ...scalarFields,
    ...annotations,
  }),
);
const documentSchema = z.object({
  components: z.object({ schemas: z.record(z.string(), openApiSchema) }),
});

/** An object with all that it inherits. */
type WholeObject = {
  readonly properties: ReadonlyMap<string, OpenApiSchema>;
  readonly required: ReadonlySet<string>;
  readonly additionalProperties?: OpenApiSchema;
};

export type Spec = {
  /** @throws Error for a name that the file does not have. */
  schema(name: string): OpenApiSchema;
  /** All that `schema` says of an object; `name` is its name in the file, where it has one. */
  whole(schema: OpenApiSchema, name?: string): WholeObject;
  /** What is wrong with a value, as paths and reasons; empty when it is a `name` of the file and nothing more. */
  faults(name: string, value: unknown): string[];
};

/** The values by which discriminators name a schema: { FlexBox: ["type", ["box"]] }. */
function tagsOf(schemas: ReadonlyMap<string, OpenApiSchema>): Map<string, readonly [string, string[]]> {
  const tags = new Map<string, readonly [string, string[]]>();
  for (const { discriminator } of schemas.values()) {
    for (const [value, name] of Object.entries(discriminator?.mapping ?? {})) {
      const [property, values] = tags.get(name) ?? [discriminator?.propertyName ?? "", []];
      tags.set(name, [property, [...values, value]]);
    }
  }
  return tags;
}

const isObject = ({ type, properties, allOf }: OpenApiSchema): boolean =>
  type === "object" || properties !== undefined || allOf !== undefined;

/**
 * Reads one of LINE's OpenAPI 3.0 files. JSON Schema knows neither discriminators nor that `allOf` means inheritance
 * here, so each object is made whole first: its own and its parents' properties, its discriminator's value fixed,
 * nothing else allowed.
 */
export function readSpec(yaml: string): Spec {
  const { components } = documentSchema.parse(parse(yaml));
  const schemas = new Map(Object.entries(components.schemas));
  const tags = tagsOf(schemas);

  const schema = (name: string): OpenApiSchema => {
    const found = schemas.get(name);
    if (found === undefined) throw new Error(`LINEのOpenAPIに「${name}」がありません`);
    return found;
  };

  const inherited = (own: OpenApiSchema): WholeObject => {
    const parts = (own.allOf ?? []).map((part) =>
      inherited(part.$ref === undefined ? part : schema(part.$ref)),
    );
    const additional = own.additionalProperties;
    return {
      properties: new Map([
        ...parts.flatMap(({ properties }) => [...properties]),
        ...Object.entries(own.properties ?? {}),
      ]),
      required: new Set([...parts.flatMap(({ required }) => [...required]), ...(own.required ?? [])]),
      ...(additional === undefined ? {} : { additionalProperties: additional }),
    };
  };

  const whole = (own: OpenApiSchema, name?: string): WholeObject => {
    const { properties, required, ...rest } = inherited(own);
    const tag = name === undefined ? undefined : tags.get(name);
    if (tag === undefined) return { properties, required, ...rest };
    const [property, values] = tag;
    return {
      properties: new Map([...properties, [property, { type: "string", enum: values }]]),
      // OpenAPI 3.0.3 (Discriminator Object): the property must be required, also where LINE forgets to say so.
      required: new Set([...required, property]),
      ...rest,
    };
  };

  const converted = (own: OpenApiSchema, name?: string): AnySchemaObject => {
    if (own.nullable === true)
      return { anyOf: [converted({ ...own, nullable: false }, name), { type: "null" }] };
    if (own.$ref !== undefined) return { $ref: `#/$defs/${own.$ref}` };
    if (own.discriminator !== undefined) {
      const { propertyName, mapping } = own.discriminator;
      return {
        type: "object",
        discriminator: { propertyName },
        oneOf: [...new Set(Object.values(mapping))].map((branch) => ({ $ref: `#/$defs/${branch}` })),
      };
    }
    if (isObject(own)) {
      const { properties, required, additionalProperties } = whole(own, name);
      return {
        type: "object",
        properties: Object.fromEntries([...properties].map(([key, value]) => [key, converted(value)])),
        required: [...required],
        additionalProperties: additionalProperties === undefined ? false : converted(additionalProperties),
      };
    }
    if (own.type === undefined) throw new Error(`LINEのOpenAPIの「${name}」に type がありません`);
    const { items, minItems, maxItems, type } = own;
    const scalars = Object.keys(scalarFields).flatMap((key) => {
      const value = Reflect.get(own, key);
      return value === undefined ? [] : [[key, value]];
    });
    return {
      type,
      ...(items === undefined ? {} : { items: converted(items) }),
      ...(minItems === undefined ? {} : { minItems }),
      ...(maxItems === undefined ? {} : { maxItems }),
      ...Object.fromEntries(scalars),
    };
  };

  const ajv = new Ajv2020({ strict: true, strictRequired: true, discriminator: true, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({
    $id: "line",
    $defs: Object.fromEntries([...schemas].map(([name, own]) => [name, converted(own, name)])),
  });

  return {
    schema,
    whole,
    faults: (name, value) => {
      const validate = ajv.getSchema(`line#/$defs/${name}`);
      if (validate === undefined) throw new Error(`LINEのOpenAPIに「${name}」がありません`);
      if (validate(value) === true) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}
