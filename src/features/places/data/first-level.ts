/** A unit that ships with the program. */
export interface ShippedPlace {
  /** The nine digits of KATO. */
  id: string;
  nameKk: string;
  nameRu: string;
}

/** The seventeen oblasts and three cities of republican significance: always there, import or not. */
export const firstLevelPlaces: readonly ShippedPlace[] = [
  { id: "100000000", nameKk: "Абай облысы", nameRu: "область Абай" },
  { id: "110000000", nameKk: "Ақмола облысы", nameRu: "Акмолинская область" },
  { id: "150000000", nameKk: "Ақтөбе облысы", nameRu: "Актюбинская область" },
  { id: "190000000", nameKk: "Алматы облысы", nameRu: "Алматинская область" },
  { id: "230000000", nameKk: "Атырау облысы", nameRu: "Атырауская область" },
  { id: "270000000", nameKk: "Батыс Қазақстан облысы", nameRu: "Западно-Казахстанская область" },
  { id: "310000000", nameKk: "Жамбыл облысы", nameRu: "Жамбылская область" },
  { id: "330000000", nameKk: "Жетісу облысы", nameRu: "область Жетісу" },
  { id: "350000000", nameKk: "Қарағанды облысы", nameRu: "Карагандинская область" },
  { id: "390000000", nameKk: "Қостанай облысы", nameRu: "Костанайская область" },
  { id: "430000000", nameKk: "Қызылорда облысы", nameRu: "Кызылординская область" },
  { id: "470000000", nameKk: "Маңғыстау облысы", nameRu: "Мангистауская область" },
  { id: "550000000", nameKk: "Павлодар облысы", nameRu: "Павлодарская область" },
  { id: "590000000", nameKk: "Солтүстік Қазақстан облысы", nameRu: "Северо-Казахстанская область" },
  { id: "610000000", nameKk: "Түркістан облысы", nameRu: "Туркестанская область" },
  { id: "620000000", nameKk: "Ұлытау облысы", nameRu: "область Ұлытау" },
  { id: "630000000", nameKk: "Шығыс Қазақстан облысы", nameRu: "Восточно-Казахстанская область" },
  { id: "710000000", nameKk: "Астана қаласы", nameRu: "город Астана" },
  { id: "750000000", nameKk: "Алматы қаласы", nameRu: "город Алматы" },
  { id: "790000000", nameKk: "Шымкент қаласы", nameRu: "город Шымкент" },
];
