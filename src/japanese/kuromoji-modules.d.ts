/** The parts of kuromoji 0.1.2 that run without its own dictionary loader; the package ships no types for them. */
declare module "kuromoji/src/viterbi/ViterbiNode.js" {
  export default class ViterbiNode {
    constructor(
      name: number,
      cost: number,
      startPosition: number,
      length: number,
      type: "KNOWN" | "UNKNOWN",
      leftId: number,
      rightId: number,
      surfaceForm: string,
    );
    readonly name: number;
    readonly type: "BOS" | "EOS" | "KNOWN" | "UNKNOWN";
    readonly surface_form: string;
    readonly cost: number;
    readonly left_id: number;
    readonly right_id: number;
  }
}
declare module "kuromoji/src/viterbi/ViterbiLattice.js" {
  import type ViterbiNode from "kuromoji/src/viterbi/ViterbiNode.js";
  export default class ViterbiLattice {
    append(node: ViterbiNode): void;
    appendEos(): void;
  }
}
declare module "kuromoji/src/viterbi/ViterbiSearcher.js" {
  import type ViterbiLattice from "kuromoji/src/viterbi/ViterbiLattice.js";
  import type ViterbiNode from "kuromoji/src/viterbi/ViterbiNode.js";
  export default class ViterbiSearcher {
    constructor(connectionCosts: { get(rightId: number, leftId: number): number });
    search(lattice: ViterbiLattice): ViterbiNode[];
  }
}
