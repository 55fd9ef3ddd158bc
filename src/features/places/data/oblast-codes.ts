/**
 * Three letters for each first-level unit, for numbers that people read and say aloud: those of ISO 3166-2:KZ from
 * before its codes became digits, and of the same manner for the units that are younger. They never change: numbers
 * that were given stay.
 */
export const oblastCodes: Readonly<Record<string, string>> = {
  "100000000": "ABA",
  "110000000": "AKM",
  "150000000": "AKT",
  "190000000": "ALM",
  "230000000": "ATY",
  "270000000": "ZAP",
  "310000000": "ZHA",
  "330000000": "ZHE",
  "350000000": "KAR",
  "390000000": "KUS",
  "430000000": "KZY",
  "470000000": "MAN",
  "550000000": "PAV",
  "590000000": "SEV",
  "610000000": "TUR",
  "620000000": "ULY",
  "630000000": "VOS",
  "710000000": "AST",
  "750000000": "ALA",
  "790000000": "SHY",
};
