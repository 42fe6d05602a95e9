/** The height of a row in pixels, as the styles have it. */
export const ROW = 36;

/**
 * How high the scrolled content is, at most. Browsers stop at some 17 or 33 million pixels, which is less than a
 * million rows: beyond this, the scroll bar stands for a share of the rows and not for pixels.
 */
const MOST = 6_000_000;

/** Rows that are there beside those in sight, for whoever scrolls. */
const BESIDE = 6;

export function heightOf(count: number): number {
  return Math.min(count * ROW, MOST);
}

/** Which rows are in the document, and where the first of them stands. */
export function windowOf(count: number, scrollTop: number, height: number): { start: number; end: number; top: number } {
  const seen = Math.max(1, Math.ceil(height / ROW));
  const at = firstOf(count, scrollTop, height);
  const start = Math.max(0, Math.floor(at) - BESIDE);
  const end = Math.min(count, Math.floor(at) + seen + BESIDE + 1);
  const top = isScaled(count) ? scrollTop - (at - start) * ROW : start * ROW;
  return { start, end, top };
}

/** Where to scroll so that a row is in sight; none where it is. */
export function scrollOf(count: number, index: number, scrollTop: number, height: number): number | null {
  const at = firstOf(count, scrollTop, height);
  const seen = height / ROW;
  if (index >= at && index + 1 <= at + seen) return null;
  const first = Math.max(0, index < at ? index - 2 : index - seen + 3);
  if (!isScaled(count)) return first * ROW;
  const rest = Math.max(1, count - seen);
  return (Math.min(first, rest) / rest) * (heightOf(count) - height);
}

/** The row at the upper edge, with the share of it that is out of sight. */
function firstOf(count: number, scrollTop: number, height: number): number {
  if (!isScaled(count)) return scrollTop / ROW;
  const share = Math.min(1, scrollTop / Math.max(1, heightOf(count) - height));
  return share * Math.max(0, count - height / ROW);
}

function isScaled(count: number): boolean {
  return count * ROW > MOST;
}
