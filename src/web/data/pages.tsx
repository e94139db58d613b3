import { Hono } from "hono";
import { html } from "hono/html";
import type { FC } from "hono/jsx";
import type { WebEnv } from "../context.ts";
import { page } from "../layout.tsx";
import { classFileSchema } from "./class-schema.ts";
import { CLASS_COLUMNS, FAQ_COLUMNS } from "./columns.ts";
import { APOSTROPHES } from "./csv.ts";
import { embedCode, linkCode, policyCode } from "./embed-code.ts";
import { faqFileSchema } from "./faq-schema.ts";
import { classFeedPath, feedPath } from "./feeds.tsx";
import { CLASS_SCHEMA_PATH, FAQ_SCHEMA_PATH } from "./files.ts";
import { DATA_FILES, dataFilePath, embedScriptPath } from "./paths.ts";
import { fieldRows } from "./schema-file.ts";
import { EMBED, FEEDS, LICENCE, OPEN_DATA } from "./words.ts";

type Row = { readonly name: string; readonly about: string };

const Fields: FC<{ readonly caption: string; readonly head: string; readonly rows: readonly Row[] }> = ({
  caption,
  head,
  rows,
}) => (
  <table class="fields">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <th scope="col">{OPEN_DATA.about}</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, about }) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
          </th>
          <td>{about}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Lines: FC<{ readonly lines: readonly string[] }> = ({ lines }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
);

const APOSTROPHE_ROW: Row = { name: APOSTROPHES, about: OPEN_DATA.apostrophes };
const fieldsOf = (schema: Parameters<typeof fieldRows>[0]): Row[] =>
  fieldRows(schema).map(({ path, about }) => ({ name: path, about }));

/** A line to copy, in a field so that one press marks all of it. */
const Code: FC<{ readonly id: string; readonly label: string; readonly code: string }> = ({
  id,
  label,
  code,
}) => (
  <p>
    <label for={id}>{label}</label>
    <textarea id={id} class="code" rows={4} readonly spellcheck={false} lang="en">
      {code}
    </textarea>
  </p>
);

/**
 * Pages about the data and for the city's own site. Data in a form that machines read is what the plans of 盛岡 (R024)
 * and 境港 (S049, S063) ask of open data; that all information is in one place, S024.
 */
export function dataPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>();
  pages.get("/opendata", (context) => {
    const { id, name } = context.get("place").knowledge.card;
    return page(
      context,
      {
        title: OPEN_DATA.title(name),
        description: OPEN_DATA.lead(name),
        path: "/opendata",
        alone: true,
      },
      <>
        <p>{OPEN_DATA.lead(name)}</p>
        <h2>{OPEN_DATA.files}</h2>
        <ul>
          {DATA_FILES.map((file) => (
            <li>
              <a href={dataFilePath(id, file)}>{OPEN_DATA.fileWords[file]}</a>
            </li>
          ))}
        </ul>
        <h2>{OPEN_DATA.schemas}</h2>
        <ul>
          <li>
            <a href={FAQ_SCHEMA_PATH}>{OPEN_DATA.faqSchema}</a>
          </li>
          <li>
            <a href={CLASS_SCHEMA_PATH}>{OPEN_DATA.classSchema}</a>
          </li>
        </ul>
        <h2>{OPEN_DATA.feeds}</h2>
        <ul>
          <li>
            <a href={feedPath(id)}>{FEEDS.changes.title(name)}</a>
          </li>
          <li>
            <a href={classFeedPath(id)}>{FEEDS.classes.title(name)}</a>
          </li>
        </ul>
        <h2>{OPEN_DATA.terms}</h2>
        <p>
          {OPEN_DATA.termsLead} <a href={LICENCE.url}>{LICENCE.name}</a>
        </p>
        <p class="attribution">{LICENCE.attribution(name, "YYYY-MM-DD")}</p>
        <Lines lines={LICENCE.notes} />
        <h2>{OPEN_DATA.contents}</h2>
        <Lines lines={OPEN_DATA.contentLines} />
        <h2>{OPEN_DATA.csvRules}</h2>
        <Lines lines={OPEN_DATA.csvRuleLines} />
        <Fields
          caption={OPEN_DATA.csvOf("faq.csv")}
          head={OPEN_DATA.column}
          rows={[...FAQ_COLUMNS, APOSTROPHE_ROW]}
        />
        <Fields
          caption={OPEN_DATA.csvOf("classes.csv")}
          head={OPEN_DATA.column}
          rows={[...CLASS_COLUMNS, APOSTROPHE_ROW]}
        />
        <Fields
          caption={OPEN_DATA.jsonOf("faq.json")}
          head={OPEN_DATA.field}
          rows={fieldsOf(faqFileSchema)}
        />
        <Fields
          caption={OPEN_DATA.jsonOf("classes.json")}
          head={OPEN_DATA.field}
          rows={fieldsOf(classFileSchema)}
        />
      </>,
    );
  });
  pages.get("/embed", (context) => {
    const { city, base, cityName: name } = context.get("place");
    const place = { city, base, linkText: EMBED.linkText(name) } as const;
    return page(
      context,
      {
        title: EMBED.title(name),
        description: EMBED.lead,
        path: "/embed",
        alone: true,
      },
      <>
        <p>{EMBED.lead}</p>
        <Code id="line-ja" label={EMBED.line} code={embedCode({ ...place, register: "ja" })} />
        <Code id="line-easy" label={EMBED.easy} code={embedCode({ ...place, register: "easy" })} />
        <Code id="line-en" label={EMBED.english} code={embedCode({ ...place, register: "en" })} />
        <h2>{EMBED.example}</h2>
        <p>{EMBED.exampleLead}</p>
        {/* As text: Hono's JSX moves an asynchronous script into the head, and the box stands where its script does. */}
        {html`<script src="${embedScriptPath(city)}" async></script>`}
        <h2>{EMBED.how}</h2>
        <Lines lines={EMBED.howLines} />
        <Code id="policy" label={EMBED.csp} code={policyCode(base)} />
        <Code id="plain" label={EMBED.plain} code={linkCode({ ...place, register: "ja" })} />
      </>,
    );
  });
  return pages;
}
