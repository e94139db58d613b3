import type { Register } from "../knowledge/ids.ts";
import type { ReleaseTopic } from "../knowledge/release.ts";
import { contactLines, contactsFor, NATIONAL_PHONE } from "./contacts.ts";
import { cityNameOf, type DialogueContext, notice } from "./context.ts";
import type { GuideOption, Handoff, Notice } from "./reply.ts";
import { WORDS } from "./words.ts";

/** Names the city's own counters, with the state's line for the card. */
export function handoff(
  context: DialogueContext,
  register: Register,
  reason: "unknown" | "withdrawn" | "asked",
  confidence: number,
): Handoff {
  const { card } = context.knowledge;
  const cityName = cityNameOf(context.knowledge, register);
  const words = WORDS[register];
  const contacts = contactLines(context, card.contacts, register);
  const reachable = contacts.some(({ phone }) => phone !== undefined);
  return {
    kind: "handoff",
    register,
    reason,
    message: reachable ? words[reason](cityName) : `${words[reason](cityName)}\n${words.noContact(cityName)}`,
    city: card.id,
    cityName,
    contacts,
    national: { label: words.nationalLine, phone: NATIONAL_PHONE },
    guides: [],
    confidence,
  };
}

/** Another's business: the card's counters would be the wrong door, so only a switchboard is named. */
export function otherBusiness(
  context: DialogueContext,
  topic: ReleaseTopic,
  guides: readonly GuideOption[],
  register: Register,
  confidence: number,
): Handoff | Notice {
  const words = WORDS[register];
  if (topic.business === "chat") return notice(context, register, "chat", words.chat);
  const { card } = context.knowledge;
  const cityName = cityNameOf(context.knowledge, register);
  const name = register === "en" ? topic.labelEn : topic.label;
  const switchboards = topic.business === "city" ? contactsFor(context, "general", register) : [];
  return {
    kind: "handoff",
    register,
    reason: "other-business",
    topic: name,
    message:
      topic.business === "other"
        ? words.otherBusiness(name)
        : switchboards.length > 0
          ? words.cityBusiness(name, cityName)
          : `${words.cityBusiness(name, cityName)}\n${words.noSwitchboard(cityName)}`,
    city: card.id,
    cityName,
    contacts: switchboards,
    guides,
    confidence,
  };
}
