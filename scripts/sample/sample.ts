import { SAMPLE_PEOPLE } from "../../src/console/sign-in/local.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * What `npm start` puts into its own database so that the console can be tried: the sample people, and the mark that
 * makes every page say that nothing here is real. `now` in milliseconds since 1970.
 */
export function sampleSql(now: number): string {
  const members = CITY_IDS.flatMap((city) =>
    SAMPLE_PEOPLE.map(
      ({ email, role }) => `(${quoted(city)}, ${quoted(email)}, ${quoted(role)}, ${now}, 'npm start')`,
    ),
  );
  return [
    `INSERT INTO members (city, email, role, added_at, added_by) VALUES ${members.join(", ")};`,
    "INSERT INTO console_settings (city, name, value) VALUES ('*', 'sample', 'npm start');",
    "",
  ].join("\n");
}
