// The applicant's lines under their section headings, in the order they came.
import type { SummaryLineView } from '../bindings/types';

export interface SummarySection {
  title: string;
  lines: SummaryLineView[];
}

/** Lines that follow one another under one heading. */
export function bySection(lines: SummaryLineView[]): SummarySection[] {
  const sections: SummarySection[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last?.title === line.section) last.lines.push(line);
    else sections.push({ title: line.section, lines: [line] });
  }
  return sections;
}
