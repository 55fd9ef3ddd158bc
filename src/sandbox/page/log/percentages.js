// @ts-check
/**
 * Whole percentages of votes among all voters. In a poll with one answer each they sum to 100: the largest
 * remainders are rounded up, equal counts stay equal.
 *
 * @param {number[]} votes
 * @param {number} voters
 * @returns {number[]}
 */
export function percentages(votes, voters) {
  if (voters === 0) return votes.map(() => 0);
  const exact = votes.map((count) => (count / voters) * 100);
  const result = exact.map(Math.floor);
  if (votes.reduce((sum, count) => sum + count, 0) !== voters) return exact.map(Math.round);
  let missing = 100 - result.reduce((sum, percent) => sum + percent, 0);
  const order = [...new Set(votes)].toSorted((a, b) => remainder(b, voters) - remainder(a, voters));
  for (const count of order) {
    const same = votes.flatMap((other, index) => (other === count ? [index] : []));
    if (remainder(count, voters) === 0 || same.length > missing) continue;
    for (const index of same) result[index] = (result[index] ?? 0) + 1;
    missing -= same.length;
  }
  return result;
}

/** @param {number} count @param {number} voters */
function remainder(count, voters) {
  const exact = (count / voters) * 100;
  return exact - Math.floor(exact);
}
