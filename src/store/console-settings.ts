import * as z from "zod";

const valueSchema = z.object({ value: z.string() });
/** Settings that hold for the whole database stand under this name in the place of a city. */
const ALL = "*";
const SAMPLE = "sample";

/** What is set in the console. Every call throws when D1 cannot be reached. */
export type ConsoleSettings = {
  get(city: string, name: string): Promise<string | undefined>;
  set(city: string, name: string, value: string): Promise<void>;
  /** The database holds made-up activity (`npm start`), which every page must say. */
  isSample(): Promise<boolean>;
};

export function consoleSettings(database: D1Database): ConsoleSettings {
  const get = async (city: string, name: string): Promise<string | undefined> => {
    const row = await database
      .prepare("SELECT value FROM console_settings WHERE city = ?1 AND name = ?2")
      .bind(city, name)
      .first();
    return row === null ? undefined : valueSchema.parse(row).value;
  };
  return {
    get,
    async set(city, name, value) {
      await database
        .prepare(
          `INSERT INTO console_settings (city, name, value) VALUES (?1, ?2, ?3)
           ON CONFLICT (city, name) DO UPDATE SET value = ?3`,
        )
        .bind(city, name, value)
        .run();
    },
    isSample: async () => (await get(ALL, SAMPLE)) !== undefined,
  };
}
