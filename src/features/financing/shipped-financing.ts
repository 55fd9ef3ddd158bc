import type { Programme } from "./programme.ts";

/**
 * Monthly calculation indexes by the laws on the republican budget: of 2025, and of 2026 to 2028 (signed on
 * 8 December 2025). Whole tenge, from a day on.
 */
export const shippedIndexes = [
  { validFrom: "2025-01-01", tenge: 3_932 },
  { validFrom: "2026-01-01", tenge: 4_325 },
] as const;

/** What is known of financing programmes; what could not be verified is left unknown. Organizers keep it up to date. */
export const shippedProgrammes: readonly Programme[] = [
  {
    code: "auyl-amanaty",
    validFrom: "2025-06-16",
    checkedOn: "2026-11-23",
    name: { kk: "«Ауыл аманаты» микрокредиті", ru: "Микрокредит «Ауыл аманаты»" },
    terms: {
      kk: "Ауылда кәсіп ашуға немесе кеңейтуге. Ауыл шаруашылығы мен өңдеуге 7 жылға дейін, қалғанына 5 жылға дейін. Өңдеу мен кооперативтерге сомасы көбірек.",
      ru: "На открытие и развитие дела в селе. Для сельского хозяйства и переработки до 7 лет, для остального до 5 лет. Для переработки и кооперативов сумма больше.",
    },
    directions: [],
    covers: "loan",
    mostIndexes: 2_500,
    mostIndexesTogether: 8_000,
    mostTenge: null,
    // 2.5 % by the rules before the order of June 2025; what it is by that order could not be verified.
    rate: null,
    termMonths: 84,
    source: "adilet.zan.kz/rus/docs/V2500036280 (16.06.2025, № 53)",
    endedOn: null,
  },
  {
    code: "ken-dala",
    validFrom: "2025-10-01",
    checkedOn: "2025-10-01",
    name: { kk: "«Кең дала» несиесі", ru: "Кредит «Кең дала»" },
    terms: {
      kk: "Егіс пен жиын-терін алдындағы шығынға: жанар-жағармай, тыңайтқыш, тұқым, техника жөндеу.",
      ru: "На расходы перед севом и уборкой: топливо, удобрения, семена, ремонт техники.",
    },
    directions: ["crops"],
    covers: "loan",
    mostIndexes: null,
    mostIndexesTogether: null,
    mostTenge: null,
    rate: "5",
    termMonths: null,
    source: "rus.baq.kz/fermery-poluchat-resursy-zaranee-programma-ken-dala-otkryvaet-zayavki_300023197",
    endedOn: null,
  },
  {
    code: "apk-projects",
    validFrom: "2026-02-09",
    checkedOn: "2026-02-18",
    name: { kk: "АӨК жобаларына несие", ru: "Кредит на проекты АПК" },
    terms: {
      kk: "Жаңа немесе кеңейтілетін ірі жобаларға: 400 бастан сүт фермасы, 1 000 тоннадан көкөніс пен жеміс қоймасы, жылыжай, терең өңдеу (жүн мен тері де). Өтінімді облыстың ауыл шаруашылығы басқармасы қабылдайды.",
      ru: "На новые и расширяемые крупные проекты: молочная ферма от 400 голов, хранилище овощей и фруктов от 1 000 тонн, теплица, глубокая переработка (в том числе шерсти и шкур). Заявки принимает управление сельского хозяйства области.",
    },
    directions: ["processing", "livestock", "crops"],
    covers: "loan",
    mostIndexes: null,
    mostIndexesTogether: null,
    mostTenge: null,
    rate: null,
    termMonths: null,
    source: "zakon.kz/pravo/6508303-izmenilis-pravila-kreditovaniya-proektov-v-sfere-apk.html",
    endedOn: null,
  },
];
