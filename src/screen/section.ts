/** Where a screen or a handler can lead a person without knowing the feature that draws it. */
export type Section =
  | "home"
  | "help"
  | "courses"
  | "questions"
  | "settings"
  | "team"
  | "review"
  | "progress"
  | "registration";
