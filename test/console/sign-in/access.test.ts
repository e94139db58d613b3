import { Hono } from "hono";
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  type FetchImplementation,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { accessSignIn, type KeysOf, publishedKeys } from "../../../src/console/sign-in/access.ts";
import type { SignIn } from "../../../src/console/sign-in/sign-in.ts";
import { SIGN_IN_TROUBLE } from "../../../src/console/words/sign-in.ts";

const AUDIENCE = "0123456789abcdef".repeat(4);
const ISSUER = "https://mycity.cloudflareaccess.com";
const NOW_S = Math.floor(Date.now() / 1000);
const access = { team: "mycity", audience: AUDIENCE };

const [ours, others] = await Promise.all([
  generateKeyPair("RS256", { extractable: true }),
  generateKeyPair("RS256"),
]);
const published = {
  keys: [{ ...(await exportJWK(ours.publicKey)), kid: "ours", alg: "RS256", use: "sig" }],
};
const localKeys: KeysOf = () => createLocalJWKSet(published);

const claims = {
  aud: [AUDIENCE],
  email: "Hanako@City.Example.JP",
  exp: NOW_S + 600,
  iat: NOW_S,
  nbf: NOW_S,
  iss: ISSUER,
  type: "app",
  sub: "7335d417-61da-459d-899c-0a01c76a2f94",
};
const without = (name: keyof typeof claims): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

const signed = (payload: JWTPayload, key: CryptoKey = ours.privateKey, kid = "ours"): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(key);

async function signIn(headers: Record<string, string>, keysOf: KeysOf = localKeys): Promise<SignIn> {
  const result: SignIn[] = [];
  const app = new Hono();
  app.get("/console", async (context) => {
    result.push(await accessSignIn(context, access, keysOf, NOW_S * 1000));
    return context.body(null);
  });
  await app.request("https://desk.example.jp/console", { headers });
  const [found] = result;
  if (found === undefined) throw new Error("accessSignIn did not answer");
  return found;
}
const withHeader = (token: string, keysOf?: KeysOf): Promise<SignIn> =>
  signIn({ "Cf-Access-Jwt-Assertion": token }, keysOf);

const hanako: SignIn = { kind: "signed-in", email: "hanako@city.example.jp" };
const refused = (reason: keyof typeof SIGN_IN_TROUBLE): SignIn => ({ kind: "refused", reason });

afterEach(() => vi.restoreAllMocks());

describe("accessSignIn", () => {
  it("knows the person of a genuine token, from the header or else the cookie", async () => {
    const token = await signed(claims);
    expect(await withHeader(token)).toEqual(hanako);
    expect(await signIn({ Cookie: `other=1; CF_Authorization=${token}` })).toEqual(hanako);
    expect(await withHeader(await signed({ ...claims, aud: AUDIENCE }))).toEqual(hanako);
  });

  it("does not let a right cookie make good a wrong header", async () => {
    const token = await signed(claims);
    const headers = { "Cf-Access-Jwt-Assertion": "nonsense", Cookie: `CF_Authorization=${token}` };
    expect(await signIn(headers)).toEqual(refused("not-genuine"));
  });

  it("knows nobody without a token", async () => {
    expect(await signIn({})).toEqual(refused("not-signed-in"));
    expect(await signIn({ Cookie: "CF_Authorization=" })).toEqual(refused("not-signed-in"));
  });

  it.each([
    ["another application's audience", { ...claims, aud: ["f".repeat(64)] }],
    ["no audience", without("aud")],
    ["another team's issuer", { ...claims, iss: "https://other.cloudflareaccess.com" }],
    ["no issuer", without("iss")],
    ["no end", without("exp")],
    ["a start to come", { ...claims, nbf: NOW_S + 120 }],
  ])("refuses a token with %s", async (_, payload) => {
    expect(await withHeader(await signed(payload))).toEqual(refused("not-genuine"));
  });

  it("forgives clocks that differ by some seconds, and no more", async () => {
    expect(await withHeader(await signed({ ...claims, exp: NOW_S - 20, nbf: NOW_S - 600 }))).toEqual(hanako);
    expect(await withHeader(await signed({ ...claims, nbf: NOW_S + 20 }))).toEqual(hanako);
    expect(await withHeader(await signed({ ...claims, exp: NOW_S - 31 }))).toEqual(refused("expired"));
  });

  it("refuses a token that Access has not signed", async () => {
    const genuine = await signed(claims);
    const [head = "", , signature = ""] = genuine.split(".");
    const [, otherBody = ""] = (await signed({ ...claims, email: "mayor@city.example.jp" })).split(".");
    const hmac = (secret: Uint8Array): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "ours" }).sign(secret);
    const encoder = new TextEncoder();
    const forged = {
      "another key": await signed(claims, others.privateKey),
      "an unknown key": await signed(claims, others.privateKey, "theirs"),
      "another body": [head, otherBody, signature].join("."),
      "no signature": [head, otherBody, ""].join("."),
      "alg none": new UnsecuredJWT(claims).encode(),
      "HS256 with the public key's PEM": await hmac(encoder.encode(await exportSPKI(ours.publicKey))),
      "HS256 with the public key's JWK": await hmac(encoder.encode(JSON.stringify(published.keys[0]))),
      "no token at all": "nonsense",
    };
    for (const [how, token] of Object.entries(forged)) {
      expect(await withHeader(token), how).toEqual(refused("not-genuine"));
    }
  });

  it("takes no other algorithm, even with a key that Access publishes", async () => {
    const { privateKey, publicKey } = await generateKeyPair("PS256");
    const keysOf: KeysOf = () => () => publicKey;
    const token = await new SignJWT(claims).setProtectedHeader({ alg: "PS256" }).sign(privateKey);
    expect(await withHeader(token, keysOf)).toEqual(refused("not-genuine"));
  });

  it("refuses machines: a service token has no e-mail address", async () => {
    const service = { ...without("email"), common_name: "0123.access", sub: "" };
    for (const payload of [service, { ...claims, email: "" }, { ...claims, email: ["a@example.jp"] }]) {
      expect(await withHeader(await signed(payload))).toEqual(refused("no-email"));
    }
  });
});

describe("publishedKeys", () => {
  const counting = (answer: () => Response) => {
    const asked: string[] = [];
    const fetchKeys: FetchImplementation = async (address) => {
      asked.push(address);
      return answer();
    };
    return { asked, keysOf: publishedKeys(fetchKeys) };
  };

  it("fetches a team's keys from Access once", async () => {
    const { asked, keysOf } = counting(() => Response.json(published));
    const token = await signed(claims);
    expect(await withHeader(token, keysOf)).toEqual(hanako);
    expect(await withHeader(token, keysOf)).toEqual(hanako);
    expect(asked).toEqual([`${ISSUER}/cdn-cgi/access/certs`]);
  });

  it("asks the network itself where nothing else is given", async () => {
    const network = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(published));
    expect(await withHeader(await signed(claims), publishedKeys())).toEqual(hanako);
    expect(network).toHaveBeenCalledExactlyOnceWith(
      `${ISSUER}/cdn-cgi/access/certs`,
      // A redirect would let somebody else name the keys.
      expect.objectContaining({ redirect: "manual" }),
    );
  });

  it("is not made to fetch by tokens that name keys at random, or another algorithm", async () => {
    const { asked, keysOf } = counting(() => Response.json(published));
    await withHeader(new UnsecuredJWT(claims).encode(), keysOf);
    expect(asked).toHaveLength(0);
    for (const kid of ["a", "b", "c"]) {
      const token = await signed(claims, others.privateKey, kid);
      expect(await withHeader(token, keysOf)).toEqual(refused("not-genuine"));
    }
    expect(asked).toHaveLength(1);
  });

  it("tells Access out of reach from a token that is wrong, and tries again", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const token = await signed(claims);
    const answers: (() => Response)[] = [
      () => new Response("", { status: 503 }),
      () => new Response("<html>"),
      () => Response.json({ keys: "none" }),
      () => {
        throw new TypeError("Network connection lost.");
      },
      () => {
        throw new DOMException("The operation timed out.", "TimeoutError");
      },
    ];
    const { keysOf } = counting(() => answers.shift()?.() ?? Response.json(published));
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await withHeader(token, keysOf)).toEqual(refused("keys-out-of-reach"));
      expect(answers).toHaveLength(left);
    }
    expect(await withHeader(token, keysOf)).toEqual(hanako);
    expect(told).toHaveBeenCalledTimes(5);
  });

  it("hands a limit of time to the fetch", async () => {
    const limits: AbortSignal[] = [];
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const keysOf = publishedKeys(async (_, { signal }) => {
      limits.push(signal);
      return Response.json(published);
    });
    expect(await withHeader(await signed(claims), keysOf)).toEqual(hanako);
    expect(timeout).toHaveBeenCalledExactlyOnceWith(3000);
    expect(limits).toEqual([timeout.mock.results[0]?.value]);
  });
});

describe("what staff read when nobody is signed in", () => {
  it("says what happened and what to do, each in whole sentences", () => {
    for (const { happened, todo } of Object.values(SIGN_IN_TROUBLE)) {
      expect(happened).toMatch(/。$/u);
      expect(todo).toMatch(/ください。$/u);
    }
  });
});
