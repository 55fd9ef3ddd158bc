import { z } from "zod";
import { formatNumber } from "../../../../i18n/formats.ts";
import type { Translator } from "../../../../i18n/translator.ts";
import {
  estimateVolume,
  type VolumeEstimate,
  type VolumeInputs,
} from "../../../economics/volume/estimate-volume.ts";
import {
  type VolumeProduct,
  type VolumeQuestion,
  volumeProducts,
  volumeQuestions,
} from "../../../economics/volume/products.ts";
import { readVolumeInput } from "../../../economics/volume/read-volume-input.ts";
import {
  estimateLines,
  outsideText,
  productName,
  questionText,
} from "../../../economics/volume/volume-lines.ts";
import type { Quantity } from "../../answers.ts";
import { type Drawn, type Input, inRows, type MakeButton, type Notice } from "./question.ts";

/** Help with a yearly volume: a product, then answers to its questions one by one; then there is a result. */
export const volumeHelper = z.object({
  product: z.enum(volumeProducts as readonly [VolumeProduct, ...VolumeProduct[]]).nullable(),
  inputs: z.array(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/)).max(5),
});
export type VolumeHelper = z.output<typeof volumeHelper>;

const productsPerPage = 8;
const pages = Math.ceil(volumeProducts.length / productsPerPage);

/** What the helper makes of an input: it goes on, gives a volume, is left, or did not understand. */
type HelperStep =
  | { readonly type: "asking"; readonly helper: VolumeHelper; readonly page?: number }
  | { readonly type: "accepted"; readonly quantity: Quantity }
  | { readonly type: "left" }
  /** A volume typed in place of the result. */
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "fault"; readonly notice: Notice };

function questionAt({ product, inputs }: VolumeHelper): VolumeQuestion | undefined {
  return product === null ? undefined : volumeQuestions(product)[inputs.length];
}

function resultOf({ product, inputs }: VolumeHelper): VolumeEstimate | undefined {
  if (product === null) return undefined;
  const answers: VolumeInputs = Object.fromEntries(
    volumeQuestions(product).map((factor, index) => [factor.id, inputs[index]]),
  );
  return estimateVolume(product, answers);
}

const byButton: Notice = (t) => t("form:hint.press");

export function stepHelper(helper: VolumeHelper, input: Input): HelperStep {
  if (input.type === "choose" && input.value === "throw") return { type: "left" };
  if (helper.product === null) {
    if (input.type === "page") {
      return { type: "asking", helper, page: Math.min(Math.max(0, input.page), pages - 1) };
    }
    const product = input.type === "choose" ? volumeProducts.find((one) => one === input.value) : undefined;
    return product
      ? { type: "asking", helper: { product, inputs: [] } }
      : { type: "fault", notice: byButton };
  }
  const factor = questionAt(helper);
  if (!factor) {
    const result = resultOf(helper);
    if (result && input.type === "choose" && input.value === "accept") {
      return { type: "accepted", quantity: { amount: result.amount, unit: result.unit } };
    }
    return input.type === "text" ? { type: "typed", text: input.text } : { type: "fault", notice: byButton };
  }
  const said =
    input.type === "text" ? input.text : input.type === "choose" ? usualOf(factor, input.value) : "";
  const read = readVolumeInput(factor, said ?? "");
  if (read.ok) {
    return { type: "asking", helper: { ...helper, inputs: [...helper.inputs, read.value] } };
  }
  return {
    type: "fault",
    notice: (t) => (read.fault === "outside" ? outsideText(t, factor) : t("form:volume.unclear")),
  };
}

function usualOf(factor: VolumeQuestion, value: string): string | undefined {
  return value === "usual" ? factor.usual?.value : undefined;
}

/** The part before: the last answer anew, then the products; undefined where the helper begins. */
export function backInHelper({ product, inputs }: VolumeHelper): VolumeHelper | undefined {
  if (product === null) return undefined;
  return inputs.length === 0 ? { product: null, inputs } : { product, inputs: inputs.slice(0, -1) };
}

export function drawHelper(t: Translator, helper: VolumeHelper, page: number, button: MakeButton): Drawn {
  const leave = [button(t.plain("form:volume.throw"), "choose", "throw")];
  if (helper.product === null) {
    const shown = Math.min(page, pages - 1);
    const offered = volumeProducts.slice(shown * productsPerPage, (shown + 1) * productsPerPage);
    const turn = [
      ...(shown > 0 ? [button(t.plain("button.previous"), "page", String(shown - 1))] : []),
      ...(shown < pages - 1 ? [button(t.plain("button.next"), "page", String(shown + 1))] : []),
    ];
    return {
      isPart: true,
      ask: t("form:volume.askProduct"),
      rows: [
        ...inRows(
          offered.map((product) => button(productName(t, product), "choose", product)),
          2,
        ),
        turn,
        leave,
      ],
    };
  }
  const factor = questionAt(helper);
  if (factor) {
    const usual =
      factor.usual === undefined
        ? []
        : [
            [
              button(
                t.plain("form:volume.usual", { value: formatNumber(Number(factor.usual.value), t.language) }),
                "choose",
                "usual",
              ),
            ],
          ];
    return {
      isPart: true,
      ask: `<b>${productName(t, helper.product)}</b>\n${questionText(t, factor)}`,
      rows: [...usual, leave],
    };
  }
  const result = resultOf(helper);
  return {
    isPart: true,
    ask: t("form:volume.result"),
    lines: [...(result ? estimateLines(t, result) : []), t("form:volume.acceptOrType")],
    rows: [[button(t.plain("form:volume.accept"), "choose", "accept")], leave],
  };
}
