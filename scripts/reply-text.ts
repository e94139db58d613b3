import type { Reply } from "../src/dialogue/reply.ts";

const bullet = (lines: readonly string[]): string[] =>
  lines.map((line, position) => `  ${position + 1}. ${line}`);

/** A reply as plain text for a terminal. */
export function replyAsText(reply: Reply): string {
  switch (reply.kind) {
    case "answer":
      return [
        `■ ${reply.title}`,
        reply.summary,
        ...bullet(reply.steps),
        ...(reply.note === undefined ? [] : [`※ ${reply.note}`]),
        ...(reply.warning === undefined ? [] : [`注意: ${reply.warning}`]),
        ...reply.actions.map(
          (action) => `→ ${action.label}: ${action.kind === "call" ? action.phone : action.url}`,
        ),
        ...reply.sources.map(({ text, date }) => `出典: ${text}${date === "" ? "" : `（${date}）`}`),
        `確認した日: ${reply.checkedOn}　項目: ${reply.entryId}　根拠: ${reply.basis.join(" ")}　確からしさ: ${reply.confidence.toFixed(2)}`,
        ...(reply.related.length === 0
          ? []
          : [`関連: ${reply.related.map(({ label }) => label).join("／")}`]),
      ].join("\n");
    case "choices":
      return [
        reply.prompt,
        ...bullet(reply.options.map(({ label }) => label)),
        `  0. ${reply.noneLabel}`,
      ].join("\n");
    case "handoff":
      return [
        reply.message,
        ...reply.contacts.map(({ section, phone, hours, note }) =>
          [`・${section}`, phone, ...hours, note].filter((part) => part !== undefined).join("　"),
        ),
        ...(reply.national === undefined ? [] : [`・${reply.national.label}　${reply.national.phone}`]),
      ].join("\n");
    case "notice":
      return [...reply.paragraphs, ...reply.suggestions.map(({ label }) => `・${label}`)].join("\n");
  }
}
