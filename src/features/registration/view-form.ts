import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { listPlaces } from "../places/list-places.ts";
import { searchPlaces } from "../places/search-places.ts";
import type { StoredForm } from "./draft.ts";
import { type FormState, isPlaceStep, type PlaceStep } from "./profile-form.ts";

/** A place to choose, and where it lies when the name alone would not tell. */
export interface PlaceOption {
  readonly id: string;
  readonly kk: string;
  readonly ru: string;
}

/** What the list of places shows at a place question. */
export interface PlaceChoice {
  readonly options: readonly PlaceOption[];
  readonly page: number;
  readonly pages: number;
  /** False where the classifier has nothing below: the name is typed. */
  readonly classified: boolean;
}

/** A form with what its present question needs from the database. */
export interface FormView extends StoredForm {
  readonly places?: PlaceChoice;
}

/** Rows of places on one screen: as many as a small phone shows without scrolling the buttons away. */
export const placesPerPage = 8;

const levels = { oblast: "oblast", district: "district", ruralDistrict: "ruralDistrict" } as const;

function parentOf(state: FormState, step: PlaceStep): string | null | undefined {
  if (step === "oblast") return null;
  const parent = step === "district" ? state.answers.oblast : state.answers.district;
  return parent?.id ?? undefined;
}

/** The places to choose from at the present question, in the person's alphabet. */
export async function viewForm(
  deps: Pick<Dependencies, "prisma">,
  form: StoredForm,
  language: Language,
): Promise<FormView> {
  const { state } = form;
  if (!isPlaceStep(state.step)) return form;
  const parentId = parentOf(state, state.step);
  const none: PlaceChoice = { options: [], page: 0, pages: 0, classified: false };
  // Below a place that was typed by hand the classifier cannot help.
  if (parentId === undefined) return { ...form, places: none };
  if (state.query !== null) {
    const found = await searchPlaces(deps, {
      query: state.query,
      parentId,
      level: levels[state.step],
      limit: placesPerPage,
    });
    return {
      ...form,
      places: {
        options: found.map((place) => ({ id: place.id, kk: place.nameKk, ru: place.nameRu })),
        page: 0,
        pages: 1,
        classified: true,
      },
    };
  }
  const list = await listPlaces(deps, { parentId, page: state.page, pageSize: placesPerPage, language });
  if (list.total === 0) return { ...form, places: none };
  return {
    ...form,
    places: {
      options: list.places.map((place) => ({ id: place.id, kk: place.nameKk, ru: place.nameRu })),
      page: list.page,
      pages: list.pages,
      classified: true,
    },
  };
}
