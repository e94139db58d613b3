import type { FC } from "hono/jsx";
import type { VersionHead } from "../../../store/entry-versions.ts";
import { DataTable, momentText } from "../../parts.tsx";
import { HISTORY } from "../../words/entries.ts";

/** Who saved what when, the newest first. */
export const History: FC<{ readonly address: string; readonly versions: readonly VersionHead[] }> = ({
  address,
  versions,
}) => (
  <section>
    <h2 id="history">{HISTORY.heading}</h2>
    <DataTable
      caption={HISTORY.caption}
      head={HISTORY.head}
      empty={HISTORY.none}
      rows={versions.map(({ version, stage, errors, madeAt, madeBy }) => [
        <a href={`${address}/versions/${version}`}>{HISTORY.look(version)}</a>,
        momentText(madeAt),
        madeBy,
        errors === 0 ? HISTORY.stage[stage] : `${HISTORY.stage[stage]}（${HISTORY.withErrors(errors)}）`,
      ])}
    />
  </section>
);
