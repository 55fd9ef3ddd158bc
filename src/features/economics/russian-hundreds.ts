/** What hundreds are called in Russian, from one hundred to nine. */
export const russianHundreds: readonly string[] = [
  "сто",
  "двести",
  "триста",
  "четыреста",
  "пятьсот",
  "шестьсот",
  "семьсот",
  "восемьсот",
  "девятьсот",
];
