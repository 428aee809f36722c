// Tells the core that the first screen can be seen and used: after the second
// animation frame, the first of which drew it.

/** Runs this once what is on the screen now has been painted. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
