/** Why a person cannot do what was asked of them; the words are for the developer who reads a failing test. */

/** It cannot be done now. */
export class NotPossible extends Error {
  override name = "NotPossible";
}

/** There is no such person, group or message. */
export class NotThere extends Error {
  override name = "NotThere";
}
