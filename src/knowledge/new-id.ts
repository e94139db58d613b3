const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const LENGTH = 10;
const NEW_ID = /^city-[a-z]{10}$/u;

/** An id for an entry that staff begin: nobody is asked for one, and no two people get the same. */
export const newEntryId = (): string =>
  `city-${Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % LETTERS.length]).join("")}`;

/** Whether the console has made this id. */
export const isNewEntryId = (id: string): boolean => NEW_ID.test(id);
