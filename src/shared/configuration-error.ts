/**
 * The program cannot start as it is configured. The message is one line that names what is wrong, and what to
 * write instead; `main.ts` prints it alone, without a stack, and exits with 1.
 */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}
