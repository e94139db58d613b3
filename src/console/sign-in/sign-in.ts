/** Why nobody is known to sit at the console; `words/sign-in.ts` says each of them to staff. */
export type SignInRefusal =
  | "not-signed-in"
  | "not-genuine"
  | "expired"
  | "no-email"
  | "keys-out-of-reach"
  | "not-local";

/** Who sits at the console. `email` is in lower case, so that it finds its row among the members. */
export type SignIn =
  | { readonly kind: "signed-in"; readonly email: string }
  | { readonly kind: "refused"; readonly reason: SignInRefusal };
