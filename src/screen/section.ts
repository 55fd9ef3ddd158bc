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
  /** The akim's own initiatives. */
  | "initiatives"
  /** The initiatives that a specialist reviews, or an organizer watches over. */
  | "queue"
  /** Financing programmes, for organizers. */
  | "financing"
  /** Announcements, for organizers. */
  | "announcements"
  /** When and of what a person is reminded. */
  | "reminders"
  | "registration";
