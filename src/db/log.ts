/** The part of the program's log that the database layer writes to. Neither secrets nor personal data go there. */
export interface DatabaseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
