import type { FC } from "hono/jsx";
import qrcode from "qrcode-generator";

/** ISO/IEC 18004: four modules of nothing around the symbol, or readers do not find it. */
const QUIET = 4;
/** About 15 % of the symbol may be dirty or torn; more would make its modules too small for an old camera. */
const CORRECTION = "M";
/** The smallest that holds the text. */
const ANY_SIZE = 0;

/** The dark modules as one path, each run of them a strip. */
function strips(size: number, isDark: (row: number, column: number) => boolean): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    let start = 0;
    for (let column = 0; column <= size; column++) {
      if (column < size && isDark(row, column)) continue;
      if (column > start) path += `M${start + QUIET} ${row + QUIET}h${column - start}v1h${start - column}z`;
      start = column + 1;
    }
  }
  return path;
}

type QrProps = {
  /** A web address. */
  readonly address: string;
  /** What it leads to, for those who do not see it. */
  readonly title: string;
};

/** A web address to be read by a camera. It says nothing that does not stand in letters beside it. */
export const Qr: FC<QrProps> = ({ address, title }) => {
  const code = qrcode(ANY_SIZE, CORRECTION);
  code.addData(new URL(address).href);
  code.make();
  const modules = code.getModuleCount();
  const size = modules + 2 * QUIET;
  return (
    <svg
      class="qr"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      shape-rendering="crispEdges"
    >
      <title>{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={strips(modules, (row, column) => code.isDark(row, column))} fill="#000" />
    </svg>
  );
};
