import type { ShippedPlace } from "./first-level.ts";
import { akmolaSample } from "./sample-akmola.ts";
import { almatySample } from "./sample-almaty.ts";

/*
 * A small part of two oblasts, for the first run, demos and tests. The units are real, the lists are not
 * complete, and the codes and names are NOT checked against the official classifier: codes and Russian
 * names follow a public copy of the edition of October 2022, later reforms are missing, Kazakh names were
 * written for this sample. An import of the official file takes their place.
 */

/** A district of the sample with some of its rural districts. */
export interface SampleDistrict extends ShippedPlace {
  parentId: string;
  ruralDistricts: readonly ShippedPlace[];
}

/** Districts of Almaty and Akmola oblasts. */
export const sampleDistricts: readonly SampleDistrict[] = [...almatySample, ...akmolaSample];
