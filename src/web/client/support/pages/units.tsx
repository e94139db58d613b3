import type { Child } from "hono/jsx";
import { labelOf } from "../../../../dialogue/context.ts";
import {
  type ClassUnit,
  TEACHING_DEVICES,
  type UnitGroup,
  unitsOf,
} from "../../../../knowledge/class-units.ts";
import type { ReleaseEntry } from "../../../../knowledge/release.ts";
import { dayText, SUPPORT } from "../../../support/words.ts";
import { hashOf } from "../routes.ts";
import { DEVICES } from "../settings.ts";
import { type Page, type PageParts, RegisterSwitch } from "./parts.tsx";

/** The last group's place in addresses. */
const MORE = "more";
const LEVELS = ["basic", "applied"] as const;

const idOf = (group: UnitGroup): string => (group.kind === "unit" ? group.unit.id : MORE);

const labelIn = ({ text, register }: PageParts, entry: ReleaseEntry): Child =>
  register === "en" ? <span lang="en">{labelOf(entry, "en")}</span> : text(entry.question);

const groupLink = (parts: PageParts, group: UnitGroup): Child => {
  const { text, register } = parts;
  const name = group.kind === "unit" ? group.unit.name[register] : SUPPORT.units.more;
  return (
    <li>
      <a class="press" href={hashOf({ page: "unit", id: idOf(group) })}>
        {register === "en" && group.kind === "unit" ? <span lang="en">{name}</span> : text(name)}{" "}
        <span class="count">{text(SUPPORT.units.count(group.entries.length))}</span>
      </a>
    </li>
  );
};

export function unitsPage(parts: PageParts): Page {
  const { text, knowledge, register } = parts;
  const groups = unitsOf(knowledge);
  const rest = groups.filter((group) => group.kind === "more" && group.entries.length > 0);
  return {
    title: SUPPORT.units.title,
    body: (
      <>
        <RegisterSwitch register={register} text={text} />
        <p>{text(SUPPORT.units.lead)}</p>
        {LEVELS.map((level) => (
          <>
            <h2>{text(SUPPORT.units.levels[level])}</h2>
            <ul class="presses">
              {groups
                .filter((group) => group.kind === "unit" && group.unit.level === level)
                .map((group) => groupLink(parts, group))}
            </ul>
          </>
        ))}
        {rest.length === 0 ? null : (
          <>
            <h2>{text(SUPPORT.units.more)}</h2>
            <ul class="presses">{rest.map((group) => groupLink(parts, group))}</ul>
          </>
        )}
      </>
    ),
  };
}

function stepsFor(parts: PageParts, unit: ClassUnit, device: (typeof TEACHING_DEVICES)[number]): Child {
  const { text, view, register } = parts;
  const teaching = unit.teaching[device];
  if (teaching === undefined) return null;
  return (
    <>
      <h3>{text(device === "both" ? SUPPORT.unit.both : SUPPORT.unit.devices[device])}</h3>
      <ol class="steps" lang={register === "en" ? "en" : undefined}>
        {teaching[register].map((step) => (
          <li>{view.text(step)}</li>
        ))}
      </ol>
    </>
  );
}

/** Where no fact tells how to operate a phone, the app says so and names the national material. */
function teaching(parts: PageParts, unit: ClassUnit): Child {
  const { text, view, drawing, register } = parts;
  const { device } = drawing.settings;
  const own = TEACHING_DEVICES.filter((kind) => unit.teaching[kind] !== undefined);
  const differs = own.some((kind) => kind !== "both");
  const shown = own.filter((kind) => device === "any" || kind === "both" || kind === device);
  const lacksOwn = differs && device !== "any" && unit.teaching[device] === undefined;
  return (
    <>
      <h2>{text(SUPPORT.unit.steps)}</h2>
      {own.length === 0 || unit.seeMaterial ? <p>{text(SUPPORT.unit.noSteps)}</p> : null}
      {differs ? (
        <fieldset class="switch">
          <legend>{text(SUPPORT.unit.device)}</legend>
          {DEVICES.map((kind) => (
            <button type="button" data-device={kind} aria-pressed={kind === device ? "true" : "false"}>
              {text(SUPPORT.unit.devices[kind])}
            </button>
          ))}
        </fieldset>
      ) : null}
      {shown.map((kind) => stepsFor(parts, unit, kind))}
      {lacksOwn ? <p>{text(SUPPORT.unit.noDeviceSteps(SUPPORT.unit.devices[device]))}</p> : null}
      <h2>{text(SUPPORT.unit.material)}</h2>
      <p lang={register === "en" ? "en" : undefined}>{view.text(unit.material.text[register])}</p>
      {unit.material.url === undefined ? null : (
        <p>
          <a href={unit.material.url} rel="external">
            {text(SUPPORT.unit.openMaterial)}
          </a>
        </p>
      )}
      <p class="checked">{text(SUPPORT.unit.checkedOn(dayText(unit.checkedOn)))}</p>
    </>
  );
}

export function unitPage(parts: PageParts, id: string): Page {
  const { text, view, knowledge, register } = parts;
  const group = unitsOf(knowledge).find((known) => idOf(known) === id);
  if (group === undefined) {
    return {
      title: SUPPORT.units.missing,
      body: (
        <p>
          <a href={hashOf({ page: "units" })}>{text(SUPPORT.units.title)}</a>
        </p>
      ),
    };
  }
  const unit = group.kind === "unit" ? group.unit : undefined;
  const inEnglish = register === "en" && unit !== undefined;
  return {
    title: unit === undefined ? SUPPORT.units.more : unit.name[register],
    ...(inEnglish ? { lang: "en" } : {}),
    body: (
      <>
        <RegisterSwitch register={register} text={text} />
        {unit === undefined ? null : (
          <p lang={inEnglish ? "en" : undefined}>{view.text(unit.about[register])}</p>
        )}
        <h2>{text(SUPPORT.units.answers)}</h2>
        {group.entries.length === 0 ? <p>{text(SUPPORT.units.noAnswers)}</p> : null}
        <ul class="presses">
          {group.entries.map((entry) => (
            <li>
              <a class="press" href={hashOf({ page: "entry", id: entry.id })}>
                {labelIn(parts, entry)}
              </a>
            </li>
          ))}
        </ul>
        {unit === undefined ? null : teaching(parts, unit)}
      </>
    ),
  };
}
