import { type ClassReminders, classReminders } from "../store/class-reminders.ts";
import { forgetPerson, type Preferences, preferences } from "../store/preferences.ts";
import { type Questions, questions } from "../store/questions.ts";
import { openVault, type Vault } from "../store/sealing.ts";
import { type TellRequests, tellRequests } from "../store/tell-requests.ts";

/** What the desk keeps of people and questions. Every call throws when D1 cannot be reached. */
export type Memory = {
  readonly vault: Vault;
  readonly preferences: Preferences;
  readonly questions: Questions;
  readonly tellRequests: TellRequests;
  readonly classReminders: ClassReminders;
  /** Deletes all that is kept of a person. */
  forget(person: string): Promise<void>;
};

const vaults = new Map<string, Vault>();

/** One vault a key, because deriving its keys costs CPU. */
function vaultFor(key: string): Vault {
  const opened = vaults.get(key) ?? openVault(key);
  vaults.set(key, opened);
  return opened;
}

/** Opens the memory over a key that `personalDataKeySchema` has accepted. */
export function openMemory(database: D1Database, key: string): Memory {
  const vault = vaultFor(key);
  return {
    vault,
    preferences: preferences(database, vault),
    questions: questions(database),
    tellRequests: tellRequests(database, vault),
    classReminders: classReminders(database, vault),
    forget: (person) => forgetPerson(database, person),
  };
}
