import type { messagingApi } from "@line/bot-sdk";
import type { QuestionRecord } from "../store/questions.ts";
import type { WebhookEvent } from "./webhook-schema.ts";

/** An event that asks for words of ours, with the token to say them. */
export type AnswerableEvent = WebhookEvent & { readonly replyToken: string };

export type Composed = {
  readonly messages: messagingApi.Message[];
  /** Written down once the messages have been delivered; absent where nothing is. */
  readonly record?: QuestionRecord;
};

/** Makes the messages for one event. Throws only for a fault of our own. */
export type Compose = (event: AnswerableEvent) => Promise<Composed>;
