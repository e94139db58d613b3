import type { ContactLine, GuideOption, Reply } from "../src/dialogue/reply.ts";

const bullet = (lines: readonly string[]): string[] =>
  lines.map((line, position) => `  ${position + 1}. ${line}`);

const contact = ({ section, opening, phone, hours, note }: ContactLine): string =>
  [`・${section}`, opening?.text, phone, ...hours, note].filter((part) => part !== undefined).join("　");

const guides = (options: readonly GuideOption[]): string[] =>
  options.map(({ label, navigator }) => `▶ ${label}（--guide ${navigator}）`);

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
        ...(reply.askCity === undefined
          ? []
          : [`市に聞くこと: ${reply.askCity.message}`, ...reply.askCity.contacts.map(contact)]),
        ...reply.actions.map(
          (action) => `→ ${action.label}: ${action.kind === "call" ? action.phone : action.url}`,
        ),
        ...reply.sources.map(({ text, date }) => `出典: ${text}${date === "" ? "" : `（${date}）`}`),
        `確認した日: ${reply.checkedOn}　項目: ${reply.entryId}　根拠: ${reply.basis.join(" ")}　確からしさ: ${reply.confidence.toFixed(2)}`,
        ...(reply.related.length === 0
          ? []
          : [`関連: ${reply.related.map(({ label }) => label).join("／")}`]),
        ...guides(reply.guides),
        ...reply.offers.map(({ label }) => `・${label}`),
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
        ...reply.contacts.map(contact),
        ...(reply.national === undefined ? [] : [`・${reply.national.label}　${reply.national.phone}`]),
        ...guides(reply.guides),
      ].join("\n");
    case "welcome":
      return [
        ...reply.parts.flatMap(({ title, lines }) => [`■ ${title}`, ...lines]),
        ...reply.suggestions.map(({ label }) => `・${label}`),
        `・${reply.guideMenu}`,
        ...reply.offers.map(({ label }) => `・${label}`),
      ].join("\n");
    case "notice":
      return [
        ...(reply.heading === undefined ? [] : [`■ ${reply.heading}`]),
        ...reply.paragraphs,
        ...reply.calls.map(({ label, phone, note }) =>
          [`☎ ${phone}`, label, note].filter((part) => part !== undefined).join("　"),
        ),
        ...reply.suggestions.map(({ label }) => `・${label}`),
        ...guides(reply.guides),
        ...(reply.guideMenu === undefined ? [] : [`・${reply.guideMenu}`]),
        ...reply.offers.map(({ label }) => `・${label}`),
        ...reply.sources.map(({ text, date }) => `出典: ${text}${date === "" ? "" : `（${date}）`}`),
      ].join("\n");
    case "class-list":
      return [
        `■ ${reply.title}`,
        reply.message,
        ...reply.sessions.flatMap(({ title, when, status, sample, distance, facts }) => [
          `・${[title, when, status?.text, distance, sample].filter((part) => part !== undefined).join("　")}`,
          ...facts.map(({ name, text }) => `   ${name}: ${text}`),
        ]),
        ...reply.contacts.map(contact),
        ...(reply.askLocation === undefined ? [] : [reply.askLocation]),
        ...reply.offers.map(({ label }) => `▶ ${label}`),
        ...reply.related.map(({ label }) => `・${label}`),
      ].join("\n");
    case "navigator-menu":
      return [
        reply.prompt,
        ...reply.guides.map(({ label, navigator }) => `  ・${label}（--guide ${navigator}）`),
      ].join("\n");
    case "navigator-step":
      return [
        `【${reply.guide}】${reply.progress}`,
        ...(reply.answered.length === 0 ? [] : [reply.answered.join(" → ")]),
        ...(reply.intro === undefined ? [] : [reply.intro]),
        reply.question,
        ...reply.options.map(
          ({ label, path }) => `  ・${label}（--guide ${[reply.navigator, ...path].join("/")}）`,
        ),
      ].join("\n");
    case "checklist":
      return [
        `【${reply.guide}】${reply.answered.join(" → ")}`,
        `■ ${reply.title}`,
        ...reply.items.flatMap(({ what, facts, entry }, position) => [
          `  ${position + 1}. ${what}`,
          ...facts.map(({ name, text }) => `     ${name}: ${text}`),
          ...(entry === undefined ? [] : [`     → ${entry.label}（${entry.entryId}）`]),
        ]),
        ...(reply.warning === undefined ? [] : [`注意: ${reply.warning}`]),
        ...reply.contacts.map(contact),
        ...(reply.contactNote === undefined ? [] : [reply.contactNote]),
        ...(reply.national === undefined ? [] : [`・${reply.national.label}　${reply.national.phone}`]),
        ...reply.sources.map(({ text, date }) => `出典: ${text}${date === "" ? "" : `（${date}）`}`),
        `確認した日: ${reply.checkedOn}　根拠: ${reply.basis.join(" ")}`,
      ].join("\n");
  }
}
