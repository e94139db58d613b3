import { dateFindings } from "./entry-rules.ts";
import { CITY_IDS, type CityId } from "./ids.ts";
import type { Navigator, NavigatorItem } from "./navigator-schema.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

/** More questions than this tire a person out (境港's plan asks that nobody gets lost: S013, S018). */
const MOST_QUESTIONS = 6;

type Steps = {
  /** How many questions are left at most from here; undefined while it is being looked at. */
  readonly depths: Map<string, number | undefined>;
  readonly loops: Set<string>;
};

/** Walks every way from a step; `depths` also tells afterwards which steps can be reached. */
function longestWay(tree: Navigator, step: string, steps: Steps): number {
  const question = tree.questions.find(({ id }) => id === step);
  if (steps.depths.has(step)) {
    const known = steps.depths.get(step);
    if (known === undefined) steps.loops.add(step);
    return known ?? 0;
  }
  steps.depths.set(step, undefined);
  const ways = question?.options.map(({ to }) => longestWay(tree, to, steps)) ?? [];
  const depth = question === undefined ? 0 : 1 + Math.max(...ways);
  steps.depths.set(step, depth);
  return depth;
}

/** No dead end, no loop, at most six questions, nothing that cannot be reached, no step twice. */
function wayFindings(file: KnowledgeFile<Navigator>): Finding[] {
  const tree = file.data;
  const findings: Finding[] = [];
  const known = new Set<string>();
  const places = [
    ...tree.questions.map(({ id }, position) => ({ id, path: ["questions", position, "id"] })),
    ...tree.checklists.map(({ id }, position) => ({ id, path: ["checklists", position, "id"] })),
  ];
  for (const { id, path } of places) {
    if (known.has(id)) findings.push(file.at(path, `ID「${id}」の質問ややることが二つあります`));
    known.add(id);
  }
  const checkStep = (id: string, path: FieldPath): void => {
    if (!known.has(id)) {
      findings.push(
        file.at(path, `行き止まりです。「${id}」という質問（questions）もやること（checklists）もありません`),
      );
    }
  };
  checkStep(tree.start, ["start"]);
  tree.questions.forEach(({ options }, number) => {
    const ids = new Set<string>();
    options.forEach(({ id, to }, position) => {
      checkStep(to, ["questions", number, "options", position, "to"]);
      if (ids.has(id)) {
        findings.push(file.at(["questions", number, "options", position, "id"], `ID「${id}」が二つあります`));
      }
      ids.add(id);
    });
  });
  const steps: Steps = { depths: new Map(), loops: new Set() };
  const longest = longestWay(tree, tree.start, steps);
  for (const { id, path } of places) {
    if (steps.loops.has(id)) findings.push(file.at(path, `「${id}」は堂々めぐりになります`));
    if (!steps.depths.has(id)) findings.push(file.at(path, `「${id}」には、どの答えからも行けません`));
  }
  if (steps.loops.size === 0 && longest > MOST_QUESTIONS) {
    findings.push(
      file.at(["start"], `質問が続けて${longest}つになる道があります。${MOST_QUESTIONS}つまでにしてください`),
    );
  }
  return findings;
}

const itemTexts = (item: NavigatorItem): Claim["texts"] => {
  const { what, where, until, note, bring } = item;
  return [
    ...Object.entries({ what, where, until, note }).flatMap(([field, words]) =>
      Object.entries(words ?? {}).map(([register, text]) => ({ text, path: [field, register] })),
    ),
    ...Object.entries(bring ?? {}).flatMap(([register, lines]) =>
      lines.map((text, position) => ({ text, path: ["bring", register, position] })),
    ),
  ];
};

function itemFindings(
  item: NavigatorItem,
  entryIds: ReadonlySet<string>,
  ledger: Ledger,
  at: Claim["at"],
): Finding[] {
  const findings: Finding[] = [];
  const basis = item.kind === "do" ? item.basis : [];
  const [onlyCity] = item.cities?.length === 1 ? item.cities : [];
  findings.push(
    ...basisFindings(basis, ["basis"], ledger, at),
    ...claimFindings({ basis, texts: itemTexts(item), actions: [], city: onlyCity, at }, ledger),
  );
  basis.forEach((id, position) => {
    const city = ledger.sources.get(id)?.city;
    if (city !== undefined && city !== onlyCity) {
      findings.push(
        at(["basis", position], `根拠「${id}」は一つの市のことです。「cities: [${city}]」と書いてください`),
      );
    }
  });
  if (item.entry !== undefined && !entryIds.has(item.entry)) {
    findings.push(at(["entry"], `項目「${item.entry}」はありません。IDを確かめてください`));
  }
  const { ja, easy, en } = item.bring ?? { ja: [], easy: [], en: [] };
  if (ja.length !== easy.length || ja.length !== en.length) {
    findings.push(at(["bring"], "ja、easy、en の数をそろえてください"));
  }
  return findings;
}

const isFor = ({ cities }: Pick<NavigatorItem, "cities">, city: CityId): boolean =>
  cities?.includes(city) ?? true;

/** Every checklist names items that exist and is useful in every city; every item is used, and has an id of its own. */
function listFindings(file: KnowledgeFile<Navigator>): Finding[] {
  const { checklists, items } = file.data;
  const byId = new Map(items.map((item) => [item.id, item]));
  const used = new Set(checklists.flatMap((checklist) => checklist.items));
  const findings = checklists.flatMap((checklist, number) => [
    ...checklist.items.flatMap((id, position) =>
      byId.has(id)
        ? []
        : [file.at(["checklists", number, "items", position], `やること「${id}」が items にありません`)],
    ),
    ...CITY_IDS.filter(
      (city) => !checklist.items.some((id) => isFor(byId.get(id) ?? { cities: [] }, city)),
    ).map((city) => file.at(["checklists", number, "items"], `${city} で、やることが一つもありません`)),
  ]);
  const seen = new Set<string>();
  items.forEach(({ id }, position) => {
    if (seen.has(id)) findings.push(file.at(["items", position, "id"], `やること「${id}」が二つあります`));
    if (!used.has(id))
      findings.push(file.at(["items", position, "id"], `やること「${id}」はどこにも出ません`));
    seen.add(id);
  });
  return findings;
}

/**
 * Proves one tree: no dead end, no loop, at most six questions, every checklist useful in every city, every item
 * sourced or marked as something that only the city can tell.
 */
export function navigatorFindings(
  file: KnowledgeFile<Navigator>,
  ids: { readonly entries: ReadonlySet<string>; readonly topics: ReadonlySet<string> },
  ledger: Ledger,
): Finding[] {
  const tree = file.data;
  const findings = [...wayFindings(file), ...listFindings(file)];
  if (file.name !== `navigator/${tree.id}.yaml`) {
    findings.push(file.at(["id"], `ファイルの名前を「${tree.id}.yaml」にするか、IDを直してください`));
  }
  for (const kind of ["entries", "topics"] as const) {
    tree.offeredBy[kind].forEach((id, position) => {
      if (!ids[kind].has(id)) {
        findings.push(file.at(["offeredBy", kind, position], `「${id}」はありません。IDを確かめてください`));
      }
    });
  }
  tree.items.forEach((item, position) => {
    const at = (path: FieldPath, message: string): Finding => file.at(["items", position, ...path], message);
    findings.push(...itemFindings(item, ids.entries, ledger, at));
  });
  const basis = tree.items.flatMap((item) => (item.kind === "do" ? item.basis : []));
  return [...findings, ...dateFindings({ ...tree, basis: [...new Set(basis)] }, ledger, file.at)];
}
