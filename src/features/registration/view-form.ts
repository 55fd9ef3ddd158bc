import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { listPlaces } from "../places/list-places.ts";
import type { PlaceNames } from "../places/places.ts";
import { searchPlaces } from "../places/search-places.ts";
import type { StoredForm } from "./draft.ts";
import { type FormState, isPlaceStep, type PlaceStep } from "./profile-form.ts";

/** A place to choose: itself first, then where it lies, up to but without the place that was chosen already. */
interface PlaceOption {
  readonly id: string;
  readonly path: readonly PlaceNames[];
}

/** What the list of places shows at a place question. */
interface PlaceChoice {
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
const placesPerPage = 8;

const nothingClassified: PlaceChoice = { options: [], page: 0, pages: 0, classified: false };

/** The place whose parts are asked for: null for the country, undefined where it was typed by hand. */
function parentOf(state: FormState, step: PlaceStep): string | null | undefined {
  if (step === "oblast") return null;
  const parent = step === "district" ? state.answers.oblast : state.answers.district;
  return parent?.id ?? undefined;
}

async function choosePlaces(
  deps: Pick<Dependencies, "prisma">,
  state: FormState,
  step: PlaceStep,
  language: Language,
): Promise<PlaceChoice> {
  const parentId = parentOf(state, step);
  // Below a place that was typed by hand the classifier cannot help.
  if (parentId === undefined) return nothingClassified;
  if (state.query === null) {
    const list = await listPlaces(deps, { parentId, page: state.page, pageSize: placesPerPage, language });
    if (list.total === 0) return nothingClassified;
    const options = list.places.map((place) => ({ id: place.id, path: [place] }));
    return { options, page: list.page, pages: list.pages, classified: true };
  }
  const found = await searchPlaces(deps, { query: state.query, parentId, limit: placesPerPage, language });
  const options = found.map(({ id, path }) => {
    const known = path.findIndex((place) => place.id === parentId);
    return { id, path: known === -1 ? path : path.slice(0, known) };
  });
  return { options, page: 0, pages: 1, classified: true };
}

/** Adds to a form the places to choose from at its present question, in the person's alphabet. */
export async function viewForm(
  deps: Pick<Dependencies, "prisma">,
  form: StoredForm,
  language: Language,
): Promise<FormView> {
  const { step } = form.state;
  return isPlaceStep(step) ? { ...form, places: await choosePlaces(deps, form.state, step, language) } : form;
}
