import type { Unit } from "../../initiatives/answers.ts";
import { convention, type Norm, orientation, published } from "./norms.ts";

/** Numbers that an akim is asked for. Screens have a question and a text for each. */
export type AskedId =
  | "cows"
  | "cowLitres"
  | "cattle"
  | "cattleWeight"
  | "sheep"
  | "sheepWeight"
  | "horses"
  | "horseWeight"
  | "birds"
  | "birdWeight"
  | "hens"
  | "henEggs"
  | "shorn"
  | "fleece"
  | "mares"
  | "mareLitres"
  | "mareDays"
  | "hives"
  | "hiveHoney"
  | "hectares"
  | "grainYield"
  | "potatoYield"
  | "vegetableYield"
  | "hayYield"
  | "grainTonnes"
  | "rawWool"
  | "feltWool"
  | "pondHectares"
  | "pondYield";

/** Numbers that are the same for everybody. */
type FixedId =
  | "milkingDays"
  | "beefShare"
  | "muttonShare"
  | "horseShare"
  | "birdShare"
  | "centners"
  | "flourShare"
  | "washedShare";

interface Asked {
  readonly id: AskedId;
  /** `count`: a whole number. `amount`: a decimal. */
  readonly kind: "count" | "amount";
  /** What a sensible answer lies between, as decimals. */
  readonly least: string;
  readonly most: string;
  /** Offered, where something is usual. */
  readonly usual?: Norm;
  /** Divides instead of multiplying. */
  readonly divides?: true;
}

interface Fixed {
  readonly id: FixedId;
  readonly kind: "norm";
  readonly usual: Norm;
  readonly divides?: true;
}

/** A question of the volume helper. */
export type VolumeQuestion = Asked;

/** A number that a volume is counted from. */
export type VolumeFactor = Asked | Fixed;

interface ProductDefinition {
  readonly unit: Extract<Unit, "kg" | "t" | "l" | "piece" | "m2">;
  /** In the order of the formula. */
  readonly factors: readonly VolumeFactor[];
}

const count = (id: AskedId, most: string): Asked => ({ id, kind: "count", least: "1", most });

function amount(id: AskedId, least: string, most: string, usual?: Norm): Asked {
  return { id, kind: "amount", least, most, ...(usual ? { usual } : {}) };
}

const fixed = (id: FixedId, usual: Norm): Fixed => ({ id, kind: "norm", usual });

const hectares = amount("hectares", "0.01", "100000");
/** Harvests are told in centners a hectare, of which ten are a tonne. */
const centners: Fixed = { ...fixed("centners", convention("10")), divides: true };

/** Products whose yearly volume can be estimated from things that an akim knows, in the order in which they are offered. */
export const products = {
  milk: {
    unit: "l",
    factors: [
      count("cows", "20000"),
      amount("cowLitres", "0.5", "60", orientation("8")),
      // The length of a standard lactation, by which cows are compared.
      fixed("milkingDays", convention("305")),
    ],
  },
  beef: {
    unit: "kg",
    factors: [
      count("cattle", "100000"),
      amount("cattleWeight", "50", "1200", orientation("340")),
      fixed("beefShare", orientation("0.5")),
    ],
  },
  mutton: {
    unit: "kg",
    factors: [
      count("sheep", "500000"),
      amount("sheepWeight", "10", "150", orientation("42")),
      fixed("muttonShare", orientation("0.45")),
    ],
  },
  horseMeat: {
    unit: "kg",
    factors: [
      count("horses", "100000"),
      amount("horseWeight", "80", "900", orientation("340")),
      fixed("horseShare", orientation("0.52")),
    ],
  },
  poultry: {
    unit: "kg",
    factors: [
      count("birds", "1000000"),
      amount("birdWeight", "0.2", "25", orientation("2.2")),
      fixed("birdShare", orientation("0.7")),
    ],
  },
  eggs: {
    unit: "piece",
    factors: [count("hens", "1000000"), amount("henEggs", "20", "350", published("252", "statisticsNorth"))],
  },
  wool: {
    unit: "kg",
    factors: [count("shorn", "1000000"), amount("fleece", "0.2", "15", orientation("2.3"))],
  },
  felt: {
    unit: "m2",
    factors: [
      amount("rawWool", "1", "10000000"),
      fixed("washedShare", orientation("0.6")),
      { ...amount("feltWool", "0.3", "20", orientation("2")), divides: true },
    ],
  },
  kumys: {
    unit: "l",
    factors: [
      count("mares", "20000"),
      amount("mareLitres", "0.5", "20", orientation("5")),
      amount("mareDays", "10", "300", orientation("105")),
    ],
  },
  honey: {
    unit: "kg",
    factors: [count("hives", "100000"), amount("hiveHoney", "1", "150", orientation("20"))],
  },
  grain: {
    unit: "t",
    factors: [hectares, amount("grainYield", "1", "100", published("15.2", "ministryGrain")), centners],
  },
  flour: {
    unit: "t",
    factors: [amount("grainTonnes", "0.1", "1000000"), fixed("flourShare", orientation("0.75"))],
  },
  potatoes: {
    unit: "t",
    factors: [hectares, amount("potatoYield", "10", "700", published("224.7", "ministryHarvest")), centners],
  },
  vegetables: {
    unit: "t",
    factors: [
      hectares,
      amount("vegetableYield", "10", "2000", published("298.2", "ministryHarvest")),
      centners,
    ],
  },
  hay: {
    unit: "t",
    factors: [hectares, amount("hayYield", "1", "200", published("3.5", "westHay")), centners],
  },
  fish: {
    unit: "kg",
    factors: [
      amount("pondHectares", "0.01", "10000"),
      amount("pondYield", "10", "20000", orientation("500")),
    ],
  },
} as const satisfies Record<string, ProductDefinition>;

export type VolumeProduct = keyof typeof products;

export const volumeProducts = Object.keys(products) as readonly VolumeProduct[];

/** What is asked for a product, one after the other. */
export function volumeQuestions(product: VolumeProduct): readonly VolumeQuestion[] {
  const factors: readonly VolumeFactor[] = products[product].factors;
  return factors.filter((factor) => factor.kind !== "norm");
}
