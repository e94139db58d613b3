import type { Child, FC } from "hono/jsx";
import type { Register } from "../../knowledge/ids.ts";
import { Qr } from "./qr.tsx";
import { HANDOUT } from "./words.ts";

/** How texts are drawn, with or without readings. */
export type DrawText = (value: string) => Child;

type AddressProps = {
  readonly register: Register;
  readonly text: DrawText;
  readonly name: string;
  readonly address: string;
};

/** An address to scan, and the same in letters for those who type. */
const Address: FC<AddressProps> = ({ register, text, name, address }) => (
  <div class="address">
    <Qr address={address} title={HANDOUT[register].qr(name)} />
    <p>
      <strong>{text(name)}</strong>
      <span class="url" translate="no">
        {address}
      </span>
    </p>
  </div>
);

type AddressesProps = {
  readonly register: Register;
  readonly text: DrawText;
  /** Where the city's account is added on LINE; absent where the city has not told it. */
  readonly lineUrl?: string | undefined;
  /** The page that says the same. */
  readonly pageUrl?: string | undefined;
};

/** The way to the city on LINE and to the page. */
export const Addresses: FC<AddressesProps> = ({ register, text, lineUrl, pageUrl }) => {
  const words = HANDOUT[register];
  const shared = { register, text };
  return (
    <div class="addresses">
      {lineUrl === undefined ? (
        <p class="no-line">{text(words.noLine)}</p>
      ) : (
        <Address {...shared} name={words.line} address={lineUrl} />
      )}
      {pageUrl === undefined ? null : <Address {...shared} name={words.page} address={pageUrl} />}
    </div>
  );
};
