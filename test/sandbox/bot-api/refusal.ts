import { ApiError } from "../../../src/sandbox/bot-api/errors.ts";

/** What the act was refused with: "400 Bad Request: …". Fails when it was not refused, or fell over otherwise. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.description}`;
    throw error;
  }
  throw new Error("Expected a refusal, but the call passed");
}
