// The arithmetic of comparing: medians, and ratios with their spread. Pure functions.

/** Least, median and most of some numbers; the median of an even number of them is the mean of the middle two. */
export function spread(numbers) {
  if (numbers.length === 0) throw new Error('nothing was measured');
  const all = [...numbers].sort((a, b) => a - b);
  const half = all.length >> 1;
  return { least: all[0], median: all.length % 2 ? all[half] : (all[half - 1] + all[half]) / 2, most: all.at(-1) };
}

/**
 * The ratios of two lists of figures that were measured in turn: one ratio for each round, and the spread of these. What
 * makes one round slow on a busy machine makes both slow, so this says more than the ratio of two medians.
 */
export function ratio(ours, theirs) {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} rounds of ours and ${theirs.length} of theirs`);
  return spread(ours.map((figure, round) => figure / theirs[round]));
}

/** How much a thing costs per page at one size against another: 1 where cost grows as the number of pages does. */
export function growth(from, to) {
  return to.cost / to.pages / (from.cost / from.pages);
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3));

/** A spread as it is printed: the median, and least and most in brackets. */
export function told({ least, median, most }) {
  return `${number(median)} (${number(least)}–${number(most)})`;
}

/** A line of the table of ratios; a limit is held to the median. */
export function line(against, { least, median, most }, limit) {
  const judged = limit === undefined ? ['', ''] : [String(limit), median <= limit ? 'yes' : '**no**'];
  return [against, number(least), number(median), number(most), ...judged];
}

/** A table in Markdown. */
export function table(head, rows) {
  const row = (cells) => `| ${cells.join(' | ')} |\n`;
  return row(head) + row(head.map((_, at) => (at === 0 ? '---' : '---:'))) + rows.map(row).join('');
}
