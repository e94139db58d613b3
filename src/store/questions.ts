/** How the desk replied to a question. */
export type Outcome =
  | "answer"
  | "choices"
  | "handoff"
  | "other-business"
  | "notice"
  | "navigator"
  | "emergency"
  | "private";

/**
 * What is written down about one question, without the person. `text` is masked, and absent where nothing of it may be
 * kept: numbers of a person's own, emergencies, buttons.
 */
export type QuestionRecord = {
  readonly id: string;
  readonly city: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly register: string;
  readonly outcome: Outcome;
  readonly text?: string;
  /** Keyed hash of LINE's message id, so that `unsend` finds the row. */
  readonly message?: string;
  readonly entryId?: string;
  /** 0..1 */
  readonly confidence?: number;
  readonly release: string;
};
