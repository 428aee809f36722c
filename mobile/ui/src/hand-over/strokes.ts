// A signature as the pen made it: points with their time, no picture. Better
// evidence than an image, and a few kilobytes.

/** One point: where, and milliseconds since the signature began. */
export interface Point {
  x: number;
  y: number;
  t: number;
}
export type Stroke = Point[];

/** A point nearer than this to the one before adds nothing. */
const STEP_PX = 1.5;
/** As many points as a long signature has, ten times over. */
export const POINTS_MAX = 20_000;

/** The strokes with this point added to the last of them. */
export function extended(strokes: Stroke[], point: Point): Stroke[] {
  const last = strokes.at(-1);
  if (!last || pointsOf(strokes) >= POINTS_MAX) return strokes;
  const before = last.at(-1);
  if (before && Math.hypot(point.x - before.x, point.y - before.y) < STEP_PX) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

/** How many points all strokes have together. */
export const pointsOf = (strokes: Stroke[]): number =>
  strokes.reduce((sum, stroke) => sum + stroke.length, 0);

/** Whether there is more than an accidental dot. */
export const isSigned = (strokes: Stroke[]): boolean => pointsOf(strokes) >= 8;

/** As the record keeps them: tenths of a pixel and milliseconds, whole numbers. */
export const recorded = (strokes: Stroke[]): Stroke[] =>
  strokes.map((stroke) =>
    stroke.map(({ x, y, t }) => ({
      x: Math.round(x * 10),
      y: Math.round(y * 10),
      t: Math.max(0, Math.round(t)),
    })),
  );

/** An SVG path of one stroke: straight between the first points, smooth after. */
export function toPath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  if (rest.length === 0) return `M${first.x} ${first.y}h0.1`;
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, at) => {
    const next = rest[at + 1];
    if (next) path += `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
    else path += `L${point.x} ${point.y}`;
  });
  return path;
}
