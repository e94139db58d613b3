/** Something went wrong, in words for staff: what happened and what to do. */
export class Trouble extends Error {
  override readonly name = "Trouble";
}

/** The message of anything thrown, for staff. */
export const troubleText = (error: unknown): string =>
  error instanceof Trouble
    ? error.message
    : "思わぬことが起きて、確かめられませんでした。ページを開き直して、もう一度してください。続くときは、システムの担当の人に伝えてください。";
